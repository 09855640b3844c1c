package draft

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/interview/idiom"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// mostEvidence is how many lines a draft chooses from, more than the longest has
// room for.
const mostEvidence = 40

// evidence are lines that are good to quote, by index, best first: those that
// hold the topic's words and mean them, those in passages that bear on it, those
// that hold the word that stands in its stead, and then others; each kind spread
// over the film. No two say the same.
func (r *reading) evidence(t topic, found []dialogue.Hit) []int {
	var out []int
	heard := map[string]bool{}
	if len(t.lines) > 0 {
		heard[strings.ToLower(r.said[r.shows(t.lines, t.word)].Text)] = true // the case is put over it
	}
	take := func(i int) {
		text := strings.ToLower(r.said[i].Text)
		if len(out) < mostEvidence && r.quotable(i) && !heard[text] {
			heard[text] = true
			out = append(out, i)
		}
	}
	if !t.absent {
		holding := r.holding(t.stems)
		for _, at := range spread(len(holding)) {
			take(holding[at])
		}
	}
	for _, i := range r.bearing(found) {
		take(i)
	}
	for _, at := range spread(len(t.lines)) {
		if i := t.lines[at]; r.means(i, t.word) {
			take(i)
		}
	}
	for _, i := range spread(len(r.said)) {
		take(i)
	}
	return out
}

// shows is the first of some lines that hold a word in which it means what it says,
// else the first.
func (r *reading) shows(lines []int, word string) int {
	for _, i := range lines {
		if r.means(i, word) {
			return i
		}
	}
	return lines[0]
}

// mostOfPassage is how many lines of a passage are taken before the next passage has
// its turn. Ours: what bears on a topic is seldom more, and the rest is talk.
const mostOfPassage = 2

// bearing are the lines of passages, a few of each that are good to quote, best
// passage first, and then what is left of them.
func (r *reading) bearing(found []dialogue.Hit) []int {
	var first, rest []int
	for _, hit := range found {
		taken := 0
		for _, c := range hit.Cues {
			switch i := r.index(c); {
			case i < 0 || !r.quotable(i):
			case taken < mostOfPassage:
				first, taken = append(first, i), taken+1
			default:
				rest = append(rest, i)
			}
		}
	}
	return append(first, rest...)
}

// holding are the lines with one of the stems, where the word means what it says.
func (r *reading) holding(stems map[string]bool) []int {
	var out []int
	for i, keys := range r.keys {
		for at, k := range keys {
			if stems[r.a.Stem(k)] && !idiom.Covers(keys, at) {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// means reports whether a line that holds the words anywhere means them: words of
// more than one are taken for meant.
func (r *reading) means(i int, phrase string) bool {
	keys, found := r.keys[i], false
	for at, k := range keys {
		if k != phrase {
			continue
		}
		if found = true; !idiom.Covers(keys, at) {
			return true
		}
	}
	return !found
}

// index is a cue among the lines that may be heard; -1 if it is none of them.
func (r *reading) index(c transcript.Cue) int {
	i, found := slices.BinarySearchFunc(r.said, c, func(a, b transcript.Cue) int { return cmp.Compare(a.Line, b.Line) })
	for ; found && i < len(r.said) && r.said[i].Line == c.Line; i++ {
		if r.said[i].Text == c.Text && r.said[i].Start == c.Start {
			return i
		}
	}
	return -1
}

// spread is the numbers below n in an order that soon has been everywhere: the
// middle, the quarters, the eighths, and so on.
func spread(n int) []int {
	var out []int
	seen := make([]bool, n)
	for parts := 2; len(out) < n; parts *= 2 {
		for i := 1; i < parts; i++ {
			if at := i * n / parts; !seen[at] {
				seen[at] = true
				out = append(out, at)
			}
		}
		if parts > 2*n {
			break
		}
	}
	for i := range n {
		if !seen[i] {
			out = append(out, i)
		}
	}
	return out
}

// clip is the line as a clip under a voice; nil without times.
func (r *reading) clip(i int) *script.Clip {
	if !r.timed {
		return nil
	}
	return &script.Clip{In: script.CueRef(r.said[i]), Role: script.Under}
}

// Lengths of a clip for which the talk stops. Ours: long enough to hear an
// exchange, short enough to stay a quotation.
const (
	leastInsert = 4 * time.Second
	mostInsert  = 12 * time.Second
)

// insert is a clip that begins with the line and goes on for an exchange, and
// how long it lasts; nil when there is none.
func (r *reading) insert(i int) (*script.Clip, time.Duration) {
	if !r.timed {
		return nil, 0
	}
	in, last := r.said[i], i
	for last+1 < len(r.said) && r.said[last].End-in.Start < leastInsert && r.said[last+1].End-in.Start <= mostInsert {
		last++
	}
	clip := &script.Clip{In: script.CueRef(in), Role: script.Insert}
	if r.said[last].Line != in.Line {
		clip.Out = script.CueRef(r.said[last])
	}
	span, err := clip.Resolve(r.film, transcript.Until(latest(r.said[i:last+1])))
	if err != nil || span.Duration() < leastInsert || span.Duration() > mostInsert {
		return nil, 0
	}
	return clip, span.Duration()
}

func latest(cues []transcript.Cue) time.Duration {
	end := transcript.Untimed
	for _, c := range cues {
		end = max(end, c.End)
	}
	return end
}
