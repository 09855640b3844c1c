package extractive

import (
	"fmt"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// percent is part of whole in percent, rounded to the nearest, half up; "0" of
// nothing.
func percent(part, whole int) string {
	if whole == 0 {
		return "0"
	}
	return fmt.Sprint((200*part + whole) / (2 * whole))
}

// soFarOnce is soFar for a sentence that stands after one which has it, unless it
// will stand alone.
func (a *answer) soFarOnce(film transcript.Film) string {
	if a.in.Variant != dialogue.Shorter {
		return ""
	}
	return a.soFar(film)
}
