package speaker

import "errors"

// A fault is what keeps the loudspeaker from sounding: a sentence for the user,
// with what to do about it, and behind it the sound library's own words.
type fault struct {
	sentence string
	cause    error
}

func (f *fault) Error() string { return f.sentence }
func (f *fault) Unwrap() error { return f.cause }

// Faults nobody else has words for.
var (
	errLate    = errors.New("the sound system does not answer: restart PulseAudio or PipeWire, then start the program again")
	errStalled = errors.New("the loudspeaker stopped taking sound: check the sound system, then start the program again to hear more")
	errClosed  = errors.New("the loudspeaker is closed: start the program again to hear more")
)

// none says that there is no device.
func none(cause error) error {
	return &fault{"no loudspeaker answers here: start (or restart) PulseAudio or PipeWire, or connect a sound card", cause}
}

// lost says that the device has gone while it was used.
func lost(cause error) error {
	return &fault{"the sound system is gone: once it runs, start the program again to hear more", cause}
}

// again says that the process has had its context.
func again(cause error) error {
	return &fault{"the loudspeaker can be opened only once: start the program again to hear more", cause}
}
