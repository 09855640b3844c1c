package extractive

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/transcript"
)

// runsOf cuts cues into what one person says in one go: a quotation each. Cues
// that are not said are left out. Without labels, a new speaker is told by a
// dash; and where a cue ends its sentence nobody knows who speaks the next.
func runsOf(cues []transcript.Cue) [][]transcript.Cue {
	var runs [][]transcript.Cue
	for _, c := range cues {
		if !c.Said() {
			continue
		}
		if n := len(runs); n > 0 && continues(runs[n-1][len(runs[n-1])-1], c) {
			runs[n-1] = append(runs[n-1], c)
			continue
		}
		runs = append(runs, []transcript.Cue{c})
	}
	return runs
}

// breath is the longest pause within what is quoted as one. Ours: a pause that a
// listener would not take for an end.
const breath = 3 * time.Second

// continues reports whether the next cue is surely the same person's words, in
// the same breath.
func continues(c, next transcript.Cue) bool {
	if gapBetween(c, next) > breath || c.Dash || next.Dash || c.Speaker != next.Speaker || c.Kind != next.Kind {
		return false
	}
	return c.Speaker != "" || !endsSentence(c.Text)
}

// endsSentence reports whether nothing has to follow the text.
func endsSentence(text string) bool {
	text = strings.TrimRightFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"'”’)♪*`, r) })
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…", r)
}

// spoken are the said ones of the cues.
func spoken(cues []transcript.Cue) []transcript.Cue {
	var said []transcript.Cue
	for _, c := range cues {
		if c.Said() {
			said = append(said, c)
		}
	}
	return said
}
