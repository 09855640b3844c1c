package captions

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// glueNumbers marks what belongs to the token before it: the rest of a number or
// of a stretch of time written with spaces ("1 000", "0:52 – 0:53", "50 %").
func glueNumbers(tokens []token) {
	for i := 1; i < len(tokens); i++ {
		before, t := tokens[i-1].text, tokens[i].text
		switch {
		case ends(before, unicode.IsDigit) && (begins(t, unicode.IsDigit) || dash(t) && i+1 < len(tokens) && begins(tokens[i+1].text, unicode.IsDigit)),
			dash(before) && i > 1 && ends(tokens[i-2].text, unicode.IsDigit) && begins(t, unicode.IsDigit),
			ends(before, unicode.IsDigit) && begins(t, func(r rune) bool { return strings.ContainsRune("%‰°€", r) }),
			ends(before, func(r rune) bool { return unicode.Is(unicode.Sc, r) }) && begins(t, unicode.IsDigit):
			tokens[i].glue = true
		}
	}
}

func dash(text string) bool { return text == "-" || text == "–" || text == "—" || text == "/" }

func begins(text string, is func(rune) bool) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return is(r)
}

func ends(text string, is func(rune) bool) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return is(r)
}

// closing is the mark that ends what a mark begins.
var closing = map[rune]rune{'“': '”', '"': '"', '«': '»', '„': '“', '「': '」', '『': '』'}

// markQuotations numbers the quotations. One that is never closed is none.
func markQuotations(tokens []token) {
	var close rune
	count, from := 0, 0
	for i := range tokens {
		for _, r := range tokens[i].text {
			switch {
			case close == 0 && closing[r] != 0:
				close, from = closing[r], i
			case r == close && close != 0:
				close, count = 0, count+1
				for j := from; j <= i; j++ {
					tokens[j].quote = count
				}
			}
		}
	}
}

// bound reports whether no card may end before the token at i.
func bound(tokens []token, i int) bool {
	return tokens[i].glue || tokens[i].quote != 0 && tokens[i].quote == tokens[i-1].quote
}

// loosen unbinds what cannot be kept on one card, and what does not fit there by itself: first from the
// speaker's name, then quotations, then the rest. Then it is known what each break
// costs.
func loosen(tokens []token, columns int) {
	release := func(undo func(*token)) {
		for from := 0; from < len(tokens); {
			until := from + 1
			for until < len(tokens) && bound(tokens, until) {
				until++
			}
			if _, _, ok := fold(tokens[from:until], columns); !ok {
				for i := from; i < until; i++ {
					undo(&tokens[i])
				}
			}
			from = until
		}
	}
	release(func(t *token) { t.glue = t.glue && !t.named })
	release(func(t *token) { t.quote = 0 })
	release(func(t *token) { t.glue = false })
	for i := 1; i < len(tokens); i++ {
		tokens[i].cut = breakCost(tokens, i)
	}
}
