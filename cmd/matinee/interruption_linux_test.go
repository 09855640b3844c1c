package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/audiotest"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/llm/llmtest"
)

// How long a reply may sound after it was broken off: what the device holds, and a
// little. Source: issue 4. On a busy machine keys, too, come late.
const (
	soonSilent   = 60*time.Millisecond + 10*time.Millisecond
	silentSooner = 500 * time.Millisecond
)

// A sitter is somebody at a terminal in a room.
type sitter struct {
	*seat
	room *room
	cmd  *exec.Cmd
	done chan error // capacity 1
}

// sit starts a conversation at a terminal of its own.
func (r *room) sit(args []string, env ...string) *sitter {
	r.Helper()
	s := &sitter{seat: newSeat(r.visit), room: r, done: make(chan error, 1)}
	s.cmd = r.command(append([]string{"chat", "--no-color"}, args...), env...)
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = s.screen, s.screen, s.screen
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := s.cmd.Start(); err != nil {
		r.Fatal(err)
	}
	go func() { s.done <- s.cmd.Wait() }()
	return s
}

// press types something and returns when.
func (s *sitter) press(keys string) time.Time {
	s.Helper()
	now := time.Now()
	if _, err := s.keyboard.WriteString(keys); err != nil {
		s.Fatal(err)
	}
	return now
}

// leave ends the conversation.
func (s *sitter) leave() {
	s.Helper()
	s.press("/quit\r")
	select {
	case err := <-s.done:
		if err != nil {
			s.Errorf("it ends with %v:\n%s", err, s.text())
		}
	case <-time.After(turnLimit):
		s.Fatalf("it does not end:\n%s", s.text())
	}
}

// A moment is one at which a reply is broken off.
type moment struct {
	keys   string        // what is pressed
	asks   string        // what is asked before, unless the keys of the moment before did
	after  time.Duration // the first sound
	tape   []int16       // what was heard
	longer time.Duration // it sounded, once it was broken off
}

// What is asked: a model writes the same quickly and slowly.
const (
	askQuick = "What do you think?"
	askSlow  = "What do you think, slowly?"
)

// moments are random, and of every kind.
func moments(seed uint64, n int) []*moment {
	rng := rand.New(rand.NewPCG(seed, 4))
	all := make([]*moment, n)
	for i := range all {
		asks := []string{askQuick, askSlow}
		all[i] = &moment{
			keys:  []string{" ", "x\x15", "\x03", asks[rng.IntN(2)] + "\r"}[rng.IntN(4)],
			asks:  asks[rng.IntN(2)],
			after: time.Duration(rng.Int64N(int64(4 * time.Second))),
		}
		if i > 0 && strings.HasSuffix(all[i-1].keys, "\r") {
			all[i].asks = ""
		}
	}
	all[n-1].keys = " " // nothing is asked then
	return all
}

// TestInterruptedAtTheTerminal breaks off replies at random moments, while they are
// being written and while they only sound, with a key, with Ctrl-C and with another
// question: it is silent at once, and what is kept is what was heard.
func TestInterruptedAtTheTerminal(t *testing.T) {
	seats, each := 4, 5
	if testing.Short() {
		seats = 1
	}
	for seed := range uint64(seats) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			interrupt(t, moments(seed, each))
		})
	}
}

// letsFall is how long the model takes for the first word of an answer: one that was
// asked for in the midst of another leaves time to hear that the other fell silent, on
// a loaded machine too.
const letsFall = 2 * time.Second

func interrupt(t *testing.T, moments []*moment) {
	long := strings.TrimSuffix(opinion, " Ask anybody who has waited. Really! It is over by ten.")
	r := newRoom(t, "", serve(t, llmtest.Rules(
		llmtest.Rule{Has: "slowly", Then: llmtest.Answer{Text: long, First: letsFall, Every: 60 * time.Millisecond}},
		llmtest.Rule{Then: llmtest.Answer{Text: long, First: letsFall}},
	)))
	s := r.sit([]string{"--speak", "--film", sample.ID, "--until", "end"}, engineNamed(t, "espeak-ng", tellerScript))
	s.await("/help lists the commands.", 0)
	for _, m := range moments {
		from := len(r.tape.SoFar().Samples)
		if m.asks != "" {
			s.press(m.asks + "\r")
		}
		time.Sleep(time.Until(r.onset(from).Add(m.after)))
		pressed := s.press(m.keys)
		m.longer = r.silence(pressed).Sub(pressed)
		m.tape = r.tape.SoFar().Samples[from:]
	}
	s.leave()
	turns := kept(t, r)
	if len(turns) != len(moments) {
		t.Fatalf("%d turns are kept of %d:\n%s", len(turns), len(moments), s.text())
	}
	for i, m := range moments {
		m.check(t, turns[i])
	}
}

// silence waits until nothing is heard after a moment, for a while, and returns
// when the last was.
func (r *room) silence(after time.Time) time.Time {
	r.Helper()
	const while = 400 * time.Millisecond
	last := after
	quiet := func(rec audiotest.Recording) bool {
		n := len(rec.Samples) - audio.Samples(while)
		if n < 0 || rec.Time(n).Before(after) {
			return false
		}
		if slices.ContainsFunc(rec.Samples[n:], loud) {
			return false
		}
		for n > 0 && !loud(rec.Samples[n-1]) {
			n--
		}
		last = rec.Time(n)
		return true
	}
	if !r.tape.Wait(20*time.Second, quiet) {
		r.Fatal("it does not fall silent")
	}
	return last
}

// kept are the turns of the one conversation there is.
func kept(t *testing.T, r *room) []turnJSON {
	t.Helper()
	r.run(exitDone, "", "history", "list", "--json")
	all := decode[conversationJSON](t, r.said)
	if len(all) != 1 {
		t.Fatalf("%d conversations are kept", len(all))
	}
	r.run(exitDone, "", "history", "show", "--json", all[0].Conversation)
	return decode[turnJSON](t, r.said)
}

// check compares what is kept of a turn with what was heard of it.
func (m *moment) check(t *testing.T, turn turnJSON) {
	t.Helper()
	begun, over := tellersWords(m.tape)
	words := len(strings.Fields(turn.Text))
	t.Logf("%q after %v: silent %v later, %d words kept, %d begun, %d over", m.keys, m.after, m.longer, words, begun, over)
	if turn.Finish != "interrupted" || turn.Unheard == "" && turn.Question == askQuick {
		t.Errorf("the turn is %s, and not heard is %q", turn.Finish, turn.Unheard)
	}
	if words < over-1 || words > over+1 {
		t.Errorf("%d words are kept of %d heard: %q", words, over, turn.Text)
	}
	if m.longer > silentSooner || os.Getenv(benchVar) != "" && m.longer > soonSilent {
		t.Errorf("it is silent %v later", m.longer)
	}
}
