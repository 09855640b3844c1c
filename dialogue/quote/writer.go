package quote

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A writer puts a checked sentence together from its pieces.
type writer struct {
	g        *Gate
	sentence string
	text     strings.Builder
	checked  Checked
	ours     int
}

// write takes the pieces in order; the first that cannot be proved ends it.
func (w *writer) write(pieces []piece) Reason {
	for i, p := range pieces {
		switch p.kind {
		case plain:
			w.text.WriteString(p.text)
		case quotation:
			if reason := w.quotation(p, pieces[i+1:]); reason != "" {
				return reason
			}
		case request:
			if reason := w.request(p.text); reason != "" {
				return reason
			}
		case pointer:
			w.link(p.ids)
		case broken:
			return Unclosed
		}
	}
	return ""
}

// quotation writes what was proved in place of what was said.
func (w *writer) quotation(p piece, rest []piece) Reason {
	f, reason := w.g.prove(p)
	switch {
	case f.ours != "":
		w.ours++
		w.enclose(f.ours)
	case f.verdict == "":
		return reason
	case !enclosable(f.quote.Text):
		return Unclosed
	default:
		w.put(f.quote)
		if endsSentence(p.text) && !endsSentence(f.quote.Text) && blank(rest) {
			w.text.WriteByte('.')
		}
	}
	return ""
}

// enclose writes words in marks, curly ones unless the words have such marks in
// them.
func (w *writer) enclose(text string) {
	if strings.ContainsAny(text, "“”") {
		w.text.WriteString(`"` + text + `"`)
		return
	}
	w.text.WriteString("“" + text + "”")
}

// enclosable reports whether a reader can tell where the quotation ends.
func enclosable(text string) bool {
	return !strings.ContainsAny(text, "“”") || !strings.Contains(text, `"`)
}

// put writes a quotation with its place.
func (w *writer) put(q Quote) {
	w.enclose(q.Text)
	if q.Place != "" {
		w.text.WriteString(" " + q.Place)
	}
	w.checked.Quotes = append(w.checked.Quotes, q)
}

// maxRequest is the length of passage that is quoted whole when its words are
// asked for, in words: three long cues. Ours.
const maxRequest = 60

// request writes the words of a source: "S3" for all of it, or as many whole
// cues as fit, "S3.2" or "S3.2-4" for cues of it, "S3:5-12" for words, counted
// from 1.
func (w *writer) request(asked string) Reason {
	e, first, end, ok := w.g.requested(strings.TrimSpace(asked))
	if !ok {
		return UnknownSource
	}
	q := w.g.quote(e, e.text().match(first, end), QuotedExact)
	if !enclosable(q.Text) {
		return Unclosed
	}
	w.put(q)
	return ""
}

// requested finds the words that are asked for.
func (g *Gate) requested(asked string) (e *evidence, first, end int, ok bool) {
	at := strings.IndexAny(asked, ".:")
	id, part := asked, ""
	if at >= 0 {
		id, part = asked[:at], asked[at+1:]
	}
	for _, s := range g.sources {
		if s.source.ID == id || s.source.ID == sourceID(id) {
			e = s
			break
		}
	}
	if e == nil || e.text().Words() == 0 {
		return nil, 0, 0, false
	}
	t := e.text()
	if at < 0 {
		return e, 0, t.wholeCues(maxRequest), true
	}
	from, to, ok := cutRange(part)
	if !ok {
		return nil, 0, 0, false
	}
	if asked[at] == ':' {
		return e, from - 1, to, to <= t.Words()
	}
	first, end = t.cueWords(from-1, to-1)
	return e, first, end, first < end
}

// cutRange reads "4" or "4-9".
func cutRange(s string) (from, to int, ok bool) {
	a, b, ranged := strings.Cut(s, "-")
	from, err := strconv.Atoi(a)
	to = from
	if ranged && err == nil {
		to, err = strconv.Atoi(b)
	}
	return from, to, err == nil && from >= 1 && to >= from
}

// wholeCues is the end of the last cue that ends within so many words; of the
// first cue when it is longer.
func (t *Text) wholeCues(words int) int {
	end := 0
	for i := range t.at {
		if i+1 == len(t.at) || t.at[i+1].cue != t.at[i].cue {
			if i+1 > words && end > 0 {
				break
			}
			end = i + 1
		}
	}
	return end
}

// cueWords are the words of the said cues from first to last, [from, end).
func (t *Text) cueWords(first, last int) (from, end int) {
	from = len(t.at)
	for i, p := range t.at {
		if int(p.said) >= first && int(p.said) <= last {
			from, end = min(from, i), i+1
		}
	}
	return from, end
}

// linkWords is how many words, stop words aside, a sentence must share with a
// source to point to it. Protocol QG-1, rule 8.
const linkWords = 2

// link turns pointers without a quotation into links to scenes, where the
// sentence has to do with them.
func (w *writer) link(ids []string) {
	for _, e := range w.g.sources {
		for _, id := range ids {
			if e.source.ID == id && e.shares(w.sentence, linkWords) {
				p := e.source.Passage
				w.checked.Links = append(w.checked.Links, Link{Film: p.Film, Start: p.Start(), End: p.End()})
			}
		}
	}
}

// shares reports whether the sentence has so many different words, stop words
// aside, in common with the source.
func (e *evidence) shares(sentence string, least int) bool {
	mine := map[string]bool{}
	for _, key := range e.text().keyOf {
		if !e.a.Stop(key) {
			mine[e.a.Stem(key)] = true
		}
	}
	n := 0
	for _, tok := range e.a.Tokens(nil, sentence) {
		if stem := e.a.Stem(tok.Key); mine[stem] {
			delete(mine, stem)
			n++
		}
	}
	return n >= least
}

func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, ` "'”’)`))
	return strings.ContainsRune(".!?…—-", r)
}

// blank reports whether nothing but white space is left to write.
func blank(rest []piece) bool {
	for _, p := range rest {
		if p.kind != plain || strings.TrimSpace(p.text) != "" {
			return false
		}
	}
	return true
}
