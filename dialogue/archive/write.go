package archive

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// A Writer writes an archive. Its parts are handed over in the order of the
// layout: films, cards, conversations, positions, settings. It belongs to one
// goroutine, and after an error nothing more is written.
type Writer struct {
	zip *zip.Writer
	err error // the first
}

// NewWriter begins an archive.
func NewWriter(to io.Writer) (*Writer, error) {
	w := &Writer{zip: zip.NewWriter(to)}
	w.entry(readmeName, func(to io.Writer) error {
		_, err := io.WriteString(to, readme)
		return err
	})
	w.entry(manifestName, func(to io.Writer) error { return encoder(to).Encode(manifestLine{Format}) })
	return w, w.err
}

// encoder writes lines of JSON.
func encoder(to io.Writer) *json.Encoder {
	e := json.NewEncoder(to)
	e.SetEscapeHTML(false)
	return e
}

// entry writes one file of the zip. It has no time, so that equal libraries make
// equal archives.
func (w *Writer) entry(name string, fill func(io.Writer) error) error {
	if w.err != nil {
		return w.err
	}
	to, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		err = fill(to)
	}
	if err != nil {
		w.err = fmt.Errorf("write %s: %w", name, err)
	}
	return w.err
}

// errID is an id that cannot be the name of a file.
var errID = errors.New("its id cannot be the name of a file")

// Film writes a film.
func (w *Writer) Film(f Film) error {
	return w.entry(filmsDir+f.ID+linesSuffix, func(to io.Writer) error {
		if !isID(f.ID) {
			return errID
		}
		e := encoder(to)
		err := e.Encode(newFilmLine(f))
		for _, c := range f.Original.Cues {
			if err == nil {
				err = e.Encode(cueLine{c.Start, c.End, c.Speaker, c.Text, c.Kind, c.Dash, c.Line, c.Raw, c.Heading})
			}
		}
		return err
	})
}

// Card writes a card.
func (w *Writer) Card(c Card) error {
	return w.entry(cardsDir+c.Work+cardSuffix, func(to io.Writer) error {
		if !isID(c.Work) {
			return errID
		}
		_, err := to.Write(c.Data)
		return err
	})
}

// Conversation writes a conversation.
func (w *Writer) Conversation(c Conversation) error {
	return w.entry(talksDir+c.ID+linesSuffix, func(to io.Writer) error {
		if !isID(c.ID) {
			return errID
		}
		e := encoder(to)
		err := e.Encode(talkLine{c.ID, c.Started.UnixMilli(), c.Viewer, c.Film, c.Persona, len(c.Turns)})
		for _, t := range c.Turns {
			if err == nil {
				err = e.Encode(newTurnLine(t))
			}
		}
		return err
	})
}

// Positions writes how far viewers have watched.
func (w *Writer) Positions(all []Position) error {
	return w.entry(positionsName, func(to io.Writer) error {
		var err error
		for e, i := encoder(to), 0; i < len(all) && err == nil; i++ {
			err = e.Encode(positionLine(all[i]))
		}
		return err
	})
}

// Settings writes the settings.
func (w *Writer) Settings(all []Setting) error {
	return w.entry(settingsName, func(to io.Writer) error {
		var err error
		for e, i := encoder(to), 0; i < len(all) && err == nil; i++ {
			err = e.Encode(settingLine(all[i]))
		}
		return err
	})
}

// Close ends the archive; without it there is none.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	if err := w.zip.Close(); err != nil {
		return fmt.Errorf("end the archive: %w", err)
	}
	return nil
}
