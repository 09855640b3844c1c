package audiotest

import (
	"runtime"
	"testing"
	"time"
)

const burnRole = "audiotest.burn"

// Busy keeps every core of the machine busy until the test ends, each with a
// process of its own. It needs Main.
func Busy(t testing.TB) {
	t.Helper()
	for range runtime.NumCPU() {
		child := Child(t, burnRole)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			child.Process.Kill()
			child.Wait()
		})
	}
}

// burn is the role of a core's load.
func burn() error {
	for start := time.Now(); time.Since(start) < childLimit/2; {
	}
	return nil
}
