package pcm

// Where speech begins and ends, and what is kept beyond it. Source:
// reference/speech.md §6.
const (
	silence = fullScale / 100 // sample steps: what is lower, below −40 dBFS, is silence
	keepLow = 10 * millisecond
	keepEnd = 25 * millisecond
	fade    = 4 * millisecond
)

// A Trimmer cuts away the silence before and after what is said, so that the
// pauses between sentences are ours and no engine's. Of it 10 ms stay before and
// 25 ms after; the first 4 ms and the last are faded, so that no join clicks.
// Pauses within stay. What is silent all through becomes nothing.
//
// Silence is held back until sound follows it, all else but the last 4 ms goes
// out at once. The zero Trimmer is ready; it belongs to one goroutine.
type Trimmer struct {
	held  []int16
	quiet int  // silent samples that held ends with
	begun bool // something was loud
	out   int  // samples that have gone out
}

// Append adds to dst what of the samples, and of those held back, is sure to
// stay.
func (t *Trimmer) Append(dst, samples []int16) []int16 {
	for _, s := range samples {
		t.held = append(t.held, s)
		t.quiet++
		if s >= silence || s <= -silence {
			t.begin()
			t.quiet = 0
		}
	}
	if !t.begun {
		t.held = keepLast(t.held, keepLow)
		return dst
	}
	return t.release(dst, len(t.held)-max(t.quiet, fade))
}

// begin drops the silence before the first loud sample, which held ends with.
func (t *Trimmer) begin() {
	if !t.begun {
		t.held = keepLast(t.held, keepLow+1)
		t.begun = true
	}
}

// Finish adds to dst the end of what was said, and makes the Trimmer as new.
func (t *Trimmer) Finish(dst []int16) []int16 {
	if t.begun {
		t.held = t.held[:len(t.held)-max(0, t.quiet-keepEnd)]
		for i := range min(fade, len(t.held)) {
			ramp(&t.held[len(t.held)-1-i], i)
		}
		dst = t.release(dst, len(t.held))
	}
	*t = Trimmer{held: t.held[:0]}
	return dst
}

// release adds the first n held samples to dst, those of the beginning faded.
func (t *Trimmer) release(dst []int16, n int) []int16 {
	if n <= 0 {
		return dst
	}
	for i := range t.held[:n] {
		if t.out < fade {
			ramp(&t.held[i], t.out)
		}
		t.out++
	}
	dst = append(dst, t.held[:n]...)
	t.held = keepLast(t.held, len(t.held)-n)
	return dst
}

// ramp weakens the sample that lies so many samples from an end.
func ramp(s *int16, fromEnd int) {
	*s = int16(int(*s) * (fromEnd + 1) / (fade + 1))
}

// keepLast drops all but the last n samples, in place.
func keepLast(samples []int16, n int) []int16 {
	if len(samples) <= n {
		return samples
	}
	return append(samples[:0], samples[len(samples)-n:]...)
}
