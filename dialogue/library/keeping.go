package library

import (
	"encoding/json"
	"errors"
	"fmt"

	"matinee/dialogue/transcript"
)

// Effective is an Effect: the transcript that everybody sees, for those who keep
// films or bring them from elsewhere. It does not change what it is given.
func Effective(read transcript.Transcript, all []Amendment) (transcript.Transcript, error) {
	for _, a := range all {
		if !json.Valid(a.Body) {
			return transcript.Transcript{}, fmt.Errorf("apply what is known (%s): %w", a.Kind, errors.New("it is no JSON"))
		}
	}
	given := read
	given.Cues = append([]transcript.Cue(nil), read.Cues...)
	return effective(given, all)
}
