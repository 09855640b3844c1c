package listen

import (
	"bytes"
	"errors"
	"io"
	"math"
	"os/exec"
	"testing"

	"matinee/audio/wav"
)

// A voice is one of espeak-ng's, at a pitch and a speed.
type voice struct{ name, pitch, speed string }

// say is a text in a voice, mono at Rate; the test is skipped where there is no
// espeak-ng.
func say(t testing.TB, v voice, text string) []int16 {
	t.Helper()
	path, err := exec.LookPath("espeak-ng")
	if err != nil {
		t.Skip("espeak-ng is not installed")
	}
	cmd := exec.Command(path, "-v", v.name, "-p", v.pitch, "-s", v.speed, "-z", "--stdin", "--stdout")
	cmd.Stdin = bytes.NewReader([]byte(text))
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("espeak-ng: %v", err)
	}
	r, err := wav.NewReader(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	samples, err := readAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return resample(samples, r.Format().Rate)
}

func readAll(r *wav.Reader) ([]int16, error) {
	var all []int16
	p := make([]int16, 4096)
	for {
		n, err := r.Read(p)
		all = append(all, p[:n]...)
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// resample brings samples to Rate: good enough for what has little above 7 kHz.
func resample(samples []int16, rate int) []int16 {
	if rate == Rate {
		return samples
	}
	pass := [...]biquad{lowPass(7000 * Rate / float64(rate)), lowPass(7000 * Rate / float64(rate))}
	smooth := make([]float64, len(samples))
	for i, s := range samples {
		smooth[i] = pass[1].filter(pass[0].filter(float64(s)))
	}
	out := make([]int16, len(samples)*Rate/rate)
	for i := range out {
		at := float64(i) * float64(rate) / Rate
		k := min(int(at), len(smooth)-2)
		out[i] = clamp(smooth[k] + (at-float64(k))*(smooth[k+1]-smooth[k]))
	}
	return out
}

func clamp(x float64) int16 { return int16(max(math.MinInt16, min(math.MaxInt16, math.Round(x)))) }

// atLevel brings a sound to a level, in decibels of full scale, that of the
// frames within 20 dB of its loudest: its pauses do not count.
func atLevel(samples []int16, level float64) []int16 {
	var powers []float64
	loudest := 0.0
	for i := 0; i+FrameSamples <= len(samples); i += FrameSamples {
		p := meanSquare((*Frame)(samples[i:]))
		powers, loudest = append(powers, p), max(loudest, p)
	}
	sum, n := 0.0, 0.0
	for _, p := range powers {
		if p > loudest/100 {
			sum, n = sum+p, n+1
		}
	}
	gain := math.Pow(10, (level-decibels(sum/max(n, 1)))/20)
	out := make([]int16, len(samples))
	for i, s := range samples {
		out[i] = clamp(gain * float64(s))
	}
	return out
}
