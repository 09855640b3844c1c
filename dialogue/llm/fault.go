package llm

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// An Action is what to do about an Error.
type Action uint8

// The actions, as far as the error alone can tell.
const (
	GiveUp   Action = iota + 1 // nobody waits for an answer any more, or none is possible
	Retry                      // ask the same server again, after RetryAfter
	FallBack                   // ask another server
	Shrink                     // ask again with less
	Say                        // tell the person; another server would be no remedy
)

// A Kind is what went wrong.
type Kind uint8

// The kinds of errors.
const (
	Cancelled    Kind = iota + 1 // by the caller's context
	Unreachable                  // no connection, or it broke before an answer
	Unauthorized                 // the key was refused
	Unpaid                       // the account is out of credit
	NoModel                      // the server does not have the model
	Limited                      // too many requests
	Overloaded                   // the server failed or is busy
	TooLong                      // the prompt is over the model's context
	Filtered                     // the provider's content filter
	Rejected                     // the server does not understand the request
	Truncated                    // the stream ended without a finish reason
	Empty                        // an answer without visible text
	Garbled                      // not the protocol: HTML, broken JSON
	Silent                       // no token within the limit
	Stalled                      // tokens stopped coming
	Overdue                      // the whole answer took too long
	Crowded                      // our own queue for the server is full
	OverCap                      // our own limit on spending
	Hasty                        // our own limit on how often one may ask
	Unconfigured                 // there is no model to ask
)

// A reaction is what belongs to a kind: its name, what to do, and what to tell
// the person. MODEL and SERVER stand for the names.
type reaction struct {
	name   string
	action Action
	say    string
}

var reactions = map[Kind]reaction{
	Cancelled:    {"cancelled", GiveUp, "The answer was stopped; ask again whenever you like."},
	Unreachable:  {"unreachable", Retry, "The model MODEL cannot be reached at SERVER; check that the server runs, or try \"matinee doctor\"."},
	Unauthorized: {"unauthorized", FallBack, "SERVER does not accept the key for MODEL; check the key that the configuration names, then try \"matinee doctor\"."},
	Unpaid:       {"unpaid", FallBack, "The account at SERVER has no credit left for MODEL; top it up, or configure another model."},
	NoModel:      {"no such model", FallBack, "SERVER has no model called MODEL; \"matinee doctor\" lists the ones it has."},
	Limited:      {"rate limited", Retry, "SERVER asks for a pause before MODEL answers again; try once more in a minute."},
	Overloaded:   {"overloaded", Retry, "SERVER is in trouble and MODEL did not answer; try again in a minute."},
	TooLong:      {"too long", Shrink, "That is more than MODEL can hold at once; ask a shorter question."},
	Filtered:     {"filtered", Say, "The provider of MODEL will not answer that; ask it in other words."},
	Rejected:     {"rejected", FallBack, "SERVER does not understand what MODEL was asked; \"matinee doctor\" tells what it lacks."},
	Truncated:    {"truncated", Retry, "MODEL broke off before the end; ask again."},
	Empty:        {"empty", Retry, "MODEL answered with nothing at all; ask again, or in other words."},
	Garbled:      {"garbled", Retry, "What came from SERVER is no answer of a model; check its address, then try \"matinee doctor\"."},
	Silent:       {"silent", FallBack, "MODEL did not begin to answer in time; ask again, or configure a faster model."},
	Stalled:      {"stalled", FallBack, "MODEL fell silent in the middle; ask again."},
	Overdue:      {"overdue", FallBack, "MODEL took too long over its answer; ask for something shorter."},
	Crowded:      {"crowded", FallBack, "Too many are waiting for MODEL just now; try again in a minute."},
	Hasty:        {"hasty", Say, "You ask faster than a model may answer; wait a few seconds and ask again."},
	Unconfigured: {"unconfigured", FallBack, "No model is configured; name one in the configuration, or talk to the critic without a model."},
	OverCap:      {"over the cap", FallBack, "Today's spending limit for MODEL is used up; raise it in the configuration, or come back tomorrow."},
}

// String is the kind's name, for logs and ledgers.
func (k Kind) String() string { return reactions[k].name }

// An Error is why there is no complete answer. Every error of this package's
// streams is one.
type Error struct {
	Kind       Kind
	Action     Action
	Visible    bool          // text had been yielded before: nothing may be retried or taken back
	Status     int           // of HTTP; 0 when the error came inside a stream or is ours
	Code       string        // the server's, "" for none
	Detail     string        // the server's own words, for operators: short, without keys
	RetryAfter time.Duration // the server's demand; 0 for none
	Limit      int           // TooLong: tokens the server says it can hold; 0 when it did not say
	Model      string
	Server     string // host and port
	spent      bool   // Empty: the limit of the answer came before any of it, as when a model thinks for long
	cause      error
}

// Error describes the error for operators.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "ask %s at %s: %s", e.Model, e.Server, e.Kind)
	if e.Status != 0 {
		fmt.Fprintf(&b, ", status %d", e.Status)
	}
	if e.Code != "" {
		fmt.Fprintf(&b, ", code %s", e.Code)
	}
	if e.Detail != "" {
		fmt.Fprintf(&b, ": %s", e.Detail)
	}
	return b.String()
}

// Unwrap is the underlying error, nil when the server itself complained.
func (e *Error) Unwrap() error { return e.cause }

// Say is the error for the person who asked: one sentence with a next step. It
// holds nothing of what the server wrote.
func (e *Error) Say() string {
	model, server := e.Model, e.Server
	if model == "" {
		model = "the model"
	}
	if server == "" {
		server = "the server"
	}
	return upperFirst(strings.NewReplacer("MODEL", model, "SERVER", server).Replace(reactions[e.Kind].say))
}

func upperFirst(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' || strings.HasPrefix(s, "localhost") {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// AsError finds the Error in a chain of wrapped errors.
func AsError(err error) (*Error, bool) {
	var e *Error
	ok := errors.As(err, &e)
	return e, ok
}

// fault makes an Error with the action of its kind.
func fault(kind Kind, detail string, cause error) *Error {
	return &Error{Kind: kind, Action: reactions[kind].action, Detail: clean(detail), cause: cause}
}
