package say_test

import (
	"os"
	"slices"
	"testing"

	"matinee/audio"
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

// TestFiles: what is left of each text, said or not, is nothing.
func TestFiles(t *testing.T) {
	for _, how := range []ttstest.Manner{ttstest.Speaking, ttstest.Nothing, ttstest.Bare, ttstest.Garbage, ttstest.Breaking, ttstest.Crashing} {
		folder := t.TempDir()
		t.Setenv("TMPDIR", folder)
		t.Setenv("TMP", folder)
		e, err := say.New(say.Config{Path: ttstest.Fake(t, how)})
		if err != nil {
			t.Fatal(err)
		}
		samples, err := ttstest.Speak(t.Context(), e, "Nobody speaks.", audio.Voice{})
		if spoke := how == ttstest.Speaking; spoke != (err == nil) || spoke != (len(samples) > 0) {
			t.Errorf("%s: got %d samples, %v", how, len(samples), err)
		}
		if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
			t.Errorf("%s: left %v, %v", how, left, err)
		}
	}
}

func TestLook(t *testing.T) {
	if r := say.Look(t.Context(), say.Config{Path: ttstest.Fake(t, ttstest.Speaking)}); !r.Works || len(r.Voices) != 4 || r.Advice != "" {
		t.Errorf("got %+v", r)
	}
	if r := say.Look(t.Context(), say.Config{Path: "/no/such/program"}); r.Works || r.Advice == "" || r.Detail == "" {
		t.Errorf("got %+v", r)
	}
}

// TestTold: say is told the text on its standard input.
func TestTold(t *testing.T) {
	notes := ttstest.Notes(t)
	e, err := say.New(say.Config{Path: ttstest.Fake(t, ttstest.Speaking), Voice: "Daniel"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ttstest.Speak(t.Context(), e, "-v \x01\n$(no) [[slnc 9000]]", audio.Voice{}); err != nil {
		t.Fatal(err)
	}
	if got := notes(); len(got) != 1 || got[0].Text != "-v $(no) [ [slnc 9000]]" || !slices.Contains(got[0].Args, "Daniel") {
		t.Errorf("got %q", got)
	}
}
