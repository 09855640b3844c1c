package interview

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/extractive"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/retrieval"
	"matinee/dialogue/transcript"
)

// A shelf is one film with its index.
type shelf struct {
	ref   dialogue.Ref
	text  transcript.Transcript
	index *retrieval.Index
}

func newShelf(t testing.TB, film transcript.Film, data []byte) *shelf {
	t.Helper()
	reading, err := transcript.Read(data, transcript.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{ref: dialogue.Ref{Film: film, Revision: reading.Transcript.Revision()}, text: reading.Transcript}
	s.index, err = retrieval.Open(retrieval.Config{Dir: t.TempDir(), Source: s})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.index.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.index.Index(t.Context(), film, reading.Transcript); err != nil {
		t.Fatal(err)
	}
	return s
}

func sampleShelf(t testing.TB) *shelf { return newShelf(t, sample.Film(), sample.VTT()) }

// realShelf is a film of MATINEE_FILMS, or skips the test.
func realShelf(t testing.TB, id, title string) *shelf {
	t.Helper()
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		t.Skip("MATINEE_FILMS does not say where the real films are")
	}
	data, err := os.ReadFile(filepath.Join(dir, id+"-en.srt"))
	if err != nil {
		t.Fatal(err)
	}
	return newShelf(t, transcript.Film{ID: id, Work: id, Title: title, Lang: "en"}, data)
}

func (s *shelf) Transcript(context.Context, string) (transcript.Transcript, error) {
	return s.text, nil
}

func (s *shelf) Films(context.Context) ([]dialogue.Ref, error) { return []dialogue.Ref{s.ref}, nil }

// A stillTape gives every key its own time, the same whenever it is asked, and
// knows what people say.
type stillTape struct{ said map[string]string }

func (stillTape) Time(key string) time.Time {
	return time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC).Add(time.Duration(len(key)) * time.Second)
}

func (s stillTape) Input(key string, ask func() (string, error)) (string, error) {
	if said, ok := s.said[key]; ok {
		return said, nil
	}
	return ask()
}

// seedScript is the script in the shape of the form's model.
func seedScript(t testing.TB) script.Script {
	t.Helper()
	data, err := os.ReadFile("testdata/seed.toml")
	if err != nil {
		t.Fatal(err)
	}
	return parsed(t, string(data))
}

func parsed(t testing.TB, text string) script.Script {
	t.Helper()
	s, err := script.Parse("test.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// staged is the configuration of a session in a folder of its own.
func staged(t testing.TB, house *shelf, s script.Script) Config {
	t.Helper()
	return Config{
		Script: s, Sum: "sum", Film: house.ref, Horizon: transcript.Everything(),
		Inner: extractive.New(house, house.index), Transcripts: house, Cues: house.index,
		Tape: stillTape{}, Record: filepath.Join(t.TempDir(), "session.jsonl"),
	}
}

// printed is a record to be read.
func printed(r Record) string {
	var b strings.Builder
	for _, t := range r.Turns {
		b.WriteString(strings.ToUpper(t.By) + " (" + t.ID + " " + string(t.Kind) + " " + t.Move + " " + t.Model + "): " + t.Text + "\n")
		for _, a := range t.Attempts {
			b.WriteString("    not taken: " + a.Text + " " + strings.Join(a.Faults, "; ") + "\n")
		}
		if len(t.Flags) > 0 {
			b.WriteString("    flags: " + strings.Join(t.Flags, "; ") + "\n")
		}
	}
	return b.String()
}
