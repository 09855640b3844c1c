package speaker

import (
	"context"
	"io"
	"time"

	"github.com/ebitengine/oto/v3"

	"matinee/audio"
)

// A device takes the sound of its lines.
type device interface {
	// line makes a line that reads r, of so much buffer. It is silent until played.
	line(r io.Reader, buffer time.Duration) line
	// Err is what ended the device for good, nil while it works.
	Err() error
}

// A line is one stretch of sound on its way to the device: an oto.Player, with
// what of it can be relied on. Its Close does nothing, its Reset loses samples,
// and it plays for ever once the device is gone.
type line interface {
	Play()
	// PauseAndStopReading silences it; the device plays what it has taken.
	PauseAndStopReading()
	// IsPlaying reports whether there may be something the device has not taken.
	IsPlaying() bool
	// BufferedSize is how much was read and not taken, in bytes.
	BufferedSize() int
}

// An otoDevice is a device of this machine.
type otoDevice struct{ *oto.Context }

func (d otoDevice) line(r io.Reader, buffer time.Duration) line {
	p := d.NewPlayer(r)
	p.SetBufferSize(2 * audio.Samples(buffer))
	return p
}

// openDevice opens the process's one context. That a context was made says
// nothing: there is a device if, once it is ready, it has no error.
func openDevice(ctx context.Context, c Config) (device, error) {
	if err := find(); err != nil {
		return nil, err
	}
	defer hush()()
	made, ready, err := oto.NewContext(&oto.NewContextOptions{
		SampleRate:      audio.Rate,
		ChannelCount:    1,
		Format:          oto.FormatSignedInt16LE,
		BufferSize:      c.Buffer,
		ApplicationName: c.Name,
	})
	if err != nil {
		return nil, again(err)
	}
	limit := time.NewTimer(openLimit)
	defer limit.Stop()
	select {
	case <-ready:
		if err := made.Err(); err != nil {
			return nil, none(err)
		}
		return otoDevice{made}, nil
	case <-limit.C:
		return nil, errLate
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}
