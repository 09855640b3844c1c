package speaker

import (
	"os"

	"golang.org/x/sys/unix"
)

// stderr is the file descriptor of the standard error: C writes on the number.
const stderr = 2

// hush points the process's standard error nowhere until the returned function is
// called. ALSA's libraries write on it, some sixty lines where they find no
// device, and cannot be told not to. What others write meanwhile is lost.
func hush() (restore func()) {
	nowhere, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return func() {}
	}
	defer nowhere.Close()
	terminal, err := unix.FcntlInt(stderr, unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return func() {}
	}
	if err := unix.Dup3(int(nowhere.Fd()), stderr, 0); err != nil {
		unix.Close(terminal)
		return func() {}
	}
	return func() {
		_ = unix.Dup3(terminal, stderr, 0)
		unix.Close(terminal)
	}
}
