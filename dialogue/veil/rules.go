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
	for _, w := range s.words {
		if !s.known(w) {
			return Strange
		}
	}
	return ""
}

func (s *scale) known(w word) bool {
	l := s.v.film.lexicon
	given := s.inCited(w.stem) || s.v.said.stems[w.stem]
	if w.capital && !w.opens {
		return given || s.namedInCited(w.key)
	}
	if given || !s.says(w) || l.commentary[w.stem] {
		return true
	}
	return len(w.parts) > 1 && !slices.ContainsFunc(w.parts, func(p string) bool {
		return !s.inCited(p) && !s.v.said.stems[p] && !l.commentary[p] && !l.function[p]
	})
}

// beyond drops a sentence with a name, or two neighbouring words one of which is
// no mere commentary, that are found beyond the horizon only.
func (s *scale) beyond() Reason {
	f := s.v.film
	before := word{}
	for _, w := range s.words {
		if w.capital && !w.opens && f.hidden[w.key] && !s.v.said.names[w.key] {
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
// beyond the horizon: both are commentary, or the viewer or one source has both.
func (s *scale) together(a, b word) bool {
	l := s.v.film.lexicon
	return l.commentary[a.stem] && l.commentary[b.stem] || s.v.said.stems[a.stem] && s.v.said.stems[b.stem] ||
		slices.ContainsFunc(s.cited, func(c *source) bool { return c.stems[a.stem] && c.stems[b.stem] })
}

// forward drops a sentence that points to what is to come. A cited source may
// use such a word itself; then the sentence may repeat it.
func (s *scale) forward() Reason {
	if s.refuses {
		return ""
	}
	text := " "
	for i, w := range s.words {
		text += w.key + " "
		willed := w.key == "will" || w.joined == "ll" || w.key == "wo" && w.joined == "nt" || w.key == "shall"
		own := i > 0 && s.words[i-1].key == "i" || w.key == "i"
		if willed && !own && !(w.key == "will" && s.inCited("will")) {
			return Forward
		}
		if forwardStems[w.stem] && !s.inCited(w.stem) {
			return Forward
		}
	}
	for _, phrase := range forwardPhrases {
		if strings.Contains(text, " "+phrase+" ") && !slices.ContainsFunc(s.cited, func(c *source) bool { return strings.Contains(c.keys, " "+phrase+" ") }) {
			return Forward
		}
	}
	if len(s.words) > 0 && imperatives[s.words[0].key] {
		return Forward
	}
	return ""
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
	text := " "
	for _, w := range s.words {
		text += w.key + " "
	}
	for _, phrase := range assentingPhrases {
		if strings.Contains(text, " "+phrase+" ") {
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

// clauses weighs each clause that speaks of the film. One that a source bears
// may say what the source says; any other, no more than how somebody speaks.
func (s *scale) clauses() Reason {
	all := clausesOf(s.sentence, s.words)
	says := false
	for _, c := range all {
		says = says || c.quotes || slices.ContainsFunc(c.words, s.says)
	}
	if !says && !s.refuses {
		return Unfounded // small words alone: "He is not who he says."
	}
	for _, c := range all {
		if s.refuses || !s.ofFilm(c) || s.ofViewer(c) {
			continue
		}
		switch borne := s.borne(c); {
		case borne && s.claims(c):
			return Claims
		case !borne && !s.harmless(c):
			return Unfounded
		}
	}
	return ""
}

// says reports whether the word says something by itself.
func (s *scale) says(w word) bool {
	return !s.v.film.lexicon.function[w.key] && !s.v.film.a.Stop(w.key)
}

// borne reports whether a cited source bears the clause: it is quoted in it, has
// the same row of words, or shares two words with it that say something, or one
// if all others are judgements or words for words. Sources: issue 3, point 5;
// protocol QG-1, rule 8.
func (s *scale) borne(c clause) bool {
	if c.quotes || s.run(c) {
		return true
	}
	shared := map[string]bool{}
	rest := false // something else is said
	for _, w := range c.words {
		switch {
		case s.anchors(w):
			shared[w.stem] = true
		case s.says(w) && !s.comments(c, w):
			rest = true
		}
	}
	return len(shared) > 1 || len(shared) == 1 && !rest
}

// comments reports whether the word is commentary where it stands. What critics
// and lines do is so only in a clause of which one of them is the subject: it
// begins with a pronoun for one, or has a word for words.
func (s *scale) comments(c clause, w word) bool {
	l := s.v.film.lexicon
	if l.speech[w.stem] || l.talk[w.stem] || l.judgement[w.stem] {
		return true
	}
	if !l.commentary[w.stem] {
		return false
	}
	for i, o := range c.words {
		if i < 3 && critics[o.key] || l.talk[o.stem] {
			return true
		}
		if persons[o.key] || s.isName(o) {
			return false
		}
	}
	return false
}

// ofFilm reports whether the clause says something of the film: it has a person
// in it, or a word that is no mere commentary.
func (s *scale) ofFilm(c clause) bool {
	l := s.v.film.lexicon
	talks := false
	for i, w := range c.words {
		if s.person(w) && !(w.key == "who" && i == 0 && c.asks) || s.says(w) && !l.commentary[w.stem] {
			return true
		}
		talks = talks || l.talk[w.stem]
	}
	return len(c.words) > 1 && c.words[0].key == "there" && !talks
}

// person reports whether the word stands for somebody. A plural after a word
// for words stands for these.
func (s *scale) person(w word) bool {
	if plurals[w.key] {
		return !slices.ContainsFunc(s.words, func(o word) bool { return o.end < w.start && s.v.film.lexicon.talk[o.stem] })
	}
	return persons[w.key] || s.isName(w)
}

func (s *scale) isName(w word) bool {
	return w.capital && !(w.opens && s.v.film.lexicon.common(w))
}

// ofViewer reports whether the clause says only what the viewer asked.
func (s *scale) ofViewer(c clause) bool {
	for i, w := range c.words {
		if w.key == "you" && i <= 1 && i+1 < len(c.words) {
			return askingVerbs[c.words[i+1].key]
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
	return s.says(w) && !l.weak[w.stem] && s.inCited(w.stem)
}

// runWords is the length from which words in a row tie a clause to the source
// that has the same row, whatever they are. Ours: of four words in a row, less
// than one row in two hundred stands in another film by chance (the project's
// measurement over 41 films).
const runWords = 4

func (s *scale) run(c clause) bool {
	for i := 0; i+runWords <= len(c.words); i++ {
		row := " "
		for _, w := range c.words[i : i+runWords] {
			row += w.key + " "
		}
		if slices.ContainsFunc(s.cited, func(src *source) bool { return strings.Contains(src.keys, row) }) {
			return true
		}
	}
	return false
}

// claims reports whether a clause that is tied to a source says more than the
// source can bear: what somebody is, a denial where the source denies nothing,
// or a small word by which something happens.
func (s *scale) claims(c clause) bool {
	person := slices.ContainsFunc(c.words, s.person)
	for _, w := range c.words {
		if w.denies && !c.quotes && !slices.ContainsFunc(s.cited, func(src *source) bool { return src.denies }) {
			return true
		}
		if (person || !c.quotes) && happening[w.key] && !s.inCited(w.stem) {
			return true
		}
	}
	return person && s.identifies(c)
}

// identifies reports whether the clause says of somebody that they are somebody
// or something: a form of "be", then an article, a possessive or a name before
// a word that is no mere commentary; or nothing but small words after it.
func (s *scale) identifies(c clause) bool {
	l := s.v.film.lexicon
	for i, w := range c.words {
		if !copulas[w.key] && !(persons[w.key] && (w.joined == "s" || w.joined == "re")) && !(w.joined == "s" && s.isName(w) && i+1 < len(c.words) && determiners[c.words[i+1].key]) {
			continue
		}
		rest := c.words[i+1:]
		if len(rest) == 0 && !c.quotes || w.key == "be" || w.key == "been" || w.key == "being" {
			continue
		}
		says, fixed := c.quotes, false
		for _, r := range rest {
			fixed = fixed || determiners[r.key] || s.isName(r)
			if !l.function[r.key] {
				says = true
				if fixed && !l.commentary[r.stem] {
					return true
				}
			}
		}
		if !says {
			return true
		}
	}
	return false
}

// harmless reports whether a clause about somebody that is tied to no source
// can only be manner: every word that says something is one of tone or of
// speech, there is one at least, and it denies nothing, happens to nobody and is
// of no unknown person.
func (s *scale) harmless(c clause) bool {
	says := false
	for _, w := range c.words {
		switch {
		case w.denies, happening[w.key], unknowns[w.key]:
			return false
		case !s.says(w), s.isName(w) && (s.inCited(w.stem) || s.v.said.stems[w.stem]):
		case s.comments(c, w):
			says = true
		default:
			return false
		}
	}
	return says && !s.identifies(c)
}
