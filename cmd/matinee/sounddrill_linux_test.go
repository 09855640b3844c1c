package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/audio/tts/ttstest"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/llm/llmtest"
)

// A mishap is something that goes wrong with the sound.
type mishap struct {
	name     string
	settings string // of the configuration
	script   string // of what stands for espeak-ng; "" for the real one
	alone    bool   // and no other engine of the machine can speak instead
	env      []string
	record   bool
	shell    string      // runs the program
	during   func(*room) // while it speaks
	advice   string      // part of the one sentence that is told; "" for none
	mute     bool        // the second answer is not heard
}

// What is said in a drill.
const (
	drillFirst  = "I like a comedy that takes its time. Few of them do."
	drillSecond = "So does everybody."
)

// drillTime is how long two answers may take, whatever goes wrong: as they sound,
// and what is waited for before it is given up.
const drillTime = 40 * time.Second

// suffer holds a conversation of two turns in which something goes wrong. The text
// goes on whole, one sentence says what to do, and nothing is left behind.
func (r *room) suffer(t *testing.T, m mishap) {
	mark := "MATINEE_TEST_DRILL=" + t.Name()
	s := &room{visit: visitWith(t, t.TempDir(), m.settings, serve(t, llmtest.InTurn(llmtest.Say(drillFirst), llmtest.Say(drillSecond)))),
		server: r.server, tape: r.tape, program: "matinee-watched", shell: m.shell}
	args := []string{"--speak", "--film", sample.ID}
	if m.record {
		args = append(args, "--record", t.TempDir())
	}
	began, from := time.Now(), len(r.tape.Quiet(100*time.Millisecond).Samples)
	c := s.call(args, append(m.env, m.path(t), mark, unguarded)...)
	c.say("What do you think?")
	if m.during != nil {
		s.onset(from)
		m.during(s)
	}
	m.wants(t, c.hear(), drillFirst)
	from = len(r.tape.SoFar().Samples)
	c.say("What do you think?")
	m.wants(t, c.hear(), drillSecond)
	m.tells(t, c)
	if took := time.Since(began); took > drillTime {
		t.Errorf("it took %v", took)
	}
	if heard := slices.ContainsFunc(r.tape.SoFar().Samples[from:], loud); heard == m.mute {
		t.Errorf("the second answer is heard: %v", heard)
	}
	orphans(t, mark)
}

// unguarded keeps the race detector from ending a program whose sound server dies:
// PulseAudio's client notes that without a lock.
const unguarded = "GORACE=exitcode=0 log_path=/dev/null"

// path is the environment variable in which the engines are found.
func (m mishap) path(t *testing.T) string {
	path := "PATH=" + os.Getenv("PATH")
	if m.script != "" {
		path = engineNamed(t, "espeak-ng", m.script)
	}
	if m.alone {
		own, err := exec.LookPath("matinee")
		if err != nil {
			t.Fatal(err)
		}
		dir, _, _ := strings.Cut(path, string(filepath.ListSeparator))
		if m.script == "" {
			dir = "PATH="
		}
		path = dir + string(filepath.ListSeparator) + filepath.Dir(own)
	}
	return path
}

func (m mishap) wants(t *testing.T, turn turnJSON, text string) {
	t.Helper()
	if turn.Finish != "complete" || turn.Text != text {
		t.Errorf("the turn is %s, and its text %q, want %q", turn.Finish, turn.Text, text)
	}
}

// tells ends the conversation and wants the exit code of success and one sentence
// of advice.
func (m mishap) tells(t *testing.T, c *caller) {
	t.Helper()
	code, told := c.hang()
	if m.record {
		_, told, _ = strings.Cut(told+"\n", "\n") // where it is recorded
		told = strings.TrimSpace(told)
	}
	t.Logf("%q", told)
	if code != exitDone {
		t.Errorf("exit code %d", code)
	}
	if m.advice == "" {
		if told != "" {
			t.Errorf("it told %q, want nothing", told)
		}
		return
	}
	if err := advises(told); err != nil || strings.Contains(told, "\n") || !strings.Contains(told, m.advice) {
		t.Errorf("it told %q, want a sentence with %q: %v", told, m.advice, err)
	}
}

// orphans fails if a process is left that a drill has started.
func orphans(t *testing.T, mark string) {
	t.Helper()
	var left []string
	for limit := time.Now().Add(2 * time.Second); time.Now().Before(limit); time.Sleep(20 * time.Millisecond) {
		left = nil
		environs, err := filepath.Glob("/proc/[0-9]*/environ")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range environs {
			if env, err := os.ReadFile(file); err == nil && bytes.Contains(env, []byte(mark+"\x00")) {
				command, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "cmdline"))
				left = append(left, strings.ReplaceAll(string(command), "\x00", " "))
			}
		}
		if len(left) == 0 {
			return
		}
	}
	t.Errorf("processes are left: %q", left)
}

// brief is the beginning of what is drilled, for a short run.
func brief[T any](all []T) []T {
	if testing.Short() {
		return all[:2]
	}
	return all
}

// TestEngineDrill has the engine do everything engines do, with another one to stand
// in and without.
func TestEngineDrill(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "")
	for _, m := range brief([]mishap{
		{name: "missing", alone: true, advice: "install", mute: true},
		{name: "crashes", script: withManner(ttstest.Crashing), alone: true, advice: "shown", mute: true},
		{name: "hangs", script: withManner(ttstest.Hanging), alone: true, advice: "shown", mute: true},
		{name: "says nothing", script: withManner(ttstest.Nothing), alone: true, advice: "shown", mute: true},
		{name: "says no sound", script: withManner(ttstest.Garbage), alone: true, advice: "shown", mute: true},
		{name: "breaks off", script: withManner(ttstest.Breaking), alone: true, advice: "shown", mute: true},
		{name: "complains", script: withManner(ttstest.Flooding), alone: true},
		{name: "does not go", script: withManner(ttstest.Lingering), alone: true, advice: "shown", mute: true},
	}) {
		t.Run(m.name, func(t *testing.T) { r.suffer(t, m) })
	}
}

// TestStandInDrill has another engine of the machine speak instead.
func TestStandInDrill(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("flite"); err != nil {
		t.Skip("flite is not installed")
	}
	r := newRoom(t, "")
	for _, m := range brief([]mishap{
		{name: "crashes", script: withManner(ttstest.Crashing), advice: "flite speaks instead"},
		{name: "gets stuck", script: withManner(ttstest.Stuck), advice: "flite speaks instead"},
		{name: "does not end", script: withManner(ttstest.Endless), advice: "flite speaks instead"},
		{name: "leaves a child", script: withManner(ttstest.Brooding), advice: "flite speaks instead"},
	}) {
		t.Run(m.name, func(t *testing.T) { r.suffer(t, m) })
	}
}

// TestSpeechServerDrill has a speech server answer what servers answer.
func TestSpeechServerDrill(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "")
	for _, tt := range brief([]struct {
		mishap
		answer func(http.ResponseWriter, ttstest.Request) bool
	}{
		{mishap{name: "well", alone: true}, nil},
		{mishap{name: "429", alone: true, advice: "shown", mute: true}, func(w http.ResponseWriter, _ ttstest.Request) bool {
			w.Header().Set("Retry-After", "60")
			http.Error(w, `{"error":{"message":"Rate limit reached","code":"rate_limit_exceeded"}}`, http.StatusTooManyRequests)
			return true
		}},
		{mishap{name: "429 with another engine", advice: "espeak-ng speaks instead"}, func(w http.ResponseWriter, _ ttstest.Request) bool {
			http.Error(w, `{"error":{"message":"Rate limit reached"}}`, http.StatusTooManyRequests)
			return true
		}},
		{mishap{name: "silence", advice: "espeak-ng speaks instead"}, func(_ http.ResponseWriter, r ttstest.Request) bool {
			<-r.Gone
			return true
		}},
		{mishap{name: "WAV for PCM", alone: true}, func(w http.ResponseWriter, r ttstest.Request) bool {
			_, _ = w.Write(ttstest.Header(ttstest.ServerRate))
			r.Write(w, ttstest.ServerRate)
			return true
		}},
		{mishap{name: "HTML", alone: true, advice: "shown", mute: true}, func(w http.ResponseWriter, _ ttstest.Request) bool {
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, "<html><body>Sign in to the hotel's network</body></html>")
			return true
		}},
	}) {
		t.Run(tt.name, func(t *testing.T) {
			server := ttstest.Serve(t, tt.answer)
			tt.settings = fmt.Sprintf("[speech]\nengine = \"openai\"\nbase_url = %q", server.URL)
			r.suffer(t, tt.mishap)
		})
	}
}

// TestDeviceDrill takes away the loudspeaker and the disk.
func TestDeviceDrill(t *testing.T) {
	t.Parallel()
	for _, m := range brief([]mishap{
		{name: "no device", env: []string{"PULSE_SERVER=unix:/nonexistent", "ALSA_CONFIG_PATH=/dev/null"}, advice: "no loudspeaker", mute: true},
		{name: "no device for a record", env: []string{"PULSE_SERVER=unix:/nonexistent", "ALSA_CONFIG_PATH=/dev/null"}, record: true, advice: "shown and recorded", mute: true},
		{name: "the sound server dies", during: func(r *room) { r.server.Kill() }, advice: "the sound system is gone", mute: true},
		{name: "the disk is full", record: true, script: withManner(ttstest.Speaking), shell: `trap '' XFSZ; ulimit -f 512; exec "$@"`, advice: "the record ends here"}, // blocks of 512 bytes: 2.7 s of sound
	}) {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			newRoom(t, "").suffer(t, m)
		})
	}
}
