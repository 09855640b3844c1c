package reading

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"matinee/dialogue/transcript"
)

// A Silence is a time in which nobody speaks, between two lines.
type Silence struct {
	Length time.Duration
	Start  time.Duration // film time at which the last word before it has been said
	Before int           // the line that goes into it
	After  int           // the line that ends it
}

// leastSilence is how long nobody must speak for it to be a silence: about when
// a pause between two people begins to be felt as one. Source: Jefferson,
// "Preliminary notes on a possible metric", 1989: a second or so in talk;
// threefold here, for subtitles stay a while after the word.
const leastSilence = 3 * time.Second

// findSilences lists the longest silences.
func (r *Reading) findSilences() {
	for i := 1; i < len(r.gaps); i++ {
		if r.gaps[i] >= leastSilence {
			before := i - 1
			r.Silences = append(r.Silences, Silence{r.gaps[i], r.Lines[i].Start - r.gaps[i], before, i})
		}
	}
	slices.SortStableFunc(r.Silences, func(a, b Silence) int { return cmp.Compare(b.Length, a.Length) })
	r.Silences = r.Silences[:min(len(r.Silences), listed)]
}

// Says is the silence as a clause.
func (s Silence) Says() string {
	return fmt.Sprintf("nobody speaks for %s, from %s to %s", span(s.Length), transcript.FormatTime(s.Start), transcript.FormatTime(s.Start+s.Length))
}
