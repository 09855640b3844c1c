package library_test

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"matinee/dialogue/library"
	"matinee/dialogue/library/librarytest"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/timing"
	"matinee/dialogue/transcript"
)

// indexing notes for which revisions it was called.
type indexing struct{ revisions []string }

func (i *indexing) Index(_ context.Context, _ transcript.Film, t transcript.Transcript) error {
	i.revisions = append(i.revisions, t.Revision())
	return nil
}

// oneFilm is a library of one film, three lines four seconds apart.
func oneFilm(t *testing.T, i library.Indexer) (*library.Library, library.Entry) {
	t.Helper()
	s := new(librarytest.Store)
	words := transcript.Transcript{}
	for n := range 3 {
		at := time.Duration(n) * 4 * time.Second
		words.Cues = append(words.Cues, transcript.Cue{Start: at, End: at + time.Second, Text: "Somebody speaks.", Line: n})
	}
	e, err := s.Put(t.Context(), library.Entry{Film: transcript.Film{Title: "Laura"}, Digest: "x", Cues: 3, Duration: words.Duration(), Revision: words.Revision()}, words)
	if err != nil {
		t.Fatal(err)
	}
	return library.New(library.Config{Store: s, Indexer: i}), e
}

func TestAmendIndexesAnew(t *testing.T) {
	var i indexing
	l, before := oneFilm(t, &i)
	amended, err := l.Amend(t.Context(), before.ID, library.KindSync, timing.Shift(10*time.Second))
	if err != nil || amended.Duration != before.Duration+10*time.Second || amended.Revision == before.Revision {
		t.Errorf("amended to %+v, %v", amended, err)
	}
	all, err := l.Amendments(t.Context(), before.ID)
	if err != nil || len(all) != 1 || all[0].Kind != library.KindSync || time.Since(all[0].Made) > time.Minute {
		t.Errorf("amendments %+v, %v", all, err)
	}
	undone, err := l.Undo(t.Context(), before.ID, library.KindSync)
	if err != nil || !reflect.DeepEqual(undone, before) {
		t.Errorf("undone to %+v, %v, want %+v", undone, err, before)
	}
	if want := []string{amended.Revision, before.Revision}; !reflect.DeepEqual(i.revisions, want) {
		t.Errorf("indexed %v, want %v", i.revisions, want)
	}
}

func TestAmendRefusals(t *testing.T) {
	l, e := oneFilm(t, nil)
	if _, err := l.Undo(t.Context(), e.ID, library.KindSync); !errors.Is(err, library.ErrNotAmended) {
		t.Errorf("undo of nothing: %v, want ErrNotAmended", err)
	}
	if _, err := l.Amend(t.Context(), "rope", library.KindSync, timing.Shift(1)); !errors.Is(err, library.ErrNotFound) {
		t.Errorf("no such film: %v, want ErrNotFound", err)
	}
	if _, err := l.Amend(t.Context(), sample.ID, library.KindSync, timing.Shift(1)); err == nil {
		t.Error("the sample film was amended")
	}
	if all, err := l.Amendments(t.Context(), sample.ID); len(all) != 0 || err != nil {
		t.Errorf("the sample film's amendments are %v, %v", all, err)
	}
	if got, err := l.Original(t.Context(), sample.ID); err != nil || len(got.Cues) == 0 {
		t.Errorf("the sample film's original has %d cues, %v", len(got.Cues), err)
	}
}

func TestStillHidden(t *testing.T) {
	cue := func(end time.Duration) transcript.Cue { return transcript.Cue{Start: end - time.Second, End: end} }
	before := []transcript.Cue{cue(10 * time.Second), cue(20 * time.Second), cue(30 * time.Second)}
	tests := []struct {
		name                string
		until, moved, still time.Duration
	}{
		{"later", 25 * time.Second, time.Second, 25 * time.Second},
		{"earlier, nothing comes into sight", 22 * time.Second, -5 * time.Second, 22 * time.Second},
		{"earlier, a line would", 25 * time.Second, -6 * time.Second, 24*time.Second - time.Millisecond},
		{"all seen", 30 * time.Second, -6 * time.Second, 30 * time.Second},
		{"nothing seen", 0, -time.Hour, 0},
	}
	for _, tt := range tests {
		after := timing.Shift(tt.moved).Apply(transcript.Transcript{Cues: before})
		if got := library.StillHidden(tt.until, before, after.Cues); got != tt.still {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.still)
		}
	}
}
