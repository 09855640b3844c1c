package interview

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"matinee/dialogue"
)

// recordVar tells a process of this test which record it is to write.
const recordVar = "MATINEE_TEST_RECORD"

// TestHolding is no test: it is the process that TestKilledProcess kills.
func TestHolding(t *testing.T) {
	path := os.Getenv(recordVar)
	if path == "" {
		t.Skip("it is run by TestKilledProcess")
	}
	cfg := staged(t, sampleShelf(t), seedScript(t))
	cfg.Record, cfg.Writers = path, []dialogue.Writer{fickleWriter{}}
	cfg.Hear = func(p Progress) { fmt.Println("turn", p.N) }
	if _, err := Run(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
}

// A process that is killed leaves a record that goes on as if it had not been.
func TestKilledProcess(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts processes")
	}
	house := sampleShelf(t)
	cfg := staged(t, house, seedScript(t))
	cfg.Writers = []dialogue.Writer{fickleWriter{}}
	if _, err := Run(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(cfg.Record)
	if err != nil {
		t.Fatal(err)
	}
	for _, lines := range []int{1, 6, 14} {
		cfg := staged(t, house, seedScript(t))
		cfg.Writers = []dialogue.Writer{fickleWriter{}}
		killedAfter(t, cfg.Record, lines)
		left, err := os.ReadFile(cfg.Record)
		if err != nil {
			t.Fatal(err)
		}
		goneOn(t, cfg, left, whole)
	}
}

// killedAfter holds a session in a process of its own, and kills it after so many
// lines of progress.
func killedAfter(t *testing.T, record string, lines int) {
	t.Helper()
	process := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestHolding$")
	process.Env = append(os.Environ(), recordVar+"="+record)
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	for scan := bufio.NewScanner(out); lines > 0 && scan.Scan(); lines-- {
	}
	if err := process.Process.Kill(); err != nil && lines > 0 {
		t.Fatal(err)
	}
	_ = process.Wait() // that it was killed is what it says
}
