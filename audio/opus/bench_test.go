package opus_test

import (
	"errors"
	"io"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/thesyncim/gopus"

	"matinee/audio"
	"matinee/audio/opus"
)

// What a Writer may take. Source: reference/speech.md §10.1 and §10.2, where
// encoding takes 0.029 and the file 0.036 of the time that the sound lasts.
const (
	maxRealTime = 0.1  // of the time that the sound lasts
	maxRatio    = 1.25 // of the time that the encoder alone takes
)

// BenchmarkWriter writes ten seconds of sound, and reports how long that takes as
// a part of them, and against the encoder alone.
func BenchmarkWriter(b *testing.B) {
	sound := babble(10 * audio.Rate)
	var ours, bare time.Duration
	for b.Loop() {
		ours += timed(func() { write(b, sound) })
		bare += timed(func() { encode(b, sound) })
	}
	realTime := ours.Seconds() / float64(b.N) / 10
	ratio := ours.Seconds() / bare.Seconds()
	b.ReportMetric(realTime, "of-real-time")
	b.ReportMetric(ratio, "of-encoder")
	if os.Getenv("MATINEE_BENCH") == "1" && (realTime > maxRealTime || ratio > maxRatio) {
		b.Errorf("got %.3f of real time, %.2f of the encoder's; want at most %.3f and %.2f", realTime, ratio, maxRealTime, maxRatio)
	}
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func write(b *testing.B, sound []int16) {
	w, err := opus.NewWriter(io.Discard, opus.Config{})
	if err == nil {
		err = w.Write(sound)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
}

// encode makes packets of the sound, and no file.
func encode(b *testing.B, sound []int16) {
	e, err := gopus.NewEncoder(gopus.EncoderConfig{SampleRate: audio.Rate, Channels: 1, Application: gopus.ApplicationAudio})
	if err == nil {
		err = errors.Join(e.SetBitrate(opus.DefaultBitrate), e.SetLSBDepth(16))
	}
	if err != nil {
		b.Fatal(err)
	}
	packet := make([]byte, 1276)
	for frame := range slices.Chunk(sound, audio.Rate/50) {
		if _, err := e.EncodeInt16(frame, packet); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWaveform draws a minute of sound.
func BenchmarkWaveform(b *testing.B) {
	sound := noise(60 * audio.Rate)
	for b.Loop() {
		opus.Waveform(sound)
	}
}
