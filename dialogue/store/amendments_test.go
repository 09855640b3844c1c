package store_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"matinee/dialogue/history"
	"matinee/dialogue/library"
	"matinee/dialogue/store"
	"matinee/dialogue/timing"
	"matinee/dialogue/transcript"
)

// syncEnv makes the test binary move a film's times for ever instead of testing:
// the library folder.
const syncEnv = "MATINEE_TEST_SYNC"

// houseOf is the library over a store.
func houseOf(s *store.Store) *library.Library { return library.New(library.Config{Store: s.Films()}) }

// lone adds one invented film of 150 lines and returns it.
func lone(t testing.TB, l *library.Library) library.Entry {
	t.Helper()
	return loneAs(t, l, library.AddOptions{})
}

// loneAs is a film added as what the options say.
func loneAs(t testing.TB, l *library.Library, as library.AddOptions) library.Entry {
	t.Helper()
	for r, err := range l.Add(t.Context(), []string{invented(t, 1)}, as) {
		if err != nil || r.Err != nil {
			t.Fatal(err, r.Err)
		}
		return r.Entry
	}
	t.Fatal("nothing was added")
	return library.Entry{}
}

// syncForever is a process that moves a film's times and moves them back until it
// is killed.
func syncForever(dir string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, dir)
	if err != nil {
		return err
	}
	l := houseOf(s)
	fmt.Println("begin")
	for {
		if _, err := l.Amend(ctx, "film-aa-1950", library.KindSync, timing.Shift(time.Duration(rand.IntN(9000))*time.Millisecond)); err != nil {
			return err
		}
		if _, err := l.Undo(ctx, "film-aa-1950", library.KindSync); err != nil {
			return err
		}
	}
}

// TestKilledWhileSyncing kills a process that moves a film's times: the film is as
// its amendments say, and undoing them gives it back as it was read.
func TestKilledWhileSyncing(t *testing.T) {
	const kills = 10
	dir := t.TempDir()
	s := open(t, dir)
	before := lone(t, houseOf(s))
	for range kills {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), syncEnv+"="+dir)
		began(t, cmd)
		time.Sleep(time.Duration(rand.IntN(30)) * time.Millisecond) // a process cannot be in a bubble of synctest
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		cmd.Wait() // says that it was killed
		whole(t, dir)
		_, err := houseOf(s).Undo(t.Context(), before.ID, library.KindSync)
		if err != nil && !errors.Is(err, library.ErrNotAmended) {
			t.Fatal(err)
		}
		after, err := houseOf(s).Film(t.Context(), transcript.Everything(), before.ID)
		if err != nil || !reflect.DeepEqual(after, before) {
			t.Errorf("undone\n got %+v, %v\nwant %+v", after, err, before)
		}
	}
}

// TestSyncShowsNoMore moves times about at random: whoever had watched up to some
// time sees no word afterwards that was hidden before, and nobody is moved on.
func TestSyncShowsNoMore(t *testing.T) {
	for _, as := range []library.AddOptions{{}, {Title: "Show", Season: 2, Episode: 5}} {
		syncShowsNoMore(t, as)
	}
}

func syncShowsNoMore(t *testing.T, as library.AddOptions) {
	t.Helper()
	ctx, s := t.Context(), open(t, t.TempDir())
	l := houseOf(s)
	film := loneAs(t, l, as)
	random := rand.New(rand.NewPCG(8, 8))
	for range 30 {
		until := time.Duration(random.Int64N(int64(film.Duration + time.Minute)))
		if err := s.Conversations().SetPosition(ctx, "v", film.Key(), history.Position{Until: until}); err != nil {
			t.Fatal(err)
		}
		before := seenBy(t, s, film)
		if random.IntN(4) == 0 {
			if _, err := l.Undo(ctx, film.ID, library.KindSync); err != nil && !errors.Is(err, library.ErrNotAmended) {
				t.Fatal(err)
			}
		} else if _, err := l.Amend(ctx, film.ID, library.KindSync, timing.Shift(time.Duration(random.Int64N(int64(2*time.Minute))-int64(time.Minute)))); err != nil {
			t.Fatal(err)
		}
		if after := seenBy(t, s, film); len(after) > len(before) || !slices.Equal(after, before[:len(after)]) {
			t.Errorf("up to %v there were %d words to see, then %d", until, len(before), len(after))
		}
		if p, err := s.Conversations().Positions(ctx, "v"); err != nil || p[film.Key()].Until > until {
			t.Errorf("the viewer was moved on from %v to %v, %v", until, p[film.Key()].Until, err)
		}
	}
}

// seenBy is the lines that the viewer "v" may see.
func seenBy(t *testing.T, s *store.Store, film library.Entry) []string {
	t.Helper()
	positions, err := s.Conversations().Positions(t.Context(), "v")
	if err != nil {
		t.Fatal(err)
	}
	words, err := s.Films().Transcript(t.Context(), film.ID)
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for _, c := range transcript.Until(positions[film.Key()].Until).Cut(film.Film, words.Cues) {
		seen = append(seen, c.Text)
	}
	return seen
}

// TestWatchedToTheEndStays: who has seen it all has seen it all.
func TestWatchedToTheEndStays(t *testing.T) {
	ctx, s := t.Context(), open(t, t.TempDir())
	film := lone(t, houseOf(s))
	if err := s.Conversations().SetPosition(ctx, "v", film.Work, history.Position{All: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := houseOf(s).Amend(ctx, film.ID, library.KindSync, timing.Shift(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Conversations().Positions(ctx, "v"); err != nil || !p[film.Work].All {
		t.Errorf("got %+v, %v", p, err)
	}
}

// TestUndoneIsByteForByte looks at the values themselves: a film that was amended
// and undone is kept in the bytes in which it was added, and nothing is beside it.
func TestUndoneIsByteForByte(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	s := open(t, dir)
	film := lone(t, houseOf(s))
	before := dumped(t, dir)
	if _, err := houseOf(s).Amend(ctx, film.ID, library.KindSync, timing.Shift(-7300*time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if slices.Equal(dumped(t, dir), before) {
		t.Error("nothing was changed, so that nothing is shown")
	}
	if _, err := houseOf(s).Undo(ctx, film.ID, library.KindSync); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(dumped(t, dir), before) {
		t.Error("the film is not kept as it was")
	}
}

// TestDamagedAmendment: what cannot be applied is refused, and the film stays.
func TestDamagedAmendment(t *testing.T) {
	s := open(t, t.TempDir())
	film := lone(t, houseOf(s))
	for _, body := range []any{json.RawMessage(`{"knots":[[2,1],[1,2]]}`), json.RawMessage(`[]`), "x"} {
		if _, err := houseOf(s).Amend(t.Context(), film.ID, library.KindSync, body); err == nil {
			t.Errorf("%v was taken for a map of times", body)
		}
	}
	if after, err := houseOf(s).Film(t.Context(), transcript.Everything(), film.ID); err != nil || !reflect.DeepEqual(after, film) {
		t.Errorf("the film became %+v, %v", after, err)
	}
}

// dumped is what is kept of films, row for row.
func dumped(t *testing.T, dir string) []string {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	found, err := db.Query(`SELECT n || id || cues || duration || speakers || revision || digest FROM films
		UNION ALL SELECT film || hex(cues) FROM transcripts UNION ALL SELECT film || hex(cues) FROM originals UNION ALL SELECT film || kind FROM amendments`)
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	var rows []string
	for found.Next() {
		var row string
		if err := found.Scan(&row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// TestFasterEditionShowsNoMore chooses an edition that runs faster, as on 50 Hz
// television, and the one before again.
func TestFasterEditionShowsNoMore(t *testing.T) {
	ctx, s := t.Context(), open(t, t.TempDir())
	l := houseOf(s)
	film := lone(t, l)
	words, err := s.Films().Transcript(ctx, film.ID)
	if err != nil {
		t.Fatal(err)
	}
	for i := range words.Cues { // words that are said once, so that editions can be held against each other
		words.Cues[i].Text = fmt.Sprintf("Number%d is said before number%d and after number%d.", i, i+1000, i+2000)
	}
	put := func(digest string, speed time.Duration) library.Entry {
		cues := slices.Clone(words.Cues)
		for i := range cues {
			cues[i].Start, cues[i].End = cues[i].Start*speed/25, cues[i].End*speed/25
		}
		e, err := s.Films().Put(ctx, library.Entry{Film: transcript.Film{Title: "Harbour"}, Digest: digest}, transcript.Transcript{Cues: cues})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	slow, fast := put("slow", 25), put("fast", 24)
	const until = 200 * time.Second
	if err := s.Conversations().SetPosition(ctx, "v", slow.Work, history.Position{Until: until}); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		asked library.Entry
		want  time.Duration
	}{{fast, until * 24 / 25}, {slow, until * 24 / 25}} {
		if _, err := l.Choose(ctx, step.asked.ID); err != nil {
			t.Fatal(err)
		}
		p, err := s.Conversations().Positions(ctx, "v")
		if got := p[slow.Work].Until; err != nil || (got-step.want).Abs() > 100*time.Millisecond {
			t.Errorf("with %s asked the viewer is at %v, %v, want %v", step.asked.ID, got, err, step.want)
		}
	}
}
