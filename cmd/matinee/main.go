package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/term"

	"matinee/dialogue/llm"
)

// The exit codes of the contract.
const (
	exitDone  = 0
	exitCould = 1 // could not
	exitUsage = 2 // wrong use
)

func main() {
	// An interrupt means something else to a chat.
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second one ends the process at once
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
	a := &app{streams: std, ollama: llm.OllamaURL}
	return a.run(ctx, args)
}

func (a *app) run(ctx context.Context, args []string) int {
	out := &output{Writer: a.out}
	a.out = out
	err := a.execute(ctx, args)
	if err == nil && out.err != nil {
		err = fmt.Errorf("write the output: %w", out.err)
	}
	var wrong usageError
	var quiet silentError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &quiet):
		return exitCould
	case errors.As(err, &wrong):
		fmt.Fprintf(a.err, "matinee: %v\n", err)
		return exitUsage
	case errors.Is(err, context.Canceled):
		return exitCould
	}
	fmt.Fprintf(a.err, "matinee: %v\n", err)
	return exitCould
}

// An output remembers that it could not be written, so that nobody else needs to
// ask at every line.
type output struct {
	io.Writer
	err error // the first
}

// Write implements io.Writer.
func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if o.err == nil {
		o.err = err
	}
	return n, err
}

// terminalOf is the terminal that w writes to; nil when it is none.
func terminalOf(w io.Writer) *os.File {
	if o, ok := w.(*output); ok {
		w = o.Writer
	}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return f
	}
	return nil
}

// A usageError is wrong use: exit code 2.
type usageError struct{ error }

// Unwrap returns what is wrong with the use.
func (e usageError) Unwrap() error { return e.error }

// usagef is a usageError from a format.
func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// A silentError is a failure that the output has already told.
type silentError struct{}

func (silentError) Error() string { return "not everything could be done" }
