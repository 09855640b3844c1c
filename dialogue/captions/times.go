package captions

import (
	"strings"
	"time"
	"unicode"
)

// times is when each of the words begins, and behind the last when the line ends.
// Words that were measured are found again by their letters, in order; those
// between them, which an engine says otherwise ("1940"), share the time between
// by their width.
func (l Line) times(words []string, measured bool) []time.Duration {
	times, known := make([]time.Duration, len(words)+1), make([]bool, len(words)+1)
	times[0], known[0] = l.Start, true
	times[len(words)], known[len(words)] = l.End, true
	if measured {
		l.anchor(words, times, known)
	}
	for from := 0; from < len(words); {
		until := from + 1
		for !known[until] {
			until++
		}
		spread(words[from:until], times[from:until+1])
		from = until
	}
	return times
}

// reach is how many words further a measured word is looked for.
const reach = 8

// anchor enters the times that were measured, as far as they run forward.
func (l Line) anchor(words []string, times []time.Duration, known []bool) {
	next, last := 0, l.Start
	for _, m := range l.Words {
		for i := next; i < min(next+reach, len(words)); i++ {
			if letters(words[i]) != letters(m.Text) || m.Start < last || m.Start >= l.End {
				continue
			}
			if i > 0 { // the first begins with the line
				times[i], known[i], last = m.Start, true, m.Start
			}
			next = i + 1
			break
		}
	}
}

// letters is what of a word is compared.
func letters(word string) string {
	kept := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, word)
	if kept == "" {
		return word
	}
	return kept
}

// spread shares the time from the first to the last of times among words.
func spread(words []string, times []time.Duration) {
	from, until := times[0], times[len(words)]
	total, passed := 0, 0
	for _, word := range words {
		total += width(word) + 1
	}
	for i, word := range words {
		times[i] = from + time.Duration(int64(until-from)*int64(passed)/int64(total))
		passed += width(word) + 1
	}
}
