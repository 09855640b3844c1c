// Package quiz makes the questions of a quiz out of a film's own lines: who says
// one, which of several comes first, which word is missing from one. It makes up
// nothing about a film, and knows no more of it than its horizon lets it see. Who
// is asked, and who was right, is its callers' business.
package quiz

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A Kind is what is asked.
type Kind string

// The kinds of questions.
const (
	Who     Kind = "who"     // who says the line
	First   Kind = "first"   // which of the lines comes first
	Missing Kind = "missing" // which word is missing from the line
)

// Gap stands in a line where a word is missing.
const Gap = "_____"

// A Question is asked with its options, of which one is right.
type Question struct {
	Kind    Kind
	Line    string         // the film's words that are asked about, with a Gap where one is Missing; "" of First
	Options []string       // from 3 to 4: speakers, lines or words, each the film's own
	Right   int            // index of the option that is right
	Proof   transcript.Cue // the line that proves it
}

// What a line must be to be asked about. Ours: shorter ones are said more than
// once in a film, longer ones take long to read.
const (
	leastWords = 4
	mostWords  = 16
	mostLetter = 160 // bytes
)

// leastLines is how many such lines there must be for a quiz. Ours: with fewer the
// options repeat.
const leastLines = 12

// How many options a question has.
const (
	leastOptions = 3
	mostOptions  = 4
)

// A Quiz is a film as far as one may see it, made ready for questions. It is
// immutable and safe for concurrent use.
type Quiz struct {
	words    *words.Analysis
	lines    []line         // that may be asked about, in order
	said     map[string]int // how often each line is said, by its key
	speakers []string       // in order of their first line
	vocab    []word         // that may be missing or offered, in the order they are said
	timed    bool
}

// A line is a cue with its words.
type line struct {
	transcript.Cue
	tokens []words.Token
	key    string
}

// New makes a quiz of a film, as far as the horizon.
func New(film transcript.Film, cues []transcript.Cue, h transcript.Horizon) *Quiz {
	q := &Quiz{words: words.For(film.Lang), said: map[string]int{}}
	var whole, fragments []line
	for _, c := range h.Cut(film, cues) {
		if !c.Said() {
			continue
		}
		if c.Speaker != "" && !slices.Contains(q.speakers, c.Speaker) {
			q.speakers = append(q.speakers, c.Speaker)
		}
		l := q.read(c)
		q.said[l.key]++
		switch {
		case !fit(l):
		case wholeSentence(c.Text):
			whole = append(whole, l)
		default:
			fragments = append(fragments, l)
		}
	}
	if q.lines = whole; len(whole) < leastLines {
		q.lines = slices.SortedStableFunc(slices.Values(slices.Concat(whole, fragments)), func(a, b line) int { return a.Line - b.Line })
	}
	q.lines = slices.DeleteFunc(q.lines, func(l line) bool { return q.said[l.key] > 1 })
	q.timed = len(q.lines) > 0 && q.lines[0].Start != transcript.Untimed
	q.vocab = q.vocabulary()
	return q
}

// Enough reports whether enough is said for a quiz.
func (q *Quiz) Enough() bool { return len(q.lines) >= leastLines }

// kinds are those that the film is fit for, in the order they are asked.
func (q *Quiz) kinds() []Kind {
	kinds := []Kind{Missing}
	if len(q.speakers) >= leastOptions {
		kinds = []Kind{Who, Missing}
	}
	if q.timed {
		kinds = append(kinds, First)
	}
	return kinds
}

// Question makes the question of a number, about a line that was not proof of one
// before; ok is false when there is none left. Equal arguments make equal
// questions.
func (q *Quiz) Question(seed uint64, number uint, asked []transcript.Cue) (question Question, ok bool) {
	if !q.Enough() {
		return Question{}, false
	}
	rng := rand.New(rand.NewPCG(seed, uint64(number)))
	fresh := slices.DeleteFunc(slices.Clone(q.lines), func(l line) bool {
		return slices.ContainsFunc(asked, func(c transcript.Cue) bool { return c.Start == l.Start && c.Text == l.Text })
	})
	rng.Shuffle(len(fresh), func(i, j int) { fresh[i], fresh[j] = fresh[j], fresh[i] })
	kinds := q.kinds()
	for i := range kinds {
		switch kinds[(number+uint(i))%uint(len(kinds))] {
		case Who:
			question, ok = q.who(rng, fresh)
		case Missing:
			question, ok = q.missing(rng, fresh)
		case First:
			question, ok = q.first(rng, fresh)
		}
		if ok {
			return question, true
		}
	}
	return Question{}, false
}

// read finds the words of a line.
func (q *Quiz) read(c transcript.Cue) line {
	l := line{Cue: c, tokens: q.words.Tokens(nil, c.Text)}
	l.key = keyOf(l.tokens, -1, "")
	return l
}

// keyOf is what lines of the same words have in common; with another word in one
// place, if at is not negative.
func keyOf(tokens []words.Token, at int, other string) string {
	keys := make([]string, len(tokens))
	for i, t := range tokens {
		keys[i] = t.Key
		if i == at {
			keys[i] = other
		}
	}
	return strings.Join(keys, " ")
}

// fit reports whether a line is of a length to be asked about.
func fit(l line) bool {
	return len(l.tokens) >= leastWords && len(l.tokens) <= mostWords && len(l.Text) <= mostLetter &&
		utf8.ValidString(l.Text) && !strings.Contains(l.Text, Gap)
}

// wholeSentence reports whether a line begins and ends as a sentence does; others
// are pieces of one that goes on in the next.
func wholeSentence(text string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, `"“‘'¿¡…. `))
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `"”’'`))
	return !unicode.IsLower(first) && strings.ContainsRune(".?!。？！", last)
}

// among puts the right option among others, in an order by chance.
func among(rng *rand.Rand, right string, others []string) (options []string, at int) {
	options = append([]string{right}, others[:min(len(others), mostOptions-1)]...)
	rng.Shuffle(len(options), func(i, j int) { options[i], options[j] = options[j], options[i] })
	return options, slices.Index(options, right)
}
