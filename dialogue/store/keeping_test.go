package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/archive"
	"matinee/dialogue/history"
	"matinee/dialogue/library"
	"matinee/dialogue/store"
	"matinee/dialogue/timing"
	"matinee/dialogue/transcript"
)

// exported is all that a store keeps, as an archive.
func exported(t testing.TB, s *store.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	err := s.Whole(t.Context(), func(whole store.Whole) error {
		w, err := archive.NewWriter(&b)
		if err != nil {
			return err
		}
		for f, fault := range whole.Films() {
			err = errors.Join(err, fault, w.Film(f))
		}
		for c, fault := range whole.Conversations() {
			err = errors.Join(err, fault, w.Conversation(c))
		}
		positions, fault := whole.Positions()
		err = errors.Join(err, fault, w.Positions(positions))
		settings, fault := whole.Settings()
		return errors.Join(err, fault, w.Settings(settings), w.Close())
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// take takes an archive in, up to an error of its own if there is one.
func take(t testing.TB, s *store.Store, data []byte, last error) error {
	t.Helper()
	r, err := archive.Open(bytes.NewReader(data), int64(len(data)))
	if err == nil {
		err = r.Check(nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s.Take(t.Context(), func(in *store.Intake) error {
		for f, err := range r.Films() {
			if err != nil {
				return err
			}
			if _, _, err := in.Film(f); err != nil {
				return err
			}
		}
		if err := in.Editions(); err != nil {
			return err
		}
		for c, err := range r.Conversations() {
			if err == nil {
				_, err = in.Conversation(c)
			}
			if err != nil {
				return err
			}
		}
		for p, err := range r.Positions() {
			if err := errors.Join(err, in.Position(p)); err != nil {
				return err
			}
		}
		for v, err := range r.Settings() {
			if err := errors.Join(err, in.Setting(v)); err != nil {
				return err
			}
		}
		return last
	})
}

// furnish gives a store films, an amendment, an edition that was chosen, a
// conversation, positions and a setting.
func furnish(t testing.TB, s *store.Store, films string) *library.Library {
	t.Helper()
	l := houseOf(s)
	for r, err := range l.Add(t.Context(), []string{films}, library.AddOptions{}) {
		if err != nil || r.Err != nil {
			t.Fatal(err, r.Err)
		}
	}
	other := filepath.Join(t.TempDir(), "Film AA (1950).de.srt")
	if err := os.WriteFile(other, []byte("1\n00:00:01,000 --> 00:00:02,000\nEine andere Fassung.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var edition string
	for r, err := range l.Add(t.Context(), []string{other}, library.AddOptions{}) {
		if err != nil || r.Err != nil {
			t.Fatal(err, r.Err)
		}
		edition = r.Entry.ID
	}
	_, moved := l.Amend(t.Context(), "film-ab-1950", library.KindSync, timing.Shift(-7300*time.Millisecond))
	_, chosen := l.Amend(t.Context(), edition, library.KindChosen, true)
	talks := s.Conversations()
	at := time.UnixMilli(1e12).UTC()
	_, said := talks.Append(t.Context(), history.Conversation{ID: "talk", Started: at, Viewer: "ann", Film: "film-ab-1950", Persona: "critic"},
		history.Turn{Asked: at, Question: "Who?", Text: "She.", Film: "film-ab-1950", Until: time.Minute, Rest: history.NoLimit, Finish: "complete",
			Quotes: []history.Quote{{Text: "Line", Film: "film-ab-1950", Start: 1, End: 2, Verdict: "exact"}}})
	seen := talks.SetPosition(t.Context(), "ann", "film-ab-1950", history.Position{Until: time.Minute})
	if err := errors.Join(moved, chosen, said, seen, s.SetSetting(t.Context(), "consent", "yes")); err != nil {
		t.Fatal(err)
	}
	return l
}

// TestExportImportExport: out of an empty library that it was taken into comes the
// same file, and taking it in again changes nothing.
func TestExportImportExport(t *testing.T) {
	from := open(t, t.TempDir())
	furnish(t, from, invented(t, 5))
	first := exported(t, from)
	to := open(t, t.TempDir())
	for _, when := range []string{"once", "twice"} {
		if err := take(t, to, first, nil); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(exported(t, to), first) {
			t.Fatalf("taken in %s, it is another library", when)
		}
	}
	for _, id := range []string{"film-ab-1950", "film-aa-1950"} {
		a, err := houseOf(from).Transcript(t.Context(), id)
		b, fault := houseOf(to).Transcript(t.Context(), id)
		if err != nil || fault != nil || a.Revision() != b.Revision() {
			t.Errorf("%s is another film: %v %v", id, err, fault)
		}
	}
	if e, err := houseOf(to).Undo(t.Context(), "film-ab-1950", library.KindSync); err != nil || e.Cues != 150 {
		t.Errorf("what was mended cannot be undone: %+v, %v", e, err)
	}
}

// TestTakeIsAllOrNothing: an import that fails at its very end leaves nothing.
func TestTakeIsAllOrNothing(t *testing.T) {
	from, to := open(t, t.TempDir()), open(t, t.TempDir())
	furnish(t, from, invented(t, 2))
	before := exported(t, to)
	stop := errors.New("the power is cut")
	if err := take(t, to, exported(t, from), stop); !errors.Is(err, stop) {
		t.Fatal(err)
	}
	if !bytes.Equal(exported(t, to), before) {
		t.Error("some of it is there")
	}
}

// TestTakeIntoFilled: what is here stays as it is; nobody has watched further than
// they had.
func TestTakeIntoFilled(t *testing.T) {
	films := invented(t, 3)
	from, to := open(t, t.TempDir()), open(t, t.TempDir())
	furnish(t, from, films)
	for r, err := range houseOf(to).Add(t.Context(), []string{films}, library.AddOptions{}) {
		if err != nil || r.Err != nil {
			t.Fatal(err, r.Err)
		}
	}
	if err := to.Conversations().SetPosition(t.Context(), "ann", "film-ab-1950", history.Position{Until: time.Second}); err != nil {
		t.Fatal(err)
	}
	if err := take(t, to, exported(t, from), nil); err != nil {
		t.Fatal(err)
	}
	entries, err := houseOf(to).List(t.Context(), transcript.Everything(), false)
	if err != nil || len(entries) != 4 {
		t.Fatalf("%d films, %v; want 3 and an edition", len(entries), err)
	}
	for _, e := range entries {
		if e.Aside != (e.ID == "film-aa-1950-de") {
			t.Errorf("%s is aside: %v", e.ID, e.Aside)
		}
	}
	seen, err := to.Conversations().Positions(t.Context(), "ann")
	if err != nil || seen["film-ab-1950"].Until != time.Second {
		t.Errorf("ann has watched %v, %v", seen, err)
	}
	if turns, err := to.Conversations().Turns(t.Context(), "talk"); err != nil || len(turns) != 1 {
		t.Errorf("%d turns, %v", len(turns), err)
	}
}

// mended are the faults that a store finds in itself.
func mended(t *testing.T, s *store.Store) []store.Fault {
	t.Helper()
	var all []store.Fault
	for f, err := range s.Mend(t.Context(), library.Reread) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

// TestMend damages a library in every way there is, one at a time: what is mended
// is as it was, and a second look finds nothing.
func TestMend(t *testing.T) {
	tests := []struct {
		name, damage string
		mended       bool
		want         string
	}{
		{"nothing", "", true, ""},
		{"lines", "UPDATE transcripts SET cues = zeroblob(length(cues)) WHERE film = 1", true, "read again from"},
		{"lines gone", "DELETE FROM transcripts WHERE film = 1", true, "read again from"},
		{"lines of an amended film", "UPDATE transcripts SET cues = x'01' WHERE film = 2", true, "made again from those that were read"},
		{"lines as they were read", "UPDATE originals SET cues = x'01' WHERE film = 2", true, "as they were read were damaged"},
		{"originals gone", "DELETE FROM originals", true, "as they were read were damaged"},
		{"an amendment gone", "DELETE FROM amendments WHERE kind = 'sync'", true, "makes of them"},
		{"an entry", "UPDATE films SET cues = 7, revision = 'x' WHERE n = 1", true, "entry"},
		{"speakers", "UPDATE films SET speakers = 'NOBODY' WHERE n = 2", true, "entry"},
		{"an amendment that is none", "UPDATE amendments SET body = x'ff' WHERE kind = 'sync'", false, "no JSON"},
		{"two editions asked", "UPDATE films SET aside = 0", true, "editions"},
		{"a work that is not there", "UPDATE films SET work = 'nowhere' WHERE work = 'film-aa-1950'", true, "editions"},
		{"turns counted wrongly", "UPDATE conversations SET turns = 9", true, "counted wrongly"},
		{"a turn", "UPDATE turns SET body = '{'", false, "turn 1"},
		{"lines whose file is another by now", "UPDATE films SET digest = 'x' WHERE n = 1; UPDATE transcripts SET cues = x'01' WHERE film = 1", false, "not there as it was"},
	}
	films := invented(t, 2)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir)
			furnish(t, s, films)
			before := exported(t, s)
			execute(t, dir, tt.damage)
			faults := mended(t, s)
			if tt.want == "" {
				if len(faults) > 0 {
					t.Fatalf("found %+v", faults)
				}
				return
			}
			if len(faults) != 1 || faults[0].Mended != tt.mended || !strings.Contains(faults[0].What, tt.want) || tt.mended == (faults[0].Advice != "") {
				t.Fatalf("found %+v, want %q", faults, tt.want)
			}
			if !tt.mended {
				return
			}
			if again := mended(t, s); len(again) > 0 {
				t.Errorf("found again: %+v", again)
			}
			if intact := !strings.Contains(tt.damage, "amendments") && !strings.Contains(tt.damage, "SET aside") && !strings.Contains(tt.damage, "SET work"); intact && !bytes.Equal(exported(t, s), before) {
				t.Error("what was mended is another library")
			}
		})
	}
}

// TestWholeIsOneMoment: films that are added while the library is read are not in
// it, and adding does not wait.
func TestWholeIsOneMoment(t *testing.T) {
	s := open(t, t.TempDir())
	l := furnish(t, s, invented(t, 2))
	n := 0
	err := s.Whole(t.Context(), func(w store.Whole) error {
		for _, err := range w.Films() {
			if err != nil {
				return err
			}
			n++
			path := filepath.Join(t.TempDir(), fmt.Sprintf("More %d (1999).srt", n))
			if err := os.WriteFile(path, fmt.Appendf(nil, "1\n00:00:01,000 --> 00:00:02,000\nMore of %d.\n", n), 0o644); err != nil {
				return err
			}
			for r, err := range l.Add(context.Background(), []string{path}, library.AddOptions{}) {
				if err := errors.Join(err, r.Err); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil || n != 3 {
		t.Errorf("%d films at that moment, %v; want 3", n, err)
	}
}
