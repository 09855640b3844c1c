package debate

import (
	"fmt"
	"regexp"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/sentence"
)

// own is a turn's text without its quotations and their places.
func own(t dialogue.Turn) string {
	text := t.Text
	for _, q := range t.Quotes {
		for _, marks := range [...][2]string{{"“", "”"}, {`"`, `"`}} {
			quoted := marks[0] + q.Text + marks[1]
			text = strings.Replace(text, quoted+" "+q.Place, "", 1)
			text = strings.Replace(text, quoted, "", 1)
		}
	}
	return text
}

// ownWords counts the words of a text, quotations left out beforehand.
func ownWords(text string) int {
	n := 0
	for _, f := range strings.Fields(text) {
		if lexical.MatchString(f) {
			n++
		}
	}
	return n
}

// sentences are the sentences of a turn's own words.
func sentences(t dialogue.Turn) []string {
	var c sentence.Cutter
	out := append(c.Write(own(t)), c.Close()...)
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// What is left of a sentence when its form is compared.
var (
	number  = regexp.MustCompile(`\d[\d:.,]*`)
	lexical = regexp.MustCompile(`[\p{L}\p{N}'’#]+`)
)

// formWords is the shortest sentence that has a form, in words: "Your word was
// gap." may come back, as people's phrases do.
const formWords = 5

// sameForm is from which likeness two sentences have one form: one in which a
// third of the words are others.
const sameForm = 0.66

// form is the words of a sentence, numbers alike.
func form(s string) []string {
	return lexical.FindAllString(strings.ToLower(number.ReplaceAllString(s, "#")), -1)
}

// checkForms wants no sentence form again within five turns.
func checkForms(before []dialogue.Turn, t dialogue.Turn) string {
	var seen [][]string
	for _, b := range before[max(0, len(before)-formsApart+1):] {
		for _, s := range sentences(b) {
			seen = append(seen, form(s))
		}
	}
	for _, s := range sentences(t) {
		f := form(s)
		for _, old := range seen {
			if len(f) >= formWords && len(old) >= formWords && alike(f, old) >= sameForm {
				return fmt.Sprintf("a sentence form heard within %d turns: %q", formsApart, strings.TrimSpace(s))
			}
		}
		seen = append(seen, f)
	}
	return ""
}

// alike is the likeness of two runs of words: the longest they have in common,
// in order, against the longer of the two.
func alike(a, b []string) float64 {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
	}
	return float64(row[len(b)]) / float64(max(len(a), len(b), 1))
}
