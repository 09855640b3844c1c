// Package ttstest checks that an audio.Synthesizer does what the interface says,
// and has speech engines and a speech server for tests where there are none: the
// test binary itself, run again, and one behind HTTP. Both speak a tone at the
// pitch of the voice for as long as the text would take.
package ttstest

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/tts"
)

// A Subject is an engine under test.
type Subject struct {
	Engine  audio.Synthesizer
	Voices  [2]string  // clearly different
	Pitches [2]float64 // theirs, in hertz; 0 for not known
	Streams bool       // it is heard before it has said everything
	Close   func()     // lets go of what it keeps between two texts; nil for nothing
}

// Run checks an engine.
func Run(t *testing.T, s Subject) {
	tests := []struct {
		name string
		run  func(*testing.T, Subject)
	}{
		{"words", testWords},
		{"voices", testVoices},
		{"unknown voice", testUnknownVoice},
		{"speed", testSpeed},
		{"empty", testEmpty},
		{"odd texts", testOddTexts},
		{"long", testLong},
		{"very long", testVeryLong},
		{"cancelled before", testCancelledBefore},
		{"cancelled in the middle", testCancelled},
		{"left in the middle", testLeft},
		{"concurrent", testConcurrent},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			leftovers(t, s)
			tt.run(t, s)
		})
	}
}

// sentence is what most tests have said.
const sentence = "I have heard every word of it, and I have not seen a single frame."

// rate is a usual speed, in words a minute.
const rate = 165

// Speak is all the sound of a text.
func Speak(ctx context.Context, engine audio.Synthesizer, text string, v audio.Voice) ([]int16, error) {
	var all []int16
	for run, err := range engine.Synthesize(ctx, text, v) {
		if err != nil {
			return all, err
		}
		all = append(all, run...)
	}
	return all, nil
}

// spoken is all the sound of a text, which must be without error.
func spoken(t *testing.T, s Subject, text string, v audio.Voice) []int16 {
	t.Helper()
	samples, err := Speak(t.Context(), s.Engine, text, v)
	if err != nil {
		t.Fatalf("%.40q: %v", text, err)
	}
	return samples
}

// plausible fails unless a sound is about as long as a text with so many words.
func plausible(t *testing.T, samples []int16, words int) {
	t.Helper()
	want := time.Duration(words) * time.Minute / rate
	if got := audio.Duration(len(samples)); got < want/2 || got > 2*want+time.Second {
		t.Errorf("%d words sound %v, want about %v", words, got, want)
	}
}

func testWords(t *testing.T, s Subject) {
	plausible(t, spoken(t, s, sentence, audio.Voice{Name: s.Voices[0], Rate: rate}), len(strings.Fields(sentence)))
	if got := spoken(t, s, "Yes", audio.Voice{Name: s.Voices[1]}); len(got) == 0 {
		t.Error("one word has no sound")
	}
	if got := spoken(t, s, sentence, audio.Voice{}); len(got) == 0 {
		t.Error("the engine's own voice has no sound")
	}
}

// distinct is by how much the pitches of two voices differ that nobody confuses:
// two and a half semitones.
const distinct = 1.15

func testVoices(t *testing.T, s Subject) {
	var pitches [2]float64
	for i, name := range s.Voices {
		pitches[i] = Pitch(spoken(t, s, sentence, audio.Voice{Name: name, Rate: rate}))
		if want := s.Pitches[i]; want > 0 && (pitches[i] < want*0.85 || pitches[i] > want*1.15) {
			t.Errorf("%s speaks at %.0f Hz, want about %.0f", name, pitches[i], want)
		}
	}
	if low, high := min(pitches[0], pitches[1]), max(pitches[0], pitches[1]); low == 0 || high < distinct*low {
		t.Errorf("%v speak at %.0f and %.0f Hz, which are not told apart", s.Voices, pitches[0], pitches[1])
	}
}

func testUnknownVoice(t *testing.T, s Subject) {
	samples, err := Speak(t.Context(), s.Engine, sentence, audio.Voice{Name: "nobody at all"})
	if e, ok := tts.AsError(err); !ok || len(samples) > 0 || e.Kind != tts.UnknownVoice && e.Kind != tts.Missing || e.Next == "" {
		t.Errorf("got %d samples, %v, want an error that says what voices there are", len(samples), err)
	}
}

func testSpeed(t *testing.T, s Subject) {
	slow := spoken(t, s, sentence, audio.Voice{Name: s.Voices[0], Rate: 120})
	fast := spoken(t, s, sentence, audio.Voice{Name: s.Voices[0], Rate: 240})
	if ratio := float64(len(slow)) / float64(len(fast)); ratio < 1.5 || ratio > 2.5 {
		t.Errorf("half the speed takes %.2f times as long", ratio)
	}
}

// long is a text of so many words.
func long(words int) string {
	return strings.Repeat("She opens the door, and nobody speaks. ", words/7)
}

func testLong(t *testing.T, s Subject) {
	words := 595
	if testing.Short() {
		words = 140
	}
	// A machine that is busy may hold up the first sound and not the others.
	for tries := 1; ; tries++ {
		first, whole := timed(t, s, words)
		if !s.Streams || first < whole/2 {
			return
		}
		if tries == 3 {
			t.Fatalf("the first sound came after %v of %v", first, whole)
		}
	}
}

// timed has a long text said, and is how long the first sound and all of it took.
func timed(t *testing.T, s Subject, words int) (first, whole time.Duration) {
	t.Helper()
	start := time.Now()
	var all []int16
	for run, err := range s.Engine.Synthesize(t.Context(), long(words), audio.Voice{Name: s.Voices[0], Rate: rate}) {
		if err != nil {
			t.Fatal(err)
		}
		if first == 0 {
			first = time.Since(start)
		}
		all = append(all, run...)
	}
	plausible(t, all, words)
	return first, time.Since(start)
}

// testVeryLong gives a text of 100 KB, of words and without any, and hears the
// beginning.
func testVeryLong(t *testing.T, s Subject) {
	for _, text := range []string{long(18000), strings.Repeat("ab", 50000)} {
		for run, err := range s.Engine.Synthesize(t.Context(), text, audio.Voice{Name: s.Voices[0]}) {
			if err != nil || len(run) == 0 {
				t.Errorf("%.10q…: got %d samples, %v", text, len(run), err)
			}
			break
		}
	}
}

func testConcurrent(t *testing.T, s Subject) {
	want := len(spoken(t, s, sentence, audio.Voice{Name: s.Voices[0], Rate: rate}))
	var speaking sync.WaitGroup
	for range 8 {
		speaking.Go(func() {
			got, err := Speak(t.Context(), s.Engine, sentence, audio.Voice{Name: s.Voices[0], Rate: rate})
			if err != nil || len(got) < want*9/10 || len(got) > want*11/10 {
				t.Errorf("got %d samples, %v, want %d", len(got), err, want)
			}
		})
	}
	speaking.Wait()
}
