package pcm

import "math"

// The measure of loudness. Source: ITU-R BS.1770-4, Annex 1.
const (
	blockSteps   = 4      // a block of 400 ms is four steps of 100 ms, so that blocks overlap by three quarters
	stepsASecond = 10     // hertz
	offset       = -0.691 // decibels: a tone of 997 Hz at 0 dBFS on one side has −3.01 LUFS
	absoluteGate = -70.0  // LUFS
	relativeGate = -10.0  // decibels from the loudness above the absolute gate
)

// A Meter measures the loudness of sound of any rate, in one channel or in
// two. It belongs to one goroutine.
type Meter struct {
	step     int // samples per channel
	channels []channel
	next     int       // channel of the next sample
	energy   float64   // sum of the weighted squares in the step under way
	have     int       // samples per channel in it
	steps    []float64 // mean squares, summed over the channels, in parts of full scale
}

// A channel is what the meter remembers of one.
type channel struct {
	shelf, pass biquad
}

// NewMeter makes a Meter for sound with that many samples a second in each of
// one or two interleaved channels.
func NewMeter(rate, channels int) *Meter {
	m := &Meter{step: rate / stepsASecond, channels: make([]channel, max(1, channels))}
	for i := range m.channels {
		m.channels[i] = channel{shelf: highShelf(float64(rate)), pass: highPass(float64(rate))}
	}
	return m
}

// Write takes the next samples, interleaved. A frame may be broken anywhere.
func (m *Meter) Write(samples []int16) {
	for _, s := range samples {
		c := &m.channels[m.next]
		y := c.pass.take(c.shelf.take(float64(s) / fullScale))
		m.energy += y * y
		if m.next++; m.next == len(m.channels) {
			m.next = 0
			m.frame()
		}
	}
}

// frame ends a frame, and perhaps a step.
func (m *Meter) frame() {
	if m.have++; m.have == m.step {
		m.steps = append(m.steps, m.energy/float64(m.step))
		m.energy, m.have = 0, 0
	}
}

// Loudness is the integrated loudness so far, in LUFS; of less than 400 ms, which
// have no block, that of all of it. Silence is −Inf.
func (m *Meter) Loudness() float64 {
	if len(m.steps) < blockSteps {
		return m.short()
	}
	loud := gated(m.blocks(), absoluteGate)
	return lufs(mean(gated(loud, lufs(mean(loud))+relativeGate)))
}

// short is the loudness of all there is, without blocks and gates.
func (m *Meter) short() float64 {
	sum := m.energy
	for _, s := range m.steps {
		sum += s * float64(m.step)
	}
	return lufs(sum / float64(max(1, len(m.steps)*m.step+m.have)))
}

// blocks are the mean squares of all blocks.
func (m *Meter) blocks() []float64 {
	blocks := make([]float64, 0, len(m.steps))
	for i := range len(m.steps) - blockSteps + 1 {
		blocks = append(blocks, mean(m.steps[i:i+blockSteps]))
	}
	return blocks
}

// gated are the blocks above a level in LUFS.
func gated(blocks []float64, level float64) []float64 {
	var above []float64
	for _, b := range blocks {
		if lufs(b) > level {
			above = append(above, b)
		}
	}
	return above
}

func lufs(meanSquare float64) float64 { return offset + 10*math.Log10(meanSquare) }

// mean is 0 of nothing.
func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(1, len(values)))
}
