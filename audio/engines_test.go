package audio_test

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/pcm"
	"matinee/audio/tts/espeak"
	"matinee/audio/tts/flite"
)

// prose is what a critic says: with a title, a time, a quotation and a number.
var prose = []string{
	"In Charade (1963), at 0:12:03, somebody asks a plain question; nobody answers it. ",
	"“Do you know what's wrong with you?” is asked twice. ",
	"Of 1,200 lines it is the only one that comes back, and by then it is a compliment.",
}

// voices are pairs of voices, for two personas, by engine.
var voices = map[string][2]string{
	espeak.Name: {"en-us+f3", "en-gb"},
	flite.Name:  {"slt", "rms"},
}

// onEveryEngine runs a test on each engine that this machine has.
func onEveryEngine(t *testing.T, test func(t *testing.T, engine audio.Synthesizer)) {
	espeak, err1 := espeak.New(espeak.Config{})
	flite, err2 := flite.New(flite.Config{})
	for _, e := range []struct {
		engine audio.Synthesizer
		err    error
	}{{espeak, err1}, {flite, err2}} {
		t.Run(e.engine.Name(), func(t *testing.T) {
			if e.err != nil {
				t.Skip(e.err)
			}
			test(t, e.engine)
		})
	}
}

// takesOf has sentences said by a voice, as fast as the engine can.
func takesOf(t *testing.T, engine audio.Synthesizer, name string, sentences ...string) (takes []audio.Take) {
	t.Helper()
	n := audio.New(audio.Config{
		Engines: []audio.Synthesizer{engine}, Player: audio.Nowhere{},
		Heard:  func(t audio.Take) { takes = append(takes, t) },
		Advise: func(err error) { t.Error(err) },
	})
	part := audio.Part{Voices: map[string]audio.Voice{engine.Name(): {Name: name}}}
	s := n.Speak(context.Background(), part)
	for _, text := range sentences {
		s.Say(text)
	}
	s.End()
	if got := s.Wait(); !got.Complete || got.Text != strings.Join(sentences, "") {
		t.Errorf("got %+v, want all of it", got)
	}
	return takes
}

// TestVoicesAreEquallyLoud holds any two voices within 1 LU of each other. Source:
// reference/speech.md §13.
func TestVoicesAreEquallyLoud(t *testing.T) {
	loudness := map[string]float64{}
	onEveryEngine(t, func(t *testing.T, engine audio.Synthesizer) {
		for _, name := range voices[engine.Name()] {
			meter := pcm.NewMeter(audio.Rate, 1)
			for _, take := range takesOf(t, engine, name, prose...) {
				meter.Write(take.Samples)
			}
			loudness[name] = meter.Loudness()
			t.Logf("%s: %.1f LUFS", name, loudness[name])
		}
	})
	for a, x := range loudness {
		for b, y := range loudness {
			if math.Abs(x-y) > 1 {
				t.Errorf("%s is %.1f LU louder than %s", a, x-y, b)
			}
		}
	}
}

// TestSilenceIsOurs holds the silence before what is said to 15 ms, and the
// pauses to what they are set to, ±20 ms. Source: reference/speech.md §13.
func TestSilenceIsOurs(t *testing.T) {
	onEveryEngine(t, func(t *testing.T, engine audio.Synthesizer) {
		for i, take := range takesOf(t, engine, "", prose...) {
			want := 0 * time.Millisecond
			switch {
			case i == 1: // the first clause came by itself
				want = audio.DefaultBreath
			case i > 1:
				want = audio.DefaultPause
			}
			if got := audio.Duration(quietBefore(take.Samples)); got < want || got > want+15*time.Millisecond {
				t.Errorf("before %q: got %v of silence, want %v and what is left of the engine's", take.Text, got, want)
			}
		}
	})
}

// quietBefore is how many samples at the beginning are silent: under −40 dBFS.
func quietBefore(samples []int16) int {
	for i, s := range samples {
		if s > 327 || s < -327 {
			return i
		}
	}
	return len(samples)
}
