package listen

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/audiotest"
)

// What is played into the microphone is recorded at the house's rate sample by
// sample, once and without a gap.
func TestPulseSound(t *testing.T) {
	t.Parallel()
	server, m := bench(t)
	said := audiotest.Noise(7, time.Second)
	spoken := make(chan struct{})
	begun := false
	var samples []int16
	for block, err := range m.Sound(t.Context(), audio.Rate) {
		if err != nil {
			t.Fatal(err)
		}
		if got, want := len(block), audio.Samples(FrameTime); got != want {
			t.Fatalf("a block has %d samples, want %d", got, want)
		}
		if !begun {
			begun = true
			go func() {
				defer close(spoken)
				server.Speak(t, said)
			}()
		}
		if samples = append(samples, block...); closed(spoken) || len(samples) > 10*audio.Rate {
			break
		}
	}
	<-spoken
	from := slices.IndexFunc(samples, func(s int16) bool { return s != 0 })
	if from < 0 || len(samples)-from < len(said)/2 {
		t.Fatal("little or nothing is heard of a second")
	}
	for i, s := range samples[from:] {
		if i < len(said) && s != said[i] {
			t.Fatalf("sample %d: got %d, want %d", i, s, said[i])
		}
	}
}

func TestArecordSound(t *testing.T) {
	audiotest.Needs(t, "arecord")
	said := audiotest.Noise(8, time.Second)
	for _, e := range audiotest.NewCard(t, said...).Env() {
		name, value, _ := strings.Cut(e, "=")
		t.Setenv(name, value)
	}
	m, err := Find(t.Context(), MicrophoneConfig{})
	if err != nil {
		t.Fatal(err)
	}
	var samples []int16
	for block, err := range m.Sound(t.Context(), audio.Rate) {
		if err != nil {
			t.Fatal(err)
		}
		if samples = append(samples, block...); len(samples) >= audio.Rate/2 {
			break
		}
	}
	if !slices.Equal(samples, said[:len(samples)]) {
		t.Error("another sound is recorded")
	}
}

// What is recorded at a rate lasts as long as it did.
func TestRates(t *testing.T) {
	t.Parallel()
	_, m := bench(t)
	for _, rate := range []int{8000, 11025, 44100, 96000} {
		for block, err := range m.Sound(t.Context(), rate) {
			if err != nil || len(block) != rate/50 {
				t.Errorf("%d hertz: got %d samples, %v", rate, len(block), err)
			}
			break
		}
	}
}

// A rate that nothing has is wrong use, and told so at once.
func TestNoRate(t *testing.T) {
	for _, rate := range []int{-1, 0, 49, 384_001} {
		var failed error
		for _, err := range (&Microphone{}).Sound(t.Context(), rate) {
			failed = err
		}
		if failed == nil || !strings.Contains(failed.Error(), strconv.Itoa(rate)) {
			t.Errorf("%d hertz: got %v", rate, failed)
		}
	}
}

// A microphone that goes away while a line is said is told as any other.
func TestProgramSoundGone(t *testing.T) {
	mic, pidFile, err := pretend(t, "head -c 192000 /dev/zero; exit 1")
	if err != nil {
		t.Fatal(err)
	}
	var failed error
	blocks := 0
	for _, err := range mic.Sound(t.Context(), audio.Rate) {
		if failed = err; err == nil {
			blocks++
		}
	}
	check(t, failed, Gone)
	if blocks != 100 {
		t.Errorf("got %d blocks before the end, want the 100 of two seconds", blocks)
	}
	gone(t, pidFile)
}
