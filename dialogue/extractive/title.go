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

// introducing are the words after which a title may stand in small letters.
var introducing = []string{"in", "from", "about", "film", "movie", "called", "discuss", "watched", "watching", "seen"}

// named finds the film whose title a question names, outside quotation marks.
// rest is the question without the title and the word that introduces it. A
// title in small letters counts only after such a word or before its year; so
// does, while a film is in focus, a title of one word, which is as likely
// somebody's name. Of films that fit, the one with the longest title is meant,
// of equals the one whose year is given.
func named(question string, films []dialogue.Ref, focused bool) (film dialogue.Ref, rest string, ok bool) {
	quoted, _ := takeQuoted(question)
	analysis := words.For("")
	tokens := analysis.Tokens(nil, question)
	from, to, longest := -1, -1, 0
	for _, f := range films {
		title := analysis.Tokens(nil, f.Title)
		at := runOf(tokens, title)
		if at < 0 {
			continue
		}
		end := at + len(title)
		dated := f.Year != 0 && end < len(tokens) && tokens[end].Key == strconv.Itoa(f.Year)
		length := 2 * len(title)
		if dated {
			length++
		}
		text := question[tokens[at].Start:tokens[end-1].End]
		if length <= longest || quoted != "" && strings.Contains(quoted, text) {
			continue
		}
		whole := len(title) == len(tokens)
		introduced := dated || at > 0 && slices.Contains(introducing, tokens[at-1].Key)
		capital := capitalised(text, analysis) && (at > 0 || len(title) > 1)
		if whole || introduced || capital && (len(title) > 1 || !focused) {
			film, from, to, longest, ok = f, at, end, length, true
		}
	}
	if !ok {
		return dialogue.Ref{}, "", false
	}
	return film, without(question, tokens, from, to), true
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
// before them and a year after them, in brackets or not.
func without(question string, tokens []words.Token, from, to int) string {
	if from > 0 && slices.Contains([]string{"in", "from", "of"}, tokens[from-1].Key) {
		from--
	}
	start, end := tokens[from].Start, tokens[to-1].End
	after := question[end:]
	if to < len(tokens) && isYear(tokens[to].Key) {
		after = strings.TrimPrefix(question[tokens[to].End:], ")")
	}
	before := strings.TrimRight(question[:start], " “\"'*_")
	return strings.TrimSpace(before + " " + strings.TrimLeft(after, "”\"'*_, "))
}

func isYear(s string) bool {
	return len(s) == 4 && strings.Trim(s, "0123456789") == "" && (s[:2] == "18" || s[:2] == "19" || s[:2] == "20")
}
