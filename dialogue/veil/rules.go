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

// given reports whether a cited source has the word, a number in other signs too.
func (s *scale) given(w word) bool {
	return s.inCited(w.stem) || s.inCited(w.key) || slices.ContainsFunc(w.number, s.inCited)
}

func (s *scale) known(w word) bool {
	l := s.v.film.lexicon
	given := s.given(w) || s.v.said.stems[w.stem]
	if w.capital && !w.opens {
		return given || s.namedInCited(w.key)
	}
	if given || !s.says(w) || w.in(l.commentary) || w.in(l.figures) {
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
		if forwardStems[w.stem] && !s.inCited(w.stem) {
			return Forward
		}
	}
	row := rowOf(s.words)
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
	for i, c := range all {
		if s.refuses || !s.ofFilm(c) && !s.trails(c) || s.ofViewer(all[:i+1]) || c.asks && s.asked(c) {
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
// the same row of words, or shares words with it that say something, all others
// being commentary: two, or one where it denies nothing. Sources: issue 3, point 5;
// protocol QG-1, rule 8.
func (s *scale) borne(c clause) bool {
	if c.quotes || s.run(c) {
		return true
	}
	shared := map[string]bool{}
	asked := !slices.ContainsFunc(c.words, s.person) && slices.ContainsFunc(c.words, func(w word) bool { l := s.v.film.lexicon; return w.in(l.talk) || w.in(l.speech) })
	rest := false // something else is said
	for _, w := range c.words {
		switch {
		case s.anchors(w):
			shared[w.stem] = true
		case s.says(w) && !s.given(w) && !s.comments(c, w) && !(asked && s.v.said.stems[w.stem]):
			rest = true
		}
	}
	switch {
	case rest:
		return false
	case !slices.ContainsFunc(c.words, s.person) && s.shares(), len(shared) > 1:
		return true
	}
	return len(shared) == 1 && (!c.denies() || s.deniedBySelf(shared) || slices.ContainsFunc(c.words, func(w word) bool { return saying[w.key] }))
}

// deniedBySelf reports whether somebody denies it of themselves in a cited
// source: "I don't understand" bears "she does not understand".
func (s *scale) deniedBySelf(stems map[string]bool) bool {
	for stem, says := range stems {
		if says && slices.ContainsFunc(s.cited, func(src *source) bool { return src.refused[stem] }) {
			return true
		}
	}
	return false
}

// shares reports whether the sentence as a whole has two words that say
// something in common with the sources it cites.
func (s *scale) shares() bool {
	shared := map[string]bool{}
	for _, w := range s.words {
		if s.anchors(w) {
			shared[w.stem] = true
		}
	}
	return len(shared) > 1
}

// comments reports whether the word is commentary where it stands. What critics
// and lines do is so only in a clause of which one of them is the subject: it
// begins with a pronoun for one, or has a word for words.
func (s *scale) comments(c clause, w word) bool {
	l := s.v.film.lexicon
	if w.in(l.speech) || w.in(l.talk) || w.in(l.judgement) {
		return true
	}
	if !w.in(l.commentary) && !w.in(l.figures) {
		return false
	}
	if w.in(l.figures) && slices.ContainsFunc(c.words, func(o word) bool { return likening[o.key] && o.start < w.start }) {
		return true
	}
	for i, o := range c.words {
		switch {
		case possessives[o.key] && i+1 < len(c.words) && (c.words[i+1].in(l.speech) || c.words[i+1].in(l.talk) || c.words[i+1].in(l.judgement)):
			return !slices.ContainsFunc(c.words[i+1:], s.person)
		case i < 3 && talkers[o.key]:
			return true
		case i < 3 && matters[o.key]:
			return !slices.ContainsFunc(c.words, s.person)
		case o.in(l.talk):
			return true
		case s.person(o), s.says(o) && !o.in(l.speech) && !o.in(l.judgement):
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
		if s.person(w) && !(w.key == "who" && i == 0 && c.asks) || s.says(w) && !w.in(l.commentary) && !s.comments(c, w) {
			return true
		}
		talks = talks || w.in(l.talk)
	}
	return len(c.words) > 1 && c.words[0].key == "there" && !talks
}

// person reports whether the word stands for somebody. A plural after a word
// for words stands for these.
func (s *scale) person(w word) bool {
	if plurals[w.key] {
		return !slices.ContainsFunc(s.words, func(o word) bool { return o.end < w.start && o.in(s.v.film.lexicon.talk) })
	}
	return persons[w.key] && !s.inCited(w.stem) || persons[w.key] && !all[w.key] || s.isName(w)
}

func (s *scale) isName(w word) bool {
	return w.capital && !(w.opens && s.v.film.lexicon.common(w))
}

// trails reports whether the clause is a tail of small words by which something
// happens to whom the sentence is about: "but never out again".
func (s *scale) trails(c clause) bool {
	return !slices.ContainsFunc(c.words, s.says) && slices.ContainsFunc(c.words, func(w word) bool { return happening[w.key] || w.denies })
}

// ofViewer reports whether the last clause says only what the viewer asked: "You
// asked", "whether she is there".
func (s *scale) ofViewer(cs []clause) bool {
	c := cs[len(cs)-1]
	for i, w := range c.words {
		if w.key == "you" && i <= 1 && i+1 < len(c.words) && askingVerbs[c.words[i+1].key] {
			return true
		}
	}
	if len(cs) == 1 || c.opener == "" || !(c.opener == "whether" || c.opener == "if" || strings.Contains(s.v.said.keys, " "+c.opener+" ")) || c.opener == "and" || c.opener == "but" {
		return false
	}
	return s.ofViewer(cs[:len(cs)-1]) && !slices.ContainsFunc(c.words, func(w word) bool { return s.says(w) && !s.v.said.stems[w.stem] })
}

// asked reports whether the clause is the viewer's own question over again.
func (s *scale) asked(c clause) bool {
	return strings.Contains(s.v.said.keys, rowOf(c.words))
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

// claims reports whether a clause that is tied to a source says more than the
// source can bear: what somebody is, a denial where the source denies nothing,
// or a small word by which something happens.
func (s *scale) claims(c clause) bool {
	l := s.v.film.lexicon
	person := slices.ContainsFunc(c.words, s.person)
	talks := slices.ContainsFunc(c.words, func(w word) bool { return w.in(l.talk) })
	for _, w := range c.words {
		if w.denies && !c.quotes && !slices.ContainsFunc(s.cited, func(src *source) bool { return src.denies }) {
			return true
		}
		if !talks && unknowns[w.key] && !s.inCited(w.stem) {
			return true
		}
		if (person && happening[w.key] || !talks && recurring[w.key]) && !s.inCited(w.stem) {
			return true
		}
	}
	return person && s.identifies(c) || !c.quotes && s.asserts(c)
}

// asserts reports whether the clause says that something is so which its
// sources only ask, deny or suppose. A clause with a word of commentary, or one
// that asks or supposes too, says nothing of the kind.
func (s *scale) asserts(c clause) bool {
	if c.asks || c.opener == "whether" || c.opener == "if" || c.denies() || s.run(c) {
		return false
	}
	unreal, content := false, 0
	for _, w := range c.words {
		if saying[w.key] {
			return false
		}
		if s.says(w) || s.person(w) || copulas[w.key] {
			content++
		}
		if s.says(w) && w.in(s.v.film.lexicon.commentary) && !(s.inCited(w.stem) && !s.inSo(w.stem)) || supposing[w.key] {
			return false
		}
		unreal = unreal || s.anchors(w) && !w.capital && !s.inSo(w.stem) || w.key == "there"
	}
	return unreal && content > 1 // one word is a fragment and no statement
}

func (s *scale) inSo(stem string) bool {
	return slices.ContainsFunc(s.cited, func(c *source) bool { return c.so[stem] })
}

// identifies reports whether the clause says of somebody that they are somebody
// or something: a form of "be", then an article, a possessive or a name before
// a word that is no mere commentary; or nothing but small words after it.
func (s *scale) identifies(c clause) bool {
	for i, w := range c.words {
		rest := c.words[i+1:]
		if !s.joins(w, rest) || len(rest) == 0 && !c.quotes {
			continue
		}
		if i > 0 && len(rest) > 0 && s.rowIn(rowOf(c.words[i-1:i+2])) {
			continue
		}
		if len(rest) > 0 && particles[rest[0].key] {
			return true
		}
		if s.equates(c.words[:i], rest, c.quotes) {
			return true
		}
	}
	return false
}

// equates reports whether what follows a form of "be" is what the subject is.
// Of a person that is anything definite; of anything else, only what stands
// first: "that is a fine verdict on Charles" says nothing of Charles.
func (s *scale) equates(subject, rest []word, says bool) bool {
	l := s.v.film.lexicon
	person := slices.ContainsFunc(subject, s.person) || len(subject) == 0
	fixed := false
	for k, r := range rest {
		fixed = fixed || !says && k < complement && determiners[r.key] && !(k+1 < len(rest) && persons[rest[k+1].key]) || s.isName(r)
		if !s.says(r) {
			continue
		}
		if fixed && !r.in(l.commentary) || person && fixed && slices.ContainsFunc(rest, func(o word) bool { return o.key == "one" }) {
			return true
		}
		if says = true; !person {
			return false
		}
	}
	return !says && (person || !slices.ContainsFunc(subject, func(w word) bool { return w.in(l.talk) }))
}

// complement is how many words after a form of "be" an article may come for
// what follows to be what somebody is: "is not really the".
const complement = 3

// joins reports whether the word is a finite form of "be", by itself or joined
// to a pronoun, or to a name before an article.
func (s *scale) joins(w word, rest []word) bool {
	switch {
	case copulas[w.key]:
		return true
	case w.joined == "s" && s.isName(w):
		return len(rest) > 0 && determiners[rest[0].key]
	}
	return persons[w.key] && (w.joined == "s" || w.joined == "re")
}

// harmless reports whether a clause about somebody that is tied to no source
// can only be manner: every word that says something is one of tone or of
// speech, there is one at least, and it denies nothing, happens to nobody and is
// of no unknown person.
func (s *scale) harmless(c clause) bool {
	says, stems := false, map[string]bool{}
	for _, w := range c.words {
		stems[w.stem] = s.says(w)
	}
	self := s.deniedBySelf(stems)
	for _, w := range c.words {
		switch {
		case w.denies && !self, happening[w.key], unknowns[w.key]:
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
