package tts

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// A Kind is what went wrong.
type Kind uint8

// The kinds of errors.
const (
	Missing      Kind = iota + 1 // the engine is not here, or lacks something to speak with
	UnknownVoice                 // it has no such voice
	Crashed                      // it ended with an error
	Silent                       // it gave no sound
	Hung                         // it did not answer in time
	Endless                      // it would not stop speaking
	Garbled                      // what it gave is no sound
	Cut                          // it broke off in the middle
	Unreachable                  // no connection to the server
	Unauthorized                 // the server refuses the key
	Limited                      // too many requests
	Overloaded                   // the server failed or is busy
	Rejected                     // the server does not take the request
	Stopped                      // by the caller's context
)

// An Error is why an engine does not speak. Every error of an engine's Synthesize
// is one.
type Error struct {
	Engine     string // its name, as the configuration has it
	Kind       Kind
	What       string        // what happened, for a person
	Next       string        // what to do about it
	Detail     string        // the engine's own words, for operators: the end of them, without keys
	Status     int           // of HTTP, or of the program's exit; 0 for none
	RetryAfter time.Duration // the server's demand; 0 for none
	Cause      error         // nil if the engine itself complained
}

// Error is one sentence for a person, with a next step.
func (e *Error) Error() string {
	if e.Next == "" {
		return e.What
	}
	return e.What + ": " + e.Next
}

// Unwrap is the underlying error.
func (e *Error) Unwrap() error { return e.Cause }

// AsError finds the Error in a chain of wrapped errors.
func AsError(err error) (*Error, bool) {
	var e *Error
	ok := errors.As(err, &e)
	return e, ok
}

// Stop is the error of a caller who does not want any more. Errors.Is finds
// both the context's error and its cause.
func Stop(ctx context.Context, engine string) *Error {
	return &Error{Engine: engine, Kind: Stopped, What: engine + " was stopped",
		Cause: fmt.Errorf("%w: %w", ctx.Err(), context.Cause(ctx))}
}
