package listen

import (
	"errors"
	"fmt"
	"strings"
)

// A Kind is what went wrong.
type Kind uint8

// The kinds of errors.
const (
	Unsupported  Kind = iota + 1 // this operating system has no capture here
	NoMicrophone                 // nothing to record from
	OnlyMonitor                  // the sound server can record only what it plays
	Gone                         // the microphone went away while it was used
	Muted                        // it delivers nothing but zeros
	Unconfigured                 // no transcription server
	Unreachable                  // no connection to it, or it broke
	Unauthorized                 // it refuses the key
	NotFound                     // it has no such path, or no such model
	Limited                      // too many requests
	Overloaded                   // it failed or is busy
	Rejected                     // it does not take the request
	TooLong                      // more sound than it takes
	Garbled                      // what came back is no transcription
	Silent                       // nothing came back in time
	Cancelled                    // by the caller's context
)

// A reaction is the name of a kind for operators and its sentence for the person;
// SERVER and MODEL stand for the names.
type reaction struct{ name, say string }

var reactions = map[Kind]reaction{
	Unsupported:  {"unsupported", "Listening works only on Linux so far; type instead, or let the system's own dictation type for you."},
	NoMicrophone: {"no microphone", "No microphone was found; plug one in, and see that PulseAudio, PipeWire or the program arecord is there."},
	OnlyMonitor:  {"only a monitor", "The sound server has no microphone, only what it plays itself; plug one in, or name a source in PULSE_SOURCE."},
	Gone:         {"gone", "The microphone went away; plug it in again and begin to listen anew, or type."},
	Muted:        {"muted", "The microphone delivers only silence; see whether it is muted, then try again."},
	Unconfigured: {"unconfigured", "No transcription server is configured; set base_url under [listen] in the configuration."},
	Unreachable:  {"unreachable", "The transcription server at SERVER cannot be reached; check that it runs, or type instead."},
	Unauthorized: {"unauthorized", "The transcription server at SERVER does not accept the key; check the one that [listen] names."},
	NotFound:     {"not found", "The server at SERVER has no transcription under that address, or no model MODEL; check base_url and model under [listen]."},
	Limited:      {"rate limited", "The transcription server at SERVER asks for a pause; say it again in a minute, or type."},
	Overloaded:   {"overloaded", "The transcription server at SERVER is in trouble; say it again in a minute, or type."},
	Rejected:     {"rejected", "The transcription server at SERVER does not take the recording; check model and language under [listen]."},
	TooLong:      {"too long", "That was more than the transcription server at SERVER takes at once; say it in shorter pieces."},
	Garbled:      {"garbled", "What came from the server at SERVER is no transcription; check base_url under [listen]."},
	Silent:       {"silent", "The transcription server at SERVER did not answer in time; say it again, or type."},
	Cancelled:    {"cancelled", "Listening was stopped; begin again whenever you like."},
}

// String is the kind's name, for logs.
func (k Kind) String() string { return reactions[k].name }

// An Error is why nothing is heard. Every error of this package is one, but
// those of wrong use.
type Error struct {
	Kind   Kind
	Status int    // of HTTP; 0 for none
	Detail string // for operators: short, without keys
	Server string // host and port of the transcription server; "" for a microphone's errors
	Model  string
	cause  error
}

// Error describes the error for operators.
func (e *Error) Error() string {
	s := "listen: "
	if e.Server != "" {
		s = fmt.Sprintf("transcribe at %s: ", e.Server)
	}
	s += e.Kind.String()
	if e.Status != 0 {
		s += fmt.Sprintf(", status %d", e.Status)
	}
	if e.Detail != "" {
		s += ": " + e.Detail
	}
	return s
}

// Unwrap is the underlying error, nil if there is none.
func (e *Error) Unwrap() error { return e.cause }

// Say is the error for the person at the microphone: one sentence with a next
// step. It holds nothing of what a server wrote.
func (e *Error) Say() string {
	server, model := e.Server, e.Model
	if server == "" {
		server = "its address"
	}
	if model == "" {
		model = "by that name"
	}
	return strings.NewReplacer("SERVER", server, "MODEL", model).Replace(reactions[e.Kind].say)
}

// AsError finds the Error in a chain of wrapped errors.
func AsError(err error) (*Error, bool) {
	var e *Error
	ok := errors.As(err, &e)
	return e, ok
}
