package discord

import (
	"errors"
	"time"
)

// What a caller can do about an error of Discord's, for errors.Is. Each is one
// sentence with a next step, fit to be shown to an operator or a moderator.
var (
	// ErrUnauthorised: the token is worth nothing. The process should stop.
	ErrUnauthorised = errors.New("the bot's token is not accepted; copy a fresh one from the developer portal")

	// ErrForbidden: a permission is missing. It is remembered for ten minutes per
	// channel; Client.Allow forgets.
	ErrForbidden = errors.New("the bot may not do this here; give its role the permission in this channel")

	// ErrNotFound: what was named is gone, or never was.
	ErrNotFound = errors.New("it is not there any more; it was probably deleted, so start again from a new message")

	// ErrArchived: the thread is archived and must be woken by a message first.
	ErrArchived = errors.New("the thread is archived; write in it to open it again")

	// ErrTooLong: a text or a list has more in it than Discord takes.
	ErrTooLong = errors.New("it is longer than Discord takes; send it in parts")

	// ErrTooLarge: a file has more bytes than Discord, or the caller, takes.
	ErrTooLarge = errors.New("the file is too large; use a smaller one")

	// ErrInvalid: the request made no sense to Discord. It would not to repeat it.
	ErrInvalid = errors.New("the request was not understood; look at the log for its code")

	// ErrExpired: the time to answer an interaction has passed, three seconds for
	// the first answer and fifteen minutes for all. Post an ordinary message.
	ErrExpired = errors.New("the time to answer has passed; ask again")

	// ErrAnswered: the interaction has had its first answer.
	ErrAnswered = errors.New("this was answered already; ask again for another answer")

	// ErrRateLimited: the pace Discord asks for leaves no time to do it within the
	// context. Error.After tells when it may be tried again.
	ErrRateLimited = errors.New("there were too many requests just now; try again in a while")

	// ErrBanned: requests are stopped for everything, by Discord or to keep it from
	// doing so. Error.After tells for how long.
	ErrBanned = errors.New("too many requests were refused, so none are sent for a while; look at the log for why")

	// ErrUnavailable: Discord, or the way there, is broken just now. Whether the
	// request was carried out is not known.
	ErrUnavailable = errors.New("there is no way through to Discord just now; try again in a moment")

	// ErrHost: a file is not on a host that files are taken from.
	ErrHost = errors.New("the file is on a host that is not allowed; attach it in Discord instead")
)

// An Error is what became of one request.
type Error struct {
	Doing  string        // what was being done, such as "send a message"
	Err    error         // one of the package's errors
	Status int           // of HTTP; 0 without an answer
	Code   int           // of Discord's, such as 50013; 0 if there was none
	After  time.Duration // until it may be tried again; 0 where that makes no sense
	Cause  error         // what stood in the way, if it was not Discord's answer
}

// Error is a sentence with a next step; it never repeats what Discord wrote.
func (e *Error) Error() string { return e.Doing + ": " + e.Err.Error() }

// Unwrap gives the package's error, and the cause if there is one.
func (e *Error) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Err}
	}
	return []error{e.Err, e.Cause}
}

// codeOf is Discord's code in an error, or 0.
func codeOf(err error) int {
	if e := (*Error)(nil); errors.As(err, &e) {
		return e.Code
	}
	return 0
}
