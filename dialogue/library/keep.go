package library

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// twinLines is how many lines two files must have in common to be copies of each
// other, where their bytes differ: stubs are all alike.
const twinLines = 20

// inventory notes which films are in the library.
func (a *adding) inventory(ctx context.Context) error {
	refs, err := a.store.Refs(ctx, "")
	a.ids, a.copies = make(map[string]string, len(refs)), map[string]string{}
	for _, r := range refs {
		a.ids[r.Revision] = r.ID
	}
	return err
}

// put puts a draft into the store. One whose very cues are there already, in a file
// that is written otherwise, is known.
func (a *adding) put(ctx context.Context, d *draft) (Entry, error) {
	if id := a.ids[d.entry.Revision]; id != "" && d.entry.Cues >= twinLines {
		if e, err := a.entry(ctx, id); err == nil {
			a.copies[d.entry.Digest] = e.Digest
			return e, ErrKnown
		}
	}
	d.entry.Added = time.Now().UTC().Truncate(time.Millisecond)
	e, err := a.store.Put(ctx, d.entry, d.cues)
	if err == nil {
		a.ids[e.Revision] = e.ID
	}
	return e, err
}

// keep puts a draft into the store and says what became of it.
func (a *adding) keep(ctx context.Context, d draft) (Result, error) {
	r := Result{Path: strings.ToValidUTF8(d.path, "\uFFFD"), Entry: d.entry, Warnings: append(d.warnings, d.entry.Warnings...)}
	switch {
	case d.failed != nil:
		return Result{}, d.failed
	case d.refused != nil:
		a.note(ctx, d)
		r.Entry, r.Skipped, r.Err, r.Reason, r.Warnings = Entry{}, true, d.refused, d.refused.Error(), nil
		return r, nil
	case d.known:
		r.Skipped, r.Reason, r.Warnings = true, ReasonKnown, d.warnings // of its own file
	default:
		var err error
		r.Entry, err = a.put(ctx, &d)
		if errors.Is(err, ErrKnown) {
			r.Skipped, r.Reason, r.Warnings = true, ReasonKnown, nil
		} else if err != nil {
			return Result{}, fmt.Errorf("add %s: %w", d.path, err)
		} else if told, err := a.apart(ctx, r.Entry, d.cues); err != nil {
			return Result{}, fmt.Errorf("hold %s against other editions: %w", d.path, err)
		} else if told != "" {
			r.Warnings = append(r.Warnings, told)
		}
	}
	if d.media != nil {
		var err error
		if r.Media, err = a.keepMedia(ctx, r.Entry.ID, *d.media); err != nil {
			return Result{}, err
		}
	}
	a.note(ctx, d)
	return r, nil
}

// note remembers what was seen of a draft's file, once it is in the library: many
// files at once, but at once what was dear to read.
func (a *adding) note(ctx context.Context, d draft) {
	for _, s := range d.saw {
		for i, digest := range s.Digests {
			if film, ok := a.copies[digest]; ok {
				s.Digests[i] = film
			}
		}
	}
	if a.saw = append(a.saw, d.saw...); len(a.saw) >= sightings || d.dear {
		a.remember(ctx, a.saw)
		a.saw = nil
	}
}
