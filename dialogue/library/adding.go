package library

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

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
	if f.name.Forced && !f.named {
		d.refused = errForced
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

// errForced is the sentence for forced subtitles.
var errForced = errors.New("these are forced subtitles, which hold what is said in other languages and not the film's dialogue: its full subtitles are what is added; name this file itself to have it all the same")

// What tells forced subtitles that do not say so: far fewer lines than another file
// of the same film has. A film of 90 minutes has some 1,200 lines, its forced
// subtitles seldom more than 60; plain and SDH differ by less than a half.
const (
	fullLines    = 100 // below this, nothing is compared
	partialShare = 5   // a partial file has less than one of so many lines
)

// refusePartial refuses what holds only a small part of the film's dialogue.
func refusePartial(drafts []draft) {
	full := draft{}
	for _, d := range drafts {
		if d.good() && d.entry.Cues > full.entry.Cues {
			full = d
		}
	}
	for i := range drafts {
		d := &drafts[i]
		if d.good() && !d.known && !d.named && full.entry.Cues >= fullLines && d.entry.Cues*partialShare < full.entry.Cues {
			d.refused = fmt.Errorf("it has %d lines where %s has %d, as forced subtitles do, which are not the film's dialogue; name this file itself to have it all the same",
				d.entry.Cues, filepath.Base(full.path), full.entry.Cues)
		}
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

// note remembers what was seen of a draft's file, once it is in the library.
func (a *adding) note(ctx context.Context, d draft) {
	for _, s := range d.saw {
		for i, digest := range s.Digests {
			if film, ok := a.copies[digest]; ok {
				s.Digests[i] = film
			}
		}
	}
	if a.saw = append(a.saw, d.saw...); len(a.saw) >= sightings {
		a.remember(ctx, a.saw)
		a.saw = nil
	}
}
