package extractive

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/retrieval"
	"matinee/dialogue/transcript"
)

// A house is a library in memory with its index, and a keeper that keeps
// nothing: all a conversation needs.
type house struct {
	refs  []dialogue.Ref
	texts map[string]transcript.Transcript
	index *retrieval.Index
}

func newHouse(t testing.TB) *house {
	t.Helper()
	h := &house{texts: map[string]transcript.Transcript{}}
	x, err := retrieval.Open(retrieval.Config{Dir: t.TempDir(), Source: h})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	h.index = x
	return h
}

// add shelves a film as it stands in a subtitle file.
func (h *house) add(t testing.TB, film transcript.Film, data []byte) dialogue.Ref {
	t.Helper()
	reading, err := transcript.Read(data, transcript.Options{})
	if err != nil {
		t.Fatalf("read %s: %v", film.ID, err)
	}
	film.Work = film.ID
	ref := dialogue.Ref{Film: film, Revision: reading.Transcript.Revision()}
	h.texts[film.ID] = reading.Transcript
	if err := h.index.Index(t.Context(), film, reading.Transcript); err != nil {
		t.Fatal(err)
	}
	h.refs = append(h.refs, ref)
	return ref
}

// addSample shelves the film that comes with the program.
func (h *house) addSample(t testing.TB) dialogue.Ref {
	t.Helper()
	return h.add(t, sample.Film(), sample.VTT())
}

// addReal shelves a film of MATINEE_FILMS, or skips the test.
func (h *house) addReal(t testing.TB, id, title string, year int) dialogue.Ref {
	t.Helper()
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		t.Skip("MATINEE_FILMS does not say where the real films are")
	}
	data, err := os.ReadFile(filepath.Join(dir, id+"-en.srt"))
	if err != nil {
		t.Fatal(err)
	}
	return h.add(t, transcript.Film{ID: id, Title: title, Year: year, Lang: "en"}, data)
}

func (h *house) Transcript(_ context.Context, id string) (transcript.Transcript, error) {
	t, ok := h.texts[id]
	if !ok {
		return transcript.Transcript{}, fmt.Errorf("no film %q", id)
	}
	return t, nil
}

func (h *house) Films(context.Context) ([]dialogue.Ref, error) { return h.refs, nil }

func (h *house) Begin(context.Context, string) (dialogue.Conversation, error) {
	return dialogue.Conversation{ID: "one"}, nil
}
func (h *house) Append(context.Context, dialogue.Conversation, dialogue.Turn) error { return nil }
func (h *house) Forget(context.Context, string) error                               { return nil }
func (h *house) SetSeen(context.Context, string, transcript.Film, time.Duration) error {
	return nil
}
func (h *house) Seen(context.Context, string) (map[string]time.Duration, error) { return nil, nil }

// talk opens a conversation about a film, or about none.
func (h *house) talk(t testing.TB, focus dialogue.Ref) *dialogue.Session {
	t.Helper()
	engine := dialogue.New(dialogue.Config{Researcher: New(h, h.index), Keeper: h})
	s, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "v", Focus: focus, Horizon: transcript.Everything()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ask says something and returns the turn that answers it.
func ask(t testing.TB, s *dialogue.Session, question string) dialogue.Turn {
	t.Helper()
	var text strings.Builder
	for sentence, err := range s.Reply(t.Context(), "", question) {
		if err != nil {
			t.Fatalf("%q: %v", question, err)
		}
		text.WriteString(sentence.Text)
	}
	turn, ok := s.Last()
	if !ok || strings.TrimSpace(text.String()) == "" {
		t.Fatalf("%q is answered with nothing", question)
	}
	return turn
}
