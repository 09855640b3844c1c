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

// A peak is the highest point of the wave that runs through the samples.
type peak struct {
	highest float64     // part of full scale
	recent  [12]float64 // the last samples, the oldest first
}

func (p *peak) take(x float64) {
	copy(p.recent[:], p.recent[1:])
	p.recent[len(p.recent)-1] = x
	p.highest = max(p.highest, math.Abs(x))
	for i := range interpolator {
		p.highest = max(p.highest, math.Abs(dot(interpolator[i][:], p.recent[:])))
	}
}
