package pcm

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func limit(db float64, samples []int16) []int16 {
	l := NewLimiter(db)
	return l.Finish(l.Append(nil, samples))
}

func TestLimiterLeavesWhatIsLow(t *testing.T) {
	in := tone(440, Rate, 4801, 20000)
	if got := limit(0, in); !slices.Equal(got, in) {
		t.Error("sound below the ceiling has changed")
	}
	for i, got := range limit(-6.020599913279624, in) {
		if want := float64(in[i]) / 2; math.Abs(float64(got)-want) > 0.5 {
			t.Fatalf("sample %d at −6 dB: got %d, want %.1f", i, got, want)
		}
	}
}

func TestLimiterHoldsTheCeiling(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	highest := int(round(fullScale * factor(ceiling)))
	for range 20 {
		var in []int16
		for range 30 {
			in = append(in, tone(50+2000*random.Float64(), Rate, random.IntN(2000), 32767*random.Float64()*random.Float64())...)
		}
		got := limit(12*random.Float64(), in)
		if len(got) != len(in) {
			t.Fatalf("got %d samples, want %d", len(got), len(in))
		}
		for i, s := range got {
			if abs(s) > highest {
				t.Fatalf("sample %d: got %d, want at most %d", i, s, highest)
			}
		}
	}
}

// TestLimiterRecoversSlowly: between the peaks of a voice the gain stays down.
func TestLimiterRecoversSlowly(t *testing.T) {
	in := slices.Concat(level(32000, 960), level(3000, 2*960))
	got := limit(12, in)
	down, up := float64(got[480])/float64(in[480]), factor(12)
	for _, of := range []struct {
		after      int // samples after the peak
		from, upTo float64
	}{{lookAhead, 0, 0.1}, {recovery / 4, 0.1, 0.3}} {
		now := float64(got[960+of.after]) / float64(in[960+of.after])
		if part := (now - down) / (up - down); part < of.from || part > of.upTo {
			t.Errorf("%d samples after the peak: got %.2f of the way back, want %.1f to %.1f", of.after, part, of.from, of.upTo)
		}
	}
}

// TestLimiterDoesNotClick: the factor moves by no more in a sample than the
// whole way over the look-ahead.
func TestLimiterDoesNotClick(t *testing.T) {
	in := slices.Concat(level(6000, 4800), level(32000, 9600), level(6000, 48000))
	got := limit(12, in)
	was := factor(12)
	for i, s := range got {
		now := float64(s) / float64(in[i])
		if step := math.Abs(now - was); step > 1.01*factor(12)/lookAhead {
			t.Fatalf("sample %d: the factor jumps by %.4f", i, step)
		}
		was = now
	}
	if want := factor(12); math.Abs(was-want) > 0.01*want {
		t.Errorf("after a second: got the factor %.3f, want it back at %.3f", was, want)
	}
}

func TestLimiterInPieces(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	l := NewLimiter(9)
	for _, length := range []int{0, 1, lookAhead - 1, lookAhead, lookAhead + 1, 7000} {
		in := tone(300, Rate, length, 32767)
		want := limit(9, in)
		var got []int16
		for rest := in; len(rest) > 0; {
			n := min(random.IntN(400), len(rest))
			got = l.Append(got, rest[:n])
			rest = rest[n:]
		}
		if got = l.Finish(got); !slices.Equal(got, want) || len(got) != length {
			t.Errorf("the pieces of %d samples do not make the whole", length)
		}
	}
}

func BenchmarkLimiter(b *testing.B) {
	l, in := NewLimiter(12), tone(440, Rate, Rate, 30000)
	var out []int16
	b.SetBytes(int64(2 * len(in)))
	for b.Loop() {
		out = l.Finish(l.Append(out[:0], in))
	}
}
