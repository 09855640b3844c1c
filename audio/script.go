package audio

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A script is what a voice is given to say, and where in the shown text each of
// its words stands.
type script struct {
	text  string
	shown string
}

func newScript(shown string) script {
	text := strings.TrimSpace(shown)
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		text = ""
	}
	return script{text, shown}
}

func (s script) letters() int { return utf8.RuneCountInString(s.text) }

// heard is the offset in the shown text at the end of the last word heard.
func (s script) heard(part float64) int {
	at := min(int(part*float64(len(s.shown))), len(s.shown))
	for at > 0 && at < len(s.shown) && s.shown[at] != ' ' {
		at--
	}
	return at
}

// begins is the part at which the word begins that is being said at a part.
func (s script) begins(part float64) float64 {
	return float64(s.heard(part)) / float64(max(1, len(s.shown)))
}

// clauses cuts a sentence for synthesis.
func clauses(shown string, first bool) []string { return []string{shown} }
