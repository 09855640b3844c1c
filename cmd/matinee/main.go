package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// The exit codes of the contract.
const (
	exitDone  = 0
	exitCould = 1 // could not
	exitUsage = 2 // wrong use
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM) // an interrupt means something else to a chat
	code := run(ctx, os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// streams are where a command reads and writes.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}

// run executes one command line and says in one sentence what went wrong, if
// anything did.
func run(ctx context.Context, args []string, std streams) int {
	err := execute(ctx, args, std)
	var wrong usageError
	var quiet silentError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &quiet):
		return exitCould
	case errors.As(err, &wrong):
		fmt.Fprintf(std.err, "matinee: %v\n", err)
		return exitUsage
	case errors.Is(err, context.Canceled):
		return exitCould
	}
	fmt.Fprintf(std.err, "matinee: %v\n", err)
	return exitCould
}

// A usageError is wrong use: exit code 2.
type usageError struct{ error }

// usagef is a usageError from a format.
func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// A silentError is a failure that the output has already told.
type silentError struct{}

func (silentError) Error() string { return "not everything could be done" }
