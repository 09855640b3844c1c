package transcript

import (
	"strconv"
	"strings"
	"time"
)

// An entry is one timed line as a file holds it: the payload with its markup,
// lines separated by \n.
type entry struct {
	start, end time.Duration // end is Untimed when missing; both in an untimed file
	speaker    string        // when the format has a place for it
	text       string
}

// srt reads SubRip: time lines, and between them text. Nothing else carries
// meaning; text runs to the next time line, blank lines included.
func (r *reader) srt(text string) []entry {
	b := builder{reader: r}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if t, ok := timeLine(line); ok {
			b.begin(t)
		} else {
			b.lines = append(b.lines, line)
		}
	}
	return b.finish()
}

// A builder gathers the text lines between time lines into entries.
type builder struct {
	*reader
	entries []entry
	lines   []string // since the last time line
	last    int      // the last index seen; 0 at first
	named   bool     // a line directly above a time line, after a blank, is a cue's name (WebVTT)
}

// begin ends the entry above and opens one at t.
func (b *builder) begin(t lineTimes) {
	b.cutIndex()
	b.flush()
	b.count[oddTime] += btoi(t.odd)
	b.count[negativeTime] += btoi(t.negative)
	b.entries = append(b.entries, entry{start: t.start, end: t.end})
}

func (b *builder) finish() []entry {
	b.flush()
	return b.entries
}

// flush gives the gathered lines to the open entry; before the first there is
// none to give them to.
func (b *builder) flush() {
	if len(b.entries) > 0 {
		b.entries[len(b.entries)-1].text = strings.TrimSpace(strings.Join(b.lines, "\n"))
	} else {
		for _, line := range b.lines {
			b.count[textBefore] += btoi(!blank(line))
		}
	}
	b.lines = b.lines[:0]
}

// cutIndex drops the index of the entry that is about to begin. A bare number
// above a time line is an index only after a blank line or when it counts on
// from the one before; else somebody says "1917".
func (b *builder) cutIndex() {
	n := len(b.lines)
	i := n - 1
	for i >= 0 && blank(b.lines[i]) {
		i--
	}
	if i < 0 {
		return
	}
	adjacent := i == n-1
	afterBlank := i == 0 && len(b.entries) == 0 || i > 0 && blank(b.lines[i-1])
	v, isIndex := index(b.lines[i])
	switch {
	case isIndex && adjacent && afterBlank, isIndex && v == b.last+1 && (adjacent || afterBlank):
		b.last = v
		b.lines = b.lines[:i]
	case b.named && adjacent && afterBlank:
		b.lines = b.lines[:i]
	}
}

// index reads a line that is nothing but a number.
func index(line string) (int, bool) {
	line = strings.Trim(line, " \t\ufeff\u200e\u200f")
	if line == "" || !isDigit(line[0]) {
		return 0, false
	}
	v, err := strconv.ParseUint(line, 10, 31)
	return int(v), err == nil
}

func blank(line string) bool { return trimBlank(line) == "" }
