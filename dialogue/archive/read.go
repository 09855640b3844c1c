package archive

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"matinee/dialogue/history"
	"matinee/dialogue/transcript"
)

// What is read at most, in bytes once it is unpacked. A part is a film, a
// conversation, a card; a line of JSON takes up to three times the words in it. Of
// what is packed more than a hundredfold nothing was ever said: the film corpus in
// use packs eightfold.
const (
	largestPart    = 3 * transcript.MaxBytes
	largestLine    = 8 << 20
	largestCard    = 1 << 20
	largestAll     = 16 << 30
	mostParts      = 1 << 20
	densestPacking = 100
	smallPart      = 1 << 20 // below it, however densely it is packed, nothing is gained by refusing
)

// A Reader reads an archive. It is safe for concurrent use where the file is.
type Reader struct {
	films, cards, talks []*zip.File
	positions, settings *zip.File
}

// Open opens an archive and looks at what is in it, without unpacking more than
// the manifest. Check reads all of it.
func Open(from io.ReaderAt, size int64) (*Reader, error) {
	z, err := zip.NewReader(from, size)
	if err != nil {
		return nil, errForeign
	}
	r, manifest := &Reader{}, (*zip.File)(nil)
	seen := map[string]bool{}
	var total uint64
	for _, f := range z.File {
		if total += f.UncompressedSize64; f.UncompressedSize64 > largestPart || total > largestAll || len(z.File) > mostParts || dense(f) {
			return nil, fmt.Errorf("%q unpacks to more than any library has: this is no export, or a damaged one", f.Name)
		}
		if seen[f.Name] {
			return nil, fmt.Errorf("%q is in the export twice: it is damaged", f.Name)
		}
		seen[f.Name] = true
		switch dir, id, ok := part(f.Name); {
		case f.Name == manifestName:
			manifest = f
		case f.Name == readmeName:
		case f.Name == positionsName:
			r.positions = f
		case f.Name == settingsName:
			r.settings = f
		case ok && dir == filmsDir && isID(id):
			r.films = append(r.films, f)
		case ok && dir == cardsDir && isID(id) && f.UncompressedSize64 <= largestCard:
			r.cards = append(r.cards, f)
		case ok && dir == talksDir && isID(id):
			r.talks = append(r.talks, f)
		case manifest == nil:
			return nil, errForeign
		default:
			return nil, fmt.Errorf("%q does not belong into an export: it is damaged, or of another program", f.Name)
		}
	}
	if manifest == nil {
		return nil, errForeign
	}
	return r, checkManifest(manifest)
}

// dense reports whether a part is packed as only bombs are.
func dense(f *zip.File) bool {
	return f.UncompressedSize64 > smallPart && f.UncompressedSize64/densestPacking > f.CompressedSize64
}

// part takes the name of a part apart.
func part(name string) (dir, id string, ok bool) {
	for dir, suffix := range map[string]string{filmsDir: linesSuffix, talksDir: linesSuffix, cardsDir: cardSuffix} {
		if rest, in := strings.CutPrefix(name, dir); in {
			id, ok = strings.CutSuffix(rest, suffix)
			return dir, id, ok
		}
	}
	return "", "", false
}

// checkManifest refuses what a later version has written.
func checkManifest(f *zip.File) error {
	n := 0
	for data, err := range lines(f) {
		var m manifestLine
		switch n++; {
		case err != nil:
			return err
		case json.Unmarshal(data, &m) != nil || m.Format < 1 || n > 1: // later formats may say more
			return errForeign
		case m.Format > Format:
			return &NewerError{m.Format}
		}
	}
	if n == 0 {
		return errForeign
	}
	return nil
}

// lines are the lines of a part. An error ends them.
func lines(f *zip.File) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		fail := func(err error) { yield(nil, fmt.Errorf("%s is damaged: %w: export the library again", f.Name, err)) }
		from, err := f.Open()
		if err != nil {
			fail(err)
			return
		}
		defer from.Close()
		s := bufio.NewScanner(io.LimitReader(from, largestPart+1))
		s.Buffer(nil, largestLine)
		for s.Scan() {
			if !yield(s.Bytes(), nil) {
				return
			}
		}
		if s.Err() != nil {
			fail(s.Err())
		}
	}
}

// into reads one line, which has these fields and no others.
func into[L any](f *zip.File, data []byte) (l L, err error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err = d.Decode(&l); err == nil && d.More() {
		err = errors.New("a line has two values")
	}
	if err != nil {
		return l, fmt.Errorf("%s is damaged: %w: export the library again", f.Name, err)
	}
	return l, nil
}

// all are the lines of a part as values; none where there is no part.
func all[L any](f *zip.File) iter.Seq2[L, error] {
	return func(yield func(L, error) bool) {
		if f == nil {
			return
		}
		for data, err := range lines(f) {
			var l L
			if err == nil {
				l, err = into[L](f, data)
			}
			if !yield(l, err) || err != nil {
				return
			}
		}
	}
}

// Counts are how many films and conversations there are.
func (r *Reader) Counts() (films, conversations int) { return len(r.films), len(r.talks) }

// Films are the films, in the order in which they were added. An error ends them.
func (r *Reader) Films() iter.Seq2[Film, error] { return each(r.films, readFilm) }

// Conversations are the conversations. An error ends them.
func (r *Reader) Conversations() iter.Seq2[Conversation, error] { return each(r.talks, readTalk) }

// Cards are the cards. An error ends them.
func (r *Reader) Cards() iter.Seq2[Card, error] { return each(r.cards, readCard) }

func each[P any](files []*zip.File, read func(*zip.File) (P, error)) iter.Seq2[P, error] {
	return func(yield func(P, error) bool) {
		for _, f := range files {
			if p, err := read(f); !yield(p, err) || err != nil {
				return
			}
		}
	}
}

// Positions are how far viewers have watched. An error ends them.
func (r *Reader) Positions() iter.Seq2[Position, error] {
	return func(yield func(Position, error) bool) {
		for l, err := range all[positionLine](r.positions) {
			if err == nil && (l.Until < history.NoLimit || !isKey(l.Work)) {
				err = fmt.Errorf("%s is damaged: somebody has watched %q up to %v: export the library again", positionsName, l.Work, l.Until)
			}
			if !yield(Position(l), err) || err != nil {
				return
			}
		}
	}
}

// Settings are the settings. An error ends them.
func (r *Reader) Settings() iter.Seq2[Setting, error] {
	return func(yield func(Setting, error) bool) {
		for l, err := range all[settingLine](r.settings) {
			if !yield(Setting(l), err) || err != nil {
				return
			}
		}
	}
}

func readFilm(f *zip.File) (Film, error) {
	var header filmLine
	var cues []transcript.Cue
	var before transcript.Cue
	n := 0
	for data, err := range lines(f) {
		if n++; err == nil && n == 1 {
			header, err = into[filmLine](f, data)
		} else if err == nil {
			var l cueLine
			if l, err = into[cueLine](f, data); err == nil {
				if before, err = l.cue(before); err != nil {
					err = fmt.Errorf("%s is damaged: %w: export the library again", f.Name, err)
				}
				cues = append(cues, before)
			}
		}
		if err != nil {
			return Film{}, err
		}
	}
	film := header.film(cues)
	return film, film.check(f)
}

func readTalk(f *zip.File) (Conversation, error) {
	var header talkLine
	var c Conversation
	n := 0
	for data, err := range lines(f) {
		if n++; err == nil && n == 1 {
			header, err = into[talkLine](f, data)
		} else if err == nil {
			var l turnLine
			l, err = into[turnLine](f, data)
			c.Turns = append(c.Turns, l.turn())
		}
		if err != nil {
			return Conversation{}, err
		}
	}
	if talksDir+header.ID+linesSuffix != f.Name || header.Turns != len(c.Turns) || len(c.Turns) == 0 {
		return Conversation{}, fmt.Errorf("%s is damaged: it has %d turns of %d of %q: export the library again", f.Name, len(c.Turns), header.Turns, header.ID)
	}
	last := c.Turns[len(c.Turns)-1]
	c.Conversation = history.Conversation{ID: header.ID, Started: time.UnixMilli(header.Started).UTC(), Last: last.Asked, Viewer: header.Viewer, Film: header.Film, Persona: header.Persona, Turns: len(c.Turns), First: c.Turns[0].Question}
	return c, nil
}

func readCard(f *zip.File) (Card, error) {
	from, err := f.Open()
	if err != nil {
		return Card{}, fmt.Errorf("%s is damaged: %w: export the library again", f.Name, err)
	}
	defer from.Close()
	data, err := io.ReadAll(io.LimitReader(from, largestCard+1))
	if err != nil || len(data) > largestCard {
		return Card{}, errors.Join(fmt.Errorf("%s is damaged: export the library again", f.Name), err)
	}
	_, id, _ := part(f.Name)
	return Card{Work: id, Data: data}, nil
}
