// Package library is the films one has: it adds them from the files people
// have, names them, and gives their entries and transcripts back. It neither
// searches nor ranks, and it does not say where films are kept: a Store does.
package library

import (
	"context"
	"errors"
	"fmt"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// An Entry is a film in the library, with what is told about it without reading
// its words.
type Entry struct {
	transcript.Film
	Cues     int           // timed lines
	Duration time.Duration // of the film, up to its last word
	Speakers []string      // as labelled, in order of appearance
	Revision string        // the transcript's content address
	Digest   string        // SHA-256 of the file it was read from, hexadecimal
	Added    time.Time     // UTC, to the millisecond
	Source   string        // the file it was read from
	Format   string
	Encoding string
	Warnings []string // what reading repaired or removed, a sentence each
}

// A Store keeps films. Its methods are safe for concurrent use, by several
// processes too where it outlives one. What it is given and what it returns is
// not shared with it afterwards.
type Store interface {
	// Put adds a film whole or not at all, under the ID and Work that Assign
	// gives it, and returns the entry as kept. When a film of the same Digest
	// is there already it returns that one and ErrKnown.
	Put(ctx context.Context, e Entry, t transcript.Transcript) (Entry, error)
	// Entries returns the films whose ID begins with prefix, in order of ID.
	Entries(ctx context.Context, prefix string) ([]Entry, error)
	// Refs returns what Entries would, as references: every conversation asks
	// for all of them, so it is to be quick.
	Refs(ctx context.Context, prefix string) ([]dialogue.Ref, error)
	// Known returns the film read from a file of that digest.
	Known(ctx context.Context, digest string) (e Entry, known bool, err error)
	// Transcript returns a film's cues, or ErrNotFound.
	Transcript(ctx context.Context, id string) (transcript.Transcript, error)
	// Remove forgets a film, or returns ErrNotFound. When it was the edition
	// asked by default, the one added first after it takes its place.
	Remove(ctx context.Context, id string) error
}

// What a Store says of films that are there, and that are not.
var (
	ErrKnown    = errors.New("the film is in the library already")
	ErrNotFound = errors.New("no such film in the library")
)

// An Indexer makes what searching a film needs. Several goroutines call it at
// once. The film may not have its final ID yet: an index goes by the
// transcript's Revision.
type Indexer interface {
	Index(ctx context.Context, film transcript.Film, t transcript.Transcript) error
}

// Config is what a Library is made of.
type Config struct {
	Store    Store    // required
	Indexer  Indexer  // called for each film that is added; nil for none
	Examiner Examiner // of films' own files; nil for none
	Workers  int      // files read at once; 0 for one a processor
}

// A Library is the films one has, and the sample film, which is always there.
// It is safe for concurrent use.
type Library struct {
	store    Store
	indexer  Indexer
	examiner Examiner
	workers  int
}

// New returns the library kept in the store.
func New(c Config) *Library {
	return &Library{store: c.Store, indexer: c.Indexer, examiner: c.Examiner, workers: c.Workers}
}

// List returns the films in order of ID, seen from the horizon; all says
// whether the sample film is among them, at the end.
func (l *Library) List(ctx context.Context, h transcript.Horizon, all bool) ([]Entry, error) {
	entries, err := l.store.Entries(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("list films: %w", err)
	}
	if all {
		e, err := sampleEntry()
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	for i := range entries {
		if entries[i], err = l.seen(ctx, h, entries[i]); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

// Refs returns the films in order of ID, for searching; all says whether the
// sample film is among them, at the end.
func (l *Library) Refs(ctx context.Context, all bool) ([]dialogue.Ref, error) {
	refs, err := l.store.Refs(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("list films: %w", err)
	}
	if all {
		r, err := sampleRef()
		if err != nil {
			return nil, err
		}
		refs = append(refs, r)
	}
	return refs, nil
}

// Film returns the film with exactly that ID, seen from the horizon, or
// ErrNotFound. Resolve finds it by less.
func (l *Library) Film(ctx context.Context, h transcript.Horizon, id string) (Entry, error) {
	e, err := l.entry(ctx, id)
	if err != nil {
		return Entry{}, err
	}
	return l.seen(ctx, h, e)
}

// entry is the film with exactly that ID, whole.
func (l *Library) entry(ctx context.Context, id string) (Entry, error) {
	if id == sampleID {
		return sampleEntry()
	}
	entries, err := l.store.Entries(ctx, id)
	if err != nil {
		return Entry{}, fmt.Errorf("look up %s: %w", id, err)
	}
	if len(entries) == 0 || entries[0].ID != id || id == "" {
		return Entry{}, fmt.Errorf("look up %q: %w", id, ErrNotFound)
	}
	return entries[0], nil
}

// seen is the entry as far as it may be known: how many lines, how long and who
// speaks say something of what is still to come.
func (l *Library) seen(ctx context.Context, h transcript.Horizon, e Entry) (Entry, error) {
	if _, bounded := h.Limit(e.Film); !bounded {
		return e, nil
	}
	t, err := l.Transcript(ctx, e.ID)
	if err != nil {
		return Entry{}, err
	}
	t.Cues = h.Cut(e.Film, t.Cues)
	e.Cues, e.Duration, e.Speakers = t.Lines(), t.Duration(), t.Speakers()
	e.Warnings = nil // they count over the whole film
	return e, nil
}

// Transcript returns the whole record of a film, or ErrNotFound. It is for
// those who index or cut it: nothing of it may be shown that a Horizon does not
// see.
func (l *Library) Transcript(ctx context.Context, id string) (transcript.Transcript, error) {
	if id == sampleID {
		r, err := readSample()
		return r.Transcript, err
	}
	t, err := l.store.Transcript(ctx, id)
	if err != nil {
		return transcript.Transcript{}, fmt.Errorf("read %s: %w", id, err)
	}
	return t, nil
}

// Remove takes the film with exactly that ID out of the library, or returns
// ErrNotFound.
func (l *Library) Remove(ctx context.Context, id string) error {
	if id == sampleID {
		return errors.New("the sample film comes with the program and stays; \"library list\" shows it with --all alone")
	}
	if err := l.store.Remove(ctx, id); err != nil {
		return fmt.Errorf("remove %s: %w", id, err)
	}
	return nil
}
