package extractive_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/extractive"
	"matinee/dialogue/retrieval"
	"matinee/dialogue/transcript"
)

// A room is where the critic is examined: a library in memory, an index, and
// conversations of which nothing is kept.
type room struct {
	strips []strip
	refs   []dialogue.Ref
	texts  map[string]transcript.Transcript
	engine *dialogue.Engine
}

func newRoom(t testing.TB, strips ...strip) *room {
	t.Helper()
	return newRoomOf(t, func(_ string, text transcript.Transcript) transcript.Transcript { return text }, strips...)
}

// newRoomOf is newRoom with transcripts that were worked on.
func newRoomOf(t testing.TB, edit func(id string, text transcript.Transcript) transcript.Transcript, strips ...strip) *room {
	t.Helper()
	r := &room{strips: strips, texts: map[string]transcript.Transcript{}}
	index, err := retrieval.Open(retrieval.Config{Dir: t.TempDir(), Source: r})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := index.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, s := range strips {
		reading, err := transcript.Read(s.data, transcript.Options{})
		if err != nil {
			t.Fatalf("read %s: %v", s.ID, err)
		}
		reading.Transcript = edit(s.ID, reading.Transcript)
		r.texts[s.ID] = reading.Transcript
		r.refs = append(r.refs, dialogue.Ref{Film: s.Film, Revision: reading.Transcript.Revision()})
		if err := index.Index(t.Context(), s.Film, reading.Transcript); err != nil {
			t.Fatal(err)
		}
	}
	r.engine = dialogue.New(dialogue.Config{Researcher: extractive.New(r, index), Keeper: r})
	return r
}

func (r *room) Transcript(_ context.Context, id string) (transcript.Transcript, error) {
	text, ok := r.texts[id]
	if !ok {
		return transcript.Transcript{}, fmt.Errorf("there is no film %q", id)
	}
	return text, nil
}

func (r *room) Films(context.Context) ([]dialogue.Ref, error) { return r.refs, nil }

func (r *room) Begin(context.Context, string) (dialogue.Conversation, error) {
	return dialogue.Conversation{ID: "one"}, nil
}

func (r *room) Append(context.Context, dialogue.Conversation, dialogue.Turn) error { return nil }
func (r *room) Forget(context.Context, string) error                               { return nil }
func (r *room) SetSeen(context.Context, string, transcript.Film, time.Duration) error {
	return nil
}
func (r *room) Seen(context.Context, string) (map[string]time.Duration, error) { return nil, nil }

// strip is a film of the room.
func (r *room) strip(id string) (strip, bool) {
	for _, s := range r.strips {
		if s.ID == id {
			return s, true
		}
	}
	return strip{}, false
}

// open begins a conversation about a film, or with "none" about none.
func (r *room) open(t testing.TB, film string) *dialogue.Session {
	t.Helper()
	return r.openAs(t, film, dialogue.Persona{}, "")
}

// openAs is open with a persona and a seed for its words, the zero ones for those
// that anybody gets.
func (r *room) openAs(t testing.TB, film string, p dialogue.Persona, seed string) *dialogue.Session {
	t.Helper()
	o := dialogue.Opening{Viewer: "v", Persona: p, Seed: seed, Horizon: transcript.Everything()}
	for _, ref := range r.refs {
		if ref.ID == film {
			o.Focus = ref
		}
	}
	if o.Focus.ID == "" && film != "none" {
		t.Fatalf("there is no film %q in the room", film)
	}
	s, err := r.engine.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// variants are the commands that ask for the last answer otherwise.
var variants = map[string]dialogue.Variant{"/again": dialogue.Again, "/shorter": dialogue.Shorter, "/other": dialogue.Other}

// reply says something in a conversation and returns the answer.
func reply(t testing.TB, s *dialogue.Session, said string) dialogue.Turn {
	t.Helper()
	sentences := s.Reply(t.Context(), "", said)
	if v, ok := variants[said]; ok {
		sentences = s.Repeat(t.Context(), v)
	}
	for _, err := range sentences {
		if err != nil {
			t.Fatalf("%q: %v", said, err)
		}
	}
	turn, ok := s.Last()
	if !ok || strings.TrimSpace(turn.Text) == "" {
		t.Fatalf("%q is answered with nothing", said)
	}
	return turn
}
