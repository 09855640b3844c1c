// Package dossier is what its owner may say of a film, in one strict TOML file that
// people edit: its card, and who speaks in it. It makes the file and reads it back,
// with every fault at its line. It keeps nothing and starts no editor.
//
// Under [card] stands what a card has, so that its [[credit]] is [[card.credit]].
// Under [cast] stand [cast.names], spellings and the name they are of;
// [[cast.example]], a line and who speaks it; and [[cast.heading]], where a scene
// begins.
package dossier

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"matinee/config/strict"
	"matinee/dialogue/card"
	"matinee/dialogue/casting"
	"matinee/dialogue/transcript"
)

// A Dossier is what is known of a film besides its transcript.
type Dossier struct {
	Card []byte       // the card as it was written; empty for none
	Cast casting.Cast // of the transcript
}

// The file's own form, without the card.
type file struct {
	Cast castFile `toml:"cast"`
}

type castFile struct {
	Names    map[string]string `toml:"names"`
	Examples []example         `toml:"example"`
	Headings []heading         `toml:"heading"`
}

type example struct {
	At      string `toml:"at"`
	Words   string `toml:"words"`
	Speaker string `toml:"speaker"`
}

type heading struct {
	At   string `toml:"at"`
	Text string `toml:"text"`
}

// Read reads a dossier of a film with that transcript, as everybody sees it. What
// the file does not hold, the names lent, is that of before. What is wrong in the
// file comes back as a *strict.Error; name is the file's.
func Read(name string, data []byte, film transcript.Transcript, before casting.Cast) (Dossier, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if _, err := strict.Parse(name, data); err != nil {
		return Dossier{}, err
	}
	cardPart, castPart := parts(data)
	d := Dossier{Cast: casting.Cast{Lent: before.Lent}}
	var faults []strict.Fault
	if len(bytes.TrimSpace(cardPart)) > 0 {
		if _, err := card.Parse(name, cardPart); err != nil {
			if faults = append(faults, faultsOf(err)...); len(faults) == 0 {
				return Dossier{}, err
			}
		}
		d.Card = trimmed(cardPart)
	}
	found, err := readCast(name, castPart, film, &d.Cast)
	if err != nil {
		if found = faultsOf(err); len(found) == 0 {
			return Dossier{}, err
		}
	}
	if faults = append(faults, found...); len(faults) > 0 {
		slices.SortStableFunc(faults, func(a, b strict.Fault) int { return a.Line - b.Line })
		return Dossier{}, &strict.Error{File: name, Faults: faults}
	}
	return d, nil
}

func faultsOf(err error) []strict.Fault {
	var faulty *strict.Error
	if errors.As(err, &faulty) {
		return faulty.Faults
	}
	return nil
}

// readCast reads all but the card.
func readCast(name string, data []byte, film transcript.Transcript, cast *casting.Cast) ([]strict.Fault, error) {
	doc, err := strict.Parse(name, data)
	if err != nil {
		return nil, err
	}
	var f file
	if err := doc.Decode(&f); err != nil {
		return nil, err
	}
	r := reader{doc: doc, film: film}
	r.names(f.Cast.Names)
	if len(f.Cast.Names) > 0 {
		cast.Names = f.Cast.Names
	}
	for i, e := range f.Cast.Examples {
		if cue, ok := r.example(i, e); ok {
			cast.Examples = append(cast.Examples, casting.Example{Cue: cue, Speaker: strings.TrimSpace(e.Speaker)})
		}
	}
	for i, h := range f.Cast.Headings {
		if cue, ok := r.heading(i, h); ok {
			cast.Headings = append(cast.Headings, casting.Heading{Cue: cue, Text: strings.TrimSpace(h.Text)})
		}
	}
	slices.SortStableFunc(cast.Examples, func(a, b casting.Example) int { return a.Cue - b.Cue })
	slices.SortStableFunc(cast.Headings, func(a, b casting.Heading) int { return a.Cue - b.Cue })
	return r.faults, nil
}

// A reader finds the lines of a film that a dossier names.
type reader struct {
	doc    *strict.Document
	film   transcript.Transcript
	faults []strict.Fault
}

func (r *reader) fault(message string, path ...any) {
	r.faults = append(r.faults, r.doc.Fault(message, append([]any{"cast"}, path...)...))
}

// longest is how long a name or a heading may be, in bytes. Ours.
const longest = 120

func printable(s string) bool {
	return strings.TrimSpace(s) != "" && len(s) <= longest && !strings.ContainsFunc(s, unicode.IsControl)
}

func (r *reader) names(names map[string]string) {
	for spelling, name := range names {
		again, twice := names[name]
		switch {
		case !printable(spelling) || !printable(name):
			r.fault(fmt.Sprintf("a spelling and its name are one line each, of at most %d bytes", longest), "names", spelling)
		case twice && again != name:
			r.fault(fmt.Sprintf("%q is to be spelt %q itself: give the last name for both", name, again), "names", spelling)
		}
	}
}
