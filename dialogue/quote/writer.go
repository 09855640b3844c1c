package quote

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"matinee/dialogue/transcript"
)

// A writer puts a checked sentence together from its pieces.
type writer struct {
	g        *Gate
	sentence string
	text     strings.Builder
	own      strings.Builder // Checked.Own
	checked  Checked
	ours     int                  // quotations of what is no film
	words    int                  // of films, quoted in the sentence
	held     []transcript.Passage // the cues of each quotation
}

// write takes the pieces in order; the first that cannot be proved ends it.
func (w *writer) write(pieces []piece) Reason {
	for i, p := range pieces {
		reason := Reason("")
		switch p.kind {
		case plain:
			w.plain(p.text)
		case quotation, recital:
			reason = w.quotation(p, pieces[i+1:])
		case request:
			reason = w.request(p.text)
		case pointer:
			w.link(p.ids)
		case broken:
			reason = Unclosed
		}
		if reason != "" {
			return reason
		}
	}
	return ""
}

func (w *writer) plain(text string) {
	w.text.WriteString(text)
	w.own.WriteString(text)
}

// quotation writes what was proved in place of what was said.
func (w *writer) quotation(p piece, rest []piece) Reason {
	f, reason := w.g.prove(p)
	switch {
	case f.ours != "" && p.kind == recital:
		w.plain(p.raw)
	case f.ours != "":
		w.ours++
		w.own.WriteString(w.enclose(f.ours))
	case f.verdict == "" && p.kind == recital:
		return Recited
	case f.verdict == "":
		return reason
	default:
		w.plain(p.lead)
		if reason := w.put(f.in, f.match, f.verdict); reason != "" {
			return reason
		}
		if p.kind == recital {
			w.text.WriteString(p.raw[len(strings.TrimRight(p.raw, " \n")):])
		}
		if endsSentence(p.text) && !endsSentence(f.match.Text) && blank(rest) {
			w.plain(".")
		}
	}
	return ""
}

// enclose writes words in marks, curly ones unless the words have such marks in
// them.
func (w *writer) enclose(text string) string {
	if strings.ContainsAny(text, "“”") {
		text = `"` + text + `"`
	} else {
		text = "“" + text + "”"
	}
	w.text.WriteString(text)
	return text
}

// enclosable reports whether a reader can tell where the quotation ends.
func enclosable(text string) bool {
	return !strings.ContainsAny(text, "“”") || !strings.Contains(text, `"`)
}

// put writes a quotation with its place.
func (w *writer) put(e *evidence, m Match, verdict GateVerdict) Reason {
	n := len(e.a.Tokens(nil, m.Text))
	switch {
	case !enclosable(m.Text):
		return Unclosed
	case w.left() < n:
		return TooMuch
	}
	q := w.g.quote(e, m, verdict)
	w.enclose(q.Text)
	w.own.WriteString("“”")
	if q.Place != "" {
		w.text.WriteString(" " + q.Place)
	}
	w.words += n
	w.held = append(w.held, transcript.Passage{Film: q.Film, Cues: e.source.Passage.Cues[m.First : m.Last+1]})
	w.checked.Quotes = append(w.checked.Quotes, q)
	w.cite(e.source.ID)
	return ""
}

// left is how many words may still be quoted.
func (w *writer) left() int { return MaxQuoted - w.g.quoted - w.words }

func (w *writer) cite(id string) {
	if !slices.Contains(w.checked.Cited, id) {
		w.checked.Cited = append(w.checked.Cited, id)
	}
}

// maxRequest is the length of passage that is quoted whole when its words are
// asked for, in words: three long cues. Ours.
const maxRequest = 60

// request writes the words of a source: "S3" for all of it, or as much as fits,
// "S3.2" or "S3.2-4" for cues of it, "S3:5-12" for words, counted from 1.
func (w *writer) request(asked string) Reason {
	e, first, end, ok := w.g.requested(strings.TrimSpace(asked))
	if !ok {
		return UnknownSource
	}
	if end = e.text().fitting(first, end, w.left()); end == first {
		return TooMuch
	}
	return w.put(e, e.text().match(first, end), QuotedExact)
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
		return e, 0, t.fitting(0, t.Words(), maxRequest), true
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

// fitting is where the words from first stop so that no more than so many are
// taken: after the last cue that fits; else, in one long cue, after its last
// sentence or clause that does, or the last word.
func (t *Text) fitting(first, end, most int) int {
	if end-first <= most {
		return end
	}
	var cue, stop, pause int
	for i := first; i < first+most; i++ {
		p := t.at[i]
		after := t.cues[p.cue].Text[p.end:]
		switch {
		case t.at[i+1].cue != p.cue:
			cue = i + 1
		case after != "" && strings.IndexByte(".!?", after[0]) >= 0:
			stop = i + 1
		case after != "" && strings.IndexByte(",;:", after[0]) >= 0:
			pause = i + 1
		}
	}
	return cmp.Or(cue, stop, pause, first+max(most, 0))
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
			if e.source.ID != id {
				continue
			}
			w.cite(id)
			if e.shares(w.sentence, linkWords) {
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
