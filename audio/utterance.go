package audio

import (
	"context"
	"encoding/binary"
	"io"
	"slices"
	"sync"
)

// An Utterance is a stretch of sound on its way from a Synthesizer to a Player:
// the one writes, the other reads, neither waits for the other. It keeps all its
// samples, so that what was not heard can be played again. It is safe for
// concurrent use. The zero Utterance is ready.
type Utterance struct {
	mu      sync.Mutex
	samples []int16
	next    int // index of the sample to be read next
	closed  bool
	grown   chan struct{} // closed at the next change; nil if nobody waits
}

// Write adds samples. It keeps nothing of the slice.
func (u *Utterance) Write(samples []int16) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.samples = append(u.samples, samples...)
	u.wake()
}

// Close says that no more samples come.
func (u *Utterance) Close() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.closed = true
	u.wake()
}

func (u *Utterance) wake() {
	if u.grown != nil {
		close(u.grown)
		u.grown = nil
	}
}

// Read copies what there is of the samples that come next, as little-endian
// signed 16 bits. It never waits: it returns 0 and no error while there is
// nothing yet, and io.EOF once the utterance is closed and read to its end. p
// holds at least one sample.
func (u *Utterance) Read(p []byte) (n int, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for ; n+1 < len(p) && u.next < len(u.samples); n += 2 {
		binary.LittleEndian.PutUint16(p[n:], uint16(u.samples[u.next]))
		u.next++
	}
	if n == 0 && u.closed && u.next == len(u.samples) {
		return 0, io.EOF
	}
	return n, nil
}

// From makes the sample with that index the next to be read; one beyond the end
// is the end.
func (u *Utterance) From(sample int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.next = min(max(sample, 0), len(u.samples))
}

// Next is the index of the sample to be read next.
func (u *Utterance) Next() int {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.next
}

// Len is how many samples have been written, and whether that is all of them.
func (u *Utterance) Len() (samples int, closed bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	return len(u.samples), u.closed
}

// Samples is a copy of the samples from one index to another, as far as they are
// there.
func (u *Utterance) Samples(from, to int) []int16 {
	u.mu.Lock()
	defer u.mu.Unlock()
	to = min(to, len(u.samples))
	return slices.Clone(u.samples[min(max(from, 0), to):to])
}

// Grown is closed at the next Write or Close.
func (u *Utterance) Grown() <-chan struct{} {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.grown == nil {
		u.grown = make(chan struct{})
	}
	return u.grown
}

// Pour hands the samples that come next to take, chunk of them at most at a time,
// and waits for more until the utterance has ended, ctx is done or take refuses
// them. Heard is the index of the sample after the last that was taken. What take
// is given is its own.
func (u *Utterance) Pour(ctx context.Context, chunk int, take func(samples []int16) error) (heard int, err error) {
	for ctx.Err() == nil {
		grown := u.Grown() // asked for before looking, so that nothing is missed
		at := u.Next()
		samples := u.Samples(at, at+chunk)
		if len(samples) > 0 {
			if err := take(samples); err != nil {
				return at, err
			}
			u.From(at + len(samples))
			continue
		}
		if n, closed := u.Len(); closed && at == n {
			return at, nil
		}
		select {
		case <-grown:
		case <-ctx.Done():
		}
	}
	return u.Next(), nil
}
