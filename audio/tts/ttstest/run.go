// Package ttstest checks that an audio.Synthesizer does what the interface says,
// and has speech engines and a speech server for tests where there are none: the
// test binary itself, run again, and one behind HTTP. Both speak a tone at the
// pitch of the voice for as long as the text would take.
package ttstest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
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

func testEmpty(t *testing.T, s Subject) {
	for _, text := range []string{"", " \t\n", "...", "\x00", "—", "\ufeff \u2028"} {
		for run, err := range s.Engine.Synthesize(t.Context(), text, audio.Voice{Name: s.Voices[0]}) {
			t.Errorf("%q: got %d samples, %v, want nothing", text, len(run), err)
		}
	}
}

func testOddTexts(t *testing.T, s Subject) {
	trap := filepath.Join(t.TempDir(), "trap")
	texts := map[string]string{
		"flag":          "-v is what she says.",
		"long flag":     "--help",
		"a dash alone":  "- no.",
		"quotes":        `He says "no", she says 'yes', \"and\' nothing.`,
		"shell":         "Nothing happens $(touch " + trap + ") `touch " + trap + "`; touch " + trap + " | & > no",
		"lines":         "One line.\nAnother.\r\n\r\nA third.",
		"NUL":           "Before\x00 and after.",
		"controls":      "Before \x01+20S\x1b[31m and after.",
		"phonemes":      "This is [[h@loU]] and [[[rate 500]] this.",
		"tags":          "<speak><break time='60s'/>Hello</speak> &amp; goodbye.",
		"invalid UTF-8": "Before \xff\xfe\xc3 and after.",
		"a file's name": "/etc/passwd",
		"one letter":    "A",
		"other letters": "Amélie, 七人の侍, Солярис.",
		"per cent":      "%s%n%d of it.",
	}
	for name, text := range texts {
		if got := spoken(t, s, text, audio.Voice{Name: s.Voices[0]}); len(got) == 0 {
			t.Errorf("%s: no sound", name)
		}
	}
	if _, err := os.Stat(trap); err == nil {
		t.Error("a text has run a command")
	}
	spoken(t, s, "🎬🍿", audio.Voice{Name: s.Voices[0]}) // sound or none, and no error
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

var errEnough = errors.New("enough")

func testCancelledBefore(t *testing.T, s Subject) {
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errEnough)
	samples, err := Speak(ctx, s.Engine, sentence, audio.Voice{})
	wantStopped(t, err)
	if len(samples) > 0 {
		t.Errorf("got %d samples", len(samples))
	}
}

func wantStopped(t *testing.T, err error) {
	t.Helper()
	if e, ok := tts.AsError(err); !ok || e.Kind != tts.Stopped || !errors.Is(err, context.Canceled) || !errors.Is(err, errEnough) {
		t.Errorf("got %v, want that it was stopped", err)
	}
}

func testCancelled(t *testing.T, s Subject) {
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	var last error
	var stopped time.Time
	for _, err := range s.Engine.Synthesize(ctx, long(5950), audio.Voice{Name: s.Voices[0]}) {
		last = err
		if stopped.IsZero() {
			stopped = time.Now()
			cancel(errEnough)
		}
	}
	wantStopped(t, last)
	if took := time.Since(stopped); took > promptly {
		t.Errorf("stopping took %v", took)
	}
}

func testLeft(t *testing.T, s Subject) {
	before := len(children(t))
	for range 3 {
		for _, err := range s.Engine.Synthesize(t.Context(), long(5950), audio.Voice{Name: s.Voices[0]}) {
			if err != nil {
				t.Error(err)
			}
			break
		}
		if got := len(children(t)); got > before {
			t.Errorf("%d processes are left, were %d", got, before)
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

// leftovers fails at the end of a test if a process or a goroutine more is there
// than when it was called.
func leftovers(t *testing.T, s Subject) {
	t.Helper()
	Alone(t)
	letGo(s)
	goroutines := runtime.NumGoroutine()
	t.Cleanup(func() {
		// A goroutine that has been waited for may still be about to end, and a
		// connection to be kept.
		for deadline := time.Now().Add(promptly); time.Now().Before(deadline); runtime.Gosched() {
			letGo(s)
			if runtime.NumGoroutine() <= goroutines {
				return
			}
		}
		stacks := make([]byte, 4<<10)
		t.Errorf("%d goroutines are left, were %d\n%s", runtime.NumGoroutine(), goroutines, stacks[:runtime.Stack(stacks, true)])
	})
}

func letGo(s Subject) {
	if s.Close != nil {
		s.Close()
	}
}
