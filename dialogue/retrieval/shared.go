package retrieval

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A shared segment is open for as long as the index knows it or a search uses it.
type shared struct {
	*segment
	analysis *words.Analysis

	// Guarded by the index's mutex.
	users   int
	dropped bool // the index no longer knows it; the last user closes it
}

// A book is a film opened for one search.
type book struct {
	ref     *dialogue.Ref
	limit   time.Duration     // film time up to which it may be seen
	bounded bool              // whether there is such a limit
	cut     [layouts]*windows // what may be seen, once asked for
	*shared
}

// sees reports whether the i-th cue may be seen. It is the rule of
// transcript.Horizon.Sees, which is too slow to be asked of each of a library's
// cues; TestHorizonIsTheEndOfTheFilm holds the two together.
func (b *book) sees(i int) bool {
	if !b.bounded {
		return true
	}
	start, end := b.clock(i)
	return start != transcript.Untimed && max(start, end) <= b.limit
}

func (b *book) seesSaid(i int) bool { return !b.bounded || b.sees(b.cueOf(i)) }

// open opens the films of a scope with the sections a search needs. The books are
// in order of language and id, and are to be given back by shut.
func (x *Index) open(ctx context.Context, scope dialogue.Scope, sections uint32) ([]book, error) {
	refs := inOrder(scope.Films)
	books := make([]book, len(refs))
	missing, err := x.openKnown(books, refs, scope.Horizon)
	if err != nil {
		return nil, err
	}
	err = parallel(ctx, len(missing), func(i int) error {
		b := &books[missing[i]]
		var err error
		b.shared, err = x.take(keyOf(b.ref))
		return err
	})
	if err == nil {
		err = x.want(ctx, books, sections)
	}
	if err != nil {
		x.shut(books)
		return nil, err
	}
	return books, nil
}

// openKnown fills the books, and takes the segments that are open already: the
// usual case, so it is one turn with the mutex. It returns which are not.
func (x *Index) openKnown(books []book, refs []dialogue.Ref, horizon transcript.Horizon) (missing []int, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return nil, errClosed
	}
	for i := range refs {
		ref := &refs[i]
		s, ok := x.segments[keyOf(ref)]
		if ok {
			s.users++
		} else {
			missing = append(missing, i)
		}
		limit, bounded := horizon.Limit(ref.Film)
		books[i] = book{ref: ref, limit: limit, bounded: bounded, shared: s}
	}
	return missing, nil
}

// inOrder is the films in order of their language and id, each once.
func inOrder(refs []dialogue.Ref) []dialogue.Ref {
	rising := true
	for i := 1; i < len(refs) && rising; i++ {
		rising = order(&refs[i-1], &refs[i]) < 0
	}
	if rising {
		return refs
	}
	refs = slices.Clone(refs)
	slices.SortStableFunc(refs, func(a, b dialogue.Ref) int { return order(&a, &b) })
	return slices.CompactFunc(refs, func(a, b dialogue.Ref) bool { return order(&a, &b) == 0 })
}

func order(r, s *dialogue.Ref) int {
	if r.Film.Lang == s.Film.Lang {
		return strings.Compare(r.Film.ID, s.Film.ID)
	}
	return cmp.Or(strings.Compare(languageOf(&r.Film), languageOf(&s.Film)), strings.Compare(r.Film.ID, s.Film.ID))
}

// want makes sure that the books have those sections, intact; a film whose
// segment is missing or damaged is indexed anew.
func (x *Index) want(ctx context.Context, books []book, sections uint32) error {
	var broken []int
	for i := range books {
		if s := books[i].shared; s == nil || s.sound.Load()&sections != sections {
			broken = append(broken, i)
		}
	}
	return parallel(ctx, len(broken), func(i int) error {
		b := &books[broken[i]]
		if b.shared != nil && b.intact(sections) {
			return nil
		}
		return x.repair(ctx, b)
	})
}

// repair gives the book a new segment, made from its transcript.
func (x *Index) repair(ctx context.Context, b *book) error {
	old := b.shared
	if old != nil {
		x.mu.Lock()
		if x.segments[keyOf(b.ref)] == old {
			_ = x.drop(keyOf(b.ref)) // unmapping memory that is mapped does not fail
		}
		x.mu.Unlock()
	}
	s, err := x.rebuild(ctx, b.ref)
	if err != nil {
		return fmt.Errorf("index %s: %w", b.ref.Film.ID, err)
	}
	b.shared = s
	if old == nil {
		return nil
	}
	defer x.give(old)
	if old.cues != s.cues || old.said != s.said {
		return fmt.Errorf("%s has changed while it was being searched; ask again", b.ref.Film.ID)
	}
	return nil
}

// rebuild makes a film's segment and its file. Where the file cannot be written
// the segment serves from memory.
func (x *Index) rebuild(ctx context.Context, ref *dialogue.Ref) (*shared, error) {
	t, err := x.source.Transcript(ctx, ref.Film.ID)
	if err != nil {
		return nil, err
	}
	// The library may meanwhile hold another revision than the one asked for: it
	// is then what can be searched, under its own name.
	key := keyOf(&dialogue.Ref{Film: ref.Film, Revision: t.Revision()})
	data, err := build(x.analysis(key.lang), t)
	if err != nil {
		return nil, err
	}
	s, ok := decode(data)
	if !ok {
		return nil, errUnreadable
	}
	if path := x.path(key.file()); writeSegment(path, data) == nil {
		if mapped, err := openSegment(path); err == nil && mapped.intact(everySection) {
			s = mapped
		}
	}
	return x.know(key, s, true)
}

// take is the open segment of that key, opening its file if need be; nil when
// there is no file that can be read: whatever is wrong, a new one puts it right.
func (x *Index) take(key segmentKey) (*shared, error) {
	s, err := openSegment(x.path(key.file()))
	if err != nil {
		return nil, nil
	}
	return x.know(key, s, false)
}

// know makes the segment the one of that key, and the caller its user. If there
// is one already, either that is kept and this closed, or it makes way.
func (x *Index) know(key segmentKey, s *segment, replace bool) (*shared, error) {
	analysis := x.analysis(key.lang)
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return nil, errors.Join(errClosed, s.close())
	}
	if known, ok := x.segments[key]; ok && !replace {
		known.users++
		return known, s.close()
	}
	_ = x.drop(key) // as in repair
	x.segments[key] = &shared{segment: s, analysis: analysis, users: 1}
	return x.segments[key], nil
}

// shut gives back the books of a search.
func (x *Index) shut(books []book) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, b := range books {
		if b.shared != nil {
			b.done()
		}
	}
}

// give ends one use of the segment.
func (x *Index) give(s *shared) {
	x.mu.Lock()
	defer x.mu.Unlock()
	s.done()
}

// done is give with the mutex held.
func (s *shared) done() {
	s.users--
	if s.users == 0 && s.dropped {
		_ = s.close() // as in repair
	}
}

// drop makes the index open the file anew when it is next asked for. The mutex is
// held.
func (x *Index) drop(key segmentKey) error {
	s, ok := x.segments[key]
	if !ok {
		return nil
	}
	delete(x.segments, key)
	s.dropped = true
	if s.users > 0 {
		return nil
	}
	return s.close()
}
