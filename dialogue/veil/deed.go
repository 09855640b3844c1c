package veil

import (
	"slices"
	"strings"
)

// A clause says what somebody does in its verbs, and the verb of a subject is,
// with few exceptions, the first word after it that says something. Whatever
// else a clause may say, what somebody does must be a manner of speaking or be
// borne by a source.

// deeds reports whether somebody in the clause does something that is neither a
// manner of speaking nor borne.
func (s *scale) deeds(c clause) bool {
	if s.run(c) {
		return false
	}
	for i := range c.words {
		if s.agent(c, i) || s.possesses(c, i) {
			return true
		}
		if !s.subject(c, i) && !s.itActs(c, i) {
			continue
		}
		if v := s.verbAfter(c, i); v > 0 && s.does(c, i, v) {
			return true
		}
	}
	return false
}

// does reports whether the v-th word of the clause, the verb of the i-th, is a
// deed.
func (s *scale) does(c clause, i, v int) bool {
	w := c.words[v]
	switch {
	case s.anchors(w), s.phrased(c, v), s.handles(c, v), forwardStems[w.stem] && s.inWords(w):
		return false
	case s.tells(w) && slices.ContainsFunc(c.words[max(i, v-3):v], func(o word) bool { return copulas[o.key] }):
		return binding[w.stem] && s.anchoredBy() == 0
	case told[w.stem] && v > 0 && copulas[c.words[v-1].key]:
		return false // "the husband is described"
	case w.key == "make" && c.words[v-1].key == "would" && s.likens(c, v):
		return false // "she would make a fine umpire"
	case giving[w.stem] && v+1 < len(c.words) && c.words[v+1].key == "it":
		return false // "his apology is a request, and she refuses it"
	case binding[w.stem]:
		return s.toSomebody(c, v) || !c.quotes && s.anchoredBy() == 0 && !slices.ContainsFunc(c.words, s.text)
	case s.asksSomebody(c, v), s.speaks(w) && s.toStranger(c, v):
		return true
	case s.speaks(w):
		return answering[w.stem] && s.role(c.words[i]) && s.anchoredBy() == 0 && !c.quotes
	case i > 0 && (c.words[i-1].key == "way" || i > 1 && c.words[i-2].key == "how"):
		return !w.in(s.v.film.lexicon.commentary) // "the way he slides from one word to another"
	}
	reported := slices.ContainsFunc(c.words[:i], func(o word) bool { return saying[o.key] })
	return !s.given(w) || !reported && s.anchored(c) < 2
}

// agent reports whether the i-th word is a role by which something is spoken that
// no other word ties to a source: "is spoken by her father".
func (s *scale) agent(c clause, i int) bool {
	return i > 1 && c.words[i].in(s.v.film.lexicon.roles) && (c.words[i-1].key == "by" || c.words[i-2].key == "by") && s.anchoredBy() == 0
}

// possesses reports whether the i-th word is somebody's having, of so much time or
// of a thing that no cited source says they have.
func (s *scale) possesses(c clause, i int) bool {
	if !having[c.words[i].key] {
		return false
	}
	if i > 0 && i+2 < len(c.words) && determiners[c.words[i+1].key] && s.someone(c.words[i-1]) {
		if w := c.words[i+2]; s.thing(w) && !s.tells(w) && !s.rowIn(rowOf(c.words[i:i+3])) {
			return true
		}
	}
	return slices.ContainsFunc(c.words[i+1:], func(w word) bool { return times[w.stem] && !s.given(w) })
}

var (
	having = setOf(`has had have gets got`)
	times  = setOf(`day week hour month year night lifetim`)
)

// itActs reports whether the i-th word is an "it" that may be somebody: of a
// sentence that names one, and no word for words before.
func (s *scale) itActs(c clause, i int) bool {
	w := c.words[i]
	if w.key != "it" || i > 0 && !conjunctions[c.words[i-1].key] && !saying[c.words[i-1].key] {
		return false
	}
	named := false
	for _, o := range s.words {
		if o.start >= w.start {
			break
		}
		named = named || s.isName(o)
		if s.text(o) {
			return false
		}
	}
	return named
}

// asksSomebody reports whether the v-th word is an asking of somebody to do
// something.
func (s *scale) asksSomebody(c clause, v int) bool {
	return c.words[v].stem == "ask" && v+2 < len(c.words) && s.person(c.words[v+1]) && c.words[v+2].key == "to" && !s.run(c)
}

// toStranger reports whether what follows the v-th word is a role of which the
// cited sources have nothing: "tells the officer".
func (s *scale) toStranger(c clause, v int) bool {
	if v+2 >= len(c.words) || !determiners[c.words[v+1].key] {
		return false
	}
	w := c.words[v+2]
	return w.in(s.v.film.lexicon.roles) && !s.givenRole(w)
}

// toSomebody reports whether somebody comes right after the v-th word.
func (s *scale) toSomebody(c clause, v int) bool {
	if v+1 >= len(c.words) {
		return false
	}
	next := c.words[v+1]
	if possessives[next.key] {
		return v+2 < len(c.words) && determiners[c.words[v+2].key] // "offers her a"
	}
	return s.person(next) || v+2 < len(c.words) && s.role(c.words[v+2]) || s.role(next)
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

// subject reports whether the i-th word of the clause may be whom it speaks of.
func (s *scale) subject(c clause, i int) bool {
	w := c.words[i]
	if w.joined == "s" && !subjects[w.key] || w.key == "anyone" && slices.ContainsFunc(c.words[:i], s.text) {
		return false // "Konrad's sentences"; "the sharpest question anyone has put"
	}
	if i > 0 && (prepositions[c.words[i-1].key] || determiners[c.words[i-1].key] && i > 1 && prepositions[c.words[i-2].key]) {
		return false
	}
	return subjects[w.key] || s.isName(w) || w.in(s.v.film.lexicon.roles)
}

// verbAfter is the index of the first word after the i-th that may be its verb; 0
// where a pronoun, a preposition or the clause's end comes first. A verb by
// which another goes on is passed over.
func (s *scale) verbAfter(c clause, i int) int {
	l := s.v.film.lexicon
	for k := i + 1; k < len(c.words); k++ {
		w := c.words[k]
		switch {
		case talkers[w.key], subjects[w.key], k == i+1 && s.role(c.words[i]) && w.in(l.talk) && !strings.HasSuffix(w.key, "s"), determiners[w.key], prepositions[w.key] && w.key != "to":
			return 0
		case !s.says(w), s.isName(w), strings.HasSuffix(w.key, "ly"), w.in(l.judgement) && !w.in(l.speech):
		case auxiliary[w.stem] && s.goesOn(c.words[k+1:]):
		default:
			return k
		}
	}
	return 0
}

// goesOn reports whether what follows a verb is a way of speaking it goes about:
// "talking", "to flatter".
func (s *scale) goesOn(ws []word) bool {
	if len(ws) > 1 && ws[0].key == "to" {
		return s.speaks(ws[1])
	}
	return len(ws) > 0 && s.speaks(ws[0]) && strings.HasSuffix(ws[0].key, "ing")
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

// speaks reports whether the word is a manner of speaking.
func (s *scale) speaks(w word) bool {
	l := s.v.film.lexicon
	return w.in(l.speech) || l.byMake(w)
}

// subjects are the pronouns that a verb may follow.
var subjects = setOf(`he she they who nobody everybody everyone somebody someone anyone anybody`)

// prepositions make what follows no subject.
var prepositions = setOf(`of at by for with about against between into through during before after above below to from in on off over under across along among around behind beside besides beyond near toward towards upon within without than like as`)

// auxiliary are stems of verbs by which somebody goes about speaking.
var auxiliary = setOf(`keep go tri want like love hate seem begin start continu let get manag need happen choos prefer hope mean dare bother care afford refus find sound appear end come`)

// binding are stems of ways of speaking by which something is settled between
// people: to say of somebody that they promise is to say what happens.
var binding = setOf(`confess promis refus accept forgiv choos pick propos offer agre admit declin defend accus invit bless warn forbid order threaten settl dismiss spare swear pledg vow grant permit allow consent conced surrend reject summon recogn trust convinc persuad mourn miss believ`)

// giving are stems of those of them that may be done to what was said.
var giving = setOf(`refus declin dismiss accept defend admit`)

// told are stems of what critics say that lines do with people.
var told = setOf(`describ mention introduc sum reduc rememb quot name list compar call present sketch portray summar defin recal report discuss announc`)

// answering are stems of ways of speaking by which somebody turns out to be
// there: of a mere role they must be borne.
var answering = setOf(`answer repli respond call hear listen sing speak talk sound appear shout whisper laugh`)

// goesWithout reports whether the clause has no subject of its own but that of
// the one before: "and goes back".
func (s *scale) goesWithout(c clause) bool {
	first := s.firstSaid(c)
	if c.opener == "" || first < 0 || s.isName(c.words[first]) || s.role(c.words[first]) {
		return false
	}
	return !slices.ContainsFunc(c.words[:first], func(w word) bool {
		return determiners[w.key] || possessives[w.key] || prepositions[w.key] || matters[w.key] || subjects[w.key] || talkers[w.key] || copulas[w.key] || w.key == "there"
	})
}

// firstSaid is the index of the clause's first word that says something and is
// no adverb; -1 where none does.
func (s *scale) firstSaid(c clause) int {
	return slices.IndexFunc(c.words, func(w word) bool { return s.says(w) && !strings.HasSuffix(w.key, "ly") })
}
