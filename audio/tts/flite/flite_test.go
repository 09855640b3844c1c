package flite_test

import (
	"strings"
	"testing"

	"matinee/audio"
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

func TestLook(t *testing.T) {
	r := flite.Look(t.Context(), flite.Config{Path: ttstest.Fake(t, ttstest.Speaking)})
	if !r.Works || r.Engine != "flite" || len(r.Voices) != 5 || r.Advice != "" || r.Detail == "" {
		t.Errorf("got %+v", r)
	}
	for name, path := range map[string]string{"missing": "/no/such/program", "mute": ttstest.Fake(t, ttstest.Nothing)} {
		r := flite.Look(t.Context(), flite.Config{Path: path})
		if r.Works || r.Engine != "flite" || r.Advice == "" || r.Detail == "" {
			t.Errorf("%s: got %+v", name, r)
		}
	}
}

// TestLongTextBreaksOff: what comes after a piece that failed is not said.
func TestLongTextBreaksOff(t *testing.T) {
	e, err := flite.New(flite.Config{Path: ttstest.Fake(t, ttstest.Breaking)})
	if err != nil {
		t.Fatal(err)
	}
	faults := 0
	for _, err := range e.Synthesize(t.Context(), strings.Repeat("Nobody speaks. ", 100), audio.Voice{}) {
		if err != nil {
			faults++
		}
	}
	if faults != 1 {
		t.Errorf("got %d errors, want 1", faults)
	}
}
