package veil

import (
	"slices"
	"strings"
)

// A clause is a part of a sentence that may say something by itself.
type clause struct {
	words  []word
	quotes bool   // a quotation stands in it
	asks   bool   // it ends with a question mark
	opener string // the conjunction that begins it
	lead   lead   // what it speaks of first
}

// conjunctions begin a clause, whatever stands before them.
var conjunctions = setOf(`and but or nor while because though although whereas so yet if whether when before after
until till since where unless`)

// clausesOf cuts a sentence at its marks and conjunctions.
func clausesOf(sentence string, ws []word) []clause {
	var out []clause
	var c clause
	end := 0
	finish := func() {
		if len(c.words) > 0 || c.quotes {
			out = append(out, c)
		}
		c = clause{}
	}
	for _, w := range ws {
		between := sentence[end:w.start]
		head, tail, quoted := cutLast(between, "“”")
		if strings.ContainsAny(head, ",;:—–()!?…") || strings.Contains(head, " - ") {
			finish()
		}
		c.quotes = c.quotes || quoted
		if strings.ContainsAny(tail, ",;:—–()!?…") && quoted {
			finish()
		}
		if conjunctions[w.key] && w.joined == "" && len(c.words) > 0 && !goesOnAs(c.words[len(c.words)-1], w) && !(w.key == "so" && (copulas[c.words[len(c.words)-1].key] || c.words[len(c.words)-1].denies)) {
			finish()
		}
		if len(c.words) == 0 && conjunctions[w.key] {
			c.opener = w.key
		}
		c.words = append(c.words, w)
		end = w.end
	}
	c.quotes = c.quotes || strings.Contains(sentence[end:], "“”")
	c.asks = strings.Contains(sentence[end:], "?")
	finish()
	return out
}

// goesOnAs reports whether two words are "as if" or "as though", by which a
// likeness goes on, or "all but".
func goesOnAs(before, w word) bool {
	return before.key == "as" && (w.key == "if" || w.key == "though") || before.key == "all" && w.key == "but"
}

// cutLast is s around the last sep; where there is none, all of it is head.
func cutLast(s, sep string) (head, tail string, found bool) {
	if at := strings.LastIndex(s, sep); at >= 0 {
		return s[:at], s[at+len(sep):], true
	}
	return s, "", false
}

// denies reports whether a word of the clause denies.
func (c clause) denies() bool {
	return slices.ContainsFunc(c.words, func(w word) bool { return w.denies })
}

// at is the i-th word of the clause, or none past its end.
func (c clause) at(i int) word {
	if i >= len(c.words) {
		return word{}
	}
	return c.words[i]
}

// adjectival reports whether the i-th word comes right after a word that makes a
// noun of it: "her tenderness".
func (c clause) adjectival(i int) bool {
	return i > 0 && (determiners[c.words[i-1].key] || possessives[c.words[i-1].key] || c.words[i-1].joined == "s")
}

// determined reports whether a word for which one it is stands before the i-th,
// with adjectives between at most.
func (c clause) determined(i int) bool {
	for k := max(1, i-2); k <= i; k++ {
		if c.adjectival(k) {
			return true
		}
	}
	return false
}

// index is where in the clause its word stands.
func (c clause) index(w word) int {
	return slices.IndexFunc(c.words, func(o word) bool { return o.start == w.start })
}
