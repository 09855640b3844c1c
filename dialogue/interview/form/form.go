// Package form counts what can be counted of an interview's turns: whether one
// keeps the rules it was given (its length, its citations, its ending, the
// trace of its move, the words it takes up), and whether a whole session keeps
// the form of its profile, with the figures in a report of plain text. It asks
// nobody and judges no taste: everything here is arithmetic on text, so that
// whoever counts again finds the same. It holds no session and reads no film.
//
// What is quoted belongs to the film: the words, sentences, questions and
// figures of a turn are those of its own, without its quotations and their
// places.
package form

import (
	"strings"

	"matinee/dialogue/sentence"
	"matinee/dialogue/words"
)

// A Role is whose part a speaker has.
type Role string

// The roles.
const (
	Human   Role = "human"   // a person's lines, written or spoken by one
	Persona Role = "persona" // the program's
)

// A Kind is how a turn came about.
type Kind string

// The kinds of turns.
const (
	Fixed Kind = "fixed" // written in the script
	Live  Kind = "live"  // made while the session was held
	Input Kind = "input" // put by somebody present
	Clip  Kind = "clip"  // the film speaks; it is no turn of speech and is not counted
)

// A Turn is what is counted of a turn.
type Turn struct {
	ID        string // of the script
	Speaker   string // the key of the script, or who put an input
	Role      Role
	Kind      Kind
	Move      Move // "" for none
	Text      string
	Quotes    []Quote
	Citations int // places in the film it resolves to, clips included; its quotations count even if this is 0

	// What became of a live turn on its way.
	Refused  []string // the faults of attempts that were set aside, in order
	Flags    []string // the faults it was kept with
	Fallback bool     // the script's own words stand for it
}

// A Quote is a quotation as it stands in a turn: the words between the marks and
// the place printed after them, "" for none.
type Quote struct{ Text, Place string }

// cites is how many places in the film the turn points to.
func (t Turn) cites() int { return max(t.Citations, len(t.Quotes)) }

// Own is the turn's text without its quotations and their places.
func (t Turn) Own() string {
	text := t.Text
	for _, q := range t.Quotes {
		for _, marks := range [...][2]string{{"“", "”"}, {`"`, `"`}} {
			quoted := marks[0] + q.Text + marks[1]
			if q.Place != "" {
				text = strings.Replace(text, quoted+" "+q.Place, "", 1)
			}
			text = strings.Replace(text, quoted, "", 1)
		}
	}
	return text
}

// Words are how many words of its own the turn has.
func (t Turn) Words() int { return len(keys(english(), t.Own())) }

// english is how words are told apart and compared.
func english() *words.Analysis { return words.For("en") }

// keys are the words of a text, as they are compared.
func keys(a *words.Analysis, text string) []string {
	var out []string
	for _, tok := range a.Tokens(nil, text) {
		out = append(out, tok.Key)
	}
	return out
}

// content is the stems of the words that say something, each once.
func content(a *words.Analysis, text string) map[string]bool {
	stems := map[string]bool{}
	for _, k := range keys(a, text) {
		if len(k) >= leastLetters && !a.Stop(k) && !a.Stop(a.Stem(k)) {
			stems[a.Stem(k)] = true
		}
	}
	return stems
}

// leastLetters is the shortest word that says something by itself, in bytes:
// ours, "sea" and "lie" do.
const leastLetters = 3

// shared counts the words that say something and are in both texts.
func shared(a *words.Analysis, one, other string) int {
	mine, n := content(a, one), 0
	for stem := range content(a, other) {
		if mine[stem] {
			n++
		}
	}
	return n
}

// sentences are the sentences of a text that have a word in them.
func sentences(text string, titles ...string) []string {
	cutter := sentence.Cutter{Titles: titles}
	a := english()
	var out []string
	for _, s := range append(cutter.Write(text), cutter.Close()...) {
		if len(keys(a, s)) > 0 {
			out = append(out, strings.TrimSpace(s))
		}
	}
	return out
}

// questions counts the sentences of a text that ask.
func questions(text string, titles ...string) int {
	n := 0
	for _, s := range sentences(text, titles...) {
		if strings.Contains(s, "?") {
			n++
		}
	}
	return n
}
