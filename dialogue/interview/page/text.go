package page

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// A run is a stretch of a paragraph that is quoted, or is not.
type run struct {
	Note   int  // number of the turn's note that it is a quotation from; 0 for none
	Ends   bool // the quotation ends with it
	Pieces []piece
}

// A piece is a word whose time is known, or what stands between such.
type piece struct {
	Text  string
	Timed bool
	At    time.Duration // of the session
}

// A stretch is of a text, in bytes; its number tells of what.
type stretch struct{ start, end, n int }

// paragraphs cuts a turn's text at its line ends, its quotations and its words,
// and loses none of it but the line ends. Stretches that make no sense are left
// out.
func (t Turn) paragraphs() [][]run {
	var quotes, words []stretch
	for i, q := range t.Quotes {
		quotes = append(quotes, stretch{q.Start, q.End, i})
	}
	for i, w := range t.Words {
		words = append(words, stretch{w.Start, w.End, i})
	}
	for i, q := range quotes {
		quotes[i] = marked(t.Text, q)
	}
	quotes, words = valid(t.Text, quotes), valid(t.Text, words)
	var all [][]run
	from := 0
	for line := range strings.SplitAfterSeq(t.Text, "\n") {
		to := from + len(strings.TrimRight(line, "\r\n"))
		if strings.TrimSpace(line) != "" {
			all = append(all, t.runs(from, to, quotes, words))
		}
		from += len(line)
	}
	return all
}

// The marks that quotations stand between.
const (
	opening = "“\"«»„‘'‹›「『"
	closing = "”\"»«“’'›‹」』"
)

// marked takes the marks around a quotation into it, so that what is set after the
// quotation stands after them.
func marked(text string, q stretch) stretch {
	if q.start <= 0 || q.end <= q.start || q.end > len(text) {
		return q
	}
	before, n := utf8.DecodeLastRuneInString(text[:q.start])
	after, m := utf8.DecodeRuneInString(text[q.end:])
	if m > 0 && strings.ContainsRune(opening, before) && strings.ContainsRune(closing, after) {
		q.start, q.end = q.start-n, q.end+m
	}
	return q
}

// valid are the stretches that lie in the text, between characters, in order and
// apart from each other.
func valid(text string, all []stretch) []stretch {
	slices.SortStableFunc(all, func(a, b stretch) int { return a.start - b.start })
	var kept []stretch
	end := 0
	for _, s := range all {
		if s.start < end || s.end <= s.start || s.end > len(text) || !between(text, s.start) || !between(text, s.end) {
			continue
		}
		kept = append(kept, s)
		end = s.end
	}
	return kept
}

// between reports whether no character of the text is cut at i.
func between(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

// runs are the text from one byte to another.
func (t Turn) runs(from, to int, quotes, words []stretch) []run {
	var runs []run
	for from < to {
		q, inside := at(quotes, from)
		end := min(to, q.end)
		r := run{Pieces: t.pieces(from, end, words)}
		if inside {
			r.Note, r.Ends = q.n+1, end == q.end
		}
		runs = append(runs, r)
		from = end
	}
	return runs
}

func (t Turn) pieces(from, to int, words []stretch) []piece {
	var pieces []piece
	for from < to {
		w, inside := at(words, from)
		p := piece{Text: t.Text[from:min(to, w.end)], Timed: inside}
		if inside {
			p.At = t.Words[w.n].At
		}
		pieces = append(pieces, p)
		from = min(to, w.end)
	}
	return pieces
}

// at is the stretch that holds a byte; else one that ends where the next begins,
// and false.
func at(all []stretch, i int) (stretch, bool) {
	next, _ := slices.BinarySearchFunc(all, i, func(s stretch, i int) int {
		if s.end <= i {
			return -1
		}
		return 1
	})
	switch {
	case next == len(all):
		return stretch{end: int(^uint(0) >> 1)}, false
	case all[next].start > i:
		return stretch{end: all[next].start}, false
	}
	return all[next], true
}
