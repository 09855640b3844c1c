package discord

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"
)

// decode reads JSON into v and leaves out what is of another type than expected:
// encoding/json goes on after such a field and tells of the first at the end.
// The types of this package that unmarshal themselves never refuse.
func decode(b []byte, v any) error {
	err := json.Unmarshal(b, v)
	if odd := (*json.UnmarshalTypeError)(nil); errors.As(err, &odd) {
		return nil
	}
	return err
}

// scalar is a JSON text or number as text, and "" for anything else.
func scalar(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	switch c := b[0]; {
	case c == '"' && len(b) > 1 && plainText(b[1:len(b)-1]):
		return string(b[1 : len(b)-1])
	case c == '"':
		var s string
		if json.Unmarshal(b, &s) != nil {
			return ""
		}
		return s
	case c == '-' || c >= '0' && c <= '9':
		return string(b)
	}
	return ""
}

// plainText tells whether what stands between the quotation marks of a JSON text
// stands for itself, as IDs and times do: nothing is escaped, and all is ASCII.
func plainText(b []byte) bool {
	for _, c := range b {
		if c == '\\' || c == '"' || c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// integer is a JSON number, or a text that holds one; else 0.
func integer(b []byte) int64 {
	s := scalar(b)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return n
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && f > -1<<53 && f < 1<<53 {
		return int64(f)
	}
	return 0
}

// number is a JSON number with a fraction, or a text that holds one; else 0.
func number(b []byte) float64 {
	f, err := strconv.ParseFloat(scalar(b), 64)
	if err != nil {
		return 0
	}
	return f
}

// A Time is a moment as Discord writes it; zero where it wrote none.
type Time struct{ time.Time }

// UnmarshalJSON takes RFC 3339 or, from other servers, milliseconds since 1970;
// anything else is the zero Time.
func (t *Time) UnmarshalJSON(b []byte) error {
	s := scalar(b)
	at, err := time.Parse(time.RFC3339, s)
	switch {
	case err == nil:
		*t = Time{at}
	case strings.Trim(s, "0123456789") == "" && integer(b) > 0:
		*t = Time{time.UnixMilli(integer(b))}
	default:
		*t = Time{}
	}
	return nil
}

// A Seconds is a length of time as Discord writes it: seconds with a fraction.
type Seconds time.Duration

// UnmarshalJSON takes a number or a text that holds one; what is not in a year is 0.
func (s *Seconds) UnmarshalJSON(b []byte) error {
	const year = 365 * 24 * 3600
	*s = 0
	if f := number(b); f > 0 && f < year {
		*s = Seconds(f * float64(time.Second))
	}
	return nil
}

// A Flag is a set of bits; which, the field says.
type Flag uint64

// UnmarshalJSON takes a number or a text that holds one.
func (f *Flag) UnmarshalJSON(b []byte) error {
	*f = Flag(integer(b))
	return nil
}

// Has tells whether all of some bits are set.
func (f Flag) Has(bits Flag) bool { return f&bits == bits }

// A Count is a number of things, or of bytes.
type Count int64

// UnmarshalJSON takes a number or a text that holds one.
func (n *Count) UnmarshalJSON(b []byte) error {
	*n = Count(integer(b))
	return nil
}
