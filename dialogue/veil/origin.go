package veil

import "slices"

// strange drops a sentence with a word from nowhere: of a cited source it may
// have any word, of its own those of commentary. Where it cites one, other words
// may come from nowhere too, unless a story turns by them: deeds, fates, callings,
// things and places must be the source's, or not be meant.
func (s *scale) strange() Reason {
	for _, c := range s.parts {
		for i := range c.words {
			if !s.mayCome(c, i) {
				return Strange
			}
		}
	}
	return ""
}

// mayCome reports whether the i-th word of the clause may come from where it
// comes.
func (s *scale) mayCome(c clause, i int) bool {
	w, f, l := c.words[i], s.v.film, s.v.film.lexicon
	cites := len(s.cited) > 0
	switch {
	case s.known(w), w.idiom, s.phrased(c, i), s.handles(c, i), forwardStems[w.stem] && s.inWords(w), s.named(c, w):
		return true
	case cites && l.anyFilms(w):
		return true
	case cites && s.akin(w) && (!l.core[w.stem] || familiar[w.stem] || c.lead != ofPerson && c.lead != ofThing):
		return true
	case f.later[w.stem] && (l.things[w.stem] || !l.everyday(w)), w.capital && !capitals[w.key] && !(w.opens && l.everyday(w)):
		return false
	case l.dire(w):
		return w.figure && cites && w.in(l.roles) // "as a burglar might"
	case l.fateful[w.stem], l.fateful[asItStands+w.key], w.in(l.roles), l.weakly(w):
		return w.figure || s.unmeant(c, i)
	}
	return cites || s.ofWording(c) || !f.later[w.stem] && (s.byTalker(c, i) || c.lead == ofMatter && !s.acts(c))
}

// known reports whether the word comes from a cited source, from the question or
// from the commentary. What is fateful in a question is the viewer's guess and
// no statement; a sentence may only speak of it as theirs.
func (s *scale) known(w word) bool {
	l, said := s.v.film.lexicon, s.v.said.stems
	given := s.given(w) || said[w.stem] && !s.placed(w) && (s.refuses || s.toViewer() || !l.fateful[w.stem])
	if w.capital && !w.opens && !capitals[w.key] {
		return given || s.namedInCited(w.key) || s.v.film.names[w.key]
	}
	if given || !s.says(w) || w.in(l.commentary) || l.byMake(w) || s.role(w) {
		return true
	}
	return len(w.parts) > 1 && !slices.ContainsFunc(w.parts, func(p string) bool {
		return !s.inCited(p) && !said[p] && !l.commentary[p] && !l.figures[p] && !l.function[p]
	})
}

// named reports whether the word is only named: as a word, as what is talked
// about, or before a word for words ("the wedding joke").
func (s *scale) named(c clause, w word) bool {
	heard := s.v.film.heard[w.stem]
	return heard && s.mentioned(c, w) || s.qualifies(c, w) && (heard || !s.v.film.lexicon.dire(w))
}

// anyFilms reports whether the word is one that any film may have.
func (l *lexicon) anyFilms(w word) bool {
	return l.ordinary[w.stem] && !l.fateful[w.stem] && !w.in(l.roles) && !l.things[w.stem] && (!w.capital || w.opens)
}

// unmeant reports whether the i-th word of the clause, by which a story may turn,
// turns none here, though it stands in no figure of speech.
func (s *scale) unmeant(c clause, i int) bool {
	w, l := c.words[i], s.v.film.lexicon
	if !l.fateful[w.stem] && s.turnsIt(c, i) || s.likenedAct(c, i) || s.fond(c, i) || s.goesAbout(c, i) {
		return true
	}
	if s.byTalker(c, i) || s.byText(c, i) {
		return true
	}
	if len(s.cited) == 0 {
		return l.weakly(w) && s.ofWording(c)
	}
	switch {
	case l.fateful[w.stem], l.fateful[asItStands+w.key]:
		return false
	case w.in(l.roles):
		return s.generic(c, i) || s.qualifies(c, w)
	case l.things[w.stem]:
		return s.near(w) && !meant(c, i) || s.ofWording(c)
	}
	return s.asNoun(c, i) || s.ofWording(c)
}

// byText reports whether the i-th word, a deed or a fate, is done by a line or a
// word, to nobody: "the sentence closes like a drawer".
func (s *scale) byText(c clause, i int) bool {
	w, l := c.words[i], s.v.film.lexicon
	if len(s.cited) == 0 || !l.deeds[w.stem] && (!l.fateful[w.stem] || forwardStems[w.stem]) || l.things[w.stem] {
		return false
	}
	after := slices.ContainsFunc(c.words[i+1:], func(o word) bool { return s.isName(o) || objects[o.key] || o.in(l.roles) && !s.given(o) })
	return s.ofText(c) && !meant(c, i) && !after && !slices.ContainsFunc(c.words[:i], s.acting)
}

// objects are the pronouns to whom something is done.
var objects = setOf(`him them`)

// asNoun reports whether the i-th word, a deed, is no verb where it stands, and of
// nobody: "the opening", "its pull".
func (s *scale) asNoun(c clause, i int) bool {
	if !c.adjectival(i) || c.words[i-1].article() {
		return false
	}
	return i == 1 && c.lead != ofPerson || c.lead == ofWords || c.lead == ofMatter || c.lead == ofTalker
}

// generic reports whether the i-th word is a role of nobody in particular: "that
// of prisoners", "a boast about teachers", "written by a lawyer".
func (s *scale) generic(c clause, i int) bool {
	if i == 0 {
		return false
	}
	w, before := c.words[i], c.words[i-1]
	if c.lead != ofPerson && i > 1 && (before.key == "a" || c.words[i-2].key == "a") {
		return true
	}
	plural := w.stem != w.key && w.key[len(w.key)-1] == 's'
	return plural && prepositions[before.key] && before.key != "to" && !means[before.key]
}

// near reports whether any source of the reply has the word.
func (s *scale) near(w word) bool {
	for _, src := range s.v.sources {
		if src.stems[w.stem] {
			return true
		}
	}
	return false
}

// means are the words before what something is done with; meant reports whether
// the i-th word is that.
var means = setOf(`by with`)

func meant(c clause, i int) bool {
	return i > 1 && (means[c.words[i-1].key] || means[c.words[i-2].key] || i > 3 && c.words[i-1].key == "of" && means[c.words[i-4].key])
}

// byTalker reports whether the i-th word is what the writer or the viewer does or
// would do: "I would not buy a car from him".
func (s *scale) byTalker(c clause, i int) bool {
	before := c.words[:i]
	own := c.lead == ofTalker || among(before, talkers)
	imagined := s.ownVerb(c, i) || among(before, fancying)
	return own && imagined && !among(before, subordinators) && !slices.ContainsFunc(c.words, func(w word) bool {
		return s.acting(w) || w.in(s.v.film.lexicon.roles)
	})
}

var (
	fancying      = setOf(`would could cannot might`)                 // by which something is only imagined
	subordinators = setOf(`how that who what which where whom whose`) // that begin what the writer's own verb is about
)

// ownVerb reports whether the i-th word is the writer's or the viewer's verb.
func (s *scale) ownVerb(c clause, i int) bool {
	for k := i - 1; k >= 0; k-- {
		w := c.words[k]
		if talkers[w.key] {
			return true
		}
		if s.says(w) && w.key[max(0, len(w.key)-2):] != "ly" {
			return false
		}
	}
	return false
}

// fond reports whether the i-th word is the writer's love of something.
func (s *scale) fond(c clause, i int) bool {
	i0 := slices.IndexFunc(c.words, func(w word) bool { return w.key == "i" })
	return c.words[i].stem == "love" && i0 >= 0 && i0 < i && !slices.ContainsFunc(c.words[i:], s.acting)
}

// goesAbout reports whether the i-th word is a verb by which somebody goes about
// speaking: "keeps asking", "stops wondering".
func (s *scale) goesAbout(c clause, i int) bool {
	return continuing[c.words[i].stem] && (s.goesOn(c.words[i+1:]) || i+1 < len(c.words) && s.phrased(c, i+1))
}

var continuing = setOf(`stop keep go`)

// placed reports whether the word stands where somebody is said to be or to go:
// "at the pavilion".
func (s *scale) placed(w word) bool {
	c := s.partOf(w)
	i := c.index(w)
	return i > 1 && c.lead == ofPerson && s.v.film.lexicon.things[w.stem] && placing[c.words[i-2].key] && determiners[c.words[i-1].key]
}

// toViewer reports whether the sentence speaks to the viewer, or asks.
func (s *scale) toViewer() bool {
	return among(s.words, viewers) || slices.ContainsFunc(s.parts, func(c clause) bool { return c.asks })
}

var viewers = setOf(`you your`)
