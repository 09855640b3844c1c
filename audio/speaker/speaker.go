// Package speaker is the loudspeaker of this machine: an audio.Player over
// PulseAudio, PipeWire or ALSA, and over what macOS and Windows have. It is not
// a mixer and not a recorder, and it makes no sound of its own: what it is given
// arrives at the device, each sample once and in order.
package speaker

import (
	"context"
	"time"

	"matinee/audio"
)

// What stands between us and the device. 60 ms and twice that were without holes
// where 20 and 40 ms were not, on two loaded cores (measured, November 2026).
const (
	deviceBuffer = 60 * time.Millisecond
	lineBuffers  = 2 // a line holds so many device buffers: with less than one it starves
)

const (
	// openLimit is how long a device may take to be there: 33 ms measured, 1.5 s
	// from a server that renders far ahead.
	openLimit = 5 * time.Second
	// watchEvery is how often a line is looked at while it sounds.
	watchEvery = 5 * time.Millisecond
	// tail is what a device still has to sound beyond its buffer once it has taken
	// the last sample: with nothing added, a sound of 100 ms was heard for 35
	// (measured, November 2026).
	tail = 100 * time.Millisecond
)

// Config says how to open the loudspeaker.
type Config struct {
	Name   string        // as the volume control of the desktop shows it; "" for Matinee
	Buffer time.Duration // what the device holds, and so how long a silenced sound goes on; 0 for 60 ms
}

// A Speaker is the loudspeaker. It is used by one goroutine at a time. It starts
// no goroutine; the sound library has a few, which live as long as the process.
type Speaker struct {
	device device
	buffer time.Duration // what the device holds
	quiet  time.Time     // when the device has sounded all it was handed
	broken error         // what ended the device for good
}

// Open opens the loudspeaker, of which a process has one: it cannot be opened a
// second time, not even after Close. Where there is no device nothing has been
// opened, and it may be tried again. Its errors are sentences for the user.
func Open(ctx context.Context, c Config) (*Speaker, error) {
	if c.Name == "" {
		c.Name = "Matinee"
	}
	if c.Buffer <= 0 {
		c.Buffer = deviceBuffer
	}
	d, err := openDevice(ctx, c)
	if err != nil {
		return nil, err
	}
	return newSpeaker(d, c.Buffer), nil
}

func newSpeaker(d device, buffer time.Duration) *Speaker {
	return &Speaker{device: d, buffer: buffer}
}

// Play implements audio.Player. It begins when one device buffer of the
// utterance is there, or all of it. Between one utterance and the next is what is
// left of the block that the device takes at a time: 15 ms at most, of a buffer
// of 60 (measured on PulseAudio 16, November 2026).
func (s *Speaker) Play(ctx context.Context, u *audio.Utterance) (heard int, err error) {
	from := u.Next()
	if s.broken != nil {
		return from, s.broken
	}
	if !s.await(ctx, u) {
		return from, nil
	}
	src := &source{utterance: u, enough: audio.Samples(s.buffer), fading: cut(u, from)}
	src.line = s.device.line(src, lineBuffers*s.buffer)
	src.line.Play()
	s.broken = s.watch(ctx, src)
	src.line.PauseAndStopReading() // src is not read any more, and the line keeps what the device did not take
	s.quiet = time.Now().Add(s.buffer + tail)
	return from + src.sounded(), s.broken
}

// cut reports whether an utterance goes on behind a sample that sounds.
func cut(u *audio.Utterance, from int) bool {
	before := u.Samples(from-1, from)
	return len(before) > 0 && before[0] != 0
}

// await waits until there is enough to begin with, or all there will be. It
// reports whether it came to that before ctx ended.
func (s *Speaker) await(ctx context.Context, u *audio.Utterance) bool {
	for ctx.Err() == nil {
		grown := u.Grown()
		if there, closed := u.Len(); closed || there-u.Next() >= audio.Samples(s.buffer) {
			return true
		}
		select {
		case <-ctx.Done():
		case <-grown:
		}
	}
	return false
}

// watch waits until the device has taken all of src, ctx ends or the device
// fails.
func (s *Speaker) watch(ctx context.Context, src *source) error {
	look := time.NewTicker(watchEvery)
	defer look.Stop()
	progress := newProgress()
	for src.line.IsPlaying() {
		select {
		case <-ctx.Done():
			return nil
		case <-look.C:
		}
		if err := progress.fault(src, s.device); err != nil {
			return err
		}
	}
	return nil
}

// Drain implements audio.Player.
func (s *Speaker) Drain(ctx context.Context) error {
	if s.broken != nil {
		return s.broken
	}
	done := time.NewTimer(time.Until(s.quiet))
	defer done.Stop()
	select {
	case <-ctx.Done():
	case <-done.C:
	}
	return nil
}

// Close waits until all that was handed to the device has been heard, a fraction
// of a second at most: the process may end then, and nothing is cut. The device
// stays the process's own until it does.
func (s *Speaker) Close() error {
	defer func() { s.broken = errClosed }()
	if s.broken != nil {
		return nil // it has been said
	}
	return s.Drain(context.Background())
}
