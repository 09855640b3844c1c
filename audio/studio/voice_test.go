package studio_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"matinee/audio"
	"matinee/audio/studio"
)

// unmeasured are the texts without the sentence that voices are measured by.
func unmeasured(texts []string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return strings.HasPrefix(s, "You hear it once near") })
}

// TestOneLineEdited: the engine is asked once, for that line, even by a studio
// that has just been opened.
func TestOneLineEdited(t *testing.T) {
	dir, engine := t.TempDir(), &buzzer{name: "buzzer"}
	lines := talk("Who is on trial here?", "You are asking the accused.", "Then answer me.", "I only count.")
	for _, take := range voice(t, open(t, dir, engine), lines) {
		if !take.Fresh {
			t.Errorf("%s: found in an empty folder", take.Line.ID)
		}
	}
	if got := engine.said(); len(got) != len(lines)+2 {
		t.Errorf("asked for %q, want %d lines, and once for each of two voices how loud it is", got, len(lines))
	}
	lines[1].Text = "You are asking the witness."
	takes := voice(t, open(t, dir, engine), lines)
	if got := engine.said(); !slices.Equal(got, []string{lines[1].Text}) {
		t.Errorf("after the edit: asked for %q, want the one line", got)
	}
	for i, take := range takes {
		if take.Fresh != (i == 1) {
			t.Errorf("%s: fresh is %v", take.Line.ID, take.Fresh)
		}
	}
}

func TestWhatIsVoicedAgain(t *testing.T) {
	base := line(1, "Jonze made it in 2013, and it shows.")
	tests := []struct {
		name   string
		change func(l *studio.Line)
		again  bool
	}{
		{"nothing", func(*studio.Line) {}, false},
		{"text", func(l *studio.Line) { l.Text = "Jonze made it in 2014, and it shows." }, true},
		{"rate", func(l *studio.Line) { l.Rate = 200 }, true},
		{"voice", func(l *studio.Line) { l.Part.Voices = map[string]audio.Voice{"buzzer": {Name: "other"}} }, true},
		{"say as", func(l *studio.Line) { l.SayAs = map[string]string{"Jonze": "johnz"} }, true},
		{"say as, of no word of it", func(l *studio.Line) { l.SayAs = map[string]string{"Cimino": "chi-MEE-no"} }, false},
		{"what is only seen", func(l *studio.Line) { l.Text = "Jonze made *it* in 2013, and it shows." }, false},
		{"id", func(l *studio.Line) { l.ID = "other" }, false},
		{"ordinal", func(l *studio.Line) { l.Ordinal = 7 }, false},
		{"speaker, of the same voice", func(l *studio.Line) { l.Speaker = "guest" }, false},
		{"sentences", func(l *studio.Line) { l.Sentences = []string{"Jonze made it in 2013, ", "and it shows."} }, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir, engine := t.TempDir(), &buzzer{name: "buzzer"}
			voice(t, open(t, dir, engine), []studio.Line{base})
			engine.said()
			changed := base
			test.change(&changed)
			take := voice(t, open(t, dir, engine), []studio.Line{changed})[0]
			if got := len(unmeasured(engine.said())) > 0; got != test.again || take.Fresh != test.again {
				t.Errorf("voiced again: got %v, want %v", got, test.again)
			}
		})
	}
}

// TestEdits: whatever is done to a script, the turns are those of one that was
// voiced at once, nothing is said twice, and nothing else is in the folder.
func TestEdits(t *testing.T) {
	rounds := 30
	if testing.Short() {
		rounds = 15
	}
	random := rand.New(rand.NewPCG(6, 4))
	dir, engine := t.TempDir(), &buzzer{name: "buzzer"}
	texts := []string{"One.", "Two.", "Three."}
	was, sounds := map[string]bool{}, map[string]string{}
	for round := range rounds {
		texts = edited(random, texts, round)
		s := open(t, dir, engine)
		lines := monologue(texts...)
		takes := voice(t, s, lines)
		if err := s.Prune(takes); err != nil {
			t.Fatal(err)
		}
		now := map[string]bool{}
		for _, take := range takes {
			key := take.Line.Speaker + take.Line.Text
			now[key] = true
			sound := content(t, take.Path)
			if sounds[key] == "" {
				sounds[key] = sound
			}
			if sounds[key] != sound {
				t.Fatalf("round %d: %s is not what it was", round, take.Line.ID)
			}
			if take.Fresh && was[key] {
				t.Fatalf("round %d: %q was voiced again", round, key)
			}
		}
		if got := files(t, filepath.Join(dir, "turns")); len(got) != len(lines) {
			t.Fatalf("round %d: %v in the folder, want %d turns", round, got, len(lines))
		}
		was = now
	}
}

// edited puts in, leaves out, changes or swaps lines.
func edited(random *rand.Rand, texts []string, round int) []string {
	texts = slices.Clone(texts)
	i := random.IntN(len(texts))
	switch random.IntN(5) {
	case 0:
		return slices.Insert(texts, i, fmt.Sprintf("New in %d.", round))
	case 1:
		return slices.Insert(texts, i, texts[random.IntN(len(texts))])
	case 2:
		if len(texts) > 2 {
			return slices.Delete(texts, i, i+1)
		}
	case 3:
		texts[i] = fmt.Sprintf("Changed in %d.", round)
	default:
		j := random.IntN(len(texts))
		texts[i], texts[j] = texts[j], texts[i]
	}
	return texts
}

func TestSpoiltFilesAreMadeAgain(t *testing.T) {
	for name, spoil := range map[string]func([]byte) []byte{
		"a sample changed": func(b []byte) []byte { b[5000] ^= 1; return b },
		"cut off":          func(b []byte) []byte { return b[:len(b)/2] },
		"empty":            func([]byte) []byte { return nil },
		"another file":     func([]byte) []byte { return []byte("RIFF, or so it says, and then it says no more than that") },
	} {
		dir, engine := t.TempDir(), &buzzer{name: "buzzer"}
		lines := talk("Nothing is lost.")
		path := voice(t, open(t, dir, engine), lines)[0].Path
		want := content(t, path)
		if err := os.WriteFile(path, spoil([]byte(want)), 0o666); err != nil {
			t.Fatal(err)
		}
		if take := voice(t, open(t, dir, engine), lines)[0]; !take.Fresh || content(t, path) != want {
			t.Errorf("%s: the turn is not what it was before", name)
		}
	}
}

// TestPruneLeavesOthersFiles: only what we made is removed, half of it or whole.
func TestPruneLeavesOthersFiles(t *testing.T) {
	dir, engine := t.TempDir(), &buzzer{name: "buzzer"}
	s := open(t, dir, engine)
	takes := voice(t, s, talk("One.", "Two."))
	turns := filepath.Join(dir, "turns")
	for name, text := range map[string]string{
		"notes.txt": "mine", "009-critic.wav": content(t, writeWAV(t, 48000, 1, []int16{1, 2})), ".003-critic.wav.tmp": "RIFF",
	} {
		if err := os.WriteFile(filepath.Join(turns, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Prune(takes[:1]); err != nil {
		t.Fatal(err)
	}
	if got, want := files(t, turns), []string{"001-critic.wav", "009-critic.wav", "notes.txt"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestFailures: what an engine does wrong is an error that names the turn, the
// other turns are voiced, and nothing stands in the failed one's place.
func TestFailures(t *testing.T) {
	for want, odd := range map[string]oddity{
		"too short": breaksOff, "no sound for": gives0s, "gave no sound": givesNothing, "come to an end": goesOn,
		errBroken.Error(): fails, "is too short": clicks, "no sound came": hangs,
	} {
		t.Run(want, func(t *testing.T) {
			dir := t.TempDir() // outside: its clean-up is not of the bubble
			synctest.Test(t, func(t *testing.T) {
				engine := &buzzer{name: "buzzer", odd: func(text string) oddity {
					if strings.HasPrefix(text, "But") {
						return odd
					}
					return well
				}}
				_, err := open(t, dir, engine).Voice(t.Context(), talk("Then this one is said.", "But this one never was, as far as I know.", "And so is that."))
				if err == nil || !strings.Contains(err.Error(), `turn "t2"`) || !strings.Contains(err.Error(), want) {
					t.Errorf("got %v, want one of turn t2 with %q", err, want)
				}
				if got := files(t, filepath.Join(dir, "turns")); !slices.Equal(got, []string{"001-critic.wav", "003-critic.wav"}) {
					t.Errorf("got the files %v, want those of the others", got)
				}
			})
		})
	}
}

func TestRefusedLines(t *testing.T) {
	engine := &buzzer{name: "buzzer"}
	tests := map[string]func(l *studio.Line){
		"has no id":             func(l *studio.Line) { l.ID = "" },
		"count turns from 1":    func(l *studio.Line) { l.Ordinal = 0 },
		"files cannot be named": func(l *studio.Line) { l.Speaker = "../machine" },
		"film's own track":      func(l *studio.Line) { l.Speaker = "Film" },
		"are not its text":      func(l *studio.Line) { l.Sentences = []string{"Another."} },
		"same file":             func(l *studio.Line) { l.Ordinal, l.Speaker = 1, "Critic" },
		"two turns are called":  func(l *studio.Line) { l.ID = "t1" },
		"has no voice on":       func(l *studio.Line) { l.Part.Voices = map[string]audio.Voice{"say": {}} },
		"cannot be read":        func(l *studio.Line) { l.Recording = filepath.Join(t.TempDir(), "gone.wav") },
	}
	for want, spoil := range tests {
		lines := talk("One.", "Two.")
		spoil(&lines[1])
		_, err := open(t, t.TempDir(), engine).Voice(t.Context(), lines)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	if got := engine.said(); len(got) > 0 {
		t.Errorf("something was said all the same: %q", got)
	}
	if _, err := open(t, t.TempDir()).Voice(t.Context(), talk("One.")); err == nil || !strings.Contains(err.Error(), "install espeak-ng") {
		t.Errorf("without an engine: got %v", err)
	}
	if _, err := studio.Open(studio.Config{}); err == nil {
		t.Error("a studio without a folder was opened")
	}
}

// TestFirstNamedEngineSpeaks: who has a voice of the speaker's.
func TestFirstNamedEngineSpeaks(t *testing.T) {
	first, second := &buzzer{name: "first"}, &buzzer{name: "second"}
	s := open(t, t.TempDir(), first, second)
	one, two := line(1, "One."), line(2, "Two.")
	one.Part.Voices, two.Part.Voices = nil, map[string]audio.Voice{"second": {Name: "high"}}
	takes := voice(t, s, []studio.Line{one, two})
	if got := []string{takes[0].Engine, takes[1].Engine, takes[1].Voice}; !slices.Equal(got, []string{"first", "second", "high"}) {
		t.Errorf("got %q", got)
	}
}

// TestNothingToSay: a turn without words is a beat, and no failure.
func TestNothingToSay(t *testing.T) {
	engine := &buzzer{name: "buzzer"}
	take := voice(t, open(t, t.TempDir(), engine), talk("… 🎬"))[0]
	if take.Samples == 0 || len(take.Words) > 0 || len(unmeasured(engine.said())) > 0 {
		t.Errorf("got %d samples, %v", take.Samples, take.Words)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	engine := &buzzer{name: "buzzer", odd: func(string) oddity { cancel(enough); return hangs }}
	if _, err := open(t, t.TempDir(), engine).Voice(ctx, talk("One.", "Two.")); !errors.Is(err, enough) {
		t.Errorf("got %v, want the cause", err)
	}
}

// TestVoicedIsTold: of every turn, once, by one goroutine at a time.
func TestVoicedIsTold(t *testing.T) {
	told := map[string]int{} // without a mutex: the race detector looks
	s, err := studio.Open(studio.Config{
		Dir: t.TempDir(), Engines: []audio.Synthesizer{&buzzer{name: "buzzer"}}, Workers: 4,
		Voiced: func(take studio.Take) { told[take.Line.ID]++ },
	})
	if err != nil {
		t.Fatal(err)
	}
	voice(t, s, talk("One.", "Two.", "Three.", "Four.", "Five."))
	if want := map[string]int{"t1": 1, "t2": 1, "t3": 1, "t4": 1, "t5": 1}; !maps.Equal(told, want) {
		t.Errorf("got %v, want %v", told, want)
	}
}
