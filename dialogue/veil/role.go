package veil

import (
	"slices"

	"matinee/dialogue/words"
)

// roleWords are what people are to each other and what they do for a living.
// They stand for somebody the viewer has heard of, or for nobody.
const roleWords = `husband wife spouse bride bridegroom groom fiance fiancee widow widower mother mum mom father dad daddy parent son daughter brother sister uncle aunt
minister priest vicar clergyman reverend pastor landlady landlord lodger tenant engineer doctor nurse lawyer judge secretary editor reporter journalist
newspaperman newspaperwoman newsman policeman officer inspector detective official clerk bookkeeper accountant notary translator interpreter organist musician
teacher professor student schoolteacher boss employer employee colleague customer client caller operator bartender waiter driver salesman
man woman girl boy lady gentleman men women ladies visitor stranger friend person people`

// kindred are groups of which hearing one is hearing of the others.
var kindred = [...]string{
	"husband wife spouse married bride bridegroom groom marriage wedding honeymoon", "father dad daddy papa pa", "mother mum mom mama ma",
	"minister priest vicar clergyman reverend pastor church parish", "landlady landlord lodger tenant rent room", "policeman officer inspector police detective",
	"reporter journalist newspaperman newspaperwoman newsman newspaper", "caller phone call telephone operator", "translator interpreter", "organist organ",
	"bookkeeper accountant notary", "man men he", "woman women lady ladies she",
}

// kindredOf are those groups, by the stem of each.
func kindredOf(a *words.Analysis) map[string][]string {
	m := map[string][]string{}
	for _, group := range kindred {
		var stems []string
		for _, tok := range a.Tokens(nil, group) {
			stems = append(stems, stem(a, tok.Key))
		}
		for _, s := range stems {
			m[s] = append(m[s], stems...)
		}
	}
	return m
}

// role reports whether the word is of what people are, and the viewer has heard
// it or what amounts to it.
func (s *scale) role(w word) bool {
	f := s.v.film
	if !w.in(f.lexicon.roles) || w.capital && !w.opens {
		return false
	}
	return f.heard[w.stem] || slices.ContainsFunc(f.lexicon.kindred[w.stem], func(o string) bool { return f.heard[o] })
}

// givenRole reports whether a cited source has the role or what amounts to it.
func (s *scale) givenRole(w word) bool {
	return s.role(w) && (s.given(w) || slices.ContainsFunc(s.v.film.lexicon.kindred[w.stem], s.inCited))
}
