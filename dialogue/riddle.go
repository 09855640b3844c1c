package dialogue

import (
	"slices"

	"matinee/dialogue/transcript"
)

// A Riddle is a question put to the viewer, which their next words may answer.
type Riddle struct {
	Film    transcript.Film
	Line    string           // what is asked about, as it was shown; "" when the options are lines
	Options []string         // what there is to choose from
	Right   int              // index of the option that is right
	Proof   transcript.Cue   // the line that proves it
	Asked   []transcript.Cue // what proved it and those before it: not to be asked about again
	Out     []int            // options that are known to be wrong by now
	Settled bool             // it was solved, or given up
}

// Left are the options that may be right as far as the viewer has been told.
func (r Riddle) Left() []int {
	var left []int
	for i := range r.Options {
		if !slices.Contains(r.Out, i) {
			left = append(left, i)
		}
	}
	return left
}
