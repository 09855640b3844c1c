//go:build linux || darwin

package main

import "golang.org/x/sys/unix"

// singleKeys has a terminal hand over each key as it is pressed, and not show
// it, until restore is called. Ctrl-C stays a signal and the output as it is,
// which is what raw mode would not leave so.
func singleKeys(fd int) (restore func()) {
	before, err := unix.IoctlGetTermios(fd, getTermios)
	if err != nil {
		return func() {} // then it takes Enter
	}
	single := *before
	single.Lflag &^= unix.ICANON | unix.ECHO
	single.Cc[unix.VMIN], single.Cc[unix.VTIME] = 1, 0
	_ = unix.IoctlSetTermios(fd, setTermios, &single) // its only loss is that it takes Enter
	return func() { _ = unix.IoctlSetTermios(fd, setTermios, before) }
}
