package espeak_test

import (
	"reflect"
	"strings"
	"testing"

	"matinee/audio"
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

// TestLanguages: every language that is listed is one that espeak-ng speaks.
func TestLanguages(t *testing.T) {
	e, err := espeak.New(espeak.Config{})
	if err != nil {
		t.Skip(err)
	}
	voices, err := e.Voices(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range voices {
		if testing.Short() || strings.HasPrefix(v, "+") {
			break // the variants are files, listed behind the languages
		}
		if _, err := ttstest.Speak(t.Context(), e, "1, 2.", audio.Voice{Name: v}); err != nil {
			t.Errorf("%s: %v", v, err)
		}
	}
}

func TestLook(t *testing.T) {
	r := espeak.Look(t.Context(), espeak.Config{Path: ttstest.Fake(t, ttstest.Speaking)})
	if !r.Works || r.Engine != "espeak-ng" || len(r.Voices) == 0 || r.Advice != "" || r.Detail == "" {
		t.Errorf("got %+v", r)
	}
	for name, path := range map[string]string{"missing": "/no/such/program", "crashing": ttstest.Fake(t, ttstest.Crashing)} {
		r := espeak.Look(t.Context(), espeak.Config{Path: path})
		if r.Works || r.Engine != "espeak-ng" || r.Advice == "" || r.Detail == "" {
			t.Errorf("%s: got %+v", name, r)
		}
	}
}

// TestTold: espeak-ng is told the text and nothing else.
func TestTold(t *testing.T) {
	notes := ttstest.Notes(t)
	e, err := espeak.New(espeak.Config{Path: ttstest.Fake(t, ttstest.Speaking)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ttstest.Speak(t.Context(), e, "-v \x01\n$(no) [[a]] Amélie’s…", audio.Voice{Name: "+F3", Rate: 150}); err != nil {
		t.Fatal(err)
	}
	want := []ttstest.Note{{Args: strings.Fields("-v en-us+f3 -s 150 -b 1 -z --stdin --stdout"), Text: "-v $(no) [ [a]] Amélie’s…"}}
	if got := notes(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func BenchmarkReal(b *testing.B) {
	e, err := espeak.New(espeak.Config{})
	if err != nil {
		b.Skip(err)
	}
	ttstest.Bench(b, e, "en-us+f3")
}
