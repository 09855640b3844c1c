package library

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"slices"

	"matinee/dialogue/transcript"
)

// Adding is one Add. Its read runs in several goroutines; the rest belongs to the
// one that asked for the results.
type adding struct {
	*Library
	opt    AddOptions
	saw    []Sighting        // not kept yet
	ids    map[string]string // of the films in the library, by revision
	copies map[string]string // digests of films, by those of files that are copies of theirs
}

// A draft is a file that was read, on its way into the store.
type draft struct {
	path     string
	index    int // as in Result
	entry    Entry
	cues     transcript.Transcript
	known    bool
	named    bool // the path itself was given
	refused  error
	failed   error      // the library's failure, not the file's
	warnings []string   // of this time, not kept with the film
	media    *Media     // the film's own file; nil for nothing new
	dear     bool       // reading it again would take minutes
	saw      []Sighting // to be remembered once the film is there
}

// good reports whether the draft is a film in the library, or about to be.
func (d draft) good() bool { return d.refused == nil && d.failed == nil }

// given has the options' media take the place of what lies beside the words.
func (a *adding) given(bundles []bundle) error {
	if a.opt.Media == "" {
		return nil
	}
	info, err := os.Stat(a.opt.Media)
	if err != nil {
		return unreadable(err)
	}
	for i := range bundles {
		if len(bundles[i].words) > 0 {
			bundles[i].video = &file{path: a.opt.Media, abs: absolute(a.opt.Media), size: info.Size(), modified: info.ModTime(), video: true}
		}
	}
	return nil
}

// read makes drafts of the files of a film. It writes nothing but the index.
func (a *adding) read(ctx context.Context, b bundle) []draft {
	var drafts []draft
	for i, f := range b.words {
		d := a.words(ctx, f)
		d.index = b.first + i + 1
		drafts = append(drafts, d)
	}
	englishFirst(drafts)
	refusePartial(drafts)
	switch read := slices.ContainsFunc(drafts, draft.good); {
	case !read && b.video != nil:
		drafts = append(drafts, a.inside(ctx, b)...)
	case read && b.video != nil:
		a.beside(ctx, *b.video, drafts)
	case read && a.opt.Rate != "":
		a.attach(drafts, Media{})
	}
	for i := range drafts {
		a.prepare(ctx, &drafts[i])
	}
	return drafts
}

// englishFirst puts drafts into the order in which they become editions, now that
// their languages were heard: the first is the one that is asked by default.
func englishFirst(drafts []draft) {
	places := make([]int, len(drafts))
	for i, d := range drafts {
		places[i] = d.index
	}
	slices.SortStableFunc(drafts, func(a, b draft) int {
		return cmp.Compare(Name{Lang: a.entry.Lang}.foreign(), Name{Lang: b.entry.Lang}.foreign())
	})
	for i := range drafts {
		drafts[i].index = places[i]
	}
}

// prepare makes what searching a draft needs.
func (a *adding) prepare(ctx context.Context, d *draft) {
	if !d.good() || d.known {
		return
	}
	if err := a.index(ctx, *d); err != nil {
		d.warnings = append(d.warnings, fmt.Sprintf("its search index could not be written (%v); the first search makes it", err))
	}
}

// words makes a draft of a file of subtitles.
func (a *adding) words(ctx context.Context, f file) draft {
	d := draft{path: f.path, refused: f.refused, named: f.named}
	if f.refused != nil {
		return d
	}
	defer f.in.done()
	if d.refused = f.partial(); d.refused != nil {
		return d
	}
	if s, ok := a.seenBefore(ctx, f); ok {
		var entries []Entry
		if entries, d.known, d.failed = a.entriesOf(ctx, s); d.known || d.failed != nil {
			d.entry = slices.Concat(entries, []Entry{{}})[0]
			return d
		}
	}
	data, err := content(f)
	if err != nil {
		d.refused = err
		return d
	}
	a.parse(ctx, &d, data, f.name, a.opt)
	if d.good() {
		d.saw = append(d.saw, f.sighting("", d.entry.Digest))
	}
	if f.warning != "" && !d.known {
		d.warnings = append(d.warnings, f.warning)
	}
	if f.name.Forced && d.good() {
		d.warnings = append(d.warnings, "its name says that these are forced subtitles: what is said in other languages, and not the dialogue")
	}
	return d
}

// parse reads the content of a subtitle file, unless it is known.
func (a *adding) parse(ctx context.Context, d *draft, data []byte, name Name, opt AddOptions) {
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	if d.entry, d.known, d.failed = a.store.Known(ctx, digest); d.known || d.failed != nil {
		return
	}
	name = opt.over(name)
	r, err := transcript.Read(data, transcript.Options{Encoding: opt.Encoding, Format: opt.Format, Lang: name.Lang})
	if err != nil {
		d.refused = err
		return
	}
	if opt.Lang == "" {
		var warning string
		if name.Lang, warning = spoken(name.Lang, r.Lang, r.Transcript); warning != "" {
			r.Warnings = append(r.Warnings, warning)
		}
	}
	d.entry = entryOf(name.film(), r)
	d.entry.Digest, d.entry.Source = digest, d.path
	d.cues = r.Transcript
	if name.Part > 0 {
		d.warnings = append(d.warnings, fmt.Sprintf("this is disc %d of the film: its times begin anew, so that it is a film of its own here", name.Part))
	}
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
