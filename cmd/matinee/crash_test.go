package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// kills is how many processes are killed, and shelved how many films they were
// at work on.
const kills, shelved = 20, 40

// TestKilledWhileAdding kills an add at a random moment. What is there then are
// whole films, and a second add completes the library.
func TestKilledWhileAdding(t *testing.T) {
	films, from := subtitles(t, shelved)
	began := time.Now()
	if err := matinee(memoryDir(t), "library", "add", from).Run(); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(began)
	var left []int
	for range kills {
		dir := memoryDir(t)
		cmd := matinee(dir, "library", "add", from)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(whole)) // a process cannot be in a bubble of synctest
		cmd.Process.Kill()        // fails when it has ended already
		cmd.Wait()                // says that it was killed
		there := listed(t, dir)
		left = append(left, len(there))
		answerForThemselves(t, dir, films, there)
		if out, err := matinee(dir, "library", "add", from).CombinedOutput(); err != nil {
			t.Fatalf("the second add: %v\n%s", err, out)
		}
		there = listed(t, dir)
		if len(there) != shelved {
			t.Errorf("%d films of %d after the second add", len(there), shelved)
		}
		answerForThemselves(t, dir, films, there)
	}
	t.Logf("films there after each kill, of %d: %v", shelved, left)
	if slices.Max(left) == 0 || slices.Min(left) == shelved {
		t.Error("no kill came in the middle")
	}
}

// TestTwoAddAtOnce has two processes add the same films to a library that is not
// there yet: each film is added by one of them and known to the other.
func TestTwoAddAtOnce(t *testing.T) {
	films, from := subtitles(t, shelved)
	dir := memoryDir(t)
	var outs [2]bytes.Buffer
	var cmds [2]*exec.Cmd
	for i := range cmds {
		cmds[i] = matinee(dir, "library", "add", "--json", from)
		cmds[i].Stdout = &outs[i]
		if err := cmds[i].Start(); err != nil {
			t.Fatal(err)
		}
	}
	added := 0
	for i, cmd := range cmds {
		if err := cmd.Wait(); err != nil {
			t.Errorf("process %d: %v", i, err)
		}
		for _, a := range decode[addedJSON](t, outs[i].String()) {
			if !a.Skipped {
				added++
			} else if a.Reason != library.ReasonKnown {
				t.Errorf("process %d: %s is %s", i, a.Path, a.Reason)
			}
		}
	}
	there := listed(t, dir)
	if added != shelved || len(there) != shelved {
		t.Errorf("%d films were added and %d are there, want %d", added, len(there), shelved)
	}
	answerForThemselves(t, dir, films, there)
}

// TestKilledWhileTalking kills a conversation: what is kept of it are whole
// turns from its beginning.
func TestKilledWhileTalking(t *testing.T) {
	films, from := subtitles(t, 1)
	dir := memoryDir(t)
	if err := matinee(dir, "library", "add", from).Run(); err != nil {
		t.Fatal(err)
	}
	var questions []string
	for range 4 {
		for _, c := range films[0].Cues {
			questions = append(questions, fmt.Sprintf("who says %q?", c.Text))
		}
	}
	for range 4 {
		cmd := matinee(dir, "chat", "--json")
		cmd.Stdin = strings.NewReader(strings.Join(questions, "\n"))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(50*time.Millisecond + rand.N(100*time.Millisecond)) // as above
		cmd.Process.Kill()
		cmd.Wait()
	}
	for _, c := range decode[conversationJSON](t, obeyed(t, dir, "", "history", "list", "--json")) {
		turns := decode[turnJSON](t, obeyed(t, dir, "", "history", "show", "--json", c.Conversation))
		if len(turns) != c.Turns || len(turns) > len(questions) {
			t.Errorf("%d turns are kept and %d told of", len(turns), c.Turns)
		}
		for i, turn := range turns {
			if turn.Question != questions[i] || turn.Text == "" || turn.Finish != "complete" || len(turn.Quotes) == 0 {
				t.Errorf("turn %d is not whole: %+v", i+1, turn)
			}
		}
		t.Logf("%d turns are kept", len(turns))
	}
}

// A breaker interrupts a run as soon as the first word of it is shown.
type breaker struct {
	bytes.Buffer
	stop context.CancelFunc
}

func (b *breaker) Write(p []byte) (int, error) {
	b.stop()
	return b.Buffer.Write(p)
}

// TestInterrupted stops a reply in the middle: what was said by then is kept, and
// marked.
func TestInterrupted(t *testing.T) {
	films, from := subtitles(t, 1)
	dir := memoryDir(t)
	if err := matinee(dir, "library", "add", from).Run(); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	out := &breaker{stop: stop}
	question := fmt.Sprintf("what comes after %q?", films[0].Cues[0].Text)
	if code := run(ctx, []string{"--library", dir, "chat", question}, streams{strings.NewReader(""), out, os.Stderr}); code != exitCould {
		t.Errorf("exit code %d, want %d", code, exitCould)
	}
	if !strings.Contains(out.String(), "(interrupted)") {
		t.Errorf("nobody is told of the interruption: %q", out)
	}
	turns := decode[turnJSON](t, obeyed(t, dir, "", "history", "show", "--json", decode[conversationJSON](t, obeyed(t, dir, "", "history", "list", "--json"))[0].Conversation))
	if len(turns) != 1 || turns[0].Finish != "interrupted" || len(turns[0].Quotes) != 1 {
		t.Errorf("kept is %+v, want one turn of one sentence, interrupted", turns)
	}
}

// matinee is a process of the program, as scripts run it.
func matinee(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("matinee", append([]string{"--library", dir}, args...)...)
	cmd.Env = append(os.Environ(), "MATINEE_CONFIG=")
	return cmd
}

// obeyed runs the program within this process and wants it to succeed.
func obeyed(t *testing.T, dir, in string, args ...string) string {
	t.Helper()
	var out, err bytes.Buffer
	if code := run(t.Context(), append([]string{"--library", dir}, args...), streams{strings.NewReader(in), &out, &err}); code != exitDone {
		t.Fatalf("matinee %q: exit code %d: %s%s", args, code, &out, &err)
	}
	return out.String()
}

// decode reads lines of JSON.
func decode[T any](t testing.TB, text string) []T {
	t.Helper()
	var all []T
	for line := range strings.Lines(text) {
		var v T
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("read %s: %v", line, err)
		}
		all = append(all, v)
	}
	return all
}

// listed are the films of a library.
func listed(t *testing.T, dir string) []filmJSON {
	t.Helper()
	return decode[filmJSON](t, obeyed(t, dir, "", "library", "list", "--json"))
}

// answerForThemselves wants every film that is there to have its first words and
// its last.
func answerForThemselves(t *testing.T, dir string, films []invention, there []filmJSON) {
	t.Helper()
	var asked []string
	var owners []filmJSON
	for _, f := range there {
		film, ok := find(films, f.Film)
		if !ok {
			t.Fatalf("there is a film that nobody added: %+v", f)
		}
		if f.Cues != len(film.Cues) {
			t.Errorf("%s has %d cues of %d", f.Film, f.Cues, len(film.Cues))
		}
		for _, c := range []transcript.Cue{film.Cues[0], film.Cues[len(film.Cues)-1]} {
			asked, owners = append(asked, c.Text), append(owners, f)
		}
	}
	if len(asked) == 0 {
		return
	}
	for i, q := range decode[quotedJSON](t, obeyed(t, dir, strings.Join(asked, "\n"), "quote", "--stdin")) {
		if q.Verdict != "exact" || q.Film != owners[i].Film || q.Occurrences != 1 {
			t.Errorf("%s does not answer for %q: %+v", owners[i].Film, asked[i], q)
		}
	}
}

func find(films []invention, id string) (invention, bool) {
	for _, f := range films {
		if f.id() == id {
			return f, true
		}
	}
	return invention{}, false
}

// subtitles writes n invented films of 150 cues each as files into a new folder.
func subtitles(t testing.TB, n int) (films []invention, dir string) {
	t.Helper()
	dir = memoryDir(t)
	v := &inventor{Rand: rand.New(rand.NewPCG(1, 2))}
	for i := range n {
		f := invention{title: "The " + capital(v.word()), year: 1930 + i}
		var b strings.Builder
		for line := range 150 {
			at := time.Duration(line) * 4 * time.Second
			c := transcript.Cue{Start: at, End: at + 3*time.Second, Text: v.text(), Line: line}
			f.Cues = append(f.Cues, c)
			fmt.Fprintf(&b, "%d\n%s,000 --> %s,000\n%s\n\n", line+1, transcript.FormatTime(c.Start), transcript.FormatTime(c.End), c.Text)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s (%d).en.srt", f.title, f.year)), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		films = append(films, f)
	}
	return films, dir
}
