package flite_test

import (
	"reflect"
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

// TestTold: flite is told the text, in letters that it can spell, behind a flag.
func TestTold(t *testing.T) {
	notes := ttstest.Notes(t)
	e, err := flite.New(flite.Config{Path: ttstest.Fake(t, ttstest.Speaking)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ttstest.Speak(t.Context(), e, "-v \x01\n$(no) Amélie’s…", audio.Voice{Name: "rms"}); err != nil {
		t.Fatal(err)
	}
	const said = "-v $(no) Amelie's..."
	want := []ttstest.Note{{Args: []string{"-voice", "rms", "-t", said, "-o", "/dev/stdout"}, Text: said}}
	if got := notes(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func BenchmarkReal(b *testing.B) {
	e, err := flite.New(flite.Config{})
	if err != nil {
		b.Skip(err)
	}
	ttstest.Bench(b, e, "slt")
}
