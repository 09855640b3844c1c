package extractive

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue"
	"matinee/dialogue/words"
)

// introducing are the words after which a title may stand in small letters, and
// leaning those of them that go with much else: after these a title of one word
// must end what it stands in.
var (
	introducing = []string{"in", "from", "about", "film", "movie", "called", "discuss", "watched", "watching", "seen", "into"}
	leaning     = []string{"of", "to", "on", "with", "switch", "try", "now"}
)

// quoting are the words after which a title is somebody's words.
var quoting = []string{"say", "says", "said", "saying", "word", "words", "line", "phrase"}

// prepositions are taken out of a question with the title they introduce.
var prepositions = []string{"in", "from", "of", "into", "about", "to", "on", "with", "for"}

// A naming is a title in a question: which tokens it stands in.
type naming struct {
	film     dialogue.Ref
	from, to int
	weight   int // of the namings of a question the heaviest is meant
}

// named finds the film whose title a question names, outside quotation marks.
// rest is the question without the title and the word that introduces it. A
// title in small letters counts only after such a word, before its year or a
// colon, or when it is long enough to be no accident; so does, while a film is in
// focus, a title of one word, which is as likely somebody's name. Of films that
// fit, the one with the longest title is meant, of equals the one whose year is
// given, then the first.
func named(question string, films []dialogue.Ref, focused bool) (film dialogue.Ref, rest string, ok bool) {
	analysis := words.For("")
	tokens := analysis.Tokens(nil, question)
	var best naming
	low := strings.ToLower(question)
	for _, f := range films {
		if !mayStand(f.Title, low) {
			continue
		}
		if n := namingOf(f, question, tokens, focused, analysis); n.weight > best.weight {
			best = n
		}
	}
	if best.weight == 0 {
		return dialogue.Ref{}, "", false
	}
	return best.film, without(question, tokens, best.from, best.to), true
}

// mayStand turns most titles of a large library away without reading them: one
// whose first word of plain letters is not in the question, in small letters,
// is not named by it.
func mayStand(title, low string) bool {
	first, _, _ := strings.Cut(title, " ")
	for _, r := range first {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) {
			return true
		}
	}
	return strings.Contains(low, strings.ToLower(first))
}

// namingOf is how the question names the film; with weight 0 when it does not.
func namingOf(f dialogue.Ref, question string, tokens []words.Token, focused bool, analysis *words.Analysis) naming {
	title := analysis.Tokens(nil, f.Title)
	from := runOf(tokens, title)
	if from < 0 {
		return naming{}
	}
	n := naming{film: f, from: from, to: from + len(title), weight: 2 * len(title)}
	dated := f.Year != 0 && n.to < len(tokens) && tokens[n.to].Key == strconv.Itoa(f.Year)
	if dated {
		n.weight++
	}
	text := question[tokens[from].Start:tokens[n.to-1].End]
	if quoted, _ := takeQuoted(question); quoted != "" && strings.Contains(quoted, text) {
		return naming{}
	}
	whole := len(title) == len(tokens) || n.isAlone(question, tokens, focused)
	capital := capitalised(text, analysis) && (from > 0 || len(title) > 1)
	switch {
	case whole || dated || n.isIntroduced(question, tokens):
	case from > 0 && slices.Contains(quoting, tokens[from-1].Key):
		return naming{}
	case capital && (len(title) > 1 || !focused):
	case len(title) > 2 && tellingWords(title, analysis) > 1:
	default:
		return naming{}
	}
	return n
}

// isIntroduced reports whether a word before the title or a colon after it says
// that it is one.
func (n naming) isIntroduced(question string, tokens []words.Token) bool {
	after := strings.TrimLeft(question[tokens[n.to-1].End:], `”"'*_ `)
	if n.from == 0 {
		return strings.HasPrefix(after, ":")
	}
	before := tokens[n.from-1].Key
	if slices.Contains(introducing, before) {
		return true
	}
	if before == "for" && n.from > 1 && slices.Contains([]string{"same", "question", "thing"}, tokens[n.from-2].Key) {
		return true
	}
	if n.to < len(tokens) && tokens[n.to].Key == "about" && (before == "is" || before == "was") {
		return true
	}
	ends := after == "" || strings.ContainsAny(after[:1], ",.;:?!")
	return slices.Contains(leaning, before) && (ends || n.to-n.from > 1)
}

// tellingWords counts the words that a question could not do without.
func tellingWords(tokens []words.Token, analysis *words.Analysis) int {
	n := 0
	for _, t := range tokens {
		if !analysis.Stop(t.Key) {
			n++
		}
	}
	return n
}

// runOf is where the title's words stand in the question; -1 if nowhere.
func runOf(question, title []words.Token) int {
	for i := 0; len(title) > 0 && i+len(title) <= len(question); i++ {
		if slices.EqualFunc(question[i:i+len(title)], title, func(a, b words.Token) bool { return a.Key == b.Key }) {
			return i
		}
	}
	return -1
}

// capitalised reports whether every word that counts begins with a capital.
func capitalised(text string, analysis *words.Analysis) bool {
	for _, t := range analysis.Tokens(nil, text) {
		r, _ := utf8.DecodeRuneInString(text[t.Start:])
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !analysis.Stop(t.Key) {
			return false
		}
	}
	return true
}

// without takes tokens from … to out of the question, with the preposition
// before them and, after them, a year, in brackets or not, and a colon.
func without(question string, tokens []words.Token, from, to int) string {
	if from > 0 && slices.Contains(prepositions, tokens[from-1].Key) {
		from--
	}
	start, end := tokens[from].Start, tokens[to-1].End
	after := question[end:]
	if to < len(tokens) && isYear(tokens[to].Key) {
		after = strings.TrimPrefix(question[tokens[to].End:], ")")
	}
	before := strings.TrimRight(question[:start], " “\"'*_")
	after = strings.TrimLeft(after, `”'*_, `)
	if closes := strings.HasPrefix(after, `"`) && strings.Count(after, `"`)%2 == 1; closes {
		after = after[1:] // of a title in quotation marks
	}
	return strings.TrimSpace(before + " " + strings.TrimLeft(after, `:, `))
}

func isYear(s string) bool {
	return len(s) == 4 && strings.Trim(s, "0123456789") == "" && (s[:2] == "18" || s[:2] == "19" || s[:2] == "20")
}

// isAlone reports whether a title is all that its clause says: "charade, please. First
// line?" One word that is joined to what was before is as likely a word asked about.
func (n naming) isAlone(question string, tokens []words.Token, focused bool) bool {
	bounded := func(i int) bool { // whether a clause ends before the token
		return i == 0 || i == len(tokens) || strings.ContainsAny(question[tokens[i-1].End:tokens[i].Start], ".,;:?!")
	}
	from, to := n.from, n.to
	for !bounded(from) && slices.Contains(emptyWords, tokens[from-1].Key) {
		from--
	}
	for !bounded(to) && slices.Contains(emptyWords, tokens[to].Key) {
		to++
	}
	joined := from < n.from || from > 0 // to something before it
	return bounded(from) && bounded(to) && (len(tokens) > n.to || joined) && !(focused && joined && n.to-n.from == 1 && !slices.Contains(turning, tokens[n.from-1].Key))
}

// turning are the words after which one word turns to a film.
var turning = []string{"now", "ok", "okay", "then", "so", "please", "pls", "for"}
