package audio

import "context"

// A Player sounds utterances, one after the other: a loudspeaker, a file. It is
// used by one goroutine at a time.
type Player interface {
	// Play sounds an utterance from where it stands (Utterance.From), as its samples come. It returns when the last one
	// has been handed to the device, so that the next utterance can follow
	// without a gap, or when ctx ends: then the device is silent within one of
	// its buffers, and nothing of the utterance sounds any more. heard is where in the utterance
	// the sound stopped, in samples from its beginning.
	// An error is the device's: it will not sound again.
	Play(ctx context.Context, u *Utterance) (heard int, err error)
	// Drain waits until all that was handed to the device has been heard, or ctx
	// ends, which is no error. An error is the device's, as Play's.
	Drain(ctx context.Context) error
}
