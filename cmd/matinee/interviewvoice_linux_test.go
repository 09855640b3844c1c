package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/audio"
)

// voiced is a script that is soon said, every turn with half a second after it.
const voiced = `schema = "interview/1"
[session]
title = "A short one"
film = "the-door-is-growing-2026"
rate = "25"
seed = 3
[speakers.critic]
role = "human"
voice = { engine = "espeak-ng", id = "en-gb" }
[speakers.machine]
role = "persona"
voice = { engine = "espeak-ng", id = "en-us+f3" }
limits = { max_words = 20 }
[[turn]]
id = "q1"
by = "critic"
ask = "Who listens in this film?"
chapter = "The question"
pause_after = "500ms"
[[turn]]
id = "a1"
by = "machine"
answer = "q1"
cite = { min = 1, max = 1, quote_max_words = 10 }
fallback = "I do, and I was not asked."
pause_after = "500ms"
[[turn]]
id = "t1"
by = "critic"
say = "Then mind the door."
pause_after = "500ms"
[[turn]]
id = "t2"
by = "critic"
say = "It leans on everybody."
clip = { find = "growing", role = "under" }
pause_after = "500ms"
[[turn]]
id = "x1"
clip = { in = "cue:83", role = "insert" }
pause_after = "500ms"
[[turn]]
id = "m1"
by = "machine"
say = "I count, and it grows."
pause_after = "500ms"
`

// A stenographer is an engine that writes down what it is asked to say: espeak-ng
// where it is, else a teller under its name.
type stenographer struct{ path string }

// dictated puts one into an environment.
func dictated(t *testing.T) (stenographer, []string) {
	t.Helper()
	d := stenographer{filepath.Join(t.TempDir(), "said")}
	speak := tellerScript
	if real, err := exec.LookPath("espeak-ng"); err == nil {
		speak = fmt.Sprintf("exec %s \"$@\"", real)
	}
	script := fmt.Sprintf("case \"$*\" in *--voices*) %s;; esac\ntext=$(cat)\nprintf '%%s\\n' \"$text\" >>%s\nprintf %%s \"$text\" | { %s; }", speak, d.path, speak)
	return d, []string{engineNamed(t, "espeak-ng", script)}
}

// taken is what was said since it was last asked, without what voices are measured
// by.
func (d stenographer) taken(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(d.path)
	if os.IsNotExist(err) {
		return nil
	}
	if err == nil {
		err = os.Remove(d.path)
	}
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Split(strings.TrimSpace(string(text)), "\n")
	return slices.DeleteFunc(said, func(s string) bool { return strings.HasPrefix(s, "You hear it once near") })
}

// TestOneLineOneVoice edits a line, and takes two turns out: only the line is
// voiced, the sound is shorter by just those turns, and nothing of them is left.
func TestOneLineOneVoice(t *testing.T) {
	t.Parallel()
	atOnce := runtime.GOMAXPROCS(0)
	d, env := dictated(t)
	s := newTheatre(t, voiced, env...)
	s.interview("run", "--model", "none")
	before := s.files(packageDir)
	if said := d.taken(t); len(said) < 5 || len(said) > 5+atOnce*s.late {
		t.Errorf("said is %q, want five turns", said)
	}
	s.interview("render")
	s.same("rendered again", s.files(packageDir), before)
	if said := d.taken(t); len(said) > 0 {
		t.Errorf("nothing was changed, and %q is said", said)
	}

	const edited = "Then mind your step."
	s.rewrite(strings.Replace(voiced, "Then mind the door.", edited, 1))
	s.interview("render")
	if said := d.taken(t); !slices.Equal(slices.Compact(said), []string{edited}) {
		t.Errorf("after an edit %q is said, want the one line", said)
	}
	after := s.files(packageDir)
	for name, sound := range before {
		if strings.HasPrefix(name, "audio/turns/") && (after[name] == sound) == strings.Contains(name, "003") {
			t.Errorf("%s: is it the same: %v", name, after[name] == sound)
		}
	}

	s.rewrite(voiced[:strings.Index(voiced, "[[turn]]\nid = \"t1\"")] + voiced[strings.Index(voiced, "[[turn]]\nid = \"x1\""):])
	s.interview("render")
	if said := d.taken(t); len(said) > 0 {
		t.Errorf("two turns are taken out, and %q is said", said)
	}
	shorter := s.files(packageDir)
	gone := soundOf(t, after["audio/turns/003-critic.wav"], 1) + soundOf(t, after["audio/turns/004-critic.wav"], 1) + 2*audio.Samples(500*time.Millisecond)
	if got, want := soundOf(t, shorter["audio/mix.wav"], 2), soundOf(t, after["audio/mix.wav"], 2)-gone; max(got-want, want-got) > 2 {
		t.Errorf("the mix has %d samples, want %d", got, want)
	}
	for name := range shorter {
		if strings.HasPrefix(name, "audio/turns/") && !slices.Contains([]string{"001-critic.wav", "002-machine.wav", "004-machine.wav"}, filepath.Base(name)) {
			t.Errorf("%s is left", name)
		}
		if strings.HasPrefix(name, "audio/stems/") && soundOf(t, shorter[name], 1) != soundOf(t, shorter["audio/mix.wav"], 2) {
			t.Errorf("%s is not as long as the mix", name)
		}
	}
}

// TestKilledWhileVoicing kills the program at random moments, most of them while
// it voices and packages. What is resumed is to the byte what another makes of the
// same tape in one go, and nothing that was voiced is voiced again.
func TestKilledWhileVoicing(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it makes sound ten times")
	}
	atOnce := runtime.GOMAXPROCS(0)
	const kills = 4
	d, env := dictated(t)
	whole := newTheatre(t, voiced, env...)
	whole.interview("run", "--model", "none")
	want, lines := whole.files(packageDir), len(d.taken(t))
	began := time.Now()
	whole.same("held twice", whole.replayed(packageDir), want)
	took := time.Since(began)
	d.taken(t)
	for range kills {
		s := newTheatre(t, voiced, env...)
		s.library = whole.library
		s.put(packageDir+"/cassette.jsonl", want["cassette.jsonl"])
		after := rand.N(took)
		s.killedAfter(after, "run")
		verb := "resume"
		if _, err := os.Stat(s.in(packageDir + "/session.jsonl")); err != nil {
			verb = "run" // it had not begun
		}
		s.interview(verb)
		s.same(fmt.Sprint("killed after ", after), s.files(packageDir), want)
		if said := d.taken(t); len(said) > lines+atOnce*(1+s.late) { // those were under way
			t.Errorf("killed after %v: said is %q, want %d turns", after, said, lines)
		}
	}
}

// TestKilledWhileRendering edits a line and kills what renders it at random moments:
// rendered again, the package is what it is without a kill.
func TestKilledWhileRendering(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it makes sound six times")
	}
	_, env := dictated(t)
	edited := strings.Replace(voiced, "Then mind the door.", "Then mind your step, and mine.", 1)
	whole := newTheatre(t, voiced, env...)
	whole.interview("run", "--model", "none")
	before := whole.files(packageDir)
	whole.rewrite(edited)
	began := time.Now()
	whole.interview("render")
	took := time.Since(began)
	want := whole.files(packageDir)
	for range 2 {
		s := newTheatre(t, edited, env...)
		s.library = whole.library
		for name, data := range before {
			s.put(packageDir+"/"+name, data)
		}
		s.put(packageDir+"/manifest.json", whole.read(packageDir+"/manifest.json"))
		after := rand.N(took)
		s.killedAfter(after, "render")
		s.interview("render")
		s.same(fmt.Sprint("killed after ", after), s.files(packageDir), want)
	}
}
