package veil

import (
	"slices"
	"strings"
)

// A scale is one sentence being weighed.
type scale struct {
	v        *Veil
	sentence string
	words    []word
	parts    []clause // marked: what stands in a figure, what each speaks of first
	cited    []*source
	refuses  bool // it is the writer who will not tell
}

func (v *Veil) weigh(sentence string, cited []string) *scale {
	s := &scale{v: v, sentence: sentence, words: v.film.read(sentence)}
	for _, id := range cited {
		if src := v.sources[id]; src != nil {
			s.cited = append(s.cited, src)
		}
	}
	s.refuses = s.isRefusal()
	for _, c := range clausesOf(sentence, s.words) {
		s.parts = append(s.parts, s.mark(c))
	}
	return s
}

// mark notes what stands in a figure in the clause, and what it speaks of first:
// that of the clause before where it has no subject of its own.
func (s *scale) mark(c clause) clause {
	c = s.figures(c)
	c.lead = s.leadOf(c)
	subjectless := c.lead == ofThing || c.lead == ofNothing
	if n := len(s.parts); n > 0 && joining[c.opener] && subjectless && s.goesWithout(c) {
		c.lead = s.parts[n-1].lead
	}
	return c
}

// joining are the conjunctions after which a clause may go without a subject.
var joining = setOf(`and or but`)

// partOf is the clause in which the word stands.
func (s *scale) partOf(w word) clause {
	i := slices.IndexFunc(s.parts, func(c clause) bool { return c.index(w) >= 0 })
	if i < 0 {
		return clause{}
	}
	return s.parts[i]
}

// inIdiom reports whether the word stands in a way of speaking.
func (s *scale) inIdiom(w word) bool {
	c := s.partOf(w)
	i := c.index(w)
	return i >= 0 && c.words[i].idiom
}

func (s *scale) inCited(stem string) bool {
	return slices.ContainsFunc(s.cited, func(c *source) bool { return c.stems[stem] })
}

func (s *scale) namedInCited(key string) bool {
	return slices.ContainsFunc(s.cited, func(c *source) bool { return c.names[key] })
}

// inSo reports whether a cited source has the stem in a line that says how things
// are.
func (s *scale) inSo(stem string) bool {
	return slices.ContainsFunc(s.cited, func(c *source) bool { return c.so[stem] })
}

// given reports whether a cited source has the word, a number in other signs too.
func (s *scale) given(w word) bool {
	return s.inCited(w.stem) || s.inCited(w.key) || slices.ContainsFunc(w.number, s.inCited)
}

// rowIn reports whether a cited source has the row.
func (s *scale) rowIn(row string) bool {
	return slices.ContainsFunc(s.cited, func(c *source) bool { return strings.Contains(c.keys, row) })
}

// runWords is the length from which words in a row tie a clause to the source
// that has the same row, whatever they are. Ours: of four words in a row, less
// than one row in two hundred stands in another film by chance (the project's
// measurement over 41 films).
const runWords = 4

func (s *scale) run(c clause) bool {
	for i := 0; i+runWords <= len(c.words); i++ {
		if s.rowIn(rowOf(c.words[i : i+runWords])) {
			return true
		}
	}
	return false
}

// inRun reports whether the i-th word of the clause stands in such a row, and is
// of a line that says how things are.
func (s *scale) inRun(c clause, i int) bool {
	for k := max(0, i-runWords+1); k <= i && k+runWords <= len(c.words); k++ {
		if s.rowIn(rowOf(c.words[k:k+runWords])) && s.inSo(c.words[i].stem) {
			return true
		}
	}
	return false
}

// anchors reports whether the word ties a clause to a cited source: it says
// something, and stands there, or it names who speaks there.
func (s *scale) anchors(w word) bool {
	l := s.v.film.lexicon
	if w.capital && !l.function[w.key] && s.namedInCited(w.key) {
		return true
	}
	return s.says(w) && !l.weak[w.stem] && s.given(w)
}

// anchored counts the words of the clause that tie it to a source.
func (s *scale) anchored(c clause) int {
	shared := map[string]bool{}
	for _, w := range c.words {
		if s.anchors(w) {
			shared[w.stem] = true
		}
	}
	return len(shared)
}

// anchoredBy counts the words that tie the sentence to a source and are nobody's
// name or role.
func (s *scale) anchoredBy() int {
	n := 0
	for _, w := range s.words {
		if s.anchors(w) && !s.isName(w) && !s.role(w) {
			n++
		}
	}
	return n
}
