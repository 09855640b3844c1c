package library

import (
	"context"
	"path/filepath"
	"time"
)

// A Sighting is what came of a file when it was last looked at, so that it need
// not be read again while it is the same.
type Sighting struct {
	Path     string // absolute
	Size     int64  // bytes
	Modified time.Time
	Digests  []string // of what was read in it, as in Entry
	Reason   string   // why it holds nothing; "" when it does
}

// A Witness is a Store that remembers files too. Its methods are safe for
// concurrent use. What it forgets is read again, so that it may forget.
type Witness interface {
	// Seen returns what came of the file at that path.
	Seen(ctx context.Context, path string) (s Sighting, seen bool, err error)
	// Alike returns the files seen that have that name and size, wherever they lie.
	Alike(ctx context.Context, name string, size int64) ([]Sighting, error)
	// Saw remembers files, each in place of what was remembered of its path.
	Saw(ctx context.Context, all []Sighting) error
}

// sightings is how many files are remembered at once: a write for each would wait
// for the disk each time.
const sightings = 100

// seenBefore returns what came of the file when it was last looked at, if it is as it
// was then.
func (l *Library) seenBefore(ctx context.Context, f file) (Sighting, bool) {
	w, ok := l.store.(Witness)
	if !ok || f.abs == "" {
		return Sighting{}, false
	}
	s, ok, err := w.Seen(ctx, f.abs)
	if err != nil || !ok || s.Size != f.size || !s.Modified.Equal(f.modified) {
		return Sighting{}, false // a failure costs the time of reading
	}
	return s, true
}

// elsewhere returns what came of a film's own file that lay elsewhere: one of the same
// name and size, by which it is known again.
func (l *Library) elsewhere(ctx context.Context, f file) (Sighting, bool) {
	w, ok := l.store.(Witness)
	if !ok {
		return Sighting{}, false
	}
	alike, err := w.Alike(ctx, filepath.Base(f.abs), f.size)
	if err != nil {
		return Sighting{}, false
	}
	for _, s := range alike {
		if s.Path != f.abs && len(s.Digests) > 0 {
			return s, true
		}
	}
	return Sighting{}, false
}

// entriesOf are the films in the library that were read in what was seen; ok is
// false where one of them is not there any more.
func (l *Library) entriesOf(ctx context.Context, s Sighting) (entries []Entry, ok bool, err error) {
	for _, digest := range s.Digests {
		e, known, err := l.store.Known(ctx, digest)
		if err != nil || !known {
			return nil, false, err
		}
		entries = append(entries, e)
	}
	return entries, len(entries) > 0, nil
}

// sighting is what is remembered of a file that was read.
func (f file) sighting(reason string, digests ...string) Sighting {
	return Sighting{Path: f.abs, Size: f.size, Modified: f.modified, Digests: digests, Reason: reason}
}

// remember keeps the sightings of an import. It is called when the import ends for
// whatever reason; what cannot be kept is read again.
func (l *Library) remember(ctx context.Context, all []Sighting) {
	if w, ok := l.store.(Witness); ok && len(all) > 0 {
		_ = w.Saw(context.WithoutCancel(ctx), all)
	}
}
