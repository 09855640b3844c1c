package extractive_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Here every figure an answer may give is counted from the file once more, by
// routines that share nothing with the program's.

// plain is a text as bare words: small letters, digits and apostrophes.
func plain(text string) string {
	text = strings.NewReplacer("’", "'", "‘", "'", "-", " ").Replace(strings.ToLower(text))
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	}), " ")
}

// figure counts what is named: "times PHRASE [by NAME]", "lines [NAME]",
// "questions [NAME]", "words", "speakers", "silence" (in seconds).
func (s strip) figure(what string) (int, error) {
	kind, rest, _ := strings.Cut(what, " ")
	switch kind {
	case "times":
		phrase, by, _ := strings.Cut(rest, " by ")
		return strings.Count(s.words(by, "  "), " "+strings.ReplaceAll(plain(phrase), " ", "  ")+" "), nil
	case "lines":
		return s.count(rest, func(frame) int { return 1 }), nil
	case "questions":
		return s.count(rest, func(f frame) int { return strings.Count(f.text, "?") }), nil
	case "words":
		return s.count(rest, func(f frame) int { return len(strings.Fields(f.text)) }), nil
	case "speakers":
		return len(s.speakers()), nil
	case "silence":
		longest, _ := s.silence()
		return int(longest.Round(time.Second) / time.Second), nil
	}
	return 0, fmt.Errorf("there is no figure %q", what)
}

// words is all that somebody says, or with "" all that is said, each word
// between spaces with so much between two.
func (s strip) words(by, between string) string {
	var all []string
	for _, f := range s.cues {
		if by == "" || strings.EqualFold(f.who, by) {
			all = append(all, strings.Fields(plain(f.text))...)
		}
	}
	return " " + strings.Join(all, between) + " "
}

func (s strip) count(by string, n func(frame) int) int {
	total := 0
	for _, f := range s.cues {
		if f.said() && (by == "" || strings.EqualFold(f.who, by)) {
			total += n(f)
		}
	}
	return total
}

// speakers are those whom the file names, in order.
func (s strip) speakers() []string {
	var names []string
	for _, f := range s.cues {
		if f.said() && f.who != "" && !slices.Contains(names, f.who) {
			names = append(names, f.who)
		}
	}
	return names
}

// talker is who has the most lines, the first of equals.
func (s strip) talker() string {
	top, most := "", 0
	for _, name := range s.speakers() {
		if n, _ := s.figure("lines " + name); n > most { // the figure is known
			top, most = name, n
		}
	}
	return top
}

// silence is the longest time in which nobody speaks, and the cue that ends it.
func (s strip) silence() (longest time.Duration, after frame) {
	var end time.Duration
	for i, f := range s.cues {
		if !f.said() {
			continue
		}
		if gap := f.start - end; end > 0 && gap > longest && i > 0 {
			longest, after = gap, f
		}
		end = max(end, f.end)
	}
	return longest, after
}

// spelt is a small number as a word.
var spelt = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// gives reports whether a text gives the number, as figures or in words. It is
// the text without its quotations.
func gives(text string, n int) bool {
	accepted := []string{strconv.Itoa(n)}
	switch n {
	case 0:
		accepted = append(accepted, "not once", "never", "no", "nobody", "none", "not one")
	case 1:
		accepted = append(accepted, "once", "only")
	case 2:
		accepted = append(accepted, "twice")
	}
	if n < len(spelt) {
		accepted = append(accepted, spelt[n])
	}
	text = " " + plain(text) + " "
	if n >= 60 { // a length of time, in seconds
		accepted = append(accepted, fmt.Sprintf("%d minutes and %d second", n/60, n%60), fmt.Sprintf("%d minute and %d second", n/60, n%60))
	}
	return slices.ContainsFunc(accepted, func(a string) bool {
		return strings.Contains(text, " "+a+" ") || n >= 60 && strings.Contains(text, " "+a+"s ")
	})
}
