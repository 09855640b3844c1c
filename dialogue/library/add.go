package library

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strings"

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
	Lang            string // BCP 47 tag, code of ISO 639-2 or English name; of a video, the tracks that are read
	Encoding        string // as transcript.Options
	Format          string // as transcript.Options
	Media           string // path of the film's own file
	Rate            string // of the film's own file, as Media.Rate
}

// A Result is what became of one file.
type Result struct {
	Path         string   // as given, and what was found below it
	Index, Total int      // place among the files found, from 1, and how many these are; the tracks of a video share its place
	Entry        Entry    // the film added, or the one that is known; zero when the file was refused
	Skipped      bool     // the film was not added
	Reason       string   // ReasonKnown or why the file was refused, one sentence with a next step; "" when added
	Err          error    // why the file was refused; nil when added or known
	Warnings     []string // what was repaired or left undone, a sentence each
	Media        Media    // the film's own file, where it was found with the film or given
}

// Add adds the films of files, folders and zip archives and yields one Result a
// file, in the order of the paths; within a folder or an archive by name, and of
// one film English first. A refused file does not keep the others out. The error
// is not a file's: the library itself cannot be written, ctx was cancelled, or the
// options cannot fit; it is the last to be yielded. At any end, whole films are
// there.
//
// A folder or an archive gives what can be subtitles or films and is silent on the
// rest; a file that was named is read whatever it is called. Of a film that has
// subtitles beside it, these are read and its own file is remembered with them; of
// one that has none, the tracks inside, each of which is a Result. Content that is
// in the library is known by its digest, and a file that is as it was when it was
// read is not opened.
//
// Of a film that comes in several editions, the best for talking about its dialogue
// is the one asked by default.
func (l *Library) Add(ctx context.Context, paths []string, opt AddOptions) iter.Seq2[Result, error] {
	return func(yield func(Result, error) bool) {
		found, err := find(ctx, paths)
		if err == nil {
			err = opt.fit(found.files)
		}
		a := adding{Library: l, opt: opt}
		if err == nil {
			err = errors.Join(a.given(found.bundles), a.inventory(ctx))
		}
		if err != nil {
			yield(Result{}, err)
			return
		}
		defer found.close()
		defer func() { l.remember(ctx, a.saw) }()
		n := 0
		var added []Entry
		for drafts := range inOrder(ctx, l.readers(), found.bundles, a.read) {
			n++
			for _, d := range drafts {
				r, err := a.keep(ctx, d)
				if err != nil {
					yield(Result{}, err)
					return
				}
				r.Index, r.Total = d.index, found.total
				if r.Err == nil && !r.Skipped {
					added = append(added, r.Entry)
				}
				if !yield(r, nil) {
					return
				}
			}
		}
		if n < len(found.bundles) {
			yield(Result{}, fmt.Errorf("add films: %w", context.Cause(ctx)))
			return
		}
		if err := l.chooseBest(ctx, added); err != nil {
			yield(Result{}, fmt.Errorf("add films: %w", err))
		}
	}
}

// Look returns the files that Add would read in the paths, without reading them
// or asking whether they are known: subtitles, and videos that have none beside
// them.
func (l *Library) Look(ctx context.Context, paths []string) ([]string, error) {
	files, err := find(ctx, paths)
	if err != nil {
		return nil, fmt.Errorf("look for films: %w", err)
	}
	var found []string
	for _, b := range files.bundles {
		read := b.words
		if len(read) == 0 {
			read = []file{*b.video}
		}
		for _, f := range read {
			if f.refused == nil && f.partial() == nil {
				found = append(found, strings.ToValidUTF8(f.path, "\uFFFD"))
			}
		}
	}
	return found, nil
}

// fit reports why the options cannot be meant for the files: one title cannot
// name files that name different films themselves.
func (o AddOptions) fit(files []file) error {
	if o.Title == "" && o.Media == "" {
		return nil
	}
	first := ""
	for _, f := range files {
		slug := Slug(f.name.Title)
		if first != "" && slug != "" && slug != first {
			return fmt.Errorf("one title or film was given for files of different films (%s, %s): add them one by one", first, slug)
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

// over is the name with the options, which win.
func (o AddOptions) over(n Name) Name {
	if o.Title != "" {
		n.Title = strings.TrimSpace(o.Title)
	}
	if o.Year != 0 {
		n.Year = o.Year
	}
	if o.Season != 0 || o.Episode != 0 {
		n.Season, n.Episode, n.Last = o.Season, o.Episode, 0
	}
	if o.Lang != "" {
		n.Lang = Tag(o.Lang)
	}
	return n
}

// film is the film of that name. Where a film lies in several files, each is a film
// of its own: its times begin anew.
func (n Name) film() transcript.Film {
	if n.Part > 0 {
		n.Title = fmt.Sprintf("%s (disc %d)", n.Title, n.Part)
	}
	return transcript.Film{Title: n.Title, Year: n.Year, Season: n.Season, Episode: n.Episode, Through: n.Last, Lang: n.Lang}
}
