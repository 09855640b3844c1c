package listen

import "math"

// Energy is a Detector: speech is what stands out of the noise in some band of
// the voice. The noise is the least that was heard there lately (after Martin,
// "Noise power spectral density estimation based on optimal smoothing and minimum
// statistics", IEEE Trans. Speech Audio Proc. 9(5), 2001), so that a hum, or a
// noise that comes slowly, is soon part of it, and a long sentence is not: a
// voice pauses between its words. The zero Energy is ready.
type Energy struct {
	bands  [len(edges)]band
	frames int // seen so far
	hot    int // frames that speech still goes on for
}

// edges are the bands of the voice, in hertz: hum lies below the first, and what
// lies above the last is mostly the noise of the room. The bands of WebRTC's
// detector (vad_filterbank.c), the lowest and the highest left out.
var edges = [...][2]float64{{180, 500}, {500, 1000}, {1000, 2000}, {2000, 3400}}

// outstanding is how far speech stands out of the noise in some band, in decibels.
// Noise alone does so once in thousands of frames. Measured on the sentences of
// TestDetector, Nov 2026: 7 dB finds 3 % less at a distance of 10 dB, and neither
// has false alarms.
const outstanding = 5.0

// holdover is how many frames speech goes on for after the last that stood out:
// the soft ends of words, 40 ms.
const holdover = 2

// Speech implements Detector.
func (e *Energy) Speech(f *Frame) bool {
	most := 0.0
	for i := range e.bands {
		most = max(most, e.bands[i].over(f, edges[i], e.frames))
	}
	e.frames++
	if most > outstanding {
		e.hot = holdover
		return true
	}
	e.hot--
	return e.hot >= 0
}

// A band is the sound between two frequencies and the noise in it.
type band struct {
	low, high biquad
	floor     floor
}

// over is how far the frame stands out of the noise, in decibels.
func (b *band) over(f *Frame, edge [2]float64, seen int) float64 {
	if seen == 0 {
		b.low, b.high = highPass(edge[0]), lowPass(edge[1])
	}
	sum := 0.0
	for _, s := range f {
		y := b.high.filter(b.low.filter(float64(s)))
		sum += y * y
	}
	power := decibels(sum / FrameSamples)
	return power - b.floor.follow(power, seen)
}

// decibels is a mean square of samples, in decibels of full scale.
func decibels(meanSquare float64) float64 {
	return 10 * math.Log10(meanSquare/(1<<30)+1e-12)
}

// What a floor remembers: eight stretches of a quarter second each. Two seconds
// are longer than a voice goes without a pause and soon enough to get used to a
// new noise; Martin takes 1.5.
const (
	stretches     = 8
	stretchFrames = 12
)

// Limits of a floor, in decibels of full scale. Below the lower is the hiss of
// the microphone itself, which digital silence does not even have; a noise above
// the upper leaves no room for a voice.
const (
	lowest  = -75.0
	highest = -30.0
	// Until there was time to hear a pause it is taken for no more than this,
	// in case somebody speaks at once.
	highestAtFirst = -42.0
	settled        = 25 // frames, half a second
)

// lag is how slowly the power is followed, as the weight of the past. The least
// of many powers lies below their mean, the more so the less they are smoothed.
const lag = 0.7

// bias is how far the least of two seconds of smoothed noise lies below its
// mean, in decibels: measured with white noise, Nov 2026.
const bias = 2.0

// A floor is the noise in a band.
type floor struct {
	smooth float64 // power followed slowly, in decibels
	least  [stretches]float64
	now    int // the stretch under way
}

// follow takes the power of the next frame and returns the floor it stands on,
// both in decibels of full scale.
func (n *floor) follow(power float64, seen int) float64 {
	if seen == 0 {
		n.smooth = power
		for i := range n.least {
			n.least[i] = power
		}
	}
	n.smooth += (1 - lag) * (power - n.smooth)
	if seen%stretchFrames == 0 {
		n.now = (n.now + 1) % stretches
		n.least[n.now] = n.smooth
	}
	n.least[n.now] = min(n.least[n.now], n.smooth)
	least := n.least[0]
	for _, l := range n.least[1:] {
		least = min(least, l)
	}
	most := highest
	if seen < settled {
		most = highestAtFirst
	}
	return min(max(least+bias, lowest), most)
}
