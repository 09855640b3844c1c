package markdown

import (
	"slices"
	"strings"
)

// A piece is tokens that make one part.
type piece struct{ from, to int }

// How well a text is cut at a place.
const (
	never    = iota
	anywhere // within a word
	betweenWords
	betweenSentences // or lines of code
	betweenLines
	betweenParagraphs
)

// enough is how full a part is, in hundredths of its limits, when it is cut at
// the first such place. What is shown of a stream cannot be taken back into the
// next part, so that one cannot look for the best place among those passed: the
// fuller a part is the less one asks of a place.
var enough = [...]int{
	never: 1000, anywhere: 1000, // not before it is too long
	betweenWords: 97, betweenSentences: 92, betweenLines: 88, betweenParagraphs: 80,
}

// reserve is what at most is closed at the end of a part and opened again at the
// beginning of the next, and the longest character that may not be parted from the
// one before it, in UTF-16 code units.
const reserve = 100

// A cutter fills one part.
type cutter struct {
	tokens []token
	from   int // where the part begins
	units  int // that the part may hold
	lines  int
	cost   int // of what it holds
	height int
}

// cuts is the parts of a text. A part is cut when it is known to be too long, by
// what stood in it until then: nothing that follows moves the place.
func cuts(tokens []token, limits Limits) (all []piece) {
	for from := skip(tokens, 0); from < len(tokens); {
		c := cutter{tokens: tokens, from: from, units: limits.Units - reserve, lines: limits.Lines - 1}
		to := c.fill()
		all = append(all, piece{from, to})
		from = skip(tokens, to)
	}
	return all
}

// skip passes over room at the beginning of a part.
func skip(tokens []token, i int) int {
	for i < len(tokens) && tokens[i].blank() {
		i++
	}
	return i
}

// fill is where the part ends.
func (c *cutter) fill() (to int) {
	last := c.from + 1
	if c.tokens[c.from].kind == fenced {
		c.height = codeRows
	}
	for i := c.from; i < len(c.tokens); i++ {
		c.cost += cost(&c.tokens[i])
		c.height += c.rows(i)
		if i > c.from && (c.cost > c.units || c.height > c.lines) {
			return last
		}
		rank := c.rank(i)
		if c.filled(enough[rank]) {
			return i + 1
		}
		if rank != never {
			last = i + 1
		}
	}
	return len(c.tokens)
}

// filled reports whether the part has so many hundredths of what it may hold.
func (c *cutter) filled(share int) bool {
	return 100*c.cost >= share*c.units || 100*c.height >= share*c.lines
}

// rank says how well the text is cut after the token at i. That needs the next
// token and no more.
func (c *cutter) rank(i int) int {
	if i+1 >= len(c.tokens) {
		return never
	}
	t, next := &c.tokens[i], &c.tokens[i+1]
	switch {
	case c.begins(i), next.kind == word && !startsFresh(next.text):
		return never
	case t.kind == newline:
		return c.rankLine(i)
	case t.kind == space:
		return c.rankSpace(i)
	case t.kind == word && standing(t.text) && (next.kind == atom || next.kind == word && !isPunctuation(next.text)):
		if strings.Contains("。！？", t.text) {
			return betweenSentences
		}
		return betweenWords
	}
	return anywhere
}

// begins reports whether nothing is seen yet, with the token at i, of what a line
// or a block of code begins with.
func (c *cutter) begins(i int) bool {
	for i > c.from && c.tokens[i].kind == mark {
		i--
	}
	return c.tokens[i].kind == prefix || c.tokens[i].kind == fence
}

// startsFresh reports whether a text begins with a character of its own.
func startsFresh(text string) bool {
	for _, r := range text {
		return !extends(r)
	}
	return true
}

func standing(text string) bool {
	for _, r := range text {
		return stands(r) || r >= 0x3001 && r <= 0x301B || r >= 0xFF01 && r <= 0xFF0F
	}
	return false
}

func isPunctuation(text string) bool {
	for _, r := range text {
		return settled(r) && !isAlnum(r)
	}
	return false
}

func (c *cutter) rankLine(i int) int {
	switch {
	case c.tokens[i].heading:
		return betweenWords // a heading stays with what it heads
	case c.inCode(i):
		return betweenSentences
	case c.tokens[i+1].kind == newline:
		return betweenParagraphs
	case i > 0 && c.tokens[i-1].kind == newline:
		return betweenParagraphs
	}
	return betweenLines
}

// inCode reports whether a line's end is one of code.
func (c *cutter) inCode(i int) bool {
	for i--; i >= c.from && c.tokens[i].kind == newline; i-- {
	}
	return i >= c.from && c.tokens[i].kind == fenced
}

// rankSpace looks for a sentence's end before a space, through what closes with
// it.
func (c *cutter) rankSpace(i int) int {
	for i--; i >= c.from; i-- {
		switch t := &c.tokens[i]; {
		case t.kind == mark, t.kind == word && strings.Contains(`"')]”’»`, t.text):
		case t.kind == word && strings.Contains(".!?…", t.text):
			return betweenSentences
		default:
			return betweenWords
		}
	}
	return betweenWords
}

// cost is the most that a token can take to write, in UTF-16 code units, whatever
// becomes of it.
func cost(t *token) int {
	switch t.kind {
	case newline:
		return 1 + len(t.quote) + 2*len(spoiler) // which is closed and opened again where a scope ends
	case sign:
		return 2 + strings.Count(t.text, "|")
	case mark:
		return 2 * len(t.text)
	case fence:
		return 2*len(codeMark) + len(t.text) + 4 + 4*len(t.quote) + 2*len(spoiler)
	case unfence:
		return 0
	case atom, fenced:
		return units(t.text) + strings.Count(t.text, "|")
	}
	return units(t.text) + strings.Count("#->.", t.text[:1])
}

// codeRows is how many lines a block of code has besides its text.
const codeRows = 2

// rows is how many lines the token at i adds. Code begins and ends lines of its
// own.
func (c *cutter) rows(i int) int {
	switch t := &c.tokens[i]; {
	case t.kind == newline:
		return 1
	case t.kind == fence && i > 0 && c.tokens[i-1].kind != newline:
		return codeRows + 1
	case t.kind == fence:
		return codeRows
	case t.kind == unfence && i+1 < len(c.tokens) && c.tokens[i+1].kind != newline:
		return 1
	}
	return 0
}

// burst makes text of pieces that are longer than a part.
func burst(tokens []token, limits Limits) []token {
	long := func(t token) bool { return t.kind == atom && cost(&t) > limits.Units-reserve }
	if !slices.ContainsFunc(tokens, long) {
		return tokens
	}
	var all []token
	for _, t := range tokens {
		if long(t) {
			all = append(all, scattered(t)...)
		} else {
			all = append(all, t)
		}
	}
	return all
}

// scattered is a piece as its characters, none of which marks up.
func scattered(t token) (all []token) {
	for at := 0; at < len(t.text); at += len(all[len(all)-1].text) {
		part := t
		part.kind, part.text = word, t.text[at:at+cluster(t.text[at:])]
		if isPunct(t.text[at]) {
			part.kind, part.text = sign, t.text[at:at+1]
		}
		all = append(all, part)
	}
	return all
}
