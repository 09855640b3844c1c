package veil

import "slices"

// textWords are words for words that are nothing else, of which whatever is said
// is said of the wording: a list has no fate and an adjective no brother. Those
// that may stand for what happens in a film ("the call", "the story") are none.
const textWords = `scene dialogue sentence phrase word syllable verb noun adjective adverb pronoun preposition conjunction plural grammar syntax vocabulary diction wording phrasing
joke gag pun quip jest punchline one-liner irony sarcasm understatement exaggeration overstatement hyperbole euphemism cliche metaphor simile figure image comparison contrast allusion
exchange argument quarrel squabble banter repartee conversation discussion debate interview interrogation monologue speech aside interruption retort reply question remark comment
list inventory catalogue catalog enumeration repetition refrain echo rhythm tempo pace timing cadence tone register manner manners delivery style humour humor wit comedy farce satire
politeness rudeness etiquette passage writing script screenplay compliment insult flattery apology description detail arithmetic logic counting symmetry melodrama exposition pitch bureaucracy
bluntness dryness brevity precision economy restraint reticence formality anecdote boast reproach complaint advice lecture sermon charm vanity sentimentality patience salesmanship`

// open reports whether the word, though no table has it, may stand in the
// clause: it is no name, no deed, fate or place and not of what is spoken of
// beyond the horizon only; and the clause is of the wording and of nobody, or
// is a comment on a source that is cited.
func (s *scale) open(c clause, w word) bool {
	if w.capital {
		return false
	}
	if s.v.film.heard[w.stem] && (s.qualifies(c, w) || s.mentioned(c, w)) {
		return true
	}
	if s.v.film.barred(w) || w.in(s.v.film.lexicon.roles) && !s.role(w) {
		return false
	}
	return s.ofWording(c) || s.qualifies(c, w) || len(s.cited) > 0 && slices.ContainsFunc(c.words, s.tells) && !s.locates(c) && !isIt(c)
}

// qualifies reports whether the word stands right before a word for words: "the
// spooky bits", "a radio play".
func (s *scale) qualifies(c clause, w word) bool {
	i := c.index(w)
	return i > 0 && i+1 < len(c.words) && c.words[i+1].in(s.v.film.lexicon.talk) && !c.words[i+1].capital && !s.person(c.words[i-1])
}

// mentioned reports whether the word is only mentioned, as a word or as what is
// talked about: "the word trapped", "he talks about the wedding".
func (s *scale) mentioned(c clause, w word) bool {
	i := c.index(w)
	if i > 0 && mentioning[c.words[i-1].stem] {
		return true
	}
	return slices.ContainsFunc(c.words[max(0, i-2):i], func(o word) bool { return o.key == "about" }) && slices.ContainsFunc(c.words[:i], s.tells)
}

// mentioning are stems of words after which comes a word as such.
var mentioning = setOf(`word phrase verb noun adject adverb name term question`)

// ofWording reports whether the clause speaks of the wording and of nobody. Of
// whom a word for words is about, nothing is said.
func (s *scale) ofWording(c clause) bool {
	at := slices.IndexFunc(c.words, s.text)
	for i, w := range c.words {
		about := i > 0 && topical[c.words[i-1].key] || i > 1 && topical[c.words[i-2].key]
		someone := (s.person(w) || s.role(w)) && !possessives[w.key] && !about
		if someone || happening[w.key] || unknowns[w.key] || s.v.film.barred(w) && !s.given(w) {
			return false
		}
	}
	if c.quotes && len(c.words) > 1 && copulas[c.words[0].key] {
		return true // “…” is a eulogy
	}
	return at >= 0 && (at < textFirst || slices.ContainsFunc(c.words[:min(2, len(c.words))], func(w word) bool { return matters[w.key] || w.key == "there" }))
}

// text reports whether the word is a word for words and nothing else.
func (s *scale) text(w word) bool { return w.in(s.v.film.lexicon.texts) && (!w.capital || w.opens) }

// textFirst is how many words into a clause about words one of them comes: "her
// dry little jokes".
const textFirst = 6

// topical are the words after which it is told what words are about.
var topical = setOf(`about of on between`)

// locates reports whether the clause says what or where a thing of the film is:
// "the money is in the drawer". That a word for words may be.
func (s *scale) locates(c clause) bool {
	for i, w := range c.words {
		if !copulas[w.key] || i == 0 || i+1 == len(c.words) {
			continue
		}
		thing := slices.ContainsFunc(c.words[:i], s.thing) && !slices.ContainsFunc(c.words[:i], func(o word) bool { return s.tells(o) && !s.thing(o) })
		next := c.words[i+1]
		if next.key == "worth" {
			return true
		}
		return thing && (determiners[next.key] || prepositions[next.key])
	}
	return false
}

// thing reports whether the word may stand for a thing of the film: a cited
// source has it, or the viewer has heard it and no table has.
func (s *scale) thing(w word) bool {
	return s.anchors(w) || s.says(w) && s.v.film.heard[w.stem] && (!s.tells(w) || len(w.number) > 0)
}

// fragment reports whether the clause is a mere tail of names and of things
// heard: "and Mr. Linden", "and their doors".
func (s *scale) fragment(c clause) bool {
	if len(c.words) > fragmentMost || c.quotes {
		return false
	}
	return !slices.ContainsFunc(c.words, func(w word) bool {
		small := determiners[w.key] || possessives[w.key] || conjunctions[w.key] || prepositions[w.key]
		return w.denies || happening[w.key] || !small && !s.isName(w) && (s.v.film.lexicon.speech[w.stem] || !s.tells(w) && !s.v.film.heard[w.stem]) || s.isName(w) && !s.namedInCited(w.key) || subjects[w.key] || copulas[w.key]
	}) && slices.ContainsFunc(s.words, s.text)
}

// fragmentMost is of how many words a fragment is at most: "the man in the
// hall" is one, and two would be a story.
const fragmentMost = 4

// ofSenses reports whether the clause is the writer's word that it cannot see.
func (s *scale) ofSenses(c clause) bool {
	return len(c.words) > 2 && c.words[0].key == "i" && c.denies() && slices.ContainsFunc(c.words, func(w word) bool { return tellingVerbs[w.key] || w.key == "hear" }) &&
		!slices.ContainsFunc(c.words, func(w word) bool { return s.says(w) && !tellingVerbs[w.key] && !sensed[w.stem] })
}

// sensed are stems of what a listener cannot see.
var sensed = setOf(`look face hear sound smile express pictur wear frame eye gestur light color`)

// isIt reports whether the clause says what "it" is, by an article.
func isIt(c clause) bool {
	i := slices.IndexFunc(c.words, func(w word) bool { return w.key == "it" })
	return i >= 0 && i < 2 && i+2 < len(c.words) && (copulas[c.words[i+1].key] || c.words[i].joined == "s") && determiners[c.words[i+2].key]
}
