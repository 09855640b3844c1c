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
	return s
}

func (s *scale) inCited(stem string) bool {
	return slices.ContainsFunc(s.cited, func(c *source) bool { return c.stems[stem] })
}

func (s *scale) namedInCited(key string) bool {
	return slices.ContainsFunc(s.cited, func(c *source) bool { return c.names[key] })
}

// strange drops a sentence with a word from nowhere: every word that says
// something is of a cited source, of the question, or of the commentary; a name
// is of the first two.
func (s *scale) strange() Reason {
	for _, c := range clausesOf(s.sentence, s.words) {
		for i, w := range c.words {
			if !s.known(w) && !(forwardStems[w.stem] && s.inWords(w)) && !s.phrased(c, i) && !s.handles(c, i) && !s.likened(c, w) && !s.open(c, w) {
				return Strange
			}
		}
	}
	return ""
}

// inWords reports whether the word points to words that are there.
func (s *scale) inWords(w word) bool {
	i := slices.IndexFunc(s.words, func(o word) bool { return o.start == w.start })
	return i >= 0 && s.ofWords(i)
}

// given reports whether a cited source has the word, a number in other signs too.
func (s *scale) given(w word) bool {
	return s.inCited(w.stem) || s.inCited(w.key) || slices.ContainsFunc(w.number, s.inCited)
}

func (s *scale) known(w word) bool {
	l := s.v.film.lexicon
	given := s.given(w) || s.v.said.stems[w.stem]
	if w.capital && !w.opens && !capitals[w.key] {
		return given || s.namedInCited(w.key) || s.v.film.names[w.key]
	}
	if given || !s.says(w) || w.in(l.commentary) || w.in(l.figures) || l.byMake(w) || s.role(w) {
		return true
	}
	return len(w.parts) > 1 && !slices.ContainsFunc(w.parts, func(p string) bool {
		return !s.inCited(p) && !s.v.said.stems[p] && !l.commentary[p] && !l.figures[p] && !l.function[p]
	})
}

// beyond drops a sentence with a name, or two neighbouring words that are
// no mere commentary, that are found beyond the horizon only.
func (s *scale) beyond() Reason {
	f := s.v.film
	before := word{}
	for _, w := range s.words {
		if w.capital && f.hidden[w.key] && !s.v.said.stems[w.stem] {
			return Beyond
		}
		if f.a.Stop(w.key) {
			continue
		}
		if before.stem != "" && f.pairs[before.stem+" "+w.stem] && !s.together(before, w) {
			return Beyond
		}
		before = w
	}
	return ""
}

// together reports whether two words may stand side by side whatever is said
// beyond the horizon: one is commentary, or the viewer or one source has both.
func (s *scale) together(a, b word) bool {
	l := s.v.film.lexicon
	return a.in(l.commentary) || b.in(l.commentary) || s.v.said.stems[a.stem] && s.v.said.stems[b.stem] ||
		slices.ContainsFunc(s.cited, func(c *source) bool { return c.stems[a.stem] && c.stems[b.stem] })
}

// forward drops a sentence that points to what is to come. A cited source may
// use such a word itself; then the sentence may repeat it.
func (s *scale) forward() Reason {
	if s.refuses {
		return ""
	}
	for i, w := range s.words {
		willed := w.key == "will" || w.joined == "ll" || w.key == "wo" && w.joined == "nt" || w.key == "shall"
		own := i > 0 && s.words[i-1].key == "i" || w.key == "i"
		if willed && !own && !s.willedIn(i) {
			return Forward
		}
		if copulas[w.key] && i+1 < len(s.words) && s.words[i+1].key == "to" && !s.rowIn(rowOf(s.words[i:i+2])) {
			return Forward
		}
		if forwardStems[w.stem] && !s.inCited(w.stem) && !s.ofWords(i) {
			return Forward
		}
	}
	row := rowOf(s.withoutPlaces())
	for _, phrase := range s.v.film.lexicon.forward {
		if strings.Contains(row, phrase) && !s.rowIn(phrase) {
			return Forward
		}
	}
	if len(s.words) > 0 && imperatives[s.words[0].key] {
		return Forward
	}
	return ""
}

// withoutPlaces is the sentence without the words that point onward of lines
// alone, which are parts of no phrase that does.
func (s *scale) withoutPlaces() []word {
	var out []word
	for i, w := range s.words {
		if !forwardStems[w.stem] || !s.ofWords(i) {
			out = append(out, w)
		}
	}
	return out
}

// willedIn reports whether a cited source has the i-th word between the same
// two.
func (s *scale) willedIn(i int) bool {
	if i == 0 || i+1 == len(s.words) {
		return false
	}
	return s.rowIn(rowOf(s.words[i-1 : i+2]))
}

// rowIn reports whether a cited source has the row.
func (s *scale) rowIn(row string) bool {
	return slices.ContainsFunc(s.cited, func(c *source) bool { return strings.Contains(c.keys, row) })
}

// assents drops a sentence that says yes or no to what the viewer has guessed,
// unless it goes on to quote or point.
func (s *scale) assents() Reason {
	if len(s.words) == 0 || len(s.cited) > 0 {
		return ""
	}
	if assenting[s.words[0].key] {
		return Assents
	}
	row := rowOf(s.words)
	for _, phrase := range s.v.film.lexicon.assents {
		if strings.Contains(row, phrase) {
			return Assents
		}
	}
	return ""
}

// isRefusal reports whether the writer says no more than that it will not or
// cannot tell.
func (s *scale) isRefusal() bool {
	if len(s.words) < 3 || s.words[0].key != "i" {
		return false
	}
	denies, tells := false, false
	for _, w := range s.words[1:] {
		switch {
		case refusalBreaks[w.key]:
			return false
		case w.denies:
			denies = true
		case tellingVerbs[w.key]:
			tells = true
		}
	}
	return denies && tells
}
