package quote

import (
	"regexp"
	"slices"
	"strings"

	"matinee/dialogue/transcript"
)

// A name is capitals in a row: "Walter", "the Line", "Mrs. Hildy Johnson".
const capitals = `((?:[Tt]he )?(?:Mr\.?|Mrs\.?|Miss|Dr\.?)?(?: ?\p{Lu}[\pL'’-]*)+)`

// Ways of saying who speaks: "Walter says", "says Walter", "asked by Walter",
// "Walter: “”", "Walter's answer".
var (
	subject   = regexp.MustCompile(capitals + `(?: (?:\pL+ly|then|also|once|never|only|first|still|just|himself|herself))? ` + saying + `\b`)
	inversion = regexp.MustCompile(`\b` + saying + ` ` + capitals + `(?:[,.;:!?]|$| “| to\b)`)
	agent     = regexp.MustCompile(`\b(?:said|asked|spoken|whispered|shouted|answered|uttered|muttered|sung|given|delivered) by ` + capitals)
	labelled  = regexp.MustCompile(`(?:^|[\n.;(—-] ?)` + capitals + `:\*{0,2} ?“”`)
	owner     = regexp.MustCompile(capitals + `['’]s? (?:[\pL-]+ )?(?:lines?|words?|question|answer|reply|joke|remark|admission|confession|phrase|sentence)\b`)
	according = regexp.MustCompile(`(?i:\b(?:in the words of|according to|as)) ` + capitals + `\b`)
)

// signs are what stands wherever a form does, one or the other: to look for it costs
// next to nothing.
var signs = map[*regexp.Regexp][]string{agent: {" by "}, labelled: {":*", ": “", ":“"}, owner: {"'", "’"}}

// shows reports whether the text has a sign of the form.
func shows(text string, form *regexp.Regexp) bool {
	all := signs[form]
	return all == nil || slices.ContainsFunc(all, func(sign string) bool { return strings.Contains(text, sign) })
}

// claimedSpeakers are the names of those who are said to speak.
func claimedSpeakers(text string) []string {
	var names []string
	for _, form := range [...]*regexp.Regexp{subject, inversion, agent, labelled, owner, according} {
		if !shows(text, form) {
			continue // as in most sentences
		}
		for _, m := range form.FindAllStringSubmatch(text, -1) {
			name := strings.TrimSpace(m[1])
			if form == owner {
				name = strings.TrimSuffix(strings.TrimSuffix(name, "'"), "’")
			}
			names = append(names, name)
		}
	}
	return names
}

// spoken reports whether one of that name speaks in what the sentence quotes;
// without a quotation, in the sources it points to; without either, in any.
// Speakers without a label prove nobody's words: a quotation of theirs is given
// to no name, and what they say is told only of somebody whom the question, the
// facts or the source itself names.
func (w *writer) spoken(name string) bool {
	key := w.g.nameKey(name)
	if len(key) == 0 {
		return true // a pronoun, or a word that only begins the sentence
	}
	heard := w.held
	if len(heard) == 0 {
		cited := w.citedSources()
		if len(cited) == 0 {
			cited = w.g.sources
		}
		for _, e := range cited {
			heard = append(heard, e.source.Passage)
		}
	}
	if len(w.held) == 0 && !slices.ContainsFunc(heard, labels) {
		return w.g.mentioned(key, heard)
	}
	return slices.ContainsFunc(heard, func(p transcript.Passage) bool {
		return slices.Equal(w.g.nameKey(p.Film.Title), key) || slices.ContainsFunc(p.Cues, func(c transcript.Cue) bool {
			return c.Said() && w.g.sameName(key, c.Speaker)
		})
	})
}

// labels reports whether the passage says who speaks.
func labels(p transcript.Passage) bool {
	return slices.ContainsFunc(p.Cues, func(c transcript.Cue) bool { return c.Speaker != "" })
}

// mentioned reports whether the passages, the facts or what is ours name the
// name.
func (g *Gate) mentioned(key []string, passages []transcript.Passage) bool {
	has := func(text string) bool {
		theirs := g.nameKey(text)
		return !slices.ContainsFunc(key, func(k string) bool { return !slices.Contains(theirs, k) })
	}
	return slices.ContainsFunc(g.facts, has) ||
		slices.ContainsFunc(g.ours, func(t *Text) bool {
			return slices.ContainsFunc(t.cues, func(c transcript.Cue) bool { return has(c.Text) })
		}) ||
		slices.ContainsFunc(passages, func(p transcript.Passage) bool { return has(p.Text()) })
}

// nameKey is a name as names are compared: its words without articles, titles
// of respect and other small words.
func (g *Gate) nameKey(name string) []string {
	var key []string
	for _, tok := range g.a.Tokens(nil, name) {
		k := strings.TrimSuffix(tok.Key, "s")
		if raw := name[tok.Start:tok.End]; !strings.ContainsAny(raw, "'’") {
			k = tok.Key
		}
		if !g.a.Stop(k) && !unnamed[k] {
			key = append(key, k)
		}
	}
	return key
}

// unnamed are words that may stand, with a capital, where a name does and name
// nobody.
var unnamed = map[string]bool{
	"mr": true, "mrs": true, "miss": true, "dr": true, "somebody": true, "someone": true, "nobody": true, "everybody": true, "everyone": true,
	"anybody": true, "anyone": true, "one": true, "another": true, "neither": true, "then": true, "first": true, "now": true, "yet": true,
	"still": true, "also": true, "never": true, "maybe": true, "perhaps": true, "nothing": true, "everything": true,
}

// sameName reports whether all words of the key are among the label's: "Walter"
// is "WALTER BURNS".
func (g *Gate) sameName(key []string, label string) bool {
	if label == "" {
		return false
	}
	theirs := g.nameKey(label)
	for _, k := range key {
		if !slices.Contains(theirs, k) {
			return false
		}
	}
	return true
}

// named reports whether the words name somebody: a speaker of a source, or a
// name that stands, with a capital, inside a line of one.
func (g *Gate) named(words string) bool {
	key := g.nameKey(words)
	if len(key) == 0 {
		return false
	}
	for _, e := range g.sources {
		for _, c := range e.source.Passage.Cues {
			if g.sameName(key, c.Speaker) || len(key) == 1 && strings.Contains(c.Text, " "+strings.TrimSpace(words)) {
				return true
			}
		}
	}
	return false
}
