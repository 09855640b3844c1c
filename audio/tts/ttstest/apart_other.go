//go:build !unix

package ttstest

import "os/exec"

// apart does nothing: this system has no process groups.
func apart(*exec.Cmd) {}
