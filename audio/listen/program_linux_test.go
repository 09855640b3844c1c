package listen

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A pretended arecord that is a shell script: what it does wrong must end in one
// sentence, and with it gone.
func pretend(t *testing.T, script string) (mic *Microphone, pidFile string, err error) {
	t.Helper()
	dir := t.TempDir()
	pidFile = filepath.Join(dir, "pid")
	script = "#!/bin/sh\necho $$ > " + pidFile + "\n" + script
	if err := os.WriteFile(filepath.Join(dir, "arecord"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	t.Setenv("PULSE_SERVER", "unix:/nonexistent")
	mic, err = Find(t.Context(), MicrophoneConfig{})
	return mic, pidFile, err
}

func TestProgram(t *testing.T) {
	const second = "head -c 32000 /dev/zero\n"
	for _, test := range []struct {
		name, script string
		found        bool
		want         Kind
	}{
		{"fails at once", "echo 'arecord: main:831: audio open error' >&2; exit 1", false, NoMicrophone},
		{"ends without a word", "exit 0", false, NoMicrophone},
		{"complains at length", "head -c 1000000 /dev/zero | tr '\\0' x >&2; exit 1", false, NoMicrophone},
		{"goes away", second + "echo 'no such device' >&2; exit 1", true, Gone},
		{"ends its sound and stays", second + "exec >&-; sleep 60", true, Gone},
		{"falls silent, with a child", second + "sleep 60 & sleep 60", true, Gone},
	} {
		t.Run(test.name, func(t *testing.T) {
			mic, pidFile, err := pretend(t, test.script)
			if found := err == nil; found != test.found {
				t.Fatalf("found: got %v, %v, want %v", found, err, test.found)
			}
			if test.found {
				for _, failed := range mic.Frames(t.Context()) {
					err = failed
				}
			}
			check(t, err, test.want)
			if e, _ := AsError(err); len(e.Detail) > 2*wordsKept {
				t.Errorf("the error holds %d bytes", len(e.Detail))
			}
			gone(t, pidFile)
		})
	}
}

// Leaving the loop ends the program and its children.
func TestProgramLeft(t *testing.T) {
	mic, pidFile, err := pretend(t, "sleep 60 & cat /dev/zero")
	if err != nil {
		t.Fatal(err)
	}
	for range mic.Frames(t.Context()) {
		break
	}
	gone(t, pidFile)
}

// gone waits for the process group to end, which the kernel does in its own time.
func gone(t *testing.T, pidFile string) {
	t.Helper()
	text, err := os.ReadFile(pidFile)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for begin := time.Now(); running(pid); time.Sleep(5 * time.Millisecond) {
		if time.Since(begin) > 5*time.Second {
			t.Fatalf("the program or its children still run")
		}
	}
}

// running reports whether some process of the group is more than its corpse: an
// orphan waits for whoever adopts it.
func running(group int) bool {
	if syscall.Kill(-group, 0) != nil {
		return false
	}
	all, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is well formed
	for _, path := range all {
		stat, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		_, after, _ := strings.Cut(string(stat), ") ")
		fields := strings.Fields(after) // state, parent, group: proc(5)
		if len(fields) > 2 && fields[2] == strconv.Itoa(group) && fields[0] != "Z" {
			return true
		}
	}
	return false
}
