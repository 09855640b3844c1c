package library

import (
	"encoding/json"
	"fmt"

	"matinee/dialogue/casting"
	"matinee/dialogue/timing"
	"matinee/dialogue/transcript"
)

// effects are the kinds of amendment that change the cues, in the order in which
// they are applied. The others are told beside the cues.
var effects = []struct {
	kind  string
	apply func(transcript.Transcript, json.RawMessage) (transcript.Transcript, error)
}{
	{KindCast, named},
	{KindSync, moved},
}

// effective is the transcript that everybody sees. It is made anew from the one
// that was read each time, so the order in which amendments were made is no
// matter.
func effective(read transcript.Transcript, all []Amendment) (transcript.Transcript, error) {
	for _, e := range effects {
		for _, a := range all {
			if a.Kind != e.kind {
				continue
			}
			var err error
			if read, err = e.apply(read, a.Body); err != nil {
				return transcript.Transcript{}, fmt.Errorf("apply what is known (%s): %w", a.Kind, err)
			}
		}
	}
	return read, nil
}

// named is the effect of a cast.
func named(t transcript.Transcript, body json.RawMessage) (transcript.Transcript, error) {
	var c casting.Cast
	if err := json.Unmarshal(body, &c); err != nil {
		return transcript.Transcript{}, err
	}
	return c.Apply(t)
}

// moved is the effect of a sync.
func moved(t transcript.Transcript, body json.RawMessage) (transcript.Transcript, error) {
	var m timing.Map
	if err := json.Unmarshal(body, &m); err != nil {
		return transcript.Transcript{}, err
	}
	return m.Apply(t), timing.Check(t)
}
