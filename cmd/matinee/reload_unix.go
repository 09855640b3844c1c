//go:build !windows

package main

import (
	"os"
	"syscall"
)

// reloadSignals tell the bot to read its configuration again.
var reloadSignals = []os.Signal{syscall.SIGHUP}
