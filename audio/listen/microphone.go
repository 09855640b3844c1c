package listen

import (
	"context"
	"iter"
	"time"
)

// A MicrophoneConfig says what to record from.
type MicrophoneConfig struct {
	Server string // address of a PulseAudio server, as PULSE_SERVER has it; default that variable, then the usual places
	Source string // the server's name of a source; default PULSE_SOURCE, then the server's own choice
	Device string // of ALSA, for arecord; default ALSA's own
}

// silence is how long a microphone may deliver nothing at all before it counts
// as gone: a hundred frames. A Bluetooth headset that changes its profile is
// silent for about one second.
const silence = 2 * time.Second

// A Microphone is a way to record that was found to be there. It is safe for
// concurrent use.
type Microphone struct {
	name string
	open opener
}

// An opener records at a rate in hertz until yield has enough, ctx ends, or the
// microphone does. A block is FrameTime of signed 16 bits, little-endian, one channel;
// it is yield's until it returns.
type opener func(ctx context.Context, rate int, yield func(block []byte) bool) error

// Find looks for a microphone: at a PulseAudio server or PipeWire in its place,
// else by the program arecord. It records nothing. Its error is an *Error.
func Find(ctx context.Context, cfg MicrophoneConfig) (*Microphone, error) {
	return find(ctx, cfg)
}

// Name says what is recorded from, for the doctor: "PulseAudio: Built-in Audio".
func (m *Microphone) Name() string { return m.name }

// Frames records. The microphone is open from the beginning of the loop to its
// end, and nothing of it is left when the loop is left. It ends when ctx does,
// without an error; an error, an *Error, comes last. Who does not keep up loses
// the oldest sound beyond two seconds.
func (m *Microphone) Frames(ctx context.Context) iter.Seq2[Frame, error] {
	return heard(ctx, m.open, Rate, frameOf)
}
