package main

import (
	"errors"
	"fmt"
	"path/filepath"
)

// aloneFile is the file in the library that a running bot holds.
const aloneFile = "bot.lock"

// errHeld says that another process holds a file.
var errHeld = errors.New("another process holds it")

// alone has this bot be the only one with its library: two would hear every question
// twice, and steer the same screenings. The lock ends with the process, however that
// ends.
func (a *app) alone() error {
	path := filepath.Join(a.dir, aloneFile)
	release, err := holdFile(path)
	if errors.Is(err, errHeld) {
		return fmt.Errorf("a bot runs with the library %s already; end that one first, or give this one a library of its own with --library", a.dir)
	}
	if err != nil {
		return fmt.Errorf("see whether another bot runs: %w", err)
	}
	a.closers = append(a.closers, release)
	return nil
}
