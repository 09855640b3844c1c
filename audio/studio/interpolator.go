package studio

import "math"

// between is a filter for points between two samples: the first two phases of
// four; the last two are these backwards. Source: ITU-R BS.1770-4, Annex 2.
var between = [2][taps]float64{
	{0.0017089843750, 0.0109863281250, -0.0196533203125, 0.0332031250000, -0.0594482421875, 0.1373291015625,
		0.9721679687500, -0.1022949218750, 0.0476074218750, -0.0266113281250, 0.0148925781250, -0.0083007812500},
	{-0.0291748046875, 0.0292968750000, -0.0517578125000, 0.0891113281250, -0.1665039062500, 0.4650878906250,
		0.7797851562500, -0.2003173828125, 0.1015625000000, -0.0582275390625, 0.0330810546875, -0.0189208984375},
}

const (
	taps   = 12
	centre = taps/2 - 1 // the points lie between the sample that came so many ago and the one before
	swell  = 2.03       // a point is at most so many times as high as the highest sample around it: the sum of the second phase's coefficients without their signs
)

// An interpolator knows the last samples of a channel, and how high the wave rises
// between them. The zero interpolator is ready.
type interpolator struct {
	recent [2 * taps]float64 // twice, so that the last ones always lie in a row
	next   int
	loud   int // samples for which one that is high enough to matter is still among the last ones
}

// push takes the next sample.
func (p *interpolator) push(v float64) {
	p.recent[p.next], p.recent[p.next+taps] = v, v
	if p.next++; p.next == taps {
		p.next = 0
	}
}

// window is the last samples, the oldest first.
func (p *interpolator) window() *[taps]float64 {
	return (*[taps]float64)(p.recent[p.next : p.next+taps])
}

// middle is the sample that the peak is of.
func (p *interpolator) middle() float64 { return p.window()[taps-1-centre] }

// peak is the highest of the points beside the middle, and of the sample itself,
// if it is above a level; else it is that level. As long as no sample is high
// enough for that, as most are not, none is computed.
func (p *interpolator) peak(above float64) float64 {
	w := p.window()
	if math.Abs(w[taps-1])*swell > above {
		p.loud = taps
	}
	if p.loud == 0 {
		return above
	}
	p.loud--
	highest := max(above, math.Abs(w[taps-1-centre]))
	for _, phase := range &between {
		var one, other float64
		for i, c := range &phase {
			one += c * w[i]
			other += c * w[taps-1-i]
		}
		highest = max(highest, math.Abs(one), math.Abs(other))
	}
	return highest
}
