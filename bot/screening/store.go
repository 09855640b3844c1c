package screening

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"slices"
	"strings"
	"time"

	"matinee/bot/state"
)

// What can be said of a screening and a thread.
var (
	ErrRunning = errors.New("a screening is held here already: end it with /screening stop first")
	ErrNone    = errors.New("no screening is held here: begin one with /screening start")
)

// kept is how long a screening is remembered after its end, for those who ask
// for its lines and scores.
const kept = 7 * 24 * time.Hour

// A Store keeps screenings. It is safe for concurrent use, by several processes
// too.
type Store struct{ kind state.Kind[Screening] }

// NewStore returns the screenings that are kept in the documents.
func NewStore(d state.Documents) *Store {
	return &Store{state.Kind[Screening]{Documents: d, Name: "screening", Expires: func(s Screening) time.Time { return s.EndsAt().Add(kept) }}}
}

// Start keeps a new screening and gives it a Key. When one that is not over is
// kept under its ID it returns that one and ErrRunning.
func (st *Store) Start(ctx context.Context, s Screening, now time.Time) (Screening, error) {
	s.Key = state.Key(s.ID) + "." + rand.Text()
	return st.kind.Update(ctx, state.Key(s.ID), func(old *Screening) (bool, error) {
		if old.ID != "" && !old.Over(now) {
			return true, ErrRunning
		}
		*old = s
		return true, nil
	})
}

// Get returns the screening of a thread, or ErrNone; one that is over is there
// for a week.
func (st *Store) Get(ctx context.Context, id string) (Screening, error) {
	s, found, err := st.kind.Get(ctx, state.Key(id))
	if err == nil && !found {
		err = ErrNone
	}
	return s, err
}

// ByKey returns the screening that a player with this key drives, or ErrNone.
func (st *Store) ByKey(ctx context.Context, key string) (Screening, error) {
	id, _, _ := strings.Cut(key, ".")
	s, found, err := st.kind.Get(ctx, id)
	if err == nil && (!found || subtle.ConstantTimeCompare([]byte(s.Key), []byte(key)) == 0) {
		return Screening{}, ErrNone
	}
	return s, err
}

// errUnchanged says that there is nothing to keep.
var errUnchanged = errors.New("unchanged")

// Update changes the screening of a thread, durably, and returns it as it is
// then. Change says whether it changed anything, and may be called more than
// once; its error is returned as it is.
func (st *Store) Update(ctx context.Context, id string, change func(*Screening) (changed bool, err error)) (Screening, error) {
	s, err := st.kind.Update(ctx, state.Key(id), func(s *Screening) (bool, error) {
		if s.ID == "" {
			return false, ErrNone
		}
		changed, err := change(s)
		if err == nil && !changed {
			err = errUnchanged
		}
		return true, err
	})
	if errors.Is(err, errUnchanged) {
		err = nil
	}
	return s, err
}

// Open returns the screenings that have not been ended, the longest running
// first: what a bot goes on with after a restart. Some may be over by then, and
// are to be ended.
func (st *Store) Open(ctx context.Context) ([]Screening, error) {
	all, err := st.kind.All(ctx, "")
	if err != nil {
		return nil, err
	}
	var open []Screening
	for _, s := range all {
		if s.Ended.IsZero() {
			open = append(open, s)
		}
	}
	slices.SortFunc(open, func(a, b Screening) int { return cmp.Or(a.Clock.Since.Compare(b.Clock.Since), cmp.Compare(a.ID, b.ID)) })
	return open, nil
}

// Remove forgets the screening of a thread and reports whether there was one.
func (st *Store) Remove(ctx context.Context, id string) (bool, error) {
	return st.kind.Delete(ctx, state.Key(id))
}

// Forget takes a member out of every screening and counts those they were in.
func (st *Store) Forget(ctx context.Context, member string) (forgotten int, err error) {
	all, err := st.kind.All(ctx, "")
	if err != nil {
		return 0, err
	}
	for _, s := range all {
		if !s.forget(member) {
			continue
		}
		if _, err := st.Update(ctx, s.ID, func(s *Screening) (bool, error) { return s.forget(member), nil }); err != nil && !errors.Is(err, ErrNone) {
			return forgotten, err
		}
		forgotten++
	}
	return forgotten, nil
}

// forget takes a member out of all that is known of them.
func (s *Screening) forget(member string) bool {
	host := s.Host == member
	if host {
		s.Host = ""
	}
	here, tally, quiz := s.Leave(member), s.Tally.forget(member), s.Quiz.forget(member)
	return host || here || tally || quiz
}
