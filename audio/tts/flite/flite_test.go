package flite_test

import (
	"testing"

	"matinee/audio/tts/flite"
	"matinee/audio/tts/ttstest"
)

func TestReal(t *testing.T) {
	e, err := flite.New(flite.Config{})
	if err != nil {
		t.Skip(err)
	}
	ttstest.Run(t, ttstest.Subject{Engine: e, Voices: [2]string{"slt", "rms"}, Pitches: [2]float64{174, 103}, Streams: true})
}

func TestFake(t *testing.T) {
	e, err := flite.New(flite.Config{Path: ttstest.Fake(t, ttstest.Speaking)})
	if err != nil {
		t.Fatal(err)
	}
	ttstest.Run(t, ttstest.Subject{Engine: e, Voices: [2]string{"slt", "rms"},
		Pitches: [2]float64{ttstest.HighPitch, ttstest.LowPitch}, Streams: true})
}
