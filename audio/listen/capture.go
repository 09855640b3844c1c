package listen

import (
	"context"
	"encoding/binary"
	"fmt"
	"iter"
)

// The rates that sound can be recorded at, in hertz: from the least that has a
// whole sample a block to PulseAudio's most (pulse/sample.h, PA_RATE_MAX).
const (
	leastRate = 50
	mostRate  = 384_000
)

// Sound records for somebody who wants to keep it, at a rate in hertz: signed 16
// bits, one channel, 20 ms at a time, in slices that are the caller's own. What
// comes from the microphone is as it is; else it is as Frames has it.
func (m *Microphone) Sound(ctx context.Context, rate int) iter.Seq2[[]int16, error] {
	if rate < leastRate || rate > mostRate {
		return func(yield func([]int16, error) bool) {
			yield(nil, fmt.Errorf("record at %d hertz: a rate is from %d to %d", rate, leastRate, mostRate))
		}
	}
	return heard(ctx, m.open, rate, samplesOf)
}

// heard is what is recorded, as one reads it out of blocks.
func heard[S any](ctx context.Context, open opener, rate int, read func(block []byte) S) iter.Seq2[S, error] {
	return func(yield func(S, error) bool) {
		left := false
		err := open(ctx, rate, func(block []byte) bool {
			left = !yield(read(block), nil)
			return !left
		})
		if err != nil && !left && ctx.Err() == nil {
			var none S
			yield(none, err)
		}
	}
}

// blockSize is how many bytes FrameTime has at a rate.
func blockSize(rate int) int { return 2 * (rate / 50) }

// samplesOf reads samples from little-endian bytes.
func samplesOf(block []byte) []int16 {
	samples := make([]int16, len(block)/2)
	for i := range samples {
		samples[i] = int16(binary.LittleEndian.Uint16(block[2*i:]))
	}
	return samples
}

// frameOf reads a frame from little-endian bytes.
func frameOf(block []byte) (f Frame) {
	for i := range f {
		f[i] = int16(binary.LittleEndian.Uint16(block[2*i:]))
	}
	return f
}
