package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"matinee/dialogue/interview"
	"matinee/dialogue/llm/llmtest"
)

// fickle is a model that keeps the rules of one turn and breaks those of another,
// so that some are asked for again.
func fickle() llmtest.Script {
	texts := []string{
		"But the line counts: [[S1]]", "Would you ask the door?", "Most people say so, and most people leave.",
		"Exactly. It is said 977 times.", "I hear it here: [[S1]]", "Everybody waits for a sound.",
	}
	var n atomic.Int64
	return func(llmtest.Prompt) llmtest.Answer {
		return llmtest.Answer{Text: texts[int(n.Add(1)-1)%len(texts)]}
	}
}

// TestKilledAtEveryTurn kills a session at each of its turns, and goes on with it:
// nothing that was held is asked again, and all that is left is what is left of a
// session that was not broken off, held from the same tape.
func TestKilledAtEveryTurn(t *testing.T) {
	t.Parallel()
	library := filepath.Join(memoryDir(t), "library")
	turns := strings.Count(example(t, seedShaped), "[[turn]]")
	step := 1
	if testing.Short() {
		step = 4
	}
	for k := 1; k <= turns; k += step {
		t.Run(fmt.Sprint("turn ", k), func(t *testing.T) {
			t.Parallel()
			server := serve(t, fickle())
			s := newTheatre(t, example(t, seedShaped), modelled(server)...)
			s.library = library
			line := s.killedWhen(fmt.Sprintf("[%d/", k), "run", "--no-audio")
			left, held := s.record(packageDir), k
			if strings.Contains(line, ": once more, as ") {
				held-- // it is being held
			}
			if len(left.Turns) < held {
				t.Errorf("%d turns are on disk, want the %d that were told of", len(left.Turns), held)
			}
			s.goneOn(left, server)
		})
	}
}

// TestKilledAnyTime is TestKilledAtEveryTurn at moments that nobody chose.
func TestKilledAnyTime(t *testing.T) {
	t.Parallel()
	kills := 6
	if testing.Short() {
		kills = 3
	}
	library := filepath.Join(memoryDir(t), "library")
	began := time.Now()
	whole := newTheatre(t, example(t, seedShaped), modelled(serve(t, fickle()))...)
	whole.library = library
	whole.interview("run", "--no-audio")
	took := time.Since(began)
	for range kills {
		server := serve(t, fickle())
		s := newTheatre(t, example(t, seedShaped), modelled(server)...)
		s.library = library
		s.killedAfter(rand.N(took), "run", "--no-audio")
		left, err := interview.ReadRecord(s.in(filepath.Join(packageDir, "session.jsonl")))
		if err != nil || left.Begin.Schema == "" {
			s.interview("run", "--no-audio") // it had not begun
			continue
		}
		s.goneOn(left, server)
	}
}

// killedWhen runs a command about the script and kills it as soon as a line
// of its progress begins so.
func (s *theatre) killedWhen(begins, verb string, args ...string) (line string) {
	s.Helper()
	cmd := s.command(append([]string{"interview", verb, scriptFile}, args...)...)
	out, err := cmd.StderrPipe()
	if err != nil {
		s.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		s.Fatal(err)
	}
	for lines := bufio.NewScanner(out); line == "" && lines.Scan(); {
		if strings.HasPrefix(lines.Text(), begins) {
			line = lines.Text()
		}
	}
	_ = cmd.Process.Kill() // it may have ended already
	_ = cmd.Wait()         // says that it was killed
	if line == "" {
		s.Fatalf("it never says %q", begins)
	}
	return line
}

// killedAfter runs a command about the script and kills it after that time.
func (s *theatre) killedAfter(after time.Duration, verb string, args ...string) {
	s.Helper()
	cmd := s.command(append([]string{"interview", verb, scriptFile}, args...)...)
	if err := cmd.Start(); err != nil {
		s.Fatal(err)
	}
	time.Sleep(after)      // a process cannot be in a bubble of synctest
	_ = cmd.Process.Kill() // it may have ended already
	_ = cmd.Wait()         // says that it was killed
}

// goneOn resumes what was left of a session and compares its package to that of a
// replay. Of the model the replay needs nothing.
func (s *theatre) goneOn(left interview.Record, server *llmtest.Server) {
	s.Helper()
	before := len(server.Prompts())
	s.interview("resume", "--no-audio")
	got := s.record(packageDir)
	calls := 1 // the one that was under way
	for i, turn := range got.Turns {
		if i < len(left.Turns) {
			if turn.Text != left.Turns[i].Text || !turn.At.Equal(left.Turns[i].At) {
				s.Errorf("turn %s was held and is another now", turn.ID)
			}
		} else if turn.Kind.Live() {
			calls += len(turn.Attempts) + 1
		}
	}
	if asked := len(server.Prompts()) - before; asked > calls {
		s.Errorf("the model was asked %d times after the kill, want %d at most", asked, calls)
	}
	s.same("resumed", s.files(packageDir), s.replayed(packageDir, "--no-audio"))
}

// replayed is the package that a session gives that is held from another's tape,
// without a model or a key.
func (s *theatre) replayed(dir string, args ...string) map[string]string {
	s.Helper()
	const out = "replay"
	s.put(out+"/cassette.jsonl", s.read(dir+"/cassette.jsonl"))
	other := *s
	other.env = append(s.env[:len(s.env):len(s.env)], "OPENAI_BASE_URL=", "OPENAI_API_KEY=", "MATINEE_MODEL=")
	other.interview("run", append(args, "--cassette", "none", "--out", out)...)
	return other.files(out)
}

// TestKilledReplay kills a replay over the package that it replays: resumed, the
// package is what it was, and nothing besides is left.
func TestKilledReplay(t *testing.T) {
	t.Parallel()
	s := newTheatre(t, example(t, seedShaped))
	s.interview("run", "--no-audio")
	want := s.files(packageDir)
	for _, begins := range []string{"[1/", "[7/", "[15/"} {
		s.killedWhen(begins, "run", "--no-audio")
		s.interview("resume", "--no-audio")
		s.same("killed at "+begins, s.files(packageDir), want)
	}
}
