package wav

import (
	"bytes"
	"math"
	"os/exec"
	"slices"
	"testing"

	"matinee/audio/pcm"
)

// TestVoices is pass mark 8 of reference/speech.md §13, on the way that every
// engine's sound takes: read, resampled, trimmed, levelled.
func TestVoices(t *testing.T) {
	const fixed = "You hear it once near the beginning, when nobody cares, and once more at the very end."
	const said = "I would rather hear it twice than see it once, and that is no joke. Listen to how often he says please, and you will know what he wants."
	var leveller pcm.Leveller
	var levels []float64
	for _, voice := range [][]string{
		{"flite", "-voice", "slt", "-o", "/dev/stdout", "-t"}, {"flite", "-voice", "rms", "-o", "/dev/stdout", "-t"},
		{"espeak-ng", "-v", "en-us+f3", "-z", "--stdout", "--"}, {"espeak-ng", "-v", "en-gb", "-z", "--stdout", "--"},
	} {
		path, err := exec.LookPath(voice[0])
		if err != nil {
			t.Skipf("%s is not installed: no voices to compare", voice[0])
		}
		gain := leveller.Learn(voice[2], voiced(t, path, append(voice[1:], fixed)))
		limiter := pcm.NewLimiter(gain)
		sound := limiter.Finish(limiter.Append(nil, voiced(t, path, append(voice[1:], said))))
		meter := pcm.NewMeter(pcm.Rate, 1)
		meter.Write(sound)
		t.Logf("%s: %+.1f dB, then %.2f LUFS", voice[2], gain, meter.Loudness())
		levels = append(levels, meter.Loudness())
	}
	if apart := slices.Max(levels) - slices.Min(levels); !(apart <= 1) {
		t.Errorf("the voices are %.2f LU apart, want 1 at most", apart)
	}
}

// voiced is a sentence as an engine says it, in the house's form and trimmed.
func voiced(t *testing.T, path string, args []string) []int16 {
	t.Helper()
	out, err := exec.Command(path, args...).Output()
	if err != nil {
		t.Skipf("%s does not work: %v", path, err)
	}
	r, err := NewReader(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	samples, err := readAll(r, 1000)
	if err != nil {
		t.Fatal(err)
	}
	resampler, err := pcm.NewResampler(r.Format().Rate, r.Format().Channels)
	if err != nil {
		t.Fatal(err)
	}
	var trimmer pcm.Trimmer
	sound := trimmer.Finish(trimmer.Append(nil, resampler.Finish(resampler.Append(nil, samples))))
	loud := slices.IndexFunc(sound, func(s int16) bool { return math.Abs(float64(s)) > 327 }) // −40 dBFS
	if milliseconds := loud * 1000 / pcm.Rate; loud < 0 || milliseconds > 15 {
		t.Errorf("%s: it is silent for %d ms before it speaks, want 15 at most", args, milliseconds)
	}
	return sound
}
