package reading

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// LeastNamed is the share of lines under a name from which on it is told who says
// what: below it the counts by voice would be of the labels, not of the people.
// Ours, as package debate has it.
const LeastNamed = 0.9

// A Voice is somebody who speaks, as far as labels tell.
type Voice struct {
	Name      string // as first labelled
	Lines     []int
	Words     int
	Time      time.Duration // for how long their lines stand, a timed line shared with others divided by words; 0 without times
	Questions int
}

// First is the voice's first line.
func (v Voice) First() int { return v.Lines[0] }

// Last is the voice's last line.
func (v Voice) Last() int { return v.Lines[len(v.Lines)-1] }

// Says is the voice as a clause.
func (v Voice) Says(r *Reading) string {
	s := fmt.Sprintf("%s has %s and %s, %d percent of all", v.Name, plural(len(v.Lines), "line"), plural(v.Words, "word"), percent(v.Words, r.Words))
	if r.Timed {
		s += ", which stand for " + span(v.Time)
	}
	return s
}

// findVoices counts by label, in whichever letters it is written.
func (r *Reading) findVoices() {
	at, named := map[string]int{}, 0
	stands := r.stands()
	var voices []Voice
	for i, c := range r.Lines {
		key := r.label(c.Speaker)
		if key == "" {
			continue
		}
		named++
		n, known := at[key]
		if !known {
			n = len(voices)
			at[key] = n
			voices = append(voices, Voice{Name: c.Speaker})
		}
		v := &voices[n]
		v.Lines = append(v.Lines, i)
		v.Words += r.wordsIn(i)
		v.Time += stands[i]
		v.Questions += asked(c.Text)
	}
	if r.Named = share(named, len(r.Lines)); r.Named < LeastNamed {
		return
	}
	slices.SortStableFunc(voices, func(a, b Voice) int { return cmp.Compare(b.Words, a.Words) })
	r.Voices = voices
}

// label is a speaker's name as names are compared.
func (r *Reading) label(name string) string {
	var keys []string
	for _, t := range r.analysis.Tokens(nil, name) {
		keys = append(keys, t.Key)
	}
	if len(keys) == 0 {
		return strings.TrimSpace(name)
	}
	return strings.Join(keys, " ")
}

// stands is for how long each line stands; the time of a timed line in which two
// people speak is divided by their words.
func (r *Reading) stands() []time.Duration {
	out := make([]time.Duration, len(r.Lines))
	if !r.Timed {
		return out
	}
	for first := 0; first < len(r.Lines); {
		next := first + 1
		for next < len(r.Lines) && r.Lines[next].Line == r.Lines[first].Line && r.Lines[next].Start == r.Lines[first].Start {
			next++
		}
		words := r.at[next] - r.at[first]
		for i := first; i < next; i++ {
			d := r.Lines[i].End - r.Lines[i].Start
			out[i] = d / time.Duration(words) * time.Duration(r.wordsIn(i))
			if next == first+1 {
				out[i] = d
			}
		}
		first = next
	}
	return out
}

// voiceOf is whose line i is, by its place in Voices; -1 where that is not told.
func (r *Reading) voiceOf() []int {
	of := make([]int, len(r.Lines))
	for i := range of {
		of[i] = -1
	}
	for n, v := range r.Voices {
		for _, i := range v.Lines {
			of[i] = n
		}
	}
	return of
}
