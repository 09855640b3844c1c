package pcm

import "fmt"

// The rates that are taken, in hertz: below is no speech, above no microphone
// and no engine.
const (
	minRate = 4000
	maxRate = 192000
)

// maxChannels is how many channels are taken.
const maxChannels = 64

// A Resampler makes sound of any rate and number of channels that of the house.
// Channels are averaged. Time stays as it is: there is no delay, and as much
// sound comes out as went in. It belongs to one goroutine.
type Resampler struct {
	channels int
	sum      int // of the channels of the frame under way
	have     int // channels of the frame under way

	up, down int     // Rate and the other rate, in lowest terms
	kernel   *kernel // nil if the rate is ours
	window   []float64
	start    int // index, from the beginning of the sound, of the window's first sample
	out      int // samples that have come out
}

// NewResampler takes sound with that many samples a second in each of so many
// interleaved channels.
func NewResampler(rate, channels int) (*Resampler, error) {
	if rate < minRate || rate > maxRate {
		return nil, fmt.Errorf("sound of %d samples a second cannot be used: convert it to %d", rate, Rate)
	}
	if channels < 1 || channels > maxChannels {
		return nil, fmt.Errorf("sound of %d channels cannot be used: convert it to one", channels)
	}
	g := gcd(Rate, rate)
	r := &Resampler{channels: channels, up: Rate / g, down: rate / g}
	if rate != Rate {
		r.kernel = newKernel(rate, r.up)
	}
	r.Reset()
	return r, nil
}

// Reset makes the Resampler as new: what was held back is dropped.
func (r *Resampler) Reset() {
	r.sum, r.have, r.out = 0, 0, 0
	if r.kernel != nil { // before the sound there was silence
		r.window = append(r.window[:0], make([]float64, r.kernel.half)...)
		r.start = -r.kernel.half
	}
}

// Append adds to dst what the interleaved samples give. A frame may be broken
// anywhere.
func (r *Resampler) Append(dst, samples []int16) []int16 {
	for _, s := range samples {
		r.sum += int(s)
		if r.have++; r.have < r.channels {
			continue
		}
		mono := float64(r.sum) / float64(r.channels)
		r.sum, r.have = 0, 0
		if r.kernel == nil {
			dst = append(dst, round(mono))
			continue
		}
		r.window = append(r.window, mono)
	}
	return r.convolve(dst)
}

// Finish adds to dst what was held back, and makes the Resampler as new. A frame
// that was broken off is lost.
func (r *Resampler) Finish(dst []int16) []int16 {
	if r.kernel != nil {
		in := r.start + len(r.window)
		end := len(dst) + (in*r.up+r.down-1)/r.down - r.out
		r.window = append(r.window, make([]float64, r.kernel.half)...)
		dst = r.convolve(dst)
		dst = dst[:min(end, len(dst))]
	}
	r.Reset()
	return dst
}

// convolve adds the samples for which the window reaches far enough, and drops
// what no later one needs.
func (r *Resampler) convolve(dst []int16) []int16 {
	if r.kernel == nil {
		return dst
	}
	taps := 2 * r.kernel.half
	for {
		// The sample that comes out next lies between two that went in, at and
		// at+1: phase/up of the way.
		at, phase := r.out*r.down/r.up, r.out*r.down%r.up
		first := at - r.kernel.half + 1 - r.start
		if first+taps > len(r.window) {
			r.drop(first)
			return dst
		}
		dst = append(dst, round(dot(r.kernel.phases[phase], r.window[first:first+taps])))
		r.out++
	}
}

// drop forgets the first n samples of the window.
func (r *Resampler) drop(n int) {
	n = min(n, len(r.window))
	r.window = append(r.window[:0], r.window[n:]...)
	r.start += n
}

func dot(a, b []float64) float64 {
	var sum float64
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
