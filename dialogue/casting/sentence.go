package casting

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/transcript"
)

// breath is how much time may lie between two cues for a sentence to go on over
// them. Ours.
const breath = time.Second

// answers reports whether the cue is of somebody else than the one before it, as
// dashes tell in one timed line.
func answers(before, c transcript.Cue) bool {
	return c.Line == before.Line && c.Dash && c.Said() && c.Kind == before.Kind
}

// goesOn reports whether one sentence runs over two cues, so that one person says
// both: the first ends within it and the second begins with a small letter.
func goesOn(before, c transcript.Cue) bool {
	if !before.Said() || !c.Said() || before.Kind != c.Kind || c.Dash || c.Line-before.Line > 1 || c.Start-before.End > breath {
		return false
	}
	if c.Line == before.Line && !before.Dash {
		return true // one utterance with a sound in it
	}
	end, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(before.Text))
	begin, _ := utf8.DecodeRuneInString(strings.TrimSpace(c.Text))
	return (unicode.IsLetter(end) || end == ',') && unicode.IsLower(begin)
}
