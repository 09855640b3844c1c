package timing

import (
	"math"
	"slices"
	"time"
)

// A stretch is a part of a film in which two editions are as far apart all along.
type stretch struct {
	from, to int     // anchors, from the first to before the last
	offset   float64 // nanoseconds by which the other is later, at the speed assumed
}

// How stretches are told from one another.
const (
	// ahead is how many anchors are looked at before a stretch is taken to end:
	// most of them must agree.
	ahead = 9
	// behind is how many anchors at the end of a stretch say where it is.
	behind = 31
	// jump is the least by which cuts of a film differ, in nanoseconds: what
	// different people write for one cut differs by less.
	jump = 1.0e9
)

// stretches are the parts of the film that the offsets of the anchors tell.
func stretches(offsets []float64) []stretch {
	var all []stretch
	begin := 0
	for i := 1; i < len(offsets); i++ {
		here := median(offsets[max(begin, i-behind):i])
		next := offsets[i:min(i+ahead, len(offsets))]
		if len(next) <= ahead/2 || math.Abs(offsets[i]-here) < jump || math.Abs(median(next)-here) < jump {
			continue
		}
		all = append(all, stretch{begin, i, median(offsets[begin:i])})
		begin = i
	}
	if begin < len(offsets) {
		all = append(all, stretch{begin, len(offsets), median(offsets[begin:])})
	}
	return joined(all, offsets)
}

// joined joins stretches to the one before that are too short to tell, and those
// that are where the one before is.
func joined(all []stretch, offsets []float64) []stretch {
	var kept []stretch
	for _, s := range all {
		n := len(kept)
		if n > 0 && (s.to-s.from <= ahead/2 || math.Abs(s.offset-kept[n-1].offset) < jump) {
			kept[n-1].to = s.to
			kept[n-1].offset = median(offsets[kept[n-1].from:s.to])
			continue
		}
		kept = append(kept, s)
	}
	if len(kept) > 1 && kept[0].to <= ahead/2 {
		kept[1].from, kept = 0, kept[1:]
	}
	return kept
}

// median is the middle one of some numbers, which are not changed.
func median(of []float64) float64 {
	if len(of) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}

// offsets are how far apart the editions are at each anchor, once the first runs
// at that speed.
func offsets(chain []anchor, speed float64) []float64 {
	apart := make([]float64, len(chain))
	for i, a := range chain {
		apart[i] = float64(a.To) - speed*float64(a.From)
	}
	return apart
}

// What it costs a speed to be wrong, in nanoseconds: an anchor that is beside its
// stretch, at most strayed, and a cut between stretches, which is worth as much as
// twenty anchors.
const (
	strayed = float64(2 * time.Second)
	another = 20 * strayed
)

// cost is how badly the stretches fit the offsets.
func cost(all []stretch, offsets []float64) float64 {
	sum := another * float64(len(all)-1)
	for _, s := range all {
		for _, o := range offsets[s.from:s.to] {
			sum += min(strayed, math.Abs(o-s.offset))
		}
	}
	return sum
}

// measured is the speed that the anchors themselves tell: the median over pairs of
// them that are half of the film apart (H. Theil, 1950; P. K. Sen, Journal of the
// American Statistical Association 63, 1968, over fewer pairs).
func measured(chain []anchor) float64 {
	half := len(chain) / 2
	var speeds []float64
	for i := range half {
		a, b := chain[i], chain[i+half]
		if b.From > a.From {
			speeds = append(speeds, float64(b.To-a.To)/float64(b.From-a.From))
		}
	}
	return median(speeds)
}
