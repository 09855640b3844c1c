package studio_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/audiotest"
	"matinee/audio/studio"
)

// long is a session of which a good part is said when its maker is killed, with
// its turns in one order or the other.
func long(backwards bool) []studio.Line {
	var texts []string
	for i := range 40 {
		if backwards {
			i = 39 - i
		}
		texts = append(texts, fmt.Sprintf("Turn %d is said, as it stands here.", i))
	}
	return monologue(texts...)
}

// voiceOn is a child that voices a session in one order and in the other, until it
// is killed.
func voiceOn() error {
	s, err := studio.Open(studio.Config{Dir: os.Getenv(folderVar), Engines: []audio.Synthesizer{&buzzer{name: "buzzer"}}})
	for turn := false; err == nil; turn = !turn {
		_, err = s.Voice(context.Background(), long(turn))
	}
	return err
}

// TestKilledStudio: whenever it is killed, what was voiced is not voiced again, and
// the turns are those of a studio that was left alone.
func TestKilledStudio(t *testing.T) {
	rounds := 3
	if testing.Short() {
		rounds = 1
	}
	want := map[string]string{}
	for _, take := range voice(t, open(t, t.TempDir(), &buzzer{name: "buzzer"}), long(false)) {
		want[filepath.Base(take.Path)] = content(t, take.Path)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range rounds {
		dir := t.TempDir()
		child := audiotest.Child(t, voiceRole, folderVar+"="+dir)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(50+random.IntN(400)) * time.Millisecond) // a real process
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = child.Wait() // it was killed
		engine := &buzzer{name: "buzzer"}
		whole := voiced(t, dir)
		takes := voice(t, open(t, dir, engine), long(false))
		if got := len(unmeasured(engine.said())); got > len(takes)-whole {
			t.Errorf("of %d turns %d were voiced, and %d are voiced again", len(takes), whole, got)
		}
		for _, take := range takes {
			if name := filepath.Base(take.Path); content(t, take.Path) != want[name] {
				t.Errorf("%s is not as it should be", name)
			}
		}
	}
}

// voiced counts the sounds in a folder of turns.
func voiced(t *testing.T, dir string) int {
	t.Helper()
	sounds := map[string]bool{}
	if _, err := os.Stat(filepath.Join(dir, "turns")); err != nil {
		return 0
	}
	for _, name := range files(t, filepath.Join(dir, "turns")) {
		if strings.HasSuffix(name, ".wav") {
			sounds[content(t, filepath.Join(dir, "turns", name))] = true
		}
	}
	return len(sounds)
}
