//go:build unix

package ttstest

import (
	"os/exec"
	"syscall"
)

// apart has a command run in a process group of its own.
func apart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
