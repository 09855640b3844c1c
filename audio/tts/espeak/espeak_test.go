package espeak_test

import (
	"testing"

	"matinee/audio"
	"matinee/audio/tts"
	"matinee/audio/tts/espeak"
)

func TestVoices(t *testing.T) {
	e, err := espeak.New(espeak.Config{})
	if err != nil {
		t.Skip(err)
	}
	for _, name := range []string{"", "en-gb", "en_US+F3", "+f3"} {
		for _, err := range e.Synthesize(t.Context(), "Yes.", audio.Voice{Name: name}) {
			if err != nil {
				t.Errorf("%q: %v", name, err)
			}
		}
	}
	for _, name := range []string{"nope", "en-gb+nope", "+", "en-gb+"} {
		for run, err := range e.Synthesize(t.Context(), "Yes.", audio.Voice{Name: name}) {
			if f, ok := tts.AsError(err); !ok || f.Kind != tts.UnknownVoice {
				t.Errorf("%q: got %d samples, %v", name, len(run), err)
			}
		}
	}
}
