package studio

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"matinee/audio"
	"matinee/audio/pcm"
)

// bursts are frames of tones as loud as can be and louder, on all channels
// differently.
func bursts(random *rand.Rand, channels, frames int) []float64 {
	all := make([]float64, channels*frames)
	for at := 0; at < frames; {
		n := min(frames-at, 1+random.IntN(4000))
		hertz, phase := 50+9000*random.Float64(), random.Float64()
		for c := range channels {
			height := 40000 * random.Float64() * random.Float64()
			for i := range n {
				all[(at+i)*channels+c] = height * math.Sin(2*math.Pi*(hertz*float64(i)/audio.Rate+phase))
			}
		}
		at += n
	}
	return all
}

func limited(channels int, gain float64, frames []float64) []int16 {
	l := newLimiter(channels, gain)
	return l.finish(l.append(nil, frames))
}

// TestLimiterHoldsTheTruePeak: by package pcm's meter, which computes every point.
func TestLimiterHoldsTheTruePeak(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 7))
	for range 8 {
		channels := 1 + random.IntN(2)
		frames := bursts(random, channels, audio.Rate/2)
		out := limited(channels, 12*random.Float64(), frames)
		if len(out) != len(frames) {
			t.Fatalf("got %d samples, want %d", len(out), len(frames))
		}
		levels := newLevels(channels)
		levels.write(out)
		worst := math.Inf(-1)
		for c := range channels {
			var one []int16
			for i := c; i < len(out); i += channels {
				one = append(one, out[i])
			}
			var m pcm.PeakMeter
			m.Write(one)
			worst = max(worst, m.Peak())
		}
		if worst > ceiling+0.05 {
			t.Errorf("got %.2f dBTP, want at most %.1f", worst, ceiling)
		}
		if got := levels.peak(); math.Abs(got-worst) > 0.001 {
			t.Errorf("our meter has %.3f dBTP, package pcm's %.3f", got, worst)
		}
	}
}

// TestLimiterLeavesWhatIsLow: below the ceiling only the gain counts.
func TestLimiterLeavesWhatIsLow(t *testing.T) {
	frames := bursts(rand.New(rand.NewPCG(4, 4)), 2, 20000)
	for i := range frames {
		frames[i] /= 4
	}
	for i, got := range limited(2, 3, frames) {
		if want := frames[i] * decibels(3); math.Abs(float64(got)-want) > 0.51 {
			t.Fatalf("sample %d: got %d, want %.1f", i, got, want)
		}
	}
}

// TestLimiterKeepsVoicesInPlace: both sides go down together.
func TestLimiterKeepsVoicesInPlace(t *testing.T) {
	frames := make([]float64, 2*audio.Rate/4)
	for i := range len(frames) / 2 {
		v := 60000 * math.Sin(2*math.Pi*200*float64(i)/audio.Rate)
		frames[2*i], frames[2*i+1] = v, v/2
	}
	out := limited(2, 0, frames)
	for i := range len(out) / 2 {
		if left, right := float64(out[2*i]), float64(out[2*i+1]); math.Abs(left-2*right) > 2 {
			t.Fatalf("frame %d: got %v and %v, want twice as much", i, left, right)
		}
	}
}

// TestLimiterInPieces: how the frames come does not matter.
func TestLimiterInPieces(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 1))
	frames := bursts(random, 2, 9000)
	want := limited(2, 6, frames)
	l := newLimiter(2, 6)
	var got []int16
	for rest := frames; len(rest) > 0; {
		n := min(2*(1+random.IntN(700)), len(rest))
		got = l.append(got, rest[:n])
		rest = rest[n:]
	}
	if got = l.finish(got); !slices.Equal(got, want) {
		t.Error("the pieces do not make the whole")
	}
}

// TestSwell: no point is higher than swell times the samples around it, or one
// could be missed.
func TestSwell(t *testing.T) {
	for i, phase := range between {
		sum := 0.0
		for _, c := range phase {
			sum += math.Abs(c)
		}
		if sum > swell {
			t.Errorf("phase %d: %.4f, more than %.4f", i, sum, swell)
		}
	}
}
