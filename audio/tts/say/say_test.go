package say_test

import (
	"testing"

	"matinee/audio/tts/say"
	"matinee/audio/tts/ttstest"
)

func TestFake(t *testing.T) {
	e, err := say.New(say.Config{Path: ttstest.Fake(t, ttstest.Speaking)})
	if err != nil {
		t.Fatal(err)
	}
	ttstest.Run(t, ttstest.Subject{Engine: e, Voices: [2]string{"Samantha", "Daniel"},
		Pitches: [2]float64{ttstest.HighPitch, ttstest.LowPitch}, Streams: true})
}

func TestReal(t *testing.T) {
	e, err := say.New(say.Config{})
	if err != nil {
		t.Skip(err)
	}
	ttstest.Run(t, ttstest.Subject{Engine: e, Voices: [2]string{"Samantha", "Daniel"}, Streams: true})
}
