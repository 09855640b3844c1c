// Package markdown keeps Discord's Markdown whole when a text is shown in parts:
// cut because it is longer than a message may be, or not yet written to its end.
// Each part stands for itself: what is open at its end is closed there and opened
// again in the next, and nothing that stands between two || is ever shown outside
// them.
//
// It is no renderer and no parser of all of Markdown. It knows what Discord's
// clients know, reads it strictly, and writes it so that they cannot read it
// otherwise: marks that do not pair are escaped, marks that pair across each
// other lose, and || wins over all but code.
//
// Whether a character is hidden depends only on what stands before it. So do the
// places where a text is cut. A stream shown frame by frame is therefore never
// less hidden than the text it becomes, and what stood in a part stays in it.
package markdown

import "math"

// Discord's measures.
const (
	// MessageUnits is the most a message may hold, in UTF-16 code units
	// (discord-api-docs, resources/message: 2000 characters; the unit is not said,
	// and no other counts more).
	MessageUnits = 2000
	// MessageLines is where clients begin to fold a message, in lines (openclaw
	// measured 17 to 20, see its pull request 371).
	MessageLines = 20
	// MostParts is how many parts are still read as messages: of more one makes a
	// file.
	MostParts = 4
)

// Limits say how long a part may be. A field that is zero has its default.
type Limits struct {
	Units int // UTF-16 code units; MessageUnits, and never fewer than 300
	Lines int // MessageLines
}

// leastUnits leaves room for what is closed and opened again beside the text.
const leastUnits = 300

func (l Limits) orDefault() Limits {
	if l.Units == 0 {
		l.Units = MessageUnits
	}
	if l.Lines == 0 {
		l.Lines = MessageLines
	}
	return Limits{max(l.Units, leastUnits), max(l.Lines, 4)}
}

// Split is a finished text in parts, none longer than the limits and none empty.
// If there are more than MostParts of them it is better sent as a file.
func Split(text string, limits Limits) []string {
	return parts(lex(text, true), limits.orDefault(), true)
}

// Frames is what can be shown of a text that is still being written, in the parts
// that Split will make of it: all but the last stay as they are. What is half
// there, a word, a link, a mention, waits for its end.
func Frames(text string, limits Limits) []string {
	return parts(lex(text, false), limits.orDefault(), false)
}

// Frame is what can be shown of a text that is still being written, uncut.
func Frame(text string) string {
	if all := Frames(text, Limits{math.MaxInt32, math.MaxInt32}); len(all) > 0 {
		return all[0]
	}
	return ""
}

// Spoiler is a text with all of it hidden. What was hidden before is hidden once.
func Spoiler(text string) string {
	tokens := lex(text, true)
	pair(tokens, true)
	shape(tokens, spoiler)
	return write(tokens)
}

// Hides reports whether something in a text is a spoiler.
func Hides(text string) bool {
	tokens := lex(text, true)
	pair(tokens, true)
	for _, t := range tokens {
		if t.role == opener && t.text == spoiler {
			return true
		}
	}
	return false
}

// parts does the work of Split and Frames. The cuts are found before the marks
// are paired, for what a mark is can depend on what is not yet written.
func parts(tokens []token, limits Limits, whole bool) (all []string) {
	tokens = burst(tokens, limits)
	pair(tokens, whole)
	shape(tokens, "")
	for _, c := range cuts(tokens, limits) {
		if part := write(tokens[c.from:c.to]); part != "" {
			all = append(all, part)
		}
	}
	return all
}
