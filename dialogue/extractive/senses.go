package extractive

import (
	"slices"
	"strings"
)

// senses adds what the persona can and cannot perceive: in its own words, or in
// others when those were heard a moment ago.
func (a *answer) senses() {
	own := a.in.Persona.Senses
	again := slices.ContainsFunc(a.voice.Heard, func(heard string) bool { return strings.Contains(heard, own) })
	if own == "" || again {
		a.word("senses", nil)
		return
	}
	a.say("%s", own)
}
