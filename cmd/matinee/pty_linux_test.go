package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"matinee/dialogue/library/sample"
	"matinee/dialogue/llm/llmtest"
)

// A seat is a terminal with somebody at it.
type seat struct {
	*visit
	keyboard *os.File      // the master's end
	screen   *os.File      // the program's end
	changed  chan struct{} // capacity 1: there is more on the screen

	mu    sync.Mutex // guards shown
	shown bytes.Buffer
}

// newSeat opens a pseudo-terminal.
func newSeat(v *visit) *seat {
	v.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		v.Skipf("there is no pseudo-terminal here: %v", err)
	}
	v.Cleanup(func() { master.Close() })
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		v.Skipf("unlock the pseudo-terminal: %v", err)
	}
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		v.Skipf("name the pseudo-terminal: %v", err)
	}
	slave, err := os.OpenFile(fmt.Sprint("/dev/pts/", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		v.Skipf("open the pseudo-terminal: %v", err)
	}
	v.Cleanup(func() { slave.Close() })
	s := &seat{visit: v, keyboard: master, screen: slave, changed: make(chan struct{}, 1)}
	go s.watch()
	return s
}

// watch reads the screen until the terminal is closed.
func (s *seat) watch() {
	buf := make([]byte, 4096)
	for {
		n, err := s.keyboard.Read(buf)
		s.mu.Lock()
		s.shown.Write(buf[:n])
		s.mu.Unlock()
		select {
		case s.changed <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// sit runs the program at the terminal: each line is typed once the screen shows
// what it answers.
func (s *seat) sit(a *app, dialogue [][2]string, args ...string) string {
	s.Helper()
	s.mu.Lock()
	s.shown.Reset()
	s.mu.Unlock()
	a.streams = streams{s.screen, s.screen, s.screen}
	a.transport = s.transport
	done := make(chan int, 1)
	go func() {
		done <- a.run(s.Context(), append([]string{"--library", s.dir, "--config", s.config, "--no-color"}, args...))
	}()
	from := 0
	for _, d := range dialogue {
		from = s.await(d[0], from)
		if _, err := s.keyboard.WriteString(d[1] + "\r"); err != nil {
			s.Fatal(err)
		}
	}
	select {
	case code := <-done:
		if code != exitDone {
			s.Errorf("exit code %d", code)
		}
	case <-time.After(10 * time.Second):
		s.Fatalf("it does not end:\n%s", s.text())
	}
	const over = "(the screen ends here)" // what was written before it has been read, too
	fmt.Fprint(s.screen, over)
	s.await(over, 0)
	return s.text()
}

func (s *seat) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(strings.Fields(s.shown.String()), " ")
}

// await waits until the screen shows words after a place, and returns the place
// after them.
func (s *seat) await(words string, from int) int {
	s.Helper()
	late := time.After(10 * time.Second)
	for {
		if shown := s.text(); from <= len(shown) {
			if i := strings.Index(shown[from:], words); i >= 0 {
				return from + i + len(words)
			}
		}
		select {
		case <-s.changed:
		case <-late:
			s.Fatalf("%q is not shown:\n%s", words, s.text())
		}
	}
}

// TestConsent asks once, before anything is sent to a server that is not this
// machine, and keeps the answer, either answer.
func TestConsent(t *testing.T) {
	const question = "Is that all right?"
	for _, answer := range []string{"y", "n"} {
		t.Run(answer, func(t *testing.T) {
			v, server := provider(t, 0, llmtest.Say("The provider speaks: [[S1]]."))
			s := newSeat(v)
			ask := []string{"chat", "--film", sample.ID, "--until", "end", drillQuestion}
			shown := s.sit(&app{}, [][2]string{{question, answer}}, ask...)
			given := strings.Contains(shown, "The provider speaks")
			if given != (answer == "y") || !strings.Contains(shown, "twenty-two seconds") || !strings.Contains(shown, "api.openai.com") {
				t.Errorf("after %q:\n%s", answer, shown)
			}
			again := s.sit(&app{}, nil, ask...)
			if strings.Contains(again, question) || strings.Contains(again, "The provider speaks") != given {
				t.Errorf("the second time:\n%s", again)
			}
			if n := len(server.Prompts()); (n == 2) != given || !given && n != 0 {
				t.Errorf("%d requests went out after %q", n, answer)
			}
		})
	}
}

// TestDoctorAsksNothingUnasked: before consent, doctor at a terminal sends
// nothing.
func TestDoctorAsksNothingUnasked(t *testing.T) {
	v, server := provider(t, 0, llmtest.Say("OK"))
	shown := newSeat(v).sit(&app{}, nil, "doctor")
	if !strings.Contains(shown, "not asked yet") || len(server.Prompts()) != 0 {
		t.Errorf("%d requests, and it is shown that\n%s", len(server.Prompts()), shown)
	}
}

// TestOllamaIsOffered: with nothing configured and Ollama on this machine, it is
// offered once.
func TestOllamaIsOffered(t *testing.T) {
	server := llmtest.Serve(t, llmtest.Config{Script: llmtest.Say("The llama speaks: [[S1]]."), Models: []string{"llama3.2:3b", "qwen3:8b"}})
	for _, tt := range []struct {
		name   string
		typed  [][2]string
		writes bool
	}{
		{"chosen", [][2]string{{"Which model?", "gwen"}, {"There are: llama3.2:3b, qwen3:8b", "qwen3:8b"}}, true},
		{"declined", [][2]string{{"Which model?", ""}}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSeat(visitWith(t, t.TempDir(), ""))
			ask := []string{"chat", "--film", sample.ID, "--until", "end", drillQuestion}
			before := len(server.Prompts())
			shown := s.sit(&app{ollama: server.URL}, tt.typed, ask...)
			if strings.Contains(shown, "The llama speaks") != tt.writes || !strings.Contains(shown, "twenty-two seconds") {
				t.Errorf("%s", shown)
			}
			if again := s.sit(&app{ollama: server.URL}, nil, ask...); strings.Contains(again, "Which model?") || strings.Contains(again, "The llama speaks") != tt.writes {
				t.Errorf("the second time:\n%s", again)
			}
			all := server.Prompts()[before:]
			if len(all) > 0 && all[0].Model != "qwen3:8b" || (len(all) > 0) != tt.writes {
				t.Errorf("%d requests", len(all))
			}
		})
	}
}
