package store_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"testing"
	"time"

	"matinee/bot/state/statetest"
	"matinee/dialogue/store"
)

func TestDocuments(t *testing.T) {
	statetest.Run(t, func(t *testing.T) statetest.Documents { return open(t, t.TempDir()).Documents() })
}

// countEnv makes TestDocumentsChild a process that counts in a library folder.
const countEnv = "MATINEE_TEST_COUNT"

// counted is how far one such process counts, unless it is killed.
const counted = 40

// TestDocumentsChild is no test: it is the process that others start.
func TestDocumentsChild(t *testing.T) {
	dir := os.Getenv(countEnv)
	if dir == "" {
		t.Skip("only as a child of the tests below")
	}
	documents := open(t, dir).Documents()
	for range counted {
		n, err := increment(t.Context(), documents)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("kept %d\n", n)
	}
}

// increment adds one to the count, whoever else does.
func increment(ctx context.Context, d store.Documents) (int, error) {
	for {
		body, version, err := d.Get(ctx, "count", "all")
		if err != nil {
			return 0, err
		}
		n, _ := strconv.Atoi(string(body)) // 0 where there is nothing
		kept, err := d.Put(ctx, "count", "all", []byte(strconv.Itoa(n+1)), version, time.Time{})
		if err != nil || kept != 0 {
			return n + 1, err
		}
	}
}

// counting starts a process that counts; each number it keeps is sent when it
// has been told of.
func counting(t *testing.T, dir string) (*exec.Cmd, <-chan int) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestDocumentsChild$")
	cmd.Env = append(os.Environ(), countEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kept := make(chan int, counted)
	go func() { // ends with the process's output
		defer close(kept)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var n int
			if _, err := fmt.Sscanf(lines.Text(), "kept %d", &n); err == nil {
				kept <- n
			}
		}
	}()
	return cmd, kept
}

func count(t *testing.T, dir string) int {
	t.Helper()
	body, _, err := open(t, dir).Documents().Get(t.Context(), "count", "all")
	if err != nil {
		t.Fatal(err)
	}
	n, _ := strconv.Atoi(string(body))
	return n
}

func TestDocumentsOfSeveralProcesses(t *testing.T) {
	const processes = 3
	dir := t.TempDir()
	open(t, dir)
	var wg sync.WaitGroup
	for range processes {
		cmd, kept := counting(t, dir)
		wg.Go(func() {
			for range kept {
			}
			if err := cmd.Wait(); err != nil {
				t.Errorf("a process: %v", err)
			}
		})
	}
	wg.Wait()
	if got := count(t, dir); got != processes*counted {
		t.Errorf("counted %d of %d: the others are lost", got, processes*counted)
	}
}

func TestDocumentsOfAKilledProcess(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	told := 0
	for range 5 {
		cmd, kept := counting(t, dir)
		told = <-kept // it has begun
		for range rand.IntN(counted / 2) {
			told = max(told, <-kept)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for n := range kept {
			told = max(told, n)
		}
		cmd.Wait()                                              // says that it was killed
		if got := count(t, dir); got != told && got != told+1 { // it may have been killed before it could tell
			t.Fatalf("the count is %d after the process told of %d", got, told)
		}
	}
}

// BenchmarkDocuments has as many documents as a bot with twenty thousand films.
func BenchmarkDocuments(b *testing.B) {
	const documents = 20_000
	s, err := store.Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	d, body := s.Documents(), make([]byte, 200)
	for i := range documents {
		if _, err := d.Put(b.Context(), "film", fmt.Sprint("film-", i), body, 0, time.Time{}); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("put", func(b *testing.B) {
		for i := range b.N {
			if _, err := d.Put(b.Context(), "count", fmt.Sprint(i%100), body, -1, time.Now().Add(time.Hour)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("get", func(b *testing.B) {
		for i := range b.N {
			if _, _, err := d.Get(b.Context(), "film", fmt.Sprint("film-", i%documents)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("list", func(b *testing.B) {
		for range b.N {
			if all, err := d.List(b.Context(), "film", "film-"); len(all) != documents || err != nil {
				b.Fatal(len(all), err)
			}
		}
	})
}
