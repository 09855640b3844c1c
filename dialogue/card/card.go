// Package card is what is known of a film besides its words: who made it, who
// plays whom, and what its owner has noted. It is a strict TOML file that people
// write. Nothing in a card is dialogue, and no card makes up for a transcript.
package card

import (
	"fmt"
	"strings"

	"matinee/config/strict"
)

// A Card is the facts of one film. What is not known is empty.
type Card struct {
	Title     string            `toml:"title"`   // required
	Year      int               `toml:"year"`    // of release; 0 when unknown
	Premise   string            `toml:"premise"` // what may be told to somebody who has seen none of it
	Credits   []Credit          `toml:"credit"`
	Cast      []Role            `toml:"cast"`
	Awards    []string          `toml:"awards"`    // a sentence each
	Notes     string            `toml:"notes"`     // the owner's own; quotable as notes, never as dialogue
	Pronounce map[string]string `toml:"pronounce"` // how names are said, by how they are written
}

// A Credit is who did what: "director", "Stanley Donen".
type Credit struct {
	Job  string `toml:"job"`
	Name string `toml:"name"`
}

// A Role is who plays whom.
type Role struct {
	Actor     string `toml:"actor"`
	Character string `toml:"character"`
}

// Suffix is what the name of a card beside a subtitle file ends in: that of
// "Charade (1963).srt" is "Charade (1963).card.toml".
const Suffix = ".card.toml"

// longestNotes bounds the notes, in bytes: more is a book, not a note.
const longestNotes = 8 << 10

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
	return c, doc.Refuse(c.faults(doc)...)
}

func (c Card) faults(doc *strict.Document) []strict.Fault {
	var faults []strict.Fault
	if strings.TrimSpace(c.Title) == "" {
		faults = append(faults, doc.Fault("a card needs the key `title`", "title"))
	}
	if c.Year < 0 {
		faults = append(faults, doc.Fault("the year is a number such as 1963", "year"))
	}
	for i, credit := range c.Credits {
		if credit.Job == "" || credit.Name == "" {
			faults = append(faults, doc.Fault("a [[credit]] needs `job` and `name`", "credit", i))
		}
	}
	for i, role := range c.Cast {
		if role.Actor == "" && role.Character == "" {
			faults = append(faults, doc.Fault("a [[cast]] needs `actor` or `character`", "cast", i))
		}
	}
	if len(c.Notes) > longestNotes {
		faults = append(faults, doc.Fault(fmt.Sprintf("the notes are longer than %d bytes; keep what a conversation can use", longestNotes), "notes"))
	}
	return faults
}

// Text is the card in plain lines, the same for the same card.
func (c Card) Text() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	if c.Year != 0 {
		line("%s (%d)", c.Title, c.Year)
	} else {
		line("%s", c.Title)
	}
	if c.Premise != "" {
		line("Premise: %s", strings.Join(strings.Fields(c.Premise), " "))
	}
	for _, credit := range c.Credits {
		line("%s: %s", credit.Job, credit.Name)
	}
	for _, role := range c.Cast {
		switch {
		case role.Actor == "":
			line("a character: %s", role.Character)
		case role.Character == "":
			line("with %s", role.Actor)
		default:
			line("%s plays %s", role.Actor, role.Character)
		}
	}
	for _, award := range c.Awards {
		line("award: %s", award)
	}
	if notes := strings.TrimSpace(c.Notes); notes != "" {
		line("The owner's own notes (no dialogue):\n%s", notes)
	}
	return b.String()
}
