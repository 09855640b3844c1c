package reading

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// A Pronoun is how often people say I, we or you through the film.
type Pronoun struct {
	Word   string   // "I", "we", "you", which stand for "my", "us", "yours" and the like
	Thirds [3]int   // how often, in each third of the film
	Of     [3]int   // among how many words
	Lines  [3][]int // the lines that have it
}

// pronouns are what counts as each, as it is written before an apostrophe.
var pronouns = map[string]string{
	"i": "I", "me": "I", "my": "I", "mine": "I", "myself": "I",
	"we": "we", "us": "we", "our": "we", "ours": "we", "ourselves": "we",
	"you": "you", "your": "you", "yours": "you", "yourself": "you", "yourselves": "you",
}

// findPronouns counts in thirds of the time from the first line to the last or,
// without times, in thirds of the lines. It knows the pronouns of English only.
func (r *Reading) findPronouns() {
	if lang := strings.ToLower(r.Film.Lang); len(r.Lines) == 0 || lang != "" && !strings.HasPrefix(lang, "en") {
		return
	}
	r.Pronouns = []Pronoun{{Word: "I"}, {Word: "we"}, {Word: "you"}}
	for i, c := range r.Lines {
		third := r.third(i)
		for k := range r.Pronouns {
			r.Pronouns[k].Of[third] += r.wordsIn(i)
		}
		for _, t := range r.of(i) {
			k := slices.IndexFunc(r.Pronouns, func(p Pronoun) bool { return p.Word == pronouns[head(c.Text[t.start:t.end])] })
			if k < 0 {
				continue
			}
			p := &r.Pronouns[k]
			p.Thirds[third]++
			if n := len(p.Lines[third]); n == 0 || p.Lines[third][n-1] != i {
				p.Lines[third] = append(p.Lines[third], i)
			}
		}
	}
}

// third is the third of the film in which line i begins, from 0.
func (r *Reading) third(i int) int {
	if !r.Timed {
		return i * 3 / len(r.Lines)
	}
	third := max((r.To-r.From)/3, time.Nanosecond)
	return int(min((r.Lines[i].Start-r.From)/third, 2))
}

// head is a word in small letters up to its apostrophe: "I'm" is "i".
func head(raw string) string {
	if i := strings.IndexAny(raw, "'’`´"); i >= 0 {
		raw = raw[:i]
	}
	if len(raw) > len("yourselves") {
		return ""
	}
	return strings.ToLower(raw)
}

// thousand is the number of words in which pronouns are counted.
const thousand = 1000

// Rate is how often the pronoun is said in a thousand words of a third, rounded.
func (p Pronoun) Rate(third int) int {
	return int(thousand*share(p.Thirds[third], p.Of[third]) + 0.5)
}

// shiftZ is how far the last third must be from the first for it to be told as a
// change: 99 % of a normal distribution, for three pronouns are looked at.
const shiftZ = 2.58

// Shift is the z-score of the difference of the last third from the first (two
// proportions, pooled); ok says whether it is more than chance.
func (p Pronoun) Shift() (z float64, ok bool) {
	n, m := float64(p.Of[0]), float64(p.Of[2])
	if n == 0 || m == 0 {
		return 0, false
	}
	a, b := float64(p.Thirds[0]), float64(p.Thirds[2])
	pooled := (a + b) / (n + m)
	deviation := math.Sqrt(pooled * (1 - pooled) * (1/n + 1/m))
	if deviation == 0 {
		return 0, false
	}
	z = (b/m - a/n) / deviation
	return z, math.Abs(z) >= shiftZ
}

// Says is the pronoun as a clause.
func (p Pronoun) Says() string {
	return fmt.Sprintf("“%s” and its forms are %d of a thousand words in the first third, %d in the second, %d in the last", p.Word, p.Rate(0), p.Rate(1), p.Rate(2))
}
