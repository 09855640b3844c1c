package espeak_test

import (
	"testing"

	"matinee/audio/tts/espeak"
	"matinee/audio/tts/ttstest"
)

func TestReal(t *testing.T) {
	e, err := espeak.New(espeak.Config{})
	if err != nil {
		t.Skip(err)
	}
	ttstest.Run(t, ttstest.Subject{Engine: e, Voices: [2]string{"en-us+f3", "en-gb"}, Pitches: [2]float64{204, 99}, Streams: true})
}

func TestFake(t *testing.T) {
	e, err := espeak.New(espeak.Config{Path: ttstest.Fake(t, ttstest.Speaking)})
	if err != nil {
		t.Fatal(err)
	}
	ttstest.Run(t, ttstest.Subject{Engine: e, Voices: [2]string{"en-us+f3", "en-gb"},
		Pitches: [2]float64{ttstest.HighPitch, ttstest.LowPitch}})
}
