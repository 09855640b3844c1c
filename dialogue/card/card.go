// Package card is what is known of a film besides its words: who made it, who
// plays whom, and what its owner has noted. It is a strict TOML file that people
// write. Every fact may say where it is from, and whether it gives something away.
// Nothing in a card is dialogue, and no card makes up for a transcript.
package card

import (
	"fmt"
	"slices"
	"strings"

	"matinee/config/strict"
)

// A Card is the facts of one film. What is not known is empty.
type Card struct {
	Title     string            `toml:"title"`     // required
	Year      int               `toml:"year"`      // of release; 0 when unknown
	Premise   string            `toml:"premise"`   // what the film is about
	Source    string            `toml:"source"`    // where the facts are from that do not say it themselves: an address or a word
	Sources   map[string]string `toml:"sources"`   // the same for a field, by the field's key: "year", "premise"
	Spoilers  []string          `toml:"spoilers"`  // fields by their keys, told only to who has seen all of the film
	Credits   []Credit          `toml:"credit"`    // who did what
	Cast      []Role            `toml:"cast"`      // who plays whom
	Awards    []string          `toml:"awards"`    // a sentence each
	Prizes    []Prize           `toml:"award"`     // the same, with where it is from
	Notes     string            `toml:"notes"`     // the owner's own; quotable as notes, never as dialogue
	Pronounce map[string]string `toml:"pronounce"` // how names are said, by how they are written
}

// A Credit is who did what: "director", "Stanley Donen".
type Credit struct {
	Job     string `toml:"job"`
	Name    string `toml:"name"`
	Source  string `toml:"source"`
	Spoiler bool   `toml:"spoiler"`
}

// A Role is who plays whom.
type Role struct {
	Actor     string `toml:"actor"`
	Character string `toml:"character"`
	Source    string `toml:"source"`
	Spoiler   bool   `toml:"spoiler"`
}

// A Prize is an award, in a sentence.
type Prize struct {
	Text    string `toml:"text"`
	Source  string `toml:"source"`
	Spoiler bool   `toml:"spoiler"`
}

// Suffix is what the name of a card beside a subtitle file ends in: that of
// "Charade (1963).srt" is "Charade (1963).card.toml".
const Suffix = ".card.toml"

// longestNotes bounds the notes, in bytes: more is a book, not a note.
const longestNotes = 8 << 10

// The keys of a card's fields that may have a source or give something away. The
// title is told with every answer, so it is no secret; how names are said gives
// names away, so it may be one.
var (
	sourced = []string{"title", "year", "premise", "awards", "notes", "credit", "cast", "award"}
	secret  = []string{"year", "premise", "awards", "notes", "credit", "cast", "award", "pronounce"}
)

// Parse reads a card; name is the file's, for its faults.
func Parse(name string, data []byte) (Card, error) {
	var c Card
	doc, err := strict.Parse(name, data)
	if err == nil {
		err = doc.Decode(&c)
	}
	if err != nil {
		return Card{}, err
	}
	if err := doc.Refuse(c.faults(doc)...); err != nil {
		return Card{}, err
	}
	return c, nil
}

func (c Card) faults(doc *strict.Document) []strict.Fault {
	var faults []strict.Fault
	fault := func(message string, path ...any) { faults = append(faults, doc.Fault(message, path...)) }
	if strings.TrimSpace(c.Title) == "" {
		fault("a card needs the key `title`", "title")
	}
	if c.Year < 0 {
		fault("the year is a number such as 1963", "year")
	}
	for i, credit := range c.Credits {
		if credit.Job == "" || credit.Name == "" {
			fault("a [[credit]] needs `job` and `name`", "credit", i)
		}
	}
	for i, role := range c.Cast {
		if role.Actor == "" && role.Character == "" {
			fault("a [[cast]] needs `actor` or `character`", "cast", i)
		}
	}
	for i, prize := range c.Prizes {
		if strings.TrimSpace(prize.Text) == "" {
			fault("an [[award]] needs `text`", "award", i)
		}
	}
	for i, key := range c.Spoilers {
		if !slices.Contains(secret, key) {
			fault(fmt.Sprintf("`spoilers` names fields, and %q is none of them: %s", key, strings.Join(secret, ", ")), "spoilers", i)
		}
	}
	for key := range c.Sources {
		if !slices.Contains(sourced, key) {
			fault(fmt.Sprintf("`sources` has fields as its keys, and %q is none of them: %s", key, strings.Join(sourced, ", ")), "sources", key)
		}
	}
	if len(c.Notes) > longestNotes {
		fault(fmt.Sprintf("the notes are longer than %d bytes; keep what a conversation can use", longestNotes), "notes")
	}
	return faults
}
