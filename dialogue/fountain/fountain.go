// Package fountain reads and writes screenplays in Fountain, the plain text that
// screenwriting programs share (syntax: fountain.io/syntax, version 1.1). What is
// spoken is kept apart from what is not: a note inside dialogue is no speech.
//
// It knows nothing of interviews and of films, and it lays nothing out on pages.
package fountain

import "strings"

// A Screenplay is a title page and what follows it.
type Screenplay struct {
	Title    []Entry // the title page, in order; nil for none
	Elements []Element
}

// An Entry is a line of the title page: "Author" and who it is.
type Entry struct {
	Key    string
	Values []string // a line each; an entry without any is not written
}

// Kind says what an element is.
type Kind uint8

// The kinds of elements.
const (
	Action     Kind = iota // what is seen and heard
	Heading                // "INT. LIFT - NIGHT"
	Dialogue               // what somebody says
	Transition             // "CUT TO:"
	Centred                // centred text
	Lyric                  // sung, by nobody in particular
	Note                   // to whoever reads the screenplay; not part of it
	Section                // a title of its outline
	Synopsis               // what happens in a part of it
	Boneyard               // struck out
	PageBreak
)

// An Element is a paragraph. Its texts are Fountain, with emphasis and escapes:
// Plain has the words, Escape makes a text of words.
type Element struct {
	Kind      Kind
	Text      string // of everything but dialogue and page breaks; lines are separated by line feeds
	Number    string // Heading: of the scene; "" for none
	Depth     int    // Section: from 1
	Character string // Dialogue: who speaks, as written: "CRITIC"
	Extension string // Dialogue: what stands in brackets after the name: "V.O."; "" for none
	Dual      bool   // Dialogue: spoken at the same time as the dialogue before
	Lines     []Line // Dialogue: what is said, and how
}

// LineKind says what a line of dialogue is.
type LineKind uint8

// The kinds of lines.
const (
	Speech        LineKind = iota // spoken
	Parenthetical                 // how it is spoken; without its brackets
	Sung                          // sung
	Aside                         // a note; not spoken
)

// A Line is a line of dialogue. Speech may be empty: an empty line between two
// paragraphs of one speaker.
type Line struct {
	Kind LineKind
	Text string
}

// Spoken is the plain words of a dialogue, sung ones among them, its lines
// separated by line feeds; "" for what is no dialogue.
func (e Element) Spoken() string {
	var said []string
	for _, l := range e.Lines {
		if l.Kind == Speech || l.Kind == Sung {
			said = append(said, Plain(l.Text))
		}
	}
	return strings.Join(said, "\n")
}

// Say is the dialogue of plain words.
func Say(character, words string) Element {
	e := Element{Kind: Dialogue, Character: character}
	for _, line := range strings.Split(Escape(words), "\n") {
		e.Lines = append(e.Lines, Line{Speech, line})
	}
	return e
}

// Named is what the title page has under a key, its lines joined by a space;
// case makes no difference.
func (s Screenplay) Named(key string) string {
	for _, e := range s.Title {
		if strings.EqualFold(e.Key, key) {
			return strings.Join(e.Values, " ")
		}
	}
	return ""
}
