//go:build !unix

package tts

import (
	"os"
	"os/exec"
)

// group does nothing: this system has no process groups that end as one.
func group(*exec.Cmd) {}

// killGroup ends a process.
func killGroup(p *os.Process) error { return p.Kill() }
