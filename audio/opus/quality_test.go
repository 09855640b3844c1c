package opus_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"testing"

	"matinee/audio"
	"matinee/audio/opus"
	"matinee/audio/pcm"
)

var update = flag.Bool("update", false, "write the baseline anew")

const baseline = "testdata/baseline.json"

// tolerance is how much farther from its source a sound may be than it was, in
// decibels: what the arithmetic of another processor may do.
const tolerance = 0.05

// TestDistance holds what the codec makes of a sound to the baseline.
func TestDistance(t *testing.T) {
	got := map[string]float64{}
	sound := babble(4 * audio.Rate)
	for _, bitrate := range []int{16_000, 24_000, 32_000, 64_000} {
		heard := decoded(t, encoded(t, opus.Config{Bitrate: bitrate}, sound))
		got[fmt.Sprintf("%d bits a second", bitrate)] = math.Round(1000*distance(sound, heard)) / 1000
	}
	if *update {
		b, err := json.MarshalIndent(got, "", "\t")
		if err == nil {
			err = os.WriteFile(baseline, append(b, '\n'), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var want map[string]float64
	b, err := os.ReadFile(baseline)
	if err == nil {
		err = json.Unmarshal(b, &want)
	}
	if err != nil {
		t.Fatal(err)
	}
	for name, was := range want {
		if is, ok := got[name]; !ok || is > was+tolerance {
			t.Errorf("%s: got %.3f dB, want at most %.3f", name, is, was)
		}
	}
	if len(want) != len(got) {
		t.Errorf("got %d figures, want %d: write them anew with -update", len(got), len(want))
	}
}

// TestDistanceTells: the measure would hear what may go wrong.
func TestDistanceTells(t *testing.T) {
	sound := babble(2 * audio.Rate)
	half := make([]int16, len(sound)) // as if played at half speed
	for i := range half {
		half[i] = sound[i/2]
	}
	softer := make([]int16, len(sound))
	for i := range softer {
		softer[i] = sound[i] / 2
	}
	if got := distance(sound, sound); got != 0 {
		t.Errorf("the sound itself: got %.2f dB", got)
	}
	if got := distance(sound, softer); got < 4 || got > 6.5 {
		t.Errorf("half as loud: got %.2f dB, want about 6, less where silence hides it", got)
	}
	if got := distance(sound, half); got < 6 {
		t.Errorf("half as fast: got %.2f dB, want more", got)
	}
}

// TestInTime: the sound is where it was, to a tenth of a millisecond, whatever the
// codec makes of it.
func TestInTime(t *testing.T) {
	sound := noise(audio.Rate)
	for _, cfg := range []opus.Config{{Bitrate: 8_000}, {}, {Bitrate: 128_000}} {
		heard := decoded(t, encoded(t, cfg, sound))
		best, at := 0.0, 0
		for lag := -100; lag <= 100; lag++ {
			sum := 0.0
			for i := 1000; i < len(sound)-1000; i++ {
				sum += float64(sound[i]) * float64(heard[i+lag])
			}
			if sum > best {
				best, at = sum, lag
			}
		}
		if at < -5 || at > 5 {
			t.Errorf("%d bits a second: the sound is %d samples late", cfg.Bitrate, at)
		}
	}
}

// TestToTheEnd: the last 5 ms are as loud as those before.
func TestToTheEnd(t *testing.T) {
	const last = audio.Rate / 200
	for _, n := range []int{9600, 9600 + 648, 9600 + 649, 10_000} {
		heard := decoded(t, encoded(t, opus.Config{}, tone(1000, audio.Rate, n)))
		if got := rms(heard[n-last:]) / rms(heard[n/2:n/2+last]); got < 0.7 || got > 1.4 {
			t.Errorf("%d samples: the end is %.2f times as loud", n, got)
		}
	}
}

// TestNothingBehindTheEnd: a player that does not cut the end hears nothing of
// what was in the packet before.
func TestNothingBehindTheEnd(t *testing.T) {
	const n = 10_000 // samples
	sound := uncut(t, checked(t, encoded(t, opus.Config{}, tone(1000, audio.Rate, n))))
	behind := sound[lookAhead+n:]
	if got := rms(behind[len(behind)/2:]) / rms(sound[n/2:n]); got > 0.1 {
		t.Errorf("behind the end it is %.2f times as loud as before, want nearly silent", got)
	}
}

func rms(samples []int16) float64 {
	sum := 0.0
	for _, s := range samples {
		sum += float64(s) * float64(s)
	}
	return math.Sqrt(sum / float64(len(samples)))
}

// TestPitch: a tone that came at another rate is as high, and as long.
func TestPitch(t *testing.T) {
	const hertz = 440
	for _, rate := range []int{8_000, 16_000, 22_050, 24_000, audio.Rate} {
		sound := resampled(t, rate, tone(hertz, rate, rate))
		heard := decoded(t, encoded(t, opus.Config{}, sound))
		if len(heard) != audio.Rate {
			t.Errorf("from %d Hz: got %d samples, want %d", rate, len(heard), audio.Rate)
		}
		if got := pitch(heard); math.Abs(got-hertz) > 1 {
			t.Errorf("from %d Hz: got %.1f Hz, want %d", rate, got, hertz)
		}
	}
}

func resampled(t *testing.T, rate int, samples []int16) []int16 {
	t.Helper()
	r, err := pcm.NewResampler(rate, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r.Finish(r.Append(nil, samples))
}

// pitch is how often a tone swings in a second: from the first time it rises
// through zero to the last.
func pitch(samples []int16) float64 {
	first, last, n := 0, 0, -1
	for i := 1; i < len(samples); i++ {
		if samples[i-1] < 0 && samples[i] >= 0 {
			if n++; n == 0 {
				first = i
			}
			last = i
		}
	}
	return float64(n) * audio.Rate / float64(last-first)
}
