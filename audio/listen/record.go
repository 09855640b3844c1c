package listen

import (
	"iter"
	"time"
)

// longestRecord is the longest recording from press to press: Whisper's servers
// take 25 MB, which is thirteen minutes, but nobody waits for so many words.
const longestRecord = 2 * time.Minute

// Record keeps what frames yield until stop is closed or they end: push-to-talk.
// After two minutes it returns what it has. What was recorded before an error is
// returned with it. A microphone that delivered nothing but zeros is an *Error.
func Record(mic iter.Seq2[Frame, error], stop <-chan struct{}) (Segment, error) {
	var detector Energy
	var d draft
	var failed error
	loud := false
	for f, err := range mic {
		if err != nil {
			failed = err
			break
		}
		loud = loud || f != Frame{}
		d.add(f, detector.Speech(&f))
		if closed(stop) || Duration(len(d.samples)) >= longestRecord {
			break
		}
	}
	if failed == nil && !loud && len(d.samples) > 0 {
		failed = &Error{Kind: Muted}
	}
	return Segment{Samples: d.samples, Features: d.measure.features()}, failed
}

func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
