package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/archive"
	"matinee/dialogue/card"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// known are the films of the library as the critic sees them, and those of which
// only a card is there. It is an extractive.Carder.
type known struct {
	editions
	cards cards
}

// Carded implements extractive.Carder.
func (k known) Carded(films []dialogue.Ref) []dialogue.Ref {
	have := map[string]bool{}
	for _, r := range films {
		have[r.ID], have[r.Work] = true, true
	}
	return k.cards.refs(have)
}

// Known implements extractive.Carder.
func (k known) Known(film transcript.Film, h transcript.Horizon) card.Card {
	c, _ := k.cards.told(film, h)
	return c
}

// cardEnding is what the name of a card's file ends in, in the library folder.
const cardEnding = ".toml"

// refs are the films there are cards of, the example among them, in order of ID,
// but for some works.
func (c cards) refs(but map[string]bool) []dialogue.Ref {
	var refs []dialogue.Ref
	for _, work := range c.works() {
		if but[work] {
			continue
		}
		if f := c.file(work); f.err == nil {
			refs = append(refs, cardRef(work, f.card))
		}
	}
	if example := exampleRef(); !but[example.Work] && !slices.ContainsFunc(refs, func(r dialogue.Ref) bool { return r.ID == example.ID }) {
		refs = append(refs, example)
	}
	slices.SortFunc(refs, func(a, b dialogue.Ref) int { return strings.Compare(a.ID, b.ID) })
	return refs
}

// cardRef is the film of a card, as far as it can be referred to.
func cardRef(id string, c card.Card) dialogue.Ref {
	return dialogue.Ref{Film: transcript.Film{ID: id, Work: id, Title: c.Title, Year: c.Year}}
}

// exampleRef is the film of the card that comes with the program.
func exampleRef() dialogue.Ref {
	c, _ := card.Example() // a test reads it
	return cardRef(cardID(c), c)
}

// cardID is the id of the film that a card is of.
func cardID(c card.Card) string {
	return library.BaseID(transcript.Film{Title: c.Title, Year: c.Year})
}

// subject finds a film to talk about by what people call it: one in the library,
// else one of which there is a card.
func (a *app) subject(ctx context.Context, name string) (dialogue.Ref, error) {
	var unknown *library.UnknownError
	if _, err := a.library.Resolve(ctx, name); !errors.As(err, &unknown) {
		return a.resolve(ctx, name)
	}
	films, err := a.library.Refs(ctx, true)
	if err != nil {
		return dialogue.Ref{}, err
	}
	slug := library.Slug(name)
	for _, r := range (known{editions{a.library}, a.cards()}).Carded(films) {
		if slug != "" && (r.ID == slug || library.Slug(r.Title) == slug) {
			return r, nil
		}
	}
	return a.resolve(ctx, name)
}

// cardFormat is what a card is called among the formats that are added.
const cardFormat = "card"

// isCard reports whether a path is that of a card.
func isCard(path string) bool { return strings.HasSuffix(strings.ToLower(path), card.Suffix) }

// addCard keeps a card that was named as that of its film, whether there is a
// transcript of it or not.
func (a *app) addCard(ctx context.Context, path string) library.Result {
	r := library.Result{Path: path}
	film, known, err := a.keepCard(ctx, path)
	r.Entry.Film, r.Entry.Format = film.Film, cardFormat
	switch {
	case err != nil:
		r.Err, r.Reason = err, err.Error()
	case known:
		r.Skipped, r.Reason = true, "known"
	case film.Revision == "":
		r.Warnings = []string{`there is no transcript of it, so nothing in it can be quoted: "matinee library add" its subtitles`}
	}
	return r
}

// keepCard keeps a card; known is whether it was kept before.
func (a *app) keepCard(ctx context.Context, path string) (film dialogue.Ref, known bool, err error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return film, false, fmt.Errorf("there is no file %q: check the path", path)
	}
	var c card.Card
	if err == nil {
		c, err = card.Parse(path, data)
	}
	if err != nil {
		return film, false, err
	}
	refs, err := a.library.Refs(ctx, false)
	if err != nil {
		return film, false, err
	}
	film = cardRef(cardID(c), c)
	if i := slices.IndexFunc(refs, func(r dialogue.Ref) bool { return !r.Aside && library.BaseID(r.Film) == film.ID }); i >= 0 {
		film = refs[i]
	}
	if kept, err := os.ReadFile(a.cards().path(film.Work)); err == nil && bytes.Equal(kept, data) {
		return film, true, nil
	}
	return film, false, a.cards().keep(film.Work, data)
}

// A cardFile is a card that is kept.
type cardFile struct {
	work string
	data []byte // as it was written
	card card.Card
	err  error // why it cannot be read; nil when it can
}

// works are the works that cards are kept of, in order.
func (c cards) works() []string {
	var all []string
	files, _ := os.ReadDir(c.dir) // none are there when there is no folder
	for _, f := range files {
		if work, ok := strings.CutSuffix(f.Name(), cardEnding); ok && !strings.HasPrefix(work, ".") {
			all = append(all, work)
		}
	}
	return all
}

// file reads the card of a work.
func (c cards) file(work string) cardFile {
	f := cardFile{work: work}
	if f.data, f.err = os.ReadFile(c.path(work)); f.err == nil {
		f.card, f.err = card.Parse(c.path(work), f.data)
	}
	return f
}

// files are the cards that are kept, in order of Work.
func (c cards) files() []cardFile {
	var all []cardFile
	for _, work := range c.works() {
		all = append(all, c.file(work))
	}
	return all
}

// all are the cards that are kept, as they were written, in order of Work. Those
// that cannot be read are left out: "matinee library check" tells of them.
func (c cards) all() []archive.Card {
	var all []archive.Card
	for _, f := range c.files() {
		if f.err == nil {
			all = append(all, archive.Card{Work: f.work, Data: f.data})
		}
	}
	return all
}

// orCard shows the card of what is not in the library, or says why it is not found.
func (a *app) orCard(ctx context.Context, name, until string, asJSON bool, unfound error) error {
	if a.library == nil {
		return unfound
	}
	ref, err := a.subject(ctx, name)
	if err != nil || ref.Revision != "" {
		return unfound
	}
	return a.showCard(ref.Film, until, asJSON)
}

// showCard shows what is known of a film of which there is only a card.
func (a *app) showCard(film transcript.Film, until string, asJSON bool) error {
	h := transcript.Everything()
	if until != "" {
		t, err := transcript.ParseTime(until)
		if err != nil {
			return usageError{err}
		}
		if t != transcript.End {
			h = transcript.Until(t)
		}
	}
	if asJSON {
		writeJSON(a.out, newFilmJSON(library.Entry{Film: film}))
		return nil
	}
	c, _ := a.cards().told(film, h)
	a.printf("%s  id %s\n  there is no transcript of it, so nothing in it can be quoted\n", c.Text(), film.ID)
	return nil
}

// removeCard forgets the card of a film of which there is no transcript; ok is false
// where there is none.
func (a *app) removeCard(id string) (ok bool, err error) {
	if !slices.Contains(a.cards().works(), id) {
		return false, nil
	}
	return true, os.Remove(a.cards().path(id))
}
