package archive

import (
	"archive/zip"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"matinee/dialogue/card"
	"matinee/dialogue/library"
)

// Check reads all of the archive and refuses it if anything in it is not as it was
// written, before any of it is taken. step is told how many of all parts are read;
// nil for nobody.
func (r *Reader) Check(step func(n, total int)) error {
	total, n := len(r.films)+len(r.talks), 0
	read := func() {
		if n++; step != nil {
			step(n, total)
		}
	}
	w := works{digests: map[string]bool{}, of: map[string]string{}}
	for f, err := range r.Films() {
		if err != nil {
			return err
		}
		if err := w.add(f); err != nil {
			return err
		}
		read()
	}
	if err := w.check(); err != nil {
		return err
	}
	for c, err := range r.Cards() {
		if err == nil {
			_, err = card.Parse(cardsDir+c.Work+cardSuffix, c.Data)
		}
		if err != nil {
			return err
		}
	}
	for _, err := range r.Conversations() {
		if err != nil {
			return err
		}
		read()
	}
	for _, err := range r.Positions() {
		if err != nil {
			return err
		}
	}
	for _, err := range r.Settings() {
		if err != nil {
			return err
		}
	}
	return nil
}

// check refuses a film that is not as it was written.
func (f Film) check(part *zip.File) error {
	fault := ""
	digest, err := hex.DecodeString(f.Digest)
	switch {
	case part.Name != filmsDir+f.ID+linesSuffix:
		fault = fmt.Sprintf("it says that it is %q", f.ID)
	case f.Title == "" || !isID(f.Work) || f.Year < 0 || min(f.Season, f.Episode, f.Through) < 0:
		fault = "it says neither what it is nor of which film"
	case err != nil || len(digest) != 32: // SHA-256
		fault = "its digest is none"
	case f.Original.Revision() != f.Revision:
		fault = "its lines are not those that were written"
	}
	kind := ""
	for _, a := range f.Amendments {
		var m library.Media
		if a.Kind <= kind || !json.Valid(a.Body) || a.Kind == library.KindMedia && json.Unmarshal(a.Body, &m) != nil {
			fault = "what is known of it better cannot be read"
		}
		kind = a.Kind
	}
	if fault == "" {
		if _, err := library.Effective(f.Original, f.Amendments); err != nil {
			fault = err.Error()
		}
	}
	if fault != "" {
		return fmt.Errorf("%s is damaged: %s: export the library again", part.Name, fault)
	}
	return nil
}

// works are the films seen, and what they are editions of.
type works struct {
	digests map[string]bool
	of      map[string]string // work by id
}

func (w works) add(f Film) error {
	if w.digests[f.Digest] {
		return fmt.Errorf("the film %s is in the export twice: export the library again", f.ID)
	}
	w.digests[f.Digest], w.of[f.ID] = true, f.Work
	return nil
}

// check refuses editions of a film that is not there.
func (w works) check() error {
	for id, work := range w.of {
		if w.of[work] != work {
			return fmt.Errorf("the film %s is an edition of %s, which is not in the export: export the library again", id, work)
		}
	}
	return nil
}
