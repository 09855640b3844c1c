//go:build unix

package tts

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// group has a command run in a process group of its own: it ends with all its
// children, and a Ctrl-C at the terminal is for us alone.
func group(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// killGroup ends a process and all that it has started. The number of a group is
// not given to another as long as any of its processes is left.
func killGroup(p *os.Process) error {
	err := syscall.Kill(-p.Pid, syscall.SIGKILL)
	if errors.Is(err, syscall.ESRCH) {
		return os.ErrProcessDone
	}
	return err
}
