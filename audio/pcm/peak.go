package pcm

import "math"

// interpolator is a filter for four points between two samples. Source: ITU-R
// BS.1770-4, Annex 2, which gives 48 coefficients in four phases; the last two
// phases are the first two backwards.
var interpolator = [4][12]float64{
	{0.0017089843750, 0.0109863281250, -0.0196533203125, 0.0332031250000, -0.0594482421875, 0.1373291015625,
		0.9721679687500, -0.1022949218750, 0.0476074218750, -0.0266113281250, 0.0148925781250, -0.0083007812500},
	{-0.0291748046875, 0.0292968750000, -0.0517578125000, 0.0891113281250, -0.1665039062500, 0.4650878906250,
		0.7797851562500, -0.2003173828125, 0.1015625000000, -0.0582275390625, 0.0330810546875, -0.0189208984375},
	{-0.0189208984375, 0.0330810546875, -0.0582275390625, 0.1015625000000, -0.2003173828125, 0.7797851562500,
		0.4650878906250, -0.1665039062500, 0.0891113281250, -0.0517578125000, 0.0292968750000, -0.0291748046875},
	{-0.0083007812500, 0.0148925781250, -0.0266113281250, 0.0476074218750, -0.1022949218750, 0.9721679687500,
		0.1373291015625, -0.0594482421875, 0.0332031250000, -0.0196533203125, 0.0109863281250, 0.0017089843750},
}

// A PeakMeter measures the true peak: the highest point of the wave that runs
// through the samples of one channel. It belongs to one goroutine; the zero
// PeakMeter is ready.
type PeakMeter struct {
	highest float64     // part of full scale
	recent  [12]float64 // the last samples, the oldest first
}

// Write takes the next samples.
func (m *PeakMeter) Write(samples []int16) {
	for _, s := range samples {
		copy(m.recent[:], m.recent[1:])
		m.recent[len(m.recent)-1] = float64(s) / fullScale
		for i := range interpolator {
			m.highest = max(m.highest, math.Abs(dot(interpolator[i][:], m.recent[:])))
		}
	}
}

// Peak is the highest peak so far, in dBTP; silence is −Inf.
func (m *PeakMeter) Peak() float64 { return 20 * math.Log10(m.highest) }
