package shelf_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/shelf"
	"matinee/bot/state/statetest"
)

// A fakeLibrary has films by ID, as the real one would.
type fakeLibrary struct {
	mu     sync.Mutex
	films  map[string]bool
	broken error         // what Release returns
	slow   time.Duration // up to how long it takes, in a bubble of synctest
}

func (l *fakeLibrary) Release(ctx context.Context, film string) error {
	if l.slow > 0 {
		time.Sleep(rand.N(l.slow))
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := cmp.Or(l.broken, ctx.Err()); err != nil {
		return err
	}
	delete(l.films, film)
	return nil
}

func (l *fakeLibrary) has() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(slices.Sorted(maps.Keys(l.films)), " ")
}

// bring adds a film, or finds it.
func (l *fakeLibrary) bring(f shelf.Film) shelf.Bring {
	return func(context.Context) (shelf.Film, bool, error) {
		l.mu.Lock()
		defer l.mu.Unlock()
		brought := !l.films[f.ID]
		l.films[f.ID] = true
		return f, brought, nil
	}
}

func film(id string) shelf.Film {
	return shelf.Film{ID: id, Work: id, Title: strings.ToUpper(id[:1]) + id[1:]}
}

// A house is shelves over documents and a library, which outlive them.
type house struct {
	*shelf.Shelves
	t         *testing.T
	documents *statetest.Store
	library   *fakeLibrary
}

func newHouse(t *testing.T, own ...string) *house {
	h := &house{t: t, documents: new(statetest.Store), library: &fakeLibrary{films: map[string]bool{}}}
	for _, id := range own {
		h.library.films[id] = true
	}
	h.restart()
	return h
}

func (h *house) restart() {
	h.t.Helper()
	var err error
	h.Shelves, err = shelf.New(h.t.Context(), shelf.Config{Documents: h.documents, Release: h.library.Release, GuildFilms: 3, MemberFilms: 2, MaxBytes: 1000})
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) add(owner shelf.Owner, by, id string) {
	h.t.Helper()
	if _, err := h.Add(h.t.Context(), owner, by, 10, h.library.bring(film(id))); err != nil {
		h.t.Fatalf("add %s to %s: %v", id, owner, err)
	}
}

func (h *house) remove(owner shelf.Owner, id string) {
	h.t.Helper()
	if err := h.Remove(h.t.Context(), owner, id); err != nil {
		h.t.Fatalf("remove %s from %s: %v", id, owner, err)
	}
}

// sees checks what a viewer sees, by every way there is to see it.
func (h *house) sees(v shelf.Viewer, want string) {
	h.t.Helper()
	var listed, chosen, found []string
	for _, e := range h.Films(v) {
		listed = append(listed, e.ID)
	}
	for _, c := range h.Choices(v, "") {
		chosen = append(chosen, c.Value)
	}
	for _, id := range []string{"laura", "rope", "gilda", "detour", "notorious"} {
		e, seen := h.Entry(v, id)
		f, err := h.Find(v, id)
		choices := h.Choices(v, id)
		if seen != (err == nil) || seen != (len(choices) == 1) || seen && (e.ID != id || f.ID != id || choices[0].Value != id) {
			h.t.Errorf("%+v sees %s: Entry %t, Find %v, Choices %v", v, id, seen, err, choices)
		}
		if seen {
			found = append(found, id)
		}
	}
	slices.Sort(listed)
	slices.Sort(chosen)
	slices.Sort(found)
	for _, got := range [][]string{listed, chosen, found} {
		if strings.Join(got, " ") != want {
			h.t.Errorf("%+v sees %q, want %q", v, got, want)
		}
	}
}

var (
	inOne   = shelf.Viewer{Guild: "1", Member: "ann"}
	inTwo   = shelf.Viewer{Guild: "2", Member: "ann"}
	direct  = shelf.Viewer{Member: "ann"}
	another = shelf.Viewer{Member: "bob"}
)

// TestShelvesAreApart: nobody sees another's shelf, whatever else they are in.
func TestShelvesAreApart(t *testing.T) {
	h := newHouse(t)
	h.add(shelf.Guild("1"), "ann", "laura")
	h.add(shelf.Guild("2"), "ann", "rope")
	h.add(shelf.Member("ann"), "ann", "gilda")
	h.add(shelf.Shared, "", "detour")
	h.add(shelf.Guild("1"), "ann", "detour")   // on its own and the shared shelf
	h.add(shelf.Member("1"), "1", "notorious") // a member with the number of a guild
	h.add(shelf.Guild("ann"), "ann", "laura")  // and the reverse
	h.add(shelf.Guild(""), "nobody", "laura")  // what never is, and must not be anybody's
	h.add(shelf.Member(""), "nobody", "laura")
	for range 2 {
		h.sees(inOne, "detour laura")
		h.sees(inTwo, "detour rope")
		h.sees(direct, "detour gilda")
		h.sees(another, "detour")
		h.sees(shelf.Viewer{Guild: "3", Member: "1"}, "detour")
		h.restart()
	}
}

func TestTwoGuildsShareACopy(t *testing.T) {
	h := newHouse(t, "rope") // which the operator has, and shares with nobody
	h.add(shelf.Guild("1"), "ann", "laura")
	h.add(shelf.Guild("2"), "bob", "laura")
	h.add(shelf.Guild("1"), "ann", "rope")
	h.remove(shelf.Guild("1"), "laura")
	if got := h.library.has(); got != "laura rope" {
		t.Errorf("one guild of two removed it: the library has %q", got)
	}
	h.sees(inOne, "rope")
	h.sees(inTwo, "laura")
	h.restart()
	h.remove(shelf.Guild("2"), "laura")
	if got := h.library.has(); got != "rope" {
		t.Errorf("both removed it: the library has %q", got)
	}
	h.remove(shelf.Guild("1"), "rope")
	if got := h.library.has(); got != "rope" {
		t.Errorf("the operator's own film: the library has %q", got)
	}
	if all, err := h.documents.List(t.Context(), "film", ""); len(all) != 0 || err != nil {
		t.Errorf("left behind: %v, %v", all, err)
	}
	h.add(shelf.Guild("2"), "bob", "laura") // and again
	h.sees(inTwo, "laura")
}

func TestSharedKeepsACopy(t *testing.T) {
	h := newHouse(t)
	h.add(shelf.Guild("1"), "ann", "laura")
	h.add(shelf.Shared, "", "laura")
	h.remove(shelf.Guild("1"), "laura")
	h.sees(inTwo, "laura")
	h.remove(shelf.Shared, "laura")
	if got := h.library.has(); got != "" {
		t.Errorf("on no shelf: the library has %q", got)
	}
}

// TestLibraryThatCannot is for a release that fails, or that was cut off by the
// end of the process.
func TestLibraryThatCannot(t *testing.T) {
	h := newHouse(t)
	h.add(shelf.Guild("1"), "ann", "laura")
	h.add(shelf.Guild("1"), "ann", "rope")
	h.library.broken = errors.New("disk full")
	h.remove(shelf.Guild("1"), "laura")
	h.remove(shelf.Guild("1"), "rope")
	h.sees(inOne, "")
	if err := h.Refresh(t.Context()); !errors.Is(err, h.library.broken) {
		t.Errorf("Refresh: %v, want what is wrong", err)
	}
	h.restart() // which it does not prevent
	h.sees(inOne, "")
	h.add(shelf.Guild("2"), "bob", "rope") // wanted again
	h.library.broken = nil
	h.restart()
	if got := h.library.has(); got != "rope" {
		t.Errorf("after a restart the library has %q", got)
	}
	h.sees(inTwo, "rope")
	h.remove(shelf.Guild("2"), "rope") // brought by a shelf, whoever has it now
	if got := h.library.has(); got != "" {
		t.Errorf("on no shelf: the library has %q", got)
	}
}

func TestLimits(t *testing.T) {
	h := newHouse(t)
	for _, id := range []string{"laura", "rope", "gilda"} {
		h.add(shelf.Guild("1"), "ann", id)
	}
	bring := func(context.Context) (shelf.Film, bool, error) {
		t.Error("brought a film for which there is no room")
		return film("detour"), true, nil
	}
	var full *shelf.FullError
	if _, err := h.Add(t.Context(), shelf.Guild("1"), "ann", 10, bring); !errors.As(err, &full) || full.Limit != 3 || !strings.Contains(err.Error(), "/films remove") {
		t.Errorf("a full shelf: %v", err)
	}
	var big *shelf.TooBigError
	if _, err := h.Add(t.Context(), shelf.Guild("2"), "ann", 1001, bring); !errors.As(err, &big) || !strings.Contains(err.Error(), "1001 bytes") && !strings.Contains(err.Error(), "1.0 KiB") {
		t.Errorf("a big file: %v", err)
	}
	h.add(shelf.Member("ann"), "ann", "laura")
	h.add(shelf.Member("ann"), "ann", "rope")
	if err := h.Room(shelf.Member("ann"), 1); !errors.As(err, &full) || full.Limit != 2 {
		t.Errorf("a member's full shelf: %v", err)
	}
	for i := range 10 {
		if _, err := h.Add(t.Context(), shelf.Shared, "", 5000, h.library.bring(film(fmt.Sprint("film-", i)))); err != nil {
			t.Errorf("the operator's shelf: %v", err)
		}
	}
	h.remove(shelf.Guild("1"), "rope")
	h.add(shelf.Guild("1"), "ann", "detour")
}

func TestAddTwiceAndRemoveNothing(t *testing.T) {
	h := newHouse(t)
	h.add(shelf.Guild("1"), "ann", "laura")
	e, err := h.Add(t.Context(), shelf.Guild("1"), "bob", 10, h.library.bring(film("laura")))
	if !errors.Is(err, shelf.ErrThere) || e.By != "ann" || e.ID != "laura" {
		t.Errorf("added twice: %+v, %v", e, err)
	}
	for _, owner := range []shelf.Owner{shelf.Guild("2"), shelf.Shared, shelf.Member("ann")} {
		if err := h.Remove(t.Context(), owner, "laura"); !errors.Is(err, shelf.ErrNotThere) {
			t.Errorf("removed from %s: %v", owner, err)
		}
	}
	h.sees(inOne, "laura")
	refused := errors.New("not subtitles")
	_, err = h.Add(t.Context(), shelf.Guild("1"), "ann", 10, func(context.Context) (shelf.Film, bool, error) { return shelf.Film{}, false, refused })
	if err != refused {
		t.Errorf("a file that cannot be read: %v", err)
	}
	h.sees(inOne, "laura")
}

// TestBroughtAndNotKept: a film that could not be put on the shelf does not stay
// in the library where nobody knows of it.
func TestBroughtAndNotKept(t *testing.T) {
	h := newHouse(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := h.Add(ctx, shelf.Guild("1"), "ann", 10, func(ctx context.Context) (shelf.Film, bool, error) {
		defer cancel()
		return h.library.bring(film("laura"))(ctx)
	})
	if err == nil {
		t.Fatal("added under a cancelled context")
	}
	if got := h.library.has(); got != "" {
		t.Errorf("the library has %q", got)
	}
	if _, err := h.Add(ctx, shelf.Guild("1"), "ann", 10, h.library.bring(film("laura"))); err == nil {
		t.Error("began under a cancelled context")
	}
}

func TestForget(t *testing.T) {
	h := newHouse(t)
	h.add(shelf.Member("ann"), "ann", "laura")
	h.add(shelf.Guild("1"), "ann", "rope")
	h.add(shelf.Guild("1"), "bob", "gilda")
	if n, err := h.Forget(t.Context(), "ann"); n != 2 || err != nil {
		t.Errorf("Forget: %d, %v, want 2", n, err)
	}
	for range 2 {
		h.sees(direct, "")
		h.sees(inOne, "gilda rope")
		for _, e := range h.On(shelf.Guild("1")) {
			if want := map[string]string{"rope": "", "gilda": "bob"}[e.ID]; e.By != want {
				t.Errorf("%s was added by %q, want %q", e.ID, e.By, want)
			}
		}
		h.restart()
	}
	bodies, err := h.documents.List(t.Context(), "film", "")
	if err != nil {
		t.Fatal(err)
	}
	for key, body := range bodies {
		if strings.Contains(string(body), "ann") {
			t.Errorf("%s still names the member: %s", key, body)
		}
	}
	if got := h.library.has(); got != "gilda rope" {
		t.Errorf("the library has %q", got)
	}
	if n, err := h.Empty(t.Context(), shelf.Guild("1")); n != 2 || err != nil {
		t.Errorf("Empty: %d, %v, want 2", n, err)
	}
	h.sees(inOne, "")
}

func TestDrop(t *testing.T) {
	h := newHouse(t)
	for _, owner := range []shelf.Owner{shelf.Guild("1"), shelf.Guild("2"), shelf.Shared} {
		h.add(owner, "ann", "laura")
	}
	if n, err := h.Drop(t.Context(), "laura"); n != 3 || err != nil {
		t.Errorf("Drop: %d, %v, want 3", n, err)
	}
	for range 2 {
		h.sees(inOne, "")
		h.sees(inTwo, "")
		h.restart()
	}
}

// TestAtOnce adds and removes one film from many guilds at once, over a library
// that takes its time: it is in the library just when it is on a shelf.
func TestAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		h.library.slow = time.Second
		var wg sync.WaitGroup
		for g := range 8 {
			owner := shelf.Guild(fmt.Sprint(g))
			wg.Go(func() {
				for range 20 {
					h.add(owner, "ann", "laura")
					time.Sleep(rand.N(time.Second))
					if h.library.has() != "laura" {
						t.Error("it is on a shelf and not in the library")
					}
					h.remove(owner, "laura")
					time.Sleep(rand.N(time.Second))
				}
			})
		}
		wg.Wait()
		if got := h.library.has(); got != "" {
			t.Errorf("it is on no shelf and in the library: %q", got)
		}
	})
}

func TestWaitingEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		h.add(shelf.Guild("1"), "ann", "laura")
		h.library.slow = time.Hour
		var wg sync.WaitGroup
		wg.Go(func() { h.remove(shelf.Guild("1"), "laura") })
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
		defer cancel()
		if err := h.Remove(ctx, shelf.Guild("1"), "laura"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("behind a slow library: %v", err)
		}
		wg.Wait()
	})
}
