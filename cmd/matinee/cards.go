package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"matinee/dialogue/card"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/transcript"
)

// cards are the film cards kept in the library folder, one file a film.
type cards struct{ dir string }

func (a *app) cards() cards { return cards{filepath.Join(a.dir, "cards")} }

func (c cards) path(work string) string { return filepath.Join(c.dir, work+cardEnding) }

// Card implements dialogue.Cards. A card that cannot be read is as good as none:
// it was checked when it was kept.
func (c cards) Card(film transcript.Film, h transcript.Horizon) (text, notes string) {
	if film.Sample {
		return sample.Card, ""
	}
	known, ok := c.told(film, h)
	if !ok {
		return "", ""
	}
	return known.Text(), known.Notes
}

// told is as much of a film's card as the horizon lets be told.
func (c cards) told(film transcript.Film, h transcript.Horizon) (known card.Card, ok bool) {
	known, ok = c.read(film)
	_, bounded := h.Limit(film)
	return known.Told(!bounded), ok
}

// read reads a film's card; without one, the one that comes with the program.
func (c cards) read(film transcript.Film) (parsed card.Card, ok bool) {
	path := c.path(film.Work)
	data, err := os.ReadFile(path)
	switch {
	case err == nil:
		parsed, err = card.Parse(path, data)
	case film.Work == exampleRef().Work:
		parsed, err = card.Example()
	}
	return parsed, err == nil
}

// keep keeps a card that was read.
func (c cards) keep(work string, data []byte) error {
	if err := os.MkdirAll(c.dir, 0o700); err != nil {
		return err
	}
	return writeFile(c.path(work), data)
}

// names are the characters and the cast of a film that the horizon lets be told.
func (c cards) names(film transcript.Film, h transcript.Horizon) []string {
	var names []string
	parsed, _ := c.told(film, h)
	for _, r := range parsed.Cast {
		names = append(names, r.Character, r.Actor)
	}
	return names
}

// keepBeside keeps the card that lies beside a subtitle file, if one does, as
// that of the film. The warning says why it was not kept.
func (c cards) keepBeside(subtitles string, film transcript.Film) (warning string) {
	beside := strings.TrimSuffix(subtitles, filepath.Ext(subtitles)) + card.Suffix
	data, err := os.ReadFile(beside)
	if errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	if err == nil {
		_, err = card.Parse(beside, data)
	}
	if err == nil {
		err = c.keep(film.Work, data)
	}
	if err != nil {
		return fmt.Sprintf("its card was not kept: %v", err)
	}
	return ""
}

// writeFile writes a file whole or not at all.
func writeFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone when it was renamed
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// raw is a film's card as it was written, or as it comes with the program; empty for
// none.
func (c cards) raw(work string) ([]byte, error) {
	data, err := os.ReadFile(c.path(work))
	if !errors.Is(err, fs.ErrNotExist) {
		return data, err
	}
	if work != exampleRef().Work {
		return nil, nil
	}
	example, err := card.Example()
	return example.Write(), err
}
