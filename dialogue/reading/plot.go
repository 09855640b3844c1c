package reading

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"matinee/dialogue/transcript"
)

// A Plot is the pace of a film, drawn in characters.
type Plot struct {
	Rows    []string // from the top; no trailing spaces
	Axis    string   // film times, below
	Summary string   // what the drawing shows, in a sentence
}

// Bounds of a plot, in columns, and its height, in rows; a column is no shorter
// than columnTime, so that it holds a line or two. Ours.
const (
	leastWidth = 24
	mostWidth  = 200
	plotRows   = 3
	columnTime = 10 * time.Second
)

// blocks are the eight heights of a character (Unicode 15, Block Elements).
const blocks = "▁▂▃▄▅▆▇█"

// levels is how many heights a character has.
const levels = 8

// Plot draws the words a minute through the film, at most width columns wide. ok
// is false where there is no time to draw, or too little of it.
func (r *Reading) Plot(width int) (Plot, bool) {
	width = min(max(width, leastWidth), mostWidth)
	if !r.Timed || r.To < leastWidth*columnTime {
		return Plot{}, false
	}
	windows := r.Windows(min(width, int(min(r.To/columnTime, mostWidth))))
	return Plot{Rows: rows(windows), Axis: axis(windows), Summary: r.summary()}, true
}

// String is the plot as it is printed: the sentence first, for those who hear
// it read.
func (p Plot) String() string {
	return p.Summary + "\n" + strings.Join(p.Rows, "\n") + "\n" + p.Axis + "\n"
}

// rows draws a column a window, as high as its words; whoever speaks at all is
// seen.
func rows(windows []Window) []string {
	most := 1
	for _, w := range windows {
		most = max(most, w.Words)
	}
	out := make([]string, plotRows)
	for i := range out {
		floor := (plotRows - 1 - i) * levels // what the rows below hold
		var b strings.Builder
		for _, w := range windows {
			height := (w.Words*plotRows*levels + most - 1) / most
			b.WriteString(block(height - floor))
		}
		out[i] = strings.TrimRight(b.String(), " ")
	}
	return out
}

// block is the character of a height.
func block(height int) string {
	if height <= 0 {
		return " "
	}
	size := utf8.RuneLen('█')
	n := min(height, levels) - 1
	return blocks[n*size : (n+1)*size]
}

// tick is how far apart times stand on the axis at least, in columns: one of
// seven signs, and room.
const tick = 12

// axis sets film times below the windows at which they begin.
func axis(windows []Window) string {
	n := max(len(windows)/tick, 1)
	var b strings.Builder
	for i := range n {
		column := i * len(windows) / n
		if pad := column - utf8.RuneCountInString(b.String()); pad > 0 {
			b.WriteString(strings.Repeat(" ", pad))
		}
		b.WriteString("╵" + transcript.FormatTime(windows[column].Start))
	}
	return b.String()
}

// summary says in a sentence what a plot shows.
func (r *Reading) summary() string {
	s := fmt.Sprintf("Pace: %s a minute", plural(perMinute(r.Words, r.To-r.From), "word"))
	if most, fewest, ok := r.Extremes(); ok {
		s += fmt.Sprintf("; most between %s (%d), fewest, once the talk has begun, between %s (%d)", between(most), most.Rate(), between(fewest), fewest.Rate())
	}
	return s + "."
}

// between names a window's ends.
func between(w Window) string {
	return transcript.FormatTime(w.Start) + " and " + transcript.FormatTime(w.End)
}
