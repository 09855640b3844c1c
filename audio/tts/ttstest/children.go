package ttstest

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// promptly is how soon what was stopped must be gone, on a machine that is busy.
// Killing a process takes a millisecond.
const promptly = 2 * time.Second

// Alone fails at the end of a test if it leaves a process behind.
func Alone(t testing.TB) {
	t.Helper()
	before := len(children(t))
	t.Cleanup(func() {
		left := before
		for deadline := time.Now().Add(promptly); time.Now().Before(deadline); {
			if left = len(children(t)); left <= before {
				return
			}
		}
		t.Errorf("%d processes are left, were %d", left, before)
	})
}

// children are the processes that this one has started and that have not been
// waited for, and the fakes that those have started. Where the system does not
// say (it does under Linux), there are none.
func children(t testing.TB) []int {
	t.Helper()
	paths, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	var children []int
	for _, path := range paths {
		folder := filepath.Dir(path)
		pid, err := strconv.Atoi(filepath.Base(folder))
		if err == nil && pid != os.Getpid() && (parent(path) == os.Getpid() || itself(folder)) {
			children = append(children, pid)
		}
	}
	return children
}

// parent is the process that has started one; 0 if that has ended.
func parent(path string) (pid int) {
	stat, err := os.ReadFile(path)
	if err != nil {
		return 0
	}
	// pid (name) state parent: the name may hold anything. Source: proc(5).
	var state string
	_, rest, _ := strings.Cut(string(stat[strings.LastIndexByte(string(stat), ')')+1:]), " ")
	if _, err := fmt.Sscan(rest, &state, &pid); err != nil {
		return 0
	}
	return pid
}

// itself reports whether a process runs this program.
func itself(folder string) bool {
	self, err := os.Executable()
	if err != nil {
		return false
	}
	path, err := os.Readlink(filepath.Join(folder, "exe"))
	return err == nil && path == self
}
