package quote

import (
	"strings"
	"sync"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A Text is a run of a film's cues made ready for finding quotations in it:
// the words people say, one after the other across the breaks between cues. It
// is immutable and safe for concurrent use.
type Text struct {
	a    *words.Analysis
	cues []transcript.Cue

	// The words in parallel, so that a scan touches little memory.
	keys  []int32     // number of each word's key
	forms [][][]int32 // other ways of writing it, as numbers; nil for most
	at    []place

	numbers map[string]int32 // of each unit
	keyOf   []string         // the unit of each number

	vocabulary func() []spelling // of each number; made when it is first asked for
}

// A place is where a word stands: offsets are bytes in the cue's Text.
type place struct {
	cue        int32 // index into the cues
	said       int32 // how many said cues come before that one
	start, end int32
}

// NewText takes the words of the cues; sound captions are passed over. It keeps
// the slice and does not change it. The analysis is that of the film's language.
func NewText(a *words.Analysis, cues []transcript.Cue) *Text {
	t := &Text{a: a, cues: cues, numbers: map[string]int32{}}
	var toks []words.Token
	said := int32(0)
	for i, c := range cues {
		if !c.Said() {
			continue
		}
		toks = a.Tokens(toks[:0], c.Text)
		for _, tok := range toks {
			t.keys = append(t.keys, t.number(tok.Key))
			t.forms = append(t.forms, t.numberForms(tok.Forms))
			t.at = append(t.at, place{int32(i), said, int32(tok.Start), int32(tok.End)})
		}
		said++
	}
	t.vocabulary = sync.OnceValue(t.spellings)
	return t
}

func (t *Text) spellings() []spelling {
	out := make([]spelling, len(t.keyOf))
	for n, key := range t.keyOf {
		out[n] = newSpelling(key)
	}
	return out
}

// Words counts the words of the text.
func (t *Text) Words() int { return len(t.keys) }

func (t *Text) number(unit string) int32 {
	n, ok := t.numbers[unit]
	if !ok {
		n = int32(len(t.keyOf))
		t.numbers[unit] = n
		t.keyOf = append(t.keyOf, unit)
	}
	return n
}

func (t *Text) numberForms(forms [][]string) [][]int32 {
	if len(forms) == 0 {
		return nil
	}
	out := make([][]int32, len(forms))
	for i, form := range forms {
		out[i] = make([]int32, len(form))
		for j, unit := range form {
			out[i][j] = t.number(unit)
		}
	}
	return out
}

// word is the film's own spelling of the i-th word.
func (t *Text) word(i int) string {
	p := t.at[i]
	return t.cues[p.cue].Text[p.start:p.end]
}

// token is the i-th word as it is compared.
func (t *Text) token(i int) words.Token {
	toks := t.a.Tokens(nil, t.word(i))
	if len(toks) == 0 {
		return words.Token{Key: t.keyOf[t.keys[i]]}
	}
	return toks[0]
}

// excerpt is the film's own text of the words from first up to, not including,
// end: every byte in between, cues joined by one space, with the punctuation
// that opens the first and closes the last.
func (t *Text) excerpt(first, end int) string {
	p, q := t.at[first], t.at[end-1]
	if p.cue == q.cue {
		text := t.cues[p.cue].Text
		return balanced(text, int(p.start), int(q.end))
	}
	var b strings.Builder
	text := t.cues[p.cue].Text
	b.WriteString(strings.TrimSpace(text[opening(text, int(p.start)):]))
	for i := p.cue + 1; i < q.cue; i++ {
		if t.cues[i].Said() {
			b.WriteByte(' ')
			b.WriteString(t.cues[i].Text)
		}
	}
	last := t.cues[q.cue].Text
	b.WriteByte(' ')
	b.WriteString(strings.TrimSpace(last[:closing(last, int(q.end))]))
	return b.String()
}

// balanced is text[start:end] with its closing punctuation, and with the opening
// or closing one of a pair of marks of which the other is inside.
func balanced(text string, start, end int) string {
	start, end = opening(text, start), closing(text, end)
	inside := text[start:end]
	switch {
	case strings.HasPrefix(text[end:], "”") && strings.Count(inside, "“") > strings.Count(inside, "”"):
		end += len("”")
	case strings.HasSuffix(text[:start], "“") && strings.Count(inside, "”") > strings.Count(inside, "“"):
		start -= len("“")
	case strings.Count(inside, `"`)%2 == 1 && strings.HasPrefix(text[end:], `"`):
		end++
	case strings.Count(inside, `"`)%2 == 1 && strings.HasSuffix(text[:start], `"`):
		start--
	}
	return text[start:end]
}

// opening is where the punctuation begins that opens the question or the call at
// start, as the Spanish set it.
func opening(text string, start int) int {
	return len(strings.TrimRight(text[:start], "¿¡"))
}

// closing is the end of the punctuation at end that ends a sentence or breaks
// it off. A comma belongs to what follows.
func closing(text string, end int) int {
	for _, mark := range [...]string{"--", "—", "…"} {
		if strings.HasPrefix(text[end:], mark) {
			return end + len(mark)
		}
	}
	if rest := text[end:]; rest == "-" || strings.HasPrefix(rest, "- ") {
		return end + 1
	}
	rest := text[end:]
	if spaced := strings.TrimLeft(rest, " \u00a0\u202f"); spaced != "" && strings.IndexByte("!?", spaced[0]) >= 0 { // as the French set them
		rest = spaced
	}
	return len(text) - len(strings.TrimLeft(rest, ".!?。！？؟"))
}
