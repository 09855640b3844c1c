package library

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// ReasonKnown is the Reason of a file that was skipped because its content is
// in the library.
const ReasonKnown = "known"

// AddOptions are what is known of the files better than they know themselves.
// The zero AddOptions know nothing.
type AddOptions struct {
	Title           string
	Year            int
	Season, Episode int
	Lang            string // BCP 47 tag, code of ISO 639-2 or English name
	Encoding        string // as transcript.Options
	Format          string // as transcript.Options
}

// A Result is what became of one file.
type Result struct {
	Path         string   // as given, and what was found below it
	Index, Total int      // place among the files found, from 1, and how many these are
	Entry        Entry    // the film added, or the one that is known; zero when the file was refused
	Skipped      bool     // the film was not added
	Reason       string   // ReasonKnown or why the file was refused, one sentence with a next step; "" when added
	Err          error    // why the file was refused; nil when added or known
	Warnings     []string // what was repaired or left undone, a sentence each
}

// Add adds the films of files, folders and zip archives and yields one Result a
// file, in the order of the paths; within a folder or an archive by name, other
// languages than English last. A refused file does not keep the others out. The error is not a file's: the
// library itself cannot be written, ctx was cancelled, or the options cannot
// fit; it is the last to be yielded. At any end, whole films are there.
//
// A folder or an archive gives what can be subtitles and is silent on the
// rest; a file that was named is read whatever it is called. Content that is
// in the library is known by its digest and not read again.
func (l *Library) Add(ctx context.Context, paths []string, opt AddOptions) iter.Seq2[Result, error] {
	return func(yield func(Result, error) bool) {
		files, err := find(ctx, paths)
		if err == nil {
			err = opt.fit(files)
		}
		if err != nil {
			yield(Result{}, err)
			return
		}
		defer func() {
			for _, f := range files {
				f.in.close()
			}
		}()
		n := 0
		for d := range inOrder(ctx, l.readers(), files, func(ctx context.Context, f file) draft { return l.read(ctx, f, opt) }) {
			n++
			r, err := l.keep(ctx, d)
			if err != nil {
				yield(Result{}, err)
				return
			}
			r.Index, r.Total = n, len(files)
			if !yield(r, nil) {
				return
			}
		}
		if n < len(files) {
			yield(Result{}, fmt.Errorf("add films: %w", context.Cause(ctx)))
		}
	}
}

// Look returns the files that Add would read in the paths, without reading them
// or asking whether they are known.
func (l *Library) Look(ctx context.Context, paths []string) ([]string, error) {
	files, err := find(ctx, paths)
	if err != nil {
		return nil, fmt.Errorf("look for films: %w", err)
	}
	var found []string
	for _, f := range files {
		if f.refused == nil {
			found = append(found, strings.ToValidUTF8(f.path, "\uFFFD"))
		}
	}
	return found, nil
}

// fit reports why the options cannot be meant for the files: one title cannot
// name files that name different films themselves.
func (o AddOptions) fit(files []file) error {
	if o.Title == "" {
		return nil
	}
	first := ""
	for _, f := range files {
		slug := Slug(f.name.Title)
		if first != "" && slug != "" && slug != first {
			return fmt.Errorf("one title was given for files of different films (%s, %s): add them one by one", first, slug)
		}
		if first == "" {
			first = slug
		}
	}
	return nil
}

// readers is how many files are read at once.
func (l *Library) readers() int {
	if l.workers > 0 {
		return l.workers
	}
	return runtime.GOMAXPROCS(0)
}

// A draft is a file that was read, on its way into the store.
type draft struct {
	path     string
	entry    Entry
	cues     transcript.Transcript
	known    bool
	refused  error
	failed   error    // the library's failure, not the file's
	warnings []string // of this time, not kept with the film
}

// read makes a draft of a file. It runs in several goroutines and writes
// nothing but the index.
func (l *Library) read(ctx context.Context, f file, opt AddOptions) draft {
	d := draft{path: f.path, refused: f.refused}
	if f.refused != nil {
		return d
	}
	defer f.in.done()
	data, err := content(f)
	if err != nil {
		d.refused = err
		return d
	}
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	if d.entry, d.known, d.failed = l.store.Known(ctx, digest); d.known || d.failed != nil {
		return d
	}
	name := opt.over(f.name)
	r, err := transcript.Read(data, transcript.Options{Encoding: opt.Encoding, Format: opt.Format, Lang: name.Lang})
	if err != nil {
		d.refused = err
		return d
	}
	if opt.Lang == "" {
		var warning string
		if name.Lang, warning = spoken(name.Lang, r.Lang, r.Transcript); warning != "" {
			r.Warnings = append(r.Warnings, warning)
		}
	}
	d.entry = entryOf(name.film(), r)
	d.entry.Digest, d.entry.Source = digest, f.path
	d.cues = r.Transcript
	if f.warning != "" {
		d.warnings = append(d.warnings, f.warning)
	}
	if err := l.index(ctx, d); err != nil {
		d.warnings = append(d.warnings, fmt.Sprintf("its search index could not be written (%v); the first search makes it", err))
	}
	return d
}

// index makes what searching the draft needs. The index is derived data: a film
// is no worse for being indexed later, so a failure does not keep it out.
func (l *Library) index(ctx context.Context, d draft) error {
	if l.indexer == nil {
		return nil
	}
	film := d.entry.Film
	film.ID = BaseID(film)
	film.Work = film.ID
	return l.indexer.Index(ctx, film, d.cues)
}

// content reads a file, and no more of it than subtitles can have.
func content(f file) ([]byte, error) {
	r, err := f.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, transcript.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read to its end (%w): copy it again", err)
	}
	return data, nil
}

// over is the name with the options, which win.
func (o AddOptions) over(n Name) Name {
	if o.Title != "" {
		n.Title = strings.TrimSpace(o.Title)
	}
	if o.Year != 0 {
		n.Year = o.Year
	}
	if o.Season != 0 || o.Episode != 0 {
		n.Season, n.Episode = o.Season, o.Episode
	}
	if o.Lang != "" {
		n.Lang = Tag(o.Lang)
	}
	return n
}

// film is the film of that name.
func (n Name) film() transcript.Film {
	return transcript.Film{Title: n.Title, Year: n.Year, Season: n.Season, Episode: n.Episode, Lang: n.Lang}
}

// keep puts a draft into the store and says what became of it.
func (l *Library) keep(ctx context.Context, d draft) (Result, error) {
	r := Result{Path: strings.ToValidUTF8(d.path, "\uFFFD"), Entry: d.entry, Warnings: append(d.warnings, d.entry.Warnings...)}
	switch {
	case d.failed != nil:
		return Result{}, d.failed
	case d.refused != nil:
		r.Entry, r.Skipped, r.Err, r.Reason = Entry{}, true, d.refused, d.refused.Error()
		return r, nil
	case d.known:
		r.Skipped, r.Reason, r.Warnings = true, ReasonKnown, nil
		return r, nil
	}
	d.entry.Added = time.Now().UTC().Truncate(time.Millisecond)
	var err error
	r.Entry, err = l.store.Put(ctx, d.entry, d.cues)
	if errors.Is(err, ErrKnown) {
		r.Skipped, r.Reason, r.Warnings = true, ReasonKnown, nil
		return r, nil
	}
	if err != nil {
		return Result{}, fmt.Errorf("add %s: %w", d.path, err)
	}
	return r, nil
}
