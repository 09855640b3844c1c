package draft_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/cassette"
	"matinee/dialogue/extractive"
	"matinee/dialogue/interview"
	"matinee/dialogue/interview/draft"
	"matinee/dialogue/interview/form"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/retrieval"
)

// A shelf is one film for an index and a session.
type shelf struct{ film script.Film }

func (s shelf) ref() dialogue.Ref {
	return dialogue.Ref{Film: s.film.Film, Revision: s.film.Transcript.Revision()}
}

// A catalogue lists the film of a shelf.
type catalogue struct{ shelf }

func (c catalogue) Films(context.Context) ([]dialogue.Ref, error) {
	return []dialogue.Ref{c.ref()}, nil
}

func open(t *testing.T, film script.Film) *retrieval.Index {
	t.Helper()
	index, err := retrieval.Open(retrieval.Config{Dir: t.TempDir(), Source: shelf{film}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close() })
	return index
}

// hold holds a script with the critic without a model, and is its record as
// read and as written.
func hold(t *testing.T, film script.Film, s script.Script, index *retrieval.Index, tapePath string, mode cassette.Mode) (interview.Record, string) {
	t.Helper()
	tape, err := cassette.Open(tapePath, mode)
	if err != nil {
		t.Fatal(err)
	}
	h, err := s.Horizon(film)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "session.jsonl")
	sh := shelf{film}
	record, err := interview.Run(t.Context(), interview.Config{
		Script: s, Film: sh.ref(), Horizon: h, Inner: extractive.New(catalogue{sh}, index),
		Transcripts: sh, Cues: index, Tape: tape, Record: path,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := tape.Finish(); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return record, string(written)
}

// counted are the turns of a record as the form counts them.
func counted(r interview.Record, s script.Script) []form.Turn {
	turns := held(s)
	for i := range turns {
		h, ok := r.Turn(turns[i].ID)
		if !ok || turns[i].Kind != form.Live {
			continue
		}
		turns[i].Text, turns[i].Citations, turns[i].Fallback = h.Text, len(h.Quotes), h.Model == interview.Fallback
		for _, q := range h.Quotes {
			turns[i].Quotes = append(turns[i].Quotes, form.Quote{Text: q.Text})
		}
	}
	return turns
}

// TestADraftCanBeHeld drafts a script, holds it, and holds it again from the
// tape: it keeps its form, without a model and without falling back on the
// script's own words, and the replay is the same to the byte.
func TestADraftCanBeHeld(t *testing.T) {
	films := []script.Film{sampleFilm(t)}
	if filmsFolder() != "" {
		for i, film := range realFilms(t, "") {
			if i%everyFilm == 0 {
				films = append(films, film)
			}
		}
	}
	p, _ := form.Named(script.AskTheMachine)
	for i, film := range films {
		index := open(t, film)
		s := drafted(t, draft.Config{Film: film, About: topics[i%3], Minutes: 3, Seed: int64(i), Finder: index})
		tape := filepath.Join(t.TempDir(), "cassette.jsonl")
		record, first := hold(t, film, s, index, tape, cassette.Once)
		turns := counted(record, s)
		if report := form.Measure(turns, p); !report.OK() {
			t.Errorf("%s:\n%s", film.ID, report)
		}
		for _, turn := range turns {
			if turn.Fallback {
				at, _ := record.Turn(turn.ID)
				t.Errorf("%s: %s fell back: %+v", film.ID, turn.ID, at)
			}
		}
		if _, second := hold(t, film, s, index, tape, cassette.None); second != first {
			t.Errorf("%s: the replay differs:\n%s\nwant\n%s", film.ID, second, first)
		}
	}
}

// everyFilm is how many of the real films pass for each that is held: enough of
// them for a test of seconds.
const everyFilm = 16
