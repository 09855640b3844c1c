package captions

import (
	"strings"
	"unicode"
)

// What a break costs. The figures are only compared with each other.
const (
	afterSentence     = 0
	afterClause       = 6
	beforeConjunction = 10
	anywhere          = 25
	afterLead         = 45 // after a word that leads the next: "the", "of", "Mr."
	afterNumber       = 60
	inQuotation       = 8 // more, within a quotation that is broken anyhow
	withinGlue        = 1000
)

// rows lays tokens out on one row, or on two with the best break between; not ok
// if they do not fit.
func rows(tokens []token, columns int) (laid []string, cost int, ok bool) {
	if span(tokens) <= columns {
		return []string{join(tokens)}, 0, true
	}
	best := -1
	for i := 1; i < len(tokens); i++ {
		upper, lower := span(tokens[:i]), span(tokens[i:])
		if upper > columns || lower > columns {
			continue
		}
		c := breakCost(tokens, i) + max(upper-lower, lower-upper)/2
		if best < 0 || c < cost {
			best, cost = i, c
		}
	}
	if best < 0 {
		return nil, 0, false
	}
	return []string{join(tokens[:best]), join(tokens[best:])}, cost + 5, true
}

// span is how wide tokens are on one row.
func span(tokens []token) int {
	n := 0
	for i, t := range tokens {
		n += t.width
		if i > 0 && t.space {
			n++
		}
	}
	return n
}

func join(tokens []token) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 && t.space {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return b.String()
}

// breakCost is how bad it is to break before the token at i.
func breakCost(tokens []token, i int) int {
	before, after := tokens[i-1], tokens[i]
	cost := anywhere
	word := strings.ToLower(strings.TrimRight(before.text, `"”’»)`))
	switch {
	case after.glue:
		return withinGlue
	case leads[word]:
		cost = afterLead
	case ends(word, func(r rune) bool { return strings.ContainsRune(".?!…。？！", r) }):
		cost = afterSentence
	case ends(word, func(r rune) bool { return strings.ContainsRune(",;:—–、，", r) }):
		cost = afterClause
	case conjunctions[letters(after.text)]:
		cost = beforeConjunction
	case ends(word, unicode.IsDigit):
		cost = afterNumber
	}
	if after.quote != 0 && after.quote == before.quote {
		cost += inQuotation
	}
	return cost
}

// conjunctions are words that a row is broken before.
var conjunctions = set("and but or nor so yet for because although though that which who whom whose when where while if than as until unless since whether")

// leads are words that are not left at the end of a row: articles, prepositions,
// pronouns and auxiliaries belong to what follows them.
var leads = set("i you he she it we they is are was were be has have had do does did can could will would shall should may might must a an the of to in on at by with from into my your his her its our their this these those no not mr. mrs. ms. dr. st. vs.")

func set(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
