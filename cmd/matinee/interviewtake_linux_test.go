package main

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"matinee/audio"
	"matinee/audio/audiotest"
)

// ownScript has two lines for a person and one for a machine between them.
const ownScript = `schema = "interview/1"
[session]
title = "In my own voice"
film = "the-door-is-growing-2026"
[speakers.critic]
role = "human"
[speakers.machine]
role = "persona"
voice = { engine = "espeak-ng" }
[[turn]]
id = "q1"
by = "critic"
ask = "I have watched that door for a week, and every morning it is taller."
[[turn]]
id = "a1"
by = "machine"
say = "Doors do that when nobody looks at them for long enough."
[[turn]]
id = "q2"
by = "critic"
say = "Then somebody ought to have looked."
`

// What is played into the microphone for the two lines: tones, so that they are
// told apart wherever they are heard.
const (
	firstTone  = 440.0 // hertz
	secondTone = 660.0
)

// A studio is a room with a script in it.
type studioRoom struct {
	*room
	script string
}

func newStudioRoom(t *testing.T, text string) *studioRoom {
	t.Helper()
	r := &studioRoom{room: newRoom(t, ""), script: filepath.Join(t.TempDir(), "own.toml")}
	r.rewrite(text)
	return r
}

func (r *studioRoom) rewrite(text string) {
	r.Helper()
	if err := os.WriteFile(r.script, []byte(text), 0o644); err != nil {
		r.Fatal(err)
	}
}

// take sits down before the teleprompter.
func (r *studioRoom) take(env ...string) *sitter {
	r.Helper()
	s := &sitter{seat: newSeat(r.visit), room: r.room, done: make(chan error, 1)}
	s.cmd = r.command([]string{"interview", "take", r.script, "--no-color"}, env...)
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = s.screen, s.screen, s.screen
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := s.cmd.Start(); err != nil {
		r.Fatal(err)
	}
	go func() { s.done <- s.cmd.Wait() }()
	return s
}

// say says something while the teleprompter records, from the Enter that begins it
// to the key that ends it.
func (s *sitter) say(samples []int16, from int) (to int) {
	s.Helper()
	from = s.offered("Enter: record", from)
	s.press("\r")
	from = s.await("any key ends it", from)
	s.room.server.Speak(s, samples)
	s.press(" ")
	return s.offered("planned for", from)
}

// offered waits for words and for the keys that are offered after them: what is typed
// before that counts for nothing.
func (s *sitter) offered(words string, from int) int {
	s.Helper()
	return s.await("q: quit)", s.await(words, from))
}

// ends waits for the program's end, which is by this exit code.
func (s *sitter) ends(want int) {
	s.Helper()
	select {
	case <-s.done:
		if got := s.cmd.ProcessState.ExitCode(); got != want {
			s.Errorf("exit code %d, want %d:\n%s", got, want, s.text())
		}
	case <-time.After(turnLimit):
		s.Fatalf("it does not end:\n%s", s.text())
	}
}

// interview runs a command on the script and returns what it tells.
func (r *studioRoom) interview(command string) string {
	r.Helper()
	out, err := r.command([]string{"interview", command, r.script}).CombinedOutput()
	if err != nil {
		r.Fatalf("interview %s: %v\n%s", command, err, out)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

// kept is a take.
func (r *studioRoom) kept(turn string) []int16 {
	r.Helper()
	return recorded(r, strings.TrimSuffix(r.script, ".toml")+".takes/"+turn+".wav")
}

// sounding is for how long a tone, and nothing louder, is heard.
func sounding(samples []int16, hertz float64) time.Duration {
	const window = audio.Rate / 20
	n := 0
	for w := range slices.Chunk(samples, window) {
		var re, im, all float64
		for i, s := range w {
			sin, cos := math.Sincos(2 * math.Pi * hertz * float64(i) / audio.Rate)
			re, im, all = re+float64(s)*cos, im+float64(s)*sin, all+float64(s)*float64(s)
		}
		if all > 0 && 2*(re*re+im*im)/(float64(len(w))*all) > 0.9 {
			n += len(w)
		}
	}
	return audio.Duration(n)
}

// about reports whether a length is what was said, within what is cut off at its
// ends and heard of a busy machine.
func about(got, want time.Duration) bool {
	const off = 300 * time.Millisecond
	return got > want-off && got < want+off
}

// TestTake has a person record two lines, the second twice, and a session made of
// them: the mix has their takes, and a machine's voice between them; the package
// tells whose voices are heard. A line that was edited is asked for again.
func TestTake(t *testing.T) {
	t.Parallel()
	r := newStudioRoom(t, ownScript)
	if told := r.interview("plan"); !strings.Contains(told, `interview take`) || !strings.Contains(told, "2 fixed lines of a person") {
		t.Errorf("the plan has no word on recording:\n%s", told)
	}
	const first, second = 3 * time.Second, 2 * time.Second
	s := r.take()
	s.await("1 of 2: Critic", 0)
	from := s.say(audiotest.Tone(firstTone, first), 0)
	s.press("l")
	from = s.offered("any key stops it", from)
	s.press("\r")
	from = s.say(audiotest.Tone(firstTone, second), s.await("2 of 2: Critic", from))
	s.press("a")
	from = s.say(audiotest.Tone(secondTone, second), from)
	s.press("\r")
	s.await("2 of 2 lines recorded", from)
	s.ends(exitDone)
	for _, of := range []struct {
		turn  string
		hertz float64
		long  time.Duration
	}{{"q1", firstTone, first}, {"q2", secondTone, second}} {
		if got := sounding(r.kept(of.turn), of.hertz); !about(got, of.long) {
			t.Errorf("of %s %v are kept, want %v of %.0f Hz", of.turn, got, of.long, of.hertz)
		}
	}
	r.interview("run")
	dir := strings.TrimSuffix(r.script, ".toml") + ".interview"
	mix := monoOf(t, filepath.Join(dir, "audio", "mix.wav"))
	if one, two := sounding(mix, firstTone), sounding(mix, secondTone); !about(one, first) || !about(two, second) {
		t.Errorf("in the mix, of %v and %v said, %v and %v are heard", first, second, one, two)
	}
	machine := recorded(t, filepath.Join(dir, "audio", "turns", "002-machine.wav"))
	if got := audio.Duration(len(machine)); got < time.Second {
		t.Errorf("the machine speaks for %v", got)
	}
	for name, want := range map[string]string{
		"transcript.md": "In a person's own voice: Critic.",
		"feed-item.xml": "Critic: own voice",
		"manifest.json": `"critic": "a person's own"`,
	} {
		if text, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s has no word of the voices: %v", name, err)
		}
	}
	r.changes(t, dir)
}

// changes edits one recorded line: render warns, and the line is said by a machine
// until it is recorded again, which take asks for, and for nothing else.
func (r *studioRoom) changes(t *testing.T, dir string) {
	r.rewrite(strings.ReplaceAll(ownScript, "ought to have looked", "ought to have looked twice"))
	if told := r.interview("check"); !strings.Contains(told, "1 of their 2 fixed lines (q1); the words of q2 have changed") {
		t.Errorf("check tells %s", told)
	}
	if told := r.interview("render"); !strings.Contains(told, "the words of q2 have changed") {
		t.Errorf("render tells %s", told)
	}
	mix := monoOf(t, filepath.Join(dir, "audio", "mix.wav"))
	if one, two := sounding(mix, firstTone), sounding(mix, secondTone); one == 0 || two > 100*time.Millisecond {
		t.Errorf("of the other line %v are heard, of the one that was edited %v", one, two)
	}
	s := r.take()
	s.say(audiotest.Tone(secondTone, 2*time.Second), s.await("the words have changed", s.await("2 of 2: Critic", 0)))
	s.press("k")
	s.ends(exitDone)
	if told := r.interview("render"); strings.Contains(told, "changed") {
		t.Errorf("render tells %s", told)
	}
	if mix := monoOf(t, filepath.Join(dir, "audio", "mix.wav")); sounding(mix, secondTone) < time.Second {
		t.Error("the line that was recorded again is not heard")
	}
	s = r.take()
	s.offered("Every line is recorded as it stands", 0)
	s.press("\r")
	s.offered("what you keep now takes its place", s.await("1 of 2: Critic", 0))
	s.press("\x04")
	s.ends(exitDone)
}

// monoOf is one channel of a WAV file of two: both tracks are in both.
func monoOf(t *testing.T, path string) []int16 {
	t.Helper()
	var mono []int16
	for pair := range slices.Chunk(recorded(t, path), 2) {
		mono = append(mono, pair[0])
	}
	return mono
}

// TestTakeSpeech: who says a line at the usual pace is warned of nothing; and what
// was kept is there when the program is killed.
func TestTakeSpeech(t *testing.T) {
	t.Parallel()
	r := newStudioRoom(t, ownScript)
	s := r.take()
	from := s.offered("1 of 2: Critic", 0)
	s.press("\r")
	from = s.await("any key ends it", from)
	words := filepath.Join(t.TempDir(), "words.wav")
	if out, err := exec.Command("espeak-ng", "-s", "165", "-w", words, "I have watched that door for a week, and every morning it is taller.").CombinedOutput(); err != nil {
		t.Fatalf("espeak-ng: %v\n%s", err, out)
	}
	r.server.SpeakFile(t, words)
	s.press(" ")
	told := from
	from = s.offered("planned for", from)
	if said := s.text()[told:from]; strings.Contains(said, "That is") || strings.Contains(said, "heard") || strings.Contains(said, "loud") {
		t.Errorf("a line that was said well is warned of:\n%s", said)
	}
	s.press("k")
	s.await("2 of 2: Critic", from)
	if err := s.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-s.done
	if got := audio.Duration(len(r.kept("q1"))); got < 2*time.Second || got > 8*time.Second {
		t.Errorf("%v are kept of a line of four seconds", got)
	}
	if told := r.interview("check"); !strings.Contains(told, "1 of their 2 fixed lines (q1)") {
		t.Errorf("check tells %s", told)
	}
}

// TestTakeInterrupted: Ctrl-C while a line is recorded leaves the terminal as it
// was, and what was kept.
func TestTakeInterrupted(t *testing.T) {
	t.Parallel()
	r := newStudioRoom(t, ownScript)
	s := r.take()
	before := s.settings()
	s.await("Enter: record", 0)
	if s.settings() == before {
		t.Error("the terminal does not hand over single keys")
	}
	from := s.say(audiotest.Tone(firstTone, 2*time.Second), 0)
	s.press("\r")
	s.offered("Enter: record", from)
	s.press("\r")
	s.await("any key ends it", from)
	s.press("\x03")
	s.ends(exitCould)
	s.await("1 of 2 lines recorded", from)
	if got := s.settings(); got != before {
		t.Errorf("the terminal is left as %+v, was %+v", got, before)
	}
	if files, err := os.ReadDir(strings.TrimSuffix(r.script, ".toml") + ".takes"); err != nil || len(files) != 2 {
		t.Errorf("kept are %v, %v, want a take and its words", files, err)
	}
}

// settings are the terminal's.
func (s *seat) settings() unix.Termios {
	s.Helper()
	settings, err := unix.IoctlGetTermios(int(s.screen.Fd()), unix.TCGETS)
	if err != nil {
		s.Fatal(err)
	}
	return *settings
}

// TestTakeSteps goes back and forth, and keeps nothing that is no line.
func TestTakeSteps(t *testing.T) {
	t.Parallel()
	r := newStudioRoom(t, ownScript)
	s := r.take()
	from := s.offered("1 of 2: Critic", 0)
	s.press("s")
	from = s.offered("Machine: Doors do that", s.await("2 of 2: Critic", from))
	s.press("b")
	from = s.await("1 of 2: Critic", from)
	from = s.say(make([]int16, audio.Rate/2), from)
	if !strings.Contains(s.text(), "It cannot be kept: nothing is heard") {
		t.Errorf("silence is not refused:\n%s", s.text())
	}
	s.press("k")
	s.press("q")
	s.await("0 of 2 lines recorded", from)
	s.ends(exitDone)
	if _, err := os.Stat(strings.TrimSuffix(r.script, ".toml") + ".takes"); err == nil {
		t.Error("something was kept")
	}
}

// TestTakeLosesTheMicrophone: it goes while a line is recorded, and what was said
// until then may be kept.
func TestTakeLosesTheMicrophone(t *testing.T) {
	t.Parallel()
	r := newStudioRoom(t, ownScript)
	s := r.take(unguarded)
	from := s.offered("Enter: record", 0)
	s.press("\r")
	from = s.await("any key ends it", from)
	r.server.Speak(t, audiotest.Tone(firstTone, 2*time.Second))
	r.server.Kill()
	from = s.offered("The microphone went away: plug it in again", from)
	s.press("l")
	from = s.await("(Enter: keep", from)
	s.press("k")
	from = s.offered("2 of 2: Critic", from)
	s.press("q")
	s.await("1 of 2 lines recorded", from)
	s.ends(exitDone)
	if got := sounding(r.kept("q1"), firstTone); got < time.Second {
		t.Errorf("%v of two seconds are kept", got)
	}
}

// TestTakeRefusals: one sentence each, with what to do.
func TestTakeRefusals(t *testing.T) {
	t.Parallel()
	r := newStudioRoom(t, ownScript)
	for _, tt := range []struct{ name, script, want string }{
		{"no terminal", ownScript, "at a terminal, and there is none"},
		{"nobody's line", strings.ReplaceAll(ownScript, `role = "human"`, `role = "persona"`), "no line for you to record"},
		{"a fault", strings.ReplaceAll(ownScript, "title", "tilte"), "own.toml:3:1"},
	} {
		r.rewrite(tt.script)
		out, err := r.command([]string{"interview", "take", r.script}).CombinedOutput()
		if err == nil || !strings.Contains(string(out), tt.want) {
			t.Errorf("%s: got %v, %s", tt.name, err, out)
		}
	}
	r.rewrite(ownScript)
	s := r.take("PULSE_SERVER=unix:/nonexistent", "ALSA_CONFIG_PATH="+os.DevNull, "PATH="+filepath.Dir(r.path()))
	s.await("No microphone was found; plug one in", 0)
	s.ends(exitCould)
}

// path is where the program is.
func (r *room) path() string {
	r.Helper()
	path, err := exec.LookPath(r.program)
	if err != nil {
		r.Fatal(err)
	}
	return path
}

// TestDoctorHears: the doctor takes no microphone's word for it.
func TestDoctorHears(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "")
	out, _ := r.command([]string{"doctor", "--json"}).Output() // it may find fault with other things
	if want := `"check":"microphone","ok":true`; !strings.Contains(string(out), want) || !strings.Contains(string(out), "interview take") {
		t.Errorf("got %s, want %s", out, want)
	}
}
