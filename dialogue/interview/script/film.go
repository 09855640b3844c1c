package script

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// A Film is what a script's places are found in. Its cues are all of them: what
// may be looked at is for the horizon to say.
type Film struct {
	transcript.Film
	Transcript transcript.Transcript
}

// CueNumber is what scripts call a cue by, "cue:412" being number 412: its place
// among the timed lines of its file, from 1. Two cues of one line share it.
func CueNumber(c transcript.Cue) int { return c.Line + 1 }

// CueRef is a cue as scripts refer to it.
func CueRef(c transcript.Cue) string { return cuePrefix + strconv.Itoa(CueNumber(c)) }

const cuePrefix = "cue:"

// cueNumber reads a reference to a cue; isRef is false when s is none at all.
func cueNumber(s string) (n int, isRef bool, err error) {
	digits, isRef := strings.CutPrefix(s, cuePrefix)
	if !isRef {
		return 0, false, nil
	}
	n, err = strconv.Atoi(digits)
	if err != nil || n < 1 {
		return 0, true, errors.New("a cue is named by its number in the subtitle file, as in `cue:412`")
	}
	return n, true, nil
}

// numbered are the cues of a number.
func numbered(cues []transcript.Cue, n int) []transcript.Cue {
	first := 0
	for first < len(cues) && CueNumber(cues[first]) < n {
		first++
	}
	last := first
	for last < len(cues) && CueNumber(cues[last]) == n {
		last++
	}
	return cues[first:last]
}

// noCue says that a number names nothing, and which ones do.
func noCue(cues []transcript.Cue, n int) error {
	if len(cues) == 0 {
		return errors.New("no cue can be seen from the horizon")
	}
	return fmt.Errorf("there is no cue %d; those to be seen go from %d to %d", n, CueNumber(cues[0]), CueNumber(cues[len(cues)-1]))
}

// latest is when the last of the cues has ended.
func latest(cues []transcript.Cue) time.Duration {
	end := transcript.Untimed
	for _, c := range cues {
		end = max(end, c.End)
	}
	return end
}
