package library

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"matinee/dialogue/timing"
	"matinee/dialogue/transcript"
)

// An Amendment is what is known of a film better than its file knows it. A film
// has at most one of each kind. The film as it was read is kept beside it, so that
// every amendment can be undone.
type Amendment struct {
	Kind string          // one of those below
	Body json.RawMessage // what is known; its form is the kind's own
	Made time.Time       // UTC, to the millisecond
}

// The kinds of amendment.
const (
	KindCast   = "cast"   // who speaks, and where scenes begin: a casting.Cast
	KindSync   = "sync"   // where its times belong: a timing.Map
	KindMedia  = "media"  // the film itself: its file, frame rate, duration, start timecode
	KindChosen = "chosen" // the edition that is asked by default
)

// An Effect makes the transcript that everybody sees out of the one that was read
// and all of the film's amendments. It may work in
// place, and keeps the cues in number and order.
type Effect func(read transcript.Transcript, all []Amendment) (transcript.Transcript, error)

// An Amender is a Store that keeps amendments too. Its methods are safe for
// concurrent use, by several processes too where it outlives one.
type Amender interface {
	// Amend keeps the amendment in place of the one of its kind, or with an empty
	// Body takes that away, and gives the film the transcript that effect makes of
	// it: all of it at once or nothing. Entries, Refs and Transcript are the
	// amended film's from then on. Viewers' positions are moved by StillHidden.
	// KindChosen makes the film the edition of its Work that is asked by default, and
	// takes that kind from the others; without it, that is the one that names the Work.
	// Viewers' positions are moved by Across when another edition is asked then.
	// The error is ErrNotFound, ErrNotAmended when there was none to take away, or
	// effect's. effect may be called again and must not call the Store.
	Amend(ctx context.Context, id string, a Amendment, effect Effect) (Entry, error)
	// Amendments returns those of a film, by kind, or ErrNotFound.
	Amendments(ctx context.Context, id string) ([]Amendment, error)
	// Original returns the film's cues as they were read, or ErrNotFound.
	Original(ctx context.Context, id string) (transcript.Transcript, error)
}

// What is said of amendments that cannot be.
var (
	ErrNotAmended  = errors.New("there is nothing to undo")
	errNoAmender   = errors.New("this library keeps films only as they were read")
	errSampleStays = errors.New("the sample film comes with the program and stays as it is")
)

// StillHidden is how far a viewer has watched, who had watched up to until, once
// the cues before have become the cues after: as far as it can be without seeing
// words that were hidden. It is never later than until.
func StillHidden(until time.Duration, before, after []transcript.Cue) time.Duration {
	kept := until
	for i, c := range before {
		if i < len(after) && max(c.Start, c.End) > until {
			kept = min(kept, max(after[i].Start, after[i].End)-time.Millisecond)
		}
	}
	return max(0, kept)
}

// Across is how far a viewer has watched an edition of a film, who had watched
// another up to a time: up to that time, and up to the same words where the two can
// be held against each other (timing.ByWords). An edition that runs faster would
// otherwise show more by the same time.
func Across(lang string, from, to transcript.Transcript) func(until time.Duration) time.Duration {
	found, err := timing.ByWords(lang, from, to)
	if err != nil {
		return func(until time.Duration) time.Duration { return until }
	}
	return func(until time.Duration) time.Duration { return min(until, found.At(until)) }
}

// Amend keeps the amendment of the film with exactly that ID, in place of the one
// of its kind, and returns the film as it is then. The time is now.
func (l *Library) Amend(ctx context.Context, id, kind string, body any) (Entry, error) {
	data, err := json.Marshal(body)
	if err != nil {
		return Entry{}, fmt.Errorf("amend %s: %w", id, err)
	}
	return l.amend(ctx, id, Amendment{Kind: kind, Body: data, Made: time.Now().UTC().Truncate(time.Millisecond)})
}

// Undo takes the film's amendment of that kind away, or returns ErrNotAmended.
func (l *Library) Undo(ctx context.Context, id, kind string) (Entry, error) {
	return l.amend(ctx, id, Amendment{Kind: kind})
}

func (l *Library) amend(ctx context.Context, id string, a Amendment) (Entry, error) {
	store, err := l.amender(id)
	if err != nil {
		return Entry{}, fmt.Errorf("amend %s: %w", id, err)
	}
	e, err := store.Amend(ctx, id, a, effective)
	if err != nil {
		return Entry{}, fmt.Errorf("amend %s: %w", id, err)
	}
	l.indexAnew(ctx, e)
	return e, nil
}

// indexAnew makes what searching the film needs. Where that fails, the first
// search makes it.
func (l *Library) indexAnew(ctx context.Context, e Entry) {
	if l.indexer == nil {
		return
	}
	if t, err := l.store.Transcript(ctx, e.ID); err == nil {
		_ = l.indexer.Index(ctx, e.Film, t)
	}
}

// Amendments returns what is known of the film with exactly that ID better than
// its file knows it, by kind.
func (l *Library) Amendments(ctx context.Context, id string) ([]Amendment, error) {
	store, err := l.amender(id)
	if err != nil {
		return nil, nil // nothing was amended, and nothing can be
	}
	all, err := store.Amendments(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("look up amendments of %s: %w", id, err)
	}
	return all, nil
}

// Original returns the record of a film as it was read, before every amendment.
// Like Transcript, it is not for showing.
func (l *Library) Original(ctx context.Context, id string) (transcript.Transcript, error) {
	store, err := l.amender(id)
	if err != nil {
		return l.Transcript(ctx, id)
	}
	t, err := store.Original(ctx, id)
	if err != nil {
		return transcript.Transcript{}, fmt.Errorf("read %s: %w", id, err)
	}
	return t, nil
}

// amender is the store, where it can amend that film.
func (l *Library) amender(id string) (Amender, error) {
	if id == sampleID {
		return nil, errSampleStays
	}
	store, ok := l.store.(Amender)
	if !ok {
		return nil, errNoAmender
	}
	return store, nil
}

// Sync moves the times of the film with exactly that ID, as they are now, along
// the map, and returns the film as it is then. Undo of KindSync gives it the times
// that were read.
func (l *Library) Sync(ctx context.Context, id string, m timing.Map) (Entry, error) {
	all, err := l.Amendments(ctx, id)
	if err != nil {
		return Entry{}, err
	}
	for _, a := range all {
		var before timing.Map
		if a.Kind != KindSync {
			continue
		}
		if err := json.Unmarshal(a.Body, &before); err != nil {
			return Entry{}, fmt.Errorf("amend %s: %w", id, err)
		}
		m = before.Then(m)
	}
	return l.Amend(ctx, id, KindSync, m)
}
