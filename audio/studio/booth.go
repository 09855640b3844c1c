package studio

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"time"

	"matinee/audio"
	"matinee/audio/pcm"
	"matinee/audio/wav"
)

// longestTrial is how long one line is recorded: who forgets to stop fills no
// disk.
const longestTrial = 5 * time.Minute

// A Booth records lines that a person says, one after the other: each as often as
// it takes, until it is kept. It belongs to one goroutine.
type Booth struct {
	rate  int
	trial *Trial // the last one, not kept yet; nil for none
}

// NewBooth makes a Booth for a microphone of that many samples a second; 0 is
// audio.Rate.
func NewBooth(rate int) (*Booth, error) {
	if rate == 0 {
		rate = audio.Rate
	}
	if _, err := pcm.NewResampler(rate, 1); err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	return &Booth{rate: rate}, nil
}

// Record begins the next trial of a line, and drops the one before if it was not
// kept. The source gives signed 16 bits, little-endian, one channel, as they are
// heard: what it has given when stop is closed, or when it ends, is the trial. After
// five minutes it is over by itself. Record waits for the source, not beyond
// it: a source that may hang has to know when to give up. What was recorded
// before an error is the trial too, and comes with it.
func (b *Booth) Record(ctx context.Context, source io.Reader, stop <-chan struct{}) (Trial, error) {
	b.trial = nil
	samples, err := b.listen(ctx, source, stop)
	if len(samples) == 0 && err == nil {
		err = errors.New("nothing was recorded: is there a microphone?")
	}
	if len(samples) > 0 {
		trial := newTrial(samples)
		b.trial = &trial
		return trial, err
	}
	return Trial{}, err
}

// listen reads what a source gives until it is to stop.
func (b *Booth) listen(ctx context.Context, source io.Reader, stop <-chan struct{}) ([]int16, error) {
	house, err := pcm.NewResampler(b.rate, 1)
	if err != nil {
		return nil, err
	}
	var samples, raw []int16
	buf := make([]byte, 2*b.rate/50) // 20 ms, so that stop is soon seen
	half := 0                        // bytes of a sample that is not whole
	for !over(ctx, stop) && len(samples) < audio.Samples(longestTrial) {
		n, err := source.Read(buf[half:])
		n += half
		raw = raw[:0]
		for i := 0; i+1 < n; i += 2 {
			raw = append(raw, int16(binary.LittleEndian.Uint16(buf[i:])))
		}
		half = copy(buf, buf[n-n%2:n])
		samples = house.Append(samples, raw)
		if err != nil {
			return house.Finish(samples), heard(err)
		}
	}
	if ctx.Err() != nil {
		return house.Finish(samples), context.Cause(ctx)
	}
	return house.Finish(samples), nil
}

// heard is what went wrong with a source; that it ended did not.
func heard(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return fmt.Errorf("record: %w", err)
}

// over reports whether a recording is to stop.
func over(ctx context.Context, stop <-chan struct{}) bool {
	select {
	case <-stop:
		return true
	case <-ctx.Done():
		return true
	default:
		return false
	}
}

// Keep writes the trial as a WAV file that is whole or is not there, in the place
// of one that was kept before; then the Booth is ready for the next line.
func (b *Booth) Keep(path string) error {
	if b.trial == nil {
		return errors.New("there is nothing to keep: record the line first")
	}
	d, err := newDraft(path)
	if err != nil {
		return err
	}
	w, err := wav.NewWriter(d, audio.Rate, 1)
	if err == nil {
		err = errors.Join(w.Write(b.trial.Samples), w.Close())
	}
	if err := d.finish(err); err != nil {
		return err
	}
	b.trial = nil
	return nil
}

// Drop forgets the trial.
func (b *Booth) Drop() { b.trial = nil }
