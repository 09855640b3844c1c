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
	stranded          = 30 // more, after one word of a new sentence
	inQuotation       = 8  // more, within a quotation that is broken anyhow
	withinGlue        = 1000
	twoRows           = 5 // by itself
)

// fold is where tokens are best broken to stand on two rows; 0 where one is enough,
// and not ok if they do not fit.
func fold(tokens []token, columns int) (at, cost int, ok bool) {
	all := span(tokens)
	if all <= columns {
		return 0, 0, true
	}
	upper := 0
	for i := 1; i < len(tokens) && upper <= columns; i++ {
		upper = span(tokens[:i])
		lower := all - upper
		if tokens[i].space {
			lower--
		}
		if upper > columns || lower > columns {
			continue
		}
		if c := tokens[i].cut + max(upper-lower, lower-upper)/2 + twoRows; at == 0 || c < cost {
			at, cost = i, c
		}
	}
	return at, cost, at > 0
}

// rows lays tokens out.
func rows(tokens []token, columns int) []string {
	if at, _, _ := fold(tokens, columns); at > 0 {
		return []string{join(tokens[:at]), join(tokens[at:])}
	}
	return []string{join(tokens)}
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
	word := strings.ToLower(bare(before.text))
	switch {
	case after.glue:
		return withinGlue
	case leads[word]:
		cost = afterLead
	case sentenceEnds(before):
		cost = afterSentence
	case ends(word, func(r rune) bool { return strings.ContainsRune(",;:—–、，", r) }):
		cost = afterClause
	case conjunctions[letters(after.text)]:
		cost = beforeConjunction
	case ends(word, unicode.IsDigit):
		cost = afterNumber
	}
	if i > 1 && sentenceEnds(tokens[i-2]) && !sentenceEnds(before) {
		cost += stranded
	}
	if after.quote != 0 && after.quote == before.quote {
		cost += inQuotation
	}
	return cost
}

// bare is a word without what closes behind it.
func bare(word string) string { return strings.TrimRight(word, `"”’»)」』`) }

func sentenceEnds(t token) bool {
	return ends(bare(t.text), func(r rune) bool { return strings.ContainsRune(".?!…。？！", r) }) && !leads[strings.ToLower(t.text)]
}

// conjunctions are words that a row is broken before.
var conjunctions = set("and but or nor so yet for because although though that which who whom whose when where while if than as until unless since whether")

// leads are words that are not left at the end of a row: articles, prepositions,
// pronouns and auxiliaries belong to what follows them.
var leads = set("i you he she it we they is are was were be has have had do does did can could will would shall should may might must a an the of to in on at by with from into my your his her its our their this these those no not every each some any mr. mrs. ms. dr. st. vs.")

func set(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
