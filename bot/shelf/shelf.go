// Package shelf is the films a guild may ask about: its own, which its
// moderators added, and those the operator shares with all; a member who writes
// directly has the shared ones and their own. It finds a film by what people
// type. It has no films itself: they are the library's, one copy however many
// shelves it stands on, and it says when none is left.
//
// What stands on a shelf is shown to nobody else, not even that it exists. Only
// the names of films are told here, so no horizon is asked for.
package shelf

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"matinee/bot/state"
)

// A Film is what is told of one in the library.
type Film struct {
	ID      string   // the library's
	Work    string   // what editions of a film share, as transcript.Film
	Title   string   // as those whose shelf it is call it
	Aliases []string `json:",omitempty"` // other titles: in other languages, of other releases
	Year    int      `json:",omitempty"` // 0 when unknown
	Season  int      `json:",omitempty"` // 0 when not an episode
	Episode int      `json:",omitempty"`
	Lang    string   `json:",omitempty"` // BCP 47 tag; "" when unknown
	Aside   bool     `json:",omitempty"` // another edition is asked by default
}

// An Entry is a film on one shelf.
type Entry struct {
	Film
	By    string `json:",omitempty"` // the member who put it there; "" when forgotten
	At    time.Time
	Bytes int `json:",omitempty"` // of the file it was read from
}

// An Owner is whose shelf it is. It is a state.Key.
type Owner string

// Shared is the shelf of what the operator shares with everybody.
const Shared Owner = "shared"

// Guild is a guild's own shelf.
func Guild(id string) Owner { return Owner(state.Key("guild", id)) }

// Member is the shelf of a member who writes directly.
func Member(id string) Owner { return Owner(state.Key("member", id)) }

// A Viewer is who asks: a member in a guild, or directly, where Guild is "".
type Viewer struct{ Guild, Member string }

// Own is the viewer's shelf beside the shared one. A member's is theirs alone:
// it is not seen in a guild, where others read, and a guild's not in private,
// where nobody can say whether its moderators would have it.
func (v Viewer) Own() Owner {
	if v.Guild != "" {
		return Guild(v.Guild)
	}
	return Member(v.Member)
}

// What a shelf holds, unless Config says otherwise. Subtitles of a long film are
// about 150 kilobytes, with styles about a megabyte.
const (
	defaultFilms = 100
	defaultOwn   = 10
	defaultSize  = 2 << 20 // bytes
)

// Config is what Shelves are made of.
type Config struct {
	Documents state.Documents // required
	// Release is called when a film that a shelf brought into the library stands
	// on none any more: it takes the film out of the library. It is called
	// again, after a restart too, until it returns nil, which it must do for a
	// film that is gone already. Required.
	Release     func(ctx context.Context, film string) error
	GuildFilms  int // how many films a guild's own shelf holds; 0 for 100
	MemberFilms int // how many a member's holds; 0 for 10
	MaxBytes    int // of a file that is added; 0 for 2 MiB
}

// Shelves are all shelves. They are safe for concurrent use. They are held in
// memory and kept in documents: several processes may read them, and Refresh
// what the others change, but only one may change them.
type Shelves struct {
	config   Config
	holdings state.Kind[holding]
	changing chan struct{} // holds a token while something changes

	mu      sync.Mutex
	shelves map[Owner]*shelf
}

// A shelf is one owner's entries, and how to find them.
type shelf struct {
	entries map[string]Entry // by film ID
	index   *index           // nil until it is asked for, and after a change
}

// New returns the shelves that are kept in the documents. What could not be
// released before is tried again; if it cannot be now, Refresh will tell.
func New(ctx context.Context, c Config) (*Shelves, error) {
	c.GuildFilms, c.MemberFilms, c.MaxBytes = cmp.Or(c.GuildFilms, defaultFilms), cmp.Or(c.MemberFilms, defaultOwn), cmp.Or(c.MaxBytes, defaultSize)
	s := &Shelves{config: c, changing: make(chan struct{}, 1), holdings: state.Kind[holding]{Documents: c.Documents, Name: "film"}}
	all, err := s.load(ctx)
	if err != nil {
		return nil, err
	}
	_ = s.releaseAll(ctx, all) // a film that stays in the library keeps no bot from starting
	return s, nil
}

// Refresh reads the shelves again, and tries again to release what could not be
// released. The shelves are as they are kept even when that fails.
func (s *Shelves) Refresh(ctx context.Context) error {
	unlock, err := s.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	all, err := s.load(ctx)
	if err != nil {
		return err
	}
	return s.releaseAll(ctx, all)
}

// load reads the shelves and returns what they were read from.
func (s *Shelves) load(ctx context.Context) (map[string]holding, error) {
	all, err := s.holdings.All(ctx, "")
	if err != nil {
		return nil, err
	}
	shelves := map[Owner]*shelf{}
	for _, h := range all {
		for owner, e := range h.On {
			if shelves[owner] == nil {
				shelves[owner] = &shelf{entries: map[string]Entry{}}
			}
			shelves[owner].entries[e.ID] = e
		}
	}
	s.mu.Lock()
	s.shelves = shelves
	s.mu.Unlock()
	return all, nil
}

// lock waits until nobody else changes the shelves.
func (s *Shelves) lock(ctx context.Context) (unlock func(), err error) {
	select {
	case s.changing <- struct{}{}:
		return func() { <-s.changing }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for the shelves: %w", context.Cause(ctx))
	}
}

// Films returns what the viewer may ask about, in order of title.
func (s *Shelves) Films(v Viewer) []Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Entry
	for i, owner := range []Owner{v.Own(), Shared} {
		for id, e := range s.entries(owner) {
			if i > 0 {
				if _, own := s.entries(v.Own())[id]; own {
					continue
				}
			}
			all = append(all, e)
		}
	}
	sortByTitle(all)
	return all
}

// On returns what stands on one shelf, in order of title.
func (s *Shelves) On(owner Owner) []Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Entry
	for _, e := range s.entries(owner) {
		all = append(all, e)
	}
	sortByTitle(all)
	return all
}

// Entry returns the film of that ID as the viewer may see it; ok is false when
// they may not, which is no different from its not being there.
func (s *Shelves) Entry(v Viewer, id string) (e Entry, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok = s.entries(v.Own())[id]; !ok {
		e, ok = s.entries(Shared)[id]
	}
	return e, ok
}

// entries are an owner's; s.mu is held.
func (s *Shelves) entries(owner Owner) map[string]Entry {
	if shelf := s.shelves[owner]; shelf != nil {
		return shelf.entries
	}
	return nil
}

// remember and forget change what is held in memory.
func (s *Shelves) remember(owner Owner, e Entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shelves[owner] == nil {
		s.shelves[owner] = &shelf{entries: map[string]Entry{}}
	}
	s.shelves[owner].entries[e.ID] = e
	s.shelves[owner].index = nil
}

func (s *Shelves) forget(owner Owner, id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if shelf := s.shelves[owner]; shelf != nil {
		delete(shelf.entries, id)
		shelf.index = nil
		if len(shelf.entries) == 0 {
			delete(s.shelves, owner)
		}
	}
}

func sortByTitle(all []Entry) {
	slices.SortFunc(all, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Season, b.Season), cmp.Compare(a.Episode, b.Episode), cmp.Compare(a.ID, b.ID))
	})
}
