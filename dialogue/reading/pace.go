package reading

import (
	"time"
)

// A Window is a stretch of film time and what is said in it, by when a line
// begins.
type Window struct {
	Start, End time.Duration // film time
	Words      int
	First, N   int // its lines: the first, and how many
}

// Rate is how many words a minute are said in the window, rounded.
func (w Window) Rate() int { return perMinute(w.Words, w.End-w.Start) }

// mostWindows is in how many windows at most the pace of a film is told: a
// feature's in windows of five minutes. Ours.
const mostWindows = 24

// findPace cuts the film into windows of a length that people count in.
func (r *Reading) findPace() {
	if !r.Timed || r.To == 0 {
		return
	}
	step := 30 * time.Second
	for _, longer := range [...]time.Duration{time.Minute, 2 * time.Minute, 5 * time.Minute, 10 * time.Minute, 30 * time.Minute, time.Hour} {
		if r.To/step >= mostWindows {
			step = longer
		}
	}
	for r.To/step >= mostWindows { // of no film, but of some file
		step *= 2
	}
	r.Pace = r.windows(step)
}

// Windows is the film from its beginning to its last word in n equal windows.
func (r *Reading) Windows(n int) []Window {
	if !r.Timed || r.To == 0 || n < 1 {
		return nil
	}
	return r.windows((r.To-1)/time.Duration(n) + 1)
}

// windows cuts the film every step, the last window as short as it must be.
func (r *Reading) windows(step time.Duration) []Window {
	out := make([]Window, (r.To-1)/step+1)
	for i := range out {
		start := step * time.Duration(i)
		out[i] = Window{Start: start, End: start + min(step, r.To-start)}
	}
	for i, c := range r.Lines {
		w := &out[min(int(c.Start/step), len(out)-1)]
		if w.N == 0 {
			w.First = i
		}
		w.N++
		w.Words += r.wordsIn(i)
	}
	return out
}

// Rate is how many words a minute the film speaks, from its first line to its
// last; 0 where it has no times or less than a minute.
func (r *Reading) Rate() int {
	if !r.Timed || r.To-r.From < time.Minute {
		return 0
	}
	return perMinute(r.Words, r.To-r.From)
}

// Extremes are the windows in which most and fewest words are said, the earliest
// of equals. A last window shorter than the others counts for neither, and one that
// begins before the first line is not among the fewest: titles are no lull. ok is
// false where no two differ.
func (r *Reading) Extremes() (most, fewest Window, ok bool) {
	whole := r.Pace
	if n := len(whole); n > 1 && whole[n-1].End-whole[n-1].Start < whole[0].End-whole[0].Start {
		whole = whole[:n-1]
	}
	for i, w := range whole {
		if i == 0 || w.Words > most.Words {
			most = w
		}
		if w.Start >= r.From && (!ok || w.Words < fewest.Words) {
			fewest, ok = w, true
		}
	}
	return most, fewest, ok && most.Words > fewest.Words
}
