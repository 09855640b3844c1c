package reading

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"matinee/dialogue/transcript"
)

// A Repeat is a line that is said more than once, word for word.
type Repeat struct {
	Lines   []int // where it stands
	Words   int
	content bool // it has a word of its own
}

// repeatWords is how long a line must be for its return to be noticed.
const repeatWords = 3

// findRepeats lists the lines that are said again: first those that have a word
// of their own, the most frequent first.
func (r *Reading) findRepeats() {
	at := map[string]int{}
	var all []Repeat
	for i, c := range r.Lines {
		if r.wordsIn(i) < repeatWords || c.Kind != transcript.Speech {
			continue
		}
		key := r.key(i)
		n, known := at[key]
		if !known {
			n = len(all)
			at[key] = n
			all = append(all, Repeat{Words: r.wordsIn(i), content: r.says(i)})
		}
		all[n].Lines = append(all[n].Lines, i)
	}
	all = slices.DeleteFunc(all, func(p Repeat) bool { return len(p.Lines) < 2 })
	slices.SortStableFunc(all, func(a, b Repeat) int {
		if a.content != b.content {
			return cmp.Compare(b2i(b.content), b2i(a.content))
		}
		return cmp.Or(cmp.Compare(len(b.Lines), len(a.Lines)), cmp.Compare(b.Words, a.Words))
	})
	r.Repeats = all[:min(len(all), listed)]
}

// key is line i as lines are compared.
func (r *Reading) key(i int) string {
	var b []byte
	for _, t := range r.of(i) {
		b = append(append(b, r.terms[t.term].key...), ' ')
	}
	return string(b)
}

// says reports whether line i has a word that says something and is no name.
func (r *Reading) says(i int) bool {
	return slices.ContainsFunc(r.of(i), func(t token) bool {
		term := r.terms[t.term]
		return term.content() && !r.isName(term)
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A Speech is talk without a stop by one voice or, where nobody is named, one
// sentence.
type Speech struct {
	First, Last int // its lines, both included
	Words       int
	Voice       int // by place in Voices; -1 for a sentence of nobody known
}

// shortLine is how many words a short line has at most.
const shortLine = 4

// findLengths lists the shortest lines and the longest speeches.
func (r *Reading) findLengths() {
	seen := map[string]int{}
	for i := range r.Lines {
		seen[r.key(i)]++
	}
	for i := range r.Lines {
		n := r.wordsIn(i)
		if n == 1 {
			r.OneWord = append(r.OneWord, i)
		}
		if n <= shortLine && r.says(i) && seen[r.key(i)] == 1 && ends(r.Lines[i].Text) && r.Lines[i].Kind == transcript.Speech {
			r.Shortest = append(r.Shortest, i)
		}
	}
	slices.SortStableFunc(r.Shortest, func(a, b int) int { return cmp.Compare(r.wordsIn(a), r.wordsIn(b)) })
	r.Shortest = r.Shortest[:min(len(r.Shortest), listed)]
	if r.Longest = r.sentences(); len(r.Voices) > 0 {
		r.Longest = r.speeches()
	}
	slices.SortStableFunc(r.Longest, func(a, b Speech) int { return cmp.Compare(b.Words, a.Words) })
	r.Longest = r.Longest[:min(len(r.Longest), listed)]
}

// speeches are the runs of lines of one voice. A scene's end ends them.
func (r *Reading) speeches() (out []Speech) {
	voice := r.voiceOf()
	for i := range r.Lines {
		n := len(out) - 1
		if n >= 0 && out[n].Last == i-1 && voice[i] == out[n].Voice && !r.opensScene(i) {
			out[n].Last, out[n].Words = i, out[n].Words+r.wordsIn(i)
			continue
		}
		if voice[i] >= 0 {
			out = append(out, Speech{i, i, r.wordsIn(i), voice[i]})
		}
	}
	return out
}

// leastMarks is the share of lines with a mark at their end from which on it is
// told where sentences end: machine captions have hardly any, and subtitles
// otherwise break a sentence in two lines more seldom than not. Ours.
const leastMarks = 0.5

// sentenceGap is the silence across which no sentence goes on. Ours, as
// leastSilence.
const sentenceGap = 3 * time.Second

// sentences are the runs of words between two marks, across lines.
func (r *Reading) sentences() (out []Speech) {
	if r.Marks < leastMarks {
		return nil
	}
	now := Speech{Voice: -1}
	end := func() {
		if now.Words > 0 {
			out = append(out, now)
		}
		now.Words = 0
	}
	for i := range r.Lines {
		if !r.goesOn(i) {
			end()
		}
		for p := r.at[i]; p < r.at[i+1]; p++ {
			if now.Words == 0 {
				now.First = i
			}
			now.Last, now.Words = i, now.Words+1
			if r.markAfter(p) {
				end()
			}
		}
	}
	end()
	return out
}

// goesOn reports whether the sentence of the line before may go on in line i.
func (r *Reading) goesOn(i int) bool {
	if i == 0 {
		return false
	}
	a, b := r.Lines[i-1], r.Lines[i]
	return !b.Dash && a.Kind == b.Kind && a.Speaker == b.Speaker && r.headings[i] == "" && (!r.Timed || r.gaps[i] < sentenceGap)
}

// Says is the speech as a clause.
func (s Speech) Says(r *Reading) string {
	at := ""
	if r.Timed {
		at = " at " + transcript.FormatTime(r.Lines[s.First].Start)
	}
	if s.Voice < 0 {
		return fmt.Sprintf("the longest sentence has %s%s", plural(s.Words, "word"), at)
	}
	return fmt.Sprintf("the longest speech is %s's, %s%s", r.Voices[s.Voice].Name, plural(s.Words, "word"), at)
}
