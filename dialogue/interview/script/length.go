package script

import (
	"errors"
	"time"
)

// A Length is a length of time as scripts write it: "3m30s", "0.8s".
type Length time.Duration

// longest is where a length stops being one that somebody means for a session.
const longest = Length(24 * time.Hour)

// ParseLength reads a length of time. It is never negative.
func ParseLength(s string) (Length, error) {
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 || Length(d) > longest {
		return 0, errors.New("a length of time is written like `0.8s` or `3m30s`")
	}
	return Length(d), nil
}

// Duration is the length for arithmetic.
func (l Length) Duration() time.Duration { return time.Duration(l) }

// String writes a length so that ParseLength reads it back.
func (l Length) String() string {
	s := time.Duration(l).String()
	if l < Length(time.Minute) || l%Length(time.Minute) != 0 {
		return s
	}
	s = s[:len(s)-len("0s")]
	if l%Length(time.Hour) == 0 {
		s = s[:len(s)-len("0m")]
	}
	return s
}
