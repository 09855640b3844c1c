package pcm

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// stereo gives both channels the same sound.
func stereo(mono []int16) []int16 {
	out := make([]int16, 0, 2*len(mono))
	for _, s := range mono {
		out = append(out, s, s)
	}
	return out
}

// TestLoudness has the signals of EBU Tech 3341 (2016), table 1, cases 1 to 5:
// 1 kHz on both sides, so many seconds at so many dBFS.
func TestLoudness(t *testing.T) {
	const rate = 8000
	type part struct{ seconds, level float64 }
	tests := []struct {
		want  float64
		parts []part
	}{
		{-23, []part{{20, -23}}},
		{-33, []part{{20, -33}}},
		{-23, []part{{10, -36}, {60, -23}, {10, -36}}},
		{-23, []part{{10, -72}, {10, -36}, {60, -23}, {10, -36}, {10, -72}}},
		{-23, []part{{20, -26}, {20.1, -20}, {20, -26}}},
	}
	for _, test := range tests {
		m := NewMeter(rate, 2)
		for _, p := range test.parts {
			m.Write(stereo(tone(1000, rate, int(p.seconds*rate), fullScale*factor(p.level))))
		}
		if got := m.Loudness(); math.Abs(got-test.want) > 0.1 {
			t.Errorf("%v: got %.2f LUFS, want %.1f ± 0.1", test.parts, got, test.want)
		}
	}
}

// TestLoudnessOfOneChannel has the tone by which BS.1770-4 defines the scale,
// in blocks and too short for one.
func TestLoudnessOfOneChannel(t *testing.T) {
	for _, rate := range []int{16000, 22050, 44100, 48000, 96000} {
		for _, milliseconds := range []int{300, 3000} {
			m := NewMeter(rate, 1)
			m.Write(tone(997, rate, rate*milliseconds/1000, fullScale))
			if got := m.Loudness(); math.Abs(got+3.01) > 0.05 {
				t.Errorf("%d ms at %d Hz: got %.3f LUFS, want −3.01", milliseconds, rate, got)
			}
		}
	}
}

func TestLoudnessOfSilence(t *testing.T) {
	for _, samples := range []int{0, 100, Rate} {
		m := NewMeter(Rate, 1)
		m.Write(make([]int16, samples))
		if got := m.Loudness(); !math.IsInf(got, -1) {
			t.Errorf("%d samples: got %f LUFS, want −Inf", samples, got)
		}
		var p PeakMeter
		p.Write(make([]int16, samples))
		if got := p.Peak(); !math.IsInf(got, -1) {
			t.Errorf("%d samples: got %f dBTP, want −Inf", samples, got)
		}
	}
}

// TestWeighting: at 48 kHz the filters are those of BS.1770-4, tables 1 and 2.
func TestWeighting(t *testing.T) {
	shelf := biquad{b0: 1.53512485958697, b1: -2.69169618940638, b2: 1.19839281085285, a1: -1.69065929318241, a2: 0.73248077421585}
	pass := biquad{b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621}
	for _, of := range []struct{ got, want biquad }{{highShelf(48000), shelf}, {highPass(48000), pass}} {
		got, want := of.got, of.want
		for i, d := range []float64{got.b0 - want.b0, got.b1 - want.b1, got.b2 - want.b2, got.a1 - want.a1, got.a2 - want.a2} {
			if math.Abs(d) > 1e-6 {
				t.Errorf("coefficient %d is off by %g: got %+v, want %+v", i, d, got, want)
			}
		}
	}
}

// TestInterpolator: each point has a gain of 1, within a quarter of a decibel, and
// they lie the same from both sides.
func TestInterpolator(t *testing.T) {
	for i, phase := range interpolator {
		sum := 0.0
		for j, c := range phase {
			sum += c
			if mirrored := interpolator[len(interpolator)-1-i][len(phase)-1-j]; c != mirrored {
				t.Errorf("coefficient %d of phase %d is %f, mirrored %f", j, i, c, mirrored)
			}
		}
		if math.Abs(sum-1) > 0.03 {
			t.Errorf("phase %d has the gain %f", i, sum)
		}
	}
}

// TestTruePeak has the signals of EBU Tech 3341 (2016), table 1, cases 15 and
// 16: a quarter of the rate, on the crests and 45 degrees beside them.
func TestTruePeak(t *testing.T) {
	for _, degrees := range []float64{0, 45} {
		in := make([]int16, Rate)
		for i := range in {
			in[i] = round(fullScale / 2 * math.Sin(math.Pi/2*float64(i)+degrees/180*math.Pi))
		}
		for i := range 480 { // the signal fades in and out
			ramp := float64(i) / 480
			in[i], in[len(in)-1-i] = round(float64(in[i])*ramp), round(float64(in[len(in)-1-i])*ramp)
		}
		var m PeakMeter
		m.Write(in)
		if got := m.Peak(); got > -5.8 || got < -6.4 {
			t.Errorf("%.0f degrees: got %.2f dBTP, want −6.0 +0.2 −0.4", degrees, got)
		}
	}
}

// TestLoudnessAsFFmpeg measures the same noise, which comes and goes, with
// ffmpeg's ebur128.
func TestLoudnessAsFFmpeg(t *testing.T) {
	ffmpeg, err := exec.LookPath("ffmpeg")
	if err != nil {
		t.Skip("ffmpeg is not installed: nobody to compare with")
	}
	random := rand.New(rand.NewPCG(9, 10))
	for _, of := range []struct{ rate, channels int }{{48000, 1}, {48000, 2}, {22050, 1}, {44100, 2}} {
		in := make([]int16, 4*of.rate*of.channels)
		for i, low := 0, 0.0; i < len(in); i++ {
			low = 0.9*low + 0.1*(2*random.Float64()-1) // brownish, as speech is
			in[i] = round(fullScale * low * (1 + math.Sin(3*float64(i)/float64(of.rate*of.channels))))
		}
		m := NewMeter(of.rate, of.channels)
		m.Write(in)
		loudness, highest := askFFmpeg(t, ffmpeg, of.rate, of.channels, in)
		t.Logf("%d Hz, %d channels: %.2f LUFS, ffmpeg %.1f", of.rate, of.channels, m.Loudness(), loudness)
		if got := m.Loudness(); math.Abs(got-loudness) > 0.1 { // ffmpeg prints tenths: 0.05 of these are its rounding
			t.Errorf("%d Hz, %d channels: got %.2f LUFS, ffmpeg %.1f", of.rate, of.channels, got, loudness)
		}
		if of.channels > 1 {
			continue
		}
		var p PeakMeter
		p.Write(in)
		if got := p.Peak(); math.Abs(got-highest) > 0.4 {
			t.Errorf("%d Hz: got %.2f dBTP, ffmpeg %.1f", of.rate, got, highest)
		}
	}
}

func askFFmpeg(t *testing.T, ffmpeg string, rate, channels int, samples []int16) (loudness, peak float64) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sound.raw")
	raw, err := binary.Append(nil, binary.LittleEndian, samples)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(ffmpeg, "-hide_banner", "-nostats", "-f", "s16le", "-ar", strconv.Itoa(rate), "-ac", strconv.Itoa(channels),
		"-i", path, "-filter_complex", "ebur128=peak=true", "-f", "null", "-").CombinedOutput()
	if err != nil {
		t.Skipf("ffmpeg cannot do it: %v", err)
	}
	if n := len(out); n > 2000 { // the summary is the last
		out = out[n-2000:]
	}
	return figure(t, out, "I"), figure(t, out, "Peak")
}

// figure is what ffmpeg's summary says under a name.
func figure(t *testing.T, summary []byte, name string) float64 {
	t.Helper()
	all := regexp.MustCompile(fmt.Sprintf(`\b%s:\s+(-?[\d.]+)`, name)).FindAllSubmatch(summary, -1)
	if len(all) == 0 {
		t.Fatalf("no %q in %s", name, summary)
	}
	v, err := strconv.ParseFloat(string(all[len(all)-1][1]), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
