package store_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/library"
	"matinee/dialogue/store"
	"matinee/dialogue/transcript"
)

// childEnv makes the test binary add films instead of testing: library folder
// and film folder, separated by a newline.
const childEnv = "MATINEE_TEST_ADD"

func TestMain(m *testing.M) {
	if job := os.Getenv(childEnv); job != "" {
		dir, films, _ := strings.Cut(job, "\n")
		if err := addAll(dir, films); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if dir := os.Getenv(amendEnv); dir != "" {
		fmt.Fprintln(os.Stderr, amendForever(dir))
		os.Exit(1)
	}
	if dir := os.Getenv(syncEnv); dir != "" {
		fmt.Fprintln(os.Stderr, syncForever(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// addAll is a process that adds films. It prints a line when it begins to.
func addAll(dir, films string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, dir)
	if err != nil {
		return err
	}
	defer s.Close()
	fmt.Println("begin")
	for r, err := range library.New(library.Config{Store: s.Films()}).Add(ctx, []string{films}, library.AddOptions{}) {
		if err != nil {
			return err
		}
		if r.Err != nil {
			return fmt.Errorf("%s: %w", r.Path, r.Err)
		}
	}
	return nil
}

// adding starts such a process and waits until it begins.
func adding(t *testing.T, dir, films string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+dir+"\n"+films)
	cmd.Stderr = os.Stderr
	began(t, cmd)
	return cmd
}

// began starts a process and waits until it says that it begins.
func began(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	r := bufio.NewReader(out)
	if line, err := r.ReadString('\n'); line != "begin\n" {
		t.Fatalf("the process said %q, %v", line, err)
	}
	go io.Copy(io.Discard, r) // ends with the process
}

// invented writes n films of invented lines into a new folder.
func invented(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		var b strings.Builder
		for l := range 150 {
			fmt.Fprintf(&b, "%d\n%02d:%02d:%02d,000 --> %02d:%02d:%02d,900\n<i>Line %d</i> of film %d,\nwhich goes on.\n\n", l+1, l/1200, l/20%60, l%20*3, l/1200, l/20%60, l%20*3+1, l, i)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("Film %c%c (1950).en.srt", 'A'+i/26, 'A'+i%26)), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// whole checks that every film in a library is whole and returns how many.
func whole(t *testing.T, dir string) int {
	t.Helper()
	s, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	l := library.New(library.Config{Store: s.Films()})
	films, err := l.List(t.Context(), transcript.Everything(), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range films {
		words, err := l.Transcript(t.Context(), e.ID)
		if err != nil || words.Revision() != e.Revision || words.Lines() != e.Cues {
			t.Errorf("%s is not whole: %d lines of %d, %v", e.ID, words.Lines(), e.Cues, err)
		}
	}
	if result := s.Check(t.Context()); result != nil {
		t.Errorf("the database is damaged: %v", result)
	}
	return len(films)
}

func TestKilledWhileAdding(t *testing.T) {
	const kills, films = 20, 12
	from := invented(t, films)
	var left []int
	for range kills {
		dir := t.TempDir()
		cmd := adding(t, dir, from)
		time.Sleep(time.Duration(rand.IntN(40)) * time.Millisecond) // a process cannot be in a bubble of synctest
		cmd.Process.Kill()                                          // fails when it has ended already
		cmd.Wait()                                                  // says that it was killed
		left = append(left, whole(t, dir))
		if err := adding(t, dir, from).Wait(); err != nil {
			t.Errorf("the second add: %v", err)
		}
		if got := whole(t, dir); got != films {
			t.Errorf("%d films of %d after the second add", got, films)
		}
	}
	t.Logf("films there after each kill, of %d: %v", films, left)
}

func TestTwoProcessesAddAtOnce(t *testing.T) {
	const films = 20
	from, dir := invented(t, films), t.TempDir()
	var cmds []*exec.Cmd
	for range 2 {
		cmd := exec.Command(os.Args[0]) // not adding(): both open the new database at once
		cmd.Env = append(os.Environ(), childEnv+"="+dir+"\n"+from)
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		cmds = append(cmds, cmd)
	}
	for _, cmd := range cmds {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	if got := whole(t, dir); got != films {
		t.Errorf("%d films, want the %d of both", got, films)
	}
}
