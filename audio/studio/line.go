package studio

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"unicode"

	"matinee/audio"
	"matinee/audio/spoken"
)

// A Line is what one speaker says in one turn.
type Line struct {
	ID      string // of the turn, as the script has it; errors name it
	Ordinal int    // of the turn as held, from 1: its file is named by it
	Speaker string // key: "machine"; letters, digits, "-" and "_"
	Text    string // as it is shown
	// Sentences are Text, cut where sentences end: joined, they are Text. Each is
	// said by itself, so that it is known to the sample where it begins. nil says
	// all of Text at one go.
	Sentences []string
	// Part is the voice on each engine, and how words are said. The first of
	// the studio's engines that it names speaks; if it names none, the first there
	// is.
	Part audio.Part
	// Rate is how many words a minute are said, before what Part has; 0 for
	// that.
	Rate int
	// SayAs has words and how they are said, before what Part.Pronounce has.
	SayAs map[string]string
	// Recording is the path of the line as a person has recorded it; "" has it
	// synthesised.
	Recording string
}

// filmTrack is the track that the films' sound is on: no speaker has that name.
const filmTrack = "film"

// file is the name of the line's file.
func (l Line) file() string { return fmt.Sprintf("%03d-%s.wav", l.Ordinal, l.Speaker) }

// sentences are what is said of the line, one after the other.
func (l Line) sentences() []string {
	if len(l.Sentences) == 0 {
		return []string{l.Text}
	}
	return l.Sentences
}

// diction is how the line is said to an engine.
func (l Line) diction(engine string) *spoken.Diction {
	words := l.Part.Pronounce
	if len(l.SayAs) > 0 {
		words = maps.Clone(words)
		if words == nil {
			words = map[string]string{}
		}
		maps.Copy(words, l.SayAs)
	}
	return spoken.New(spoken.Config{Engine: engine, Pronounce: words})
}

// check says what is wrong with a line, before anything is said.
func (l Line) check() error {
	switch {
	case l.ID == "":
		return fmt.Errorf("line %d has no id: give it one", l.Ordinal)
	case l.Ordinal < 1:
		return fmt.Errorf("turn %q: its ordinal is %d: count turns from 1", l.ID, l.Ordinal)
	case strings.EqualFold(l.Speaker, filmTrack):
		return fmt.Errorf("turn %q: no speaker can be called %q, which is the film's own track: choose another key", l.ID, l.Speaker)
	case l.Speaker == "" || strings.ContainsFunc(l.Speaker, noKey):
		return fmt.Errorf("turn %q: files cannot be named by the speaker %q: use letters, digits, \"-\" and \"_\"", l.ID, l.Speaker)
	case len(l.Sentences) > 0 && strings.Join(l.Sentences, "") != l.Text:
		return fmt.Errorf("turn %q: its sentences are not its text: cut it again", l.ID)
	}
	return nil
}

// noKey reports whether a speaker's key cannot hold it.
func noKey(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_'
}

// check says everything that is wrong with the lines. Names of files differ by
// more than capitals: some file systems see none.
func check(lines []Line) error {
	var faults []error
	files, ids := map[string]string{}, map[string]bool{}
	for _, l := range lines {
		file := strings.ToLower(l.file())
		switch err := l.check(); {
		case err != nil:
			faults = append(faults, err)
		case ids[l.ID]:
			faults = append(faults, fmt.Errorf("two turns are called %q: rename one", l.ID))
		case files[file] != "":
			faults = append(faults, fmt.Errorf("turns %q and %q would be the same file %s: number them", files[file], l.ID, l.file()))
		}
		ids[l.ID], files[file] = true, l.ID
	}
	return errors.Join(faults...)
}
