package pcm

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// tone is a sine of so many hertz at a rate, with a peak of so many sample steps.
func tone(hertz float64, rate, samples int, peak float64) []int16 {
	out := make([]int16, samples)
	for i := range out {
		out[i] = round(peak * math.Sin(2*math.Pi*hertz*float64(i)/float64(rate)))
	}
	return out
}

// signalToNoise is the power of the best-fitting sine of that frequency against
// all the rest, in decibels.
func signalToNoise(samples []int16, hertz float64) float64 {
	var sc, ss, cc, xs, xc float64
	wave := func(i int) (s, c float64) { return math.Sincos(2 * math.Pi * hertz * float64(i) / Rate) }
	for i, x := range samples {
		s, c := wave(i)
		ss, cc, sc = ss+s*s, cc+c*c, sc+s*c
		xs, xc = xs+float64(x)*s, xc+float64(x)*c
	}
	det := ss*cc - sc*sc
	a, b := (xs*cc-xc*sc)/det, (xc*ss-xs*sc)/det
	var signal, noise float64
	for i, x := range samples {
		s, c := wave(i)
		fit := a*s + b*c
		signal, noise = signal+fit*fit, noise+(float64(x)-fit)*(float64(x)-fit)
	}
	return 10 * math.Log10(signal/noise)
}

func resample(t *testing.T, rate, channels int, samples []int16) []int16 {
	t.Helper()
	r, err := NewResampler(rate, channels)
	if err != nil {
		t.Fatal(err)
	}
	return r.Finish(r.Append(nil, samples))
}

// TestResamplerSignalToNoise holds to the figures of reference/speech.md §10.4.
func TestResamplerSignalToNoise(t *testing.T) {
	for _, rate := range []int{8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, 96000, 192000} {
		for _, of := range []struct{ hertz, want float64 }{{1000, 80}, {0.4 * min(float64(rate), Rate), 60}} {
			in := tone(of.hertz, rate, rate, 30000)
			out := resample(t, rate, 1, in)
			got := signalToNoise(out[Rate/10:len(out)-Rate/10], of.hertz)
			t.Logf("%d Hz to %d: %5.0f Hz has %.1f dB", rate, Rate, of.hertz, got)
			if got < of.want {
				t.Errorf("%d Hz to %d: %.0f Hz: got %.1f dB, want at least %.0f", rate, Rate, of.hertz, got, of.want)
			}
		}
	}
}

func TestResamplerKeepsTime(t *testing.T) {
	for _, rate := range []int{8000, 11025, 16000, 22050, 24000, 44100, 48000, 96000} {
		in := make([]int16, rate)
		in[rate/2] = 20000 // a click at half a second
		out := resample(t, rate, 1, in)
		if len(out) != Rate {
			t.Errorf("a second at %d Hz: got %d samples, want %d", rate, len(out), Rate)
		}
		want := rate / 2 * Rate / rate
		if at := slices.Index(out, slices.Max(out)); at < want-1 || at > want+1 {
			t.Errorf("a click at half a second at %d Hz: got it at sample %d, want %d", rate, at, want)
		}
	}
}

// TestResamplerLength: as much time comes out as went in, to the sample begun.
func TestResamplerLength(t *testing.T) {
	for _, of := range []struct{ rate, in, want int }{{22050, 1, 3}, {22050, 1000, 2177}, {16000, 1000, 3000}, {96000, 1001, 501}, {44100, 147, 160}} {
		if got := resample(t, of.rate, 1, make([]int16, of.in)); len(got) != of.want {
			t.Errorf("%d samples at %d Hz: got %d, want %d", of.in, of.rate, len(got), of.want)
		}
	}
}

func TestResamplerInPieces(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	in := make([]int16, 2*5000)
	for i := range in {
		in[i] = int16(random.IntN(65536) - 32768)
	}
	for _, rate := range []int{8000, 22050, 48000, 96000} {
		r, err := NewResampler(rate, 2)
		if err != nil {
			t.Fatal(err)
		}
		want := r.Finish(r.Append(nil, in))
		var got []int16
		for rest := in; len(rest) > 0; {
			n := min(random.IntN(400), len(rest))
			got = r.Append(got, rest[:n])
			rest = rest[n:]
		}
		if got = r.Finish(got); !slices.Equal(got, want) {
			t.Errorf("at %d Hz the pieces do not make the whole", rate)
		}
	}
}

func TestResamplerDownmix(t *testing.T) {
	got := resample(t, Rate, 2, []int16{100, 300, -32768, -32768, 32767, 32767, 9})
	if want := []int16{200, -32768, 32767}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v: the averages, without the half frame", got, want)
	}
}

func TestResamplerClips(t *testing.T) {
	square := make([]int16, 800)
	for i := range square {
		square[i] = 32767
		if i/20%2 == 1 {
			square[i] = -32768
		}
	}
	for i, s := range resample(t, 8000, 1, square) { // overshoots at each edge
		if v := int(s); i > 60 && i%120 == 60 && (v < 25000 && v > -25000) {
			t.Errorf("sample %d turned over: got %d", i, v)
		}
	}
}

func TestResamplerConstant(t *testing.T) {
	in := slices.Repeat([]int16{1000}, 4000)
	out := resample(t, 22050, 1, in)
	for i, s := range out[100 : len(out)-100] {
		if s != 1000 {
			t.Fatalf("sample %d of a constant: got %d, want 1000: the phases differ in gain", i, s)
		}
	}
}

func TestResamplerRefuses(t *testing.T) {
	for _, of := range [][2]int{{0, 1}, {-1, 1}, {3999, 1}, {192001, 1}, {8000, 0}, {8000, -1}, {8000, 65}} {
		if _, err := NewResampler(of[0], of[1]); err == nil {
			t.Errorf("%d hertz, %d channels: got no error", of[0], of[1])
		}
	}
}

func TestResamplerOfNothing(t *testing.T) {
	for _, rate := range []int{8000, 48000} {
		if got := resample(t, rate, 1, nil); len(got) != 0 {
			t.Errorf("at %d Hz: got %d samples of nothing", rate, len(got))
		}
	}
}

func BenchmarkResampler(b *testing.B) {
	r, err := NewResampler(22050, 1)
	if err != nil {
		b.Fatal(err)
	}
	in := tone(440, 22050, 22050, 10000)
	var out []int16
	b.SetBytes(int64(2 * len(in)))
	for b.Loop() {
		out = r.Finish(r.Append(out[:0], in))
	}
}
