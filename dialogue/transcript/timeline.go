package transcript

import (
	"strings"
	"time"
)

// lineTimes is what a time line says.
type lineTimes struct {
	start, end time.Duration // end is Untimed when it is missing
	odd        bool          // not written as SubRip and WebVTT write it
	negative   bool          // some part was below zero
}

// timeLine reads a time line, the only structure of SubRip and WebVTT files that
// can be trusted: at the start of a line a time, an arrow and a second time;
// what follows is settings. Real files have spaces round any part, full stops
// and colons for commas, no hours, 0 to 4 digits of fraction, arrows of one dash
// and no second time. An arrow anywhere else is dialogue.
func timeLine(line string) (t lineTimes, ok bool) {
	if !strings.Contains(line, ">") && !strings.Contains(line, "→") {
		return t, false
	}
	from, rest, ok := clock(line)
	if !ok {
		return t, false
	}
	rest, plain, ok := arrow(rest)
	if !ok {
		return t, false
	}
	to, after, ok := clock(rest)
	switch {
	case ok:
		rest = after
	case !settings(rest):
		return t, false
	default:
		to = clockTime{d: Untimed, plain: true}
	}
	if r := strings.TrimLeft(rest, " \t"); to.d != Untimed && r == rest && r != "" && !strings.ContainsRune("-<{", rune(r[0])) && isWordByte(r[0]) {
		return t, false // "0:10 -> 0:20ish"
	}
	return lineTimes{
		start: from.d, end: to.d,
		odd:      !from.plain || !to.plain || !plain,
		negative: from.negative || to.negative,
	}, true
}

// settings reports whether s can stand after an arrow in place of a time:
// nothing, or WebVTT settings ("align:start").
func settings(s string) bool {
	name, _, found := strings.Cut(strings.TrimSpace(s), ":")
	if !found {
		return name == ""
	}
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzXY12") == ""
}

// arrow reads an arrow of one to three dashes.
func arrow(s string) (rest string, plain, ok bool) {
	s = trimBlank(s)
	if rest, ok := strings.CutPrefix(s, "-->"); ok {
		return rest, true, true
	}
	for _, a := range [...]string{"->", "--->", "–>", "—>", "- ->", "- - >", "-- >", "→"} {
		if rest, ok := strings.CutPrefix(s, a); ok {
			return rest, false, true
		}
	}
	return s, false, false
}

// A clockTime is one time as written.
type clockTime struct {
	d        time.Duration // never below zero
	plain    bool          // as SubRip or WebVTT write it
	negative bool
}

// clock reads one time at the start of s: H:MM:SS or MM:SS with up to 4 digits
// of fraction, the first number of up to 3 digits.
func clock(s string) (c clockTime, rest string, ok bool) {
	var part [3]int
	n := 0
	c.plain = true
	s = trimBlank(s)
	for {
		v, width, neg := number(s)
		if width == 0 || n > 0 && width > 2+btoi(neg) || width > 3+btoi(neg) {
			return c, s, false
		}
		c.negative = c.negative || neg
		part[n], s = v, s[width:]
		n++
		t := trimBlank(s)
		if n == len(part) || t == "" || t[0] != ':' {
			break
		}
		after := trimBlank(t[1:])
		c.plain = c.plain && len(after) == len(s)-1
		s = after
	}
	if n < 2 {
		return c, s, false
	}
	frac, s := c.fraction(s, n == len(part))
	seconds := part[n-2]*60 + part[n-1]
	if n == len(part) {
		seconds += part[0] * 3600
	}
	c.d = time.Duration(seconds)*time.Second + frac
	if c.negative {
		c.d = 0
	}
	return c, s, true
}

// fraction reads what follows the seconds: a comma, full stop or, after hours,
// colon, and up to 4 digits. Up to three digits are a decimal fraction; four are
// milliseconds, since "1000" stands in real files for the next second.
func (c *clockTime) fraction(s string, colon bool) (d time.Duration, rest string) {
	t := trimBlank(s)
	if t == "" || t[0] != ',' && t[0] != '.' && (t[0] != ':' || !colon) {
		c.plain = false
		return 0, s
	}
	after := trimBlank(t[1:])
	v, width, neg := number(after)
	digits := width - btoi(neg)
	if digits > 4 {
		return 0, s
	}
	c.plain = c.plain && digits == 3 && len(after) == len(s)-1 && t[0] != ':'
	c.negative = c.negative || neg
	for range 3 - min(digits, 3) {
		v *= 10
	}
	return time.Duration(v) * time.Millisecond, after[width:]
}

// number reads decimal digits, with a minus sign only directly before them. A
// width of 0 means there are none; numbers end after 9 digits.
func number(s string) (v, width int, neg bool) {
	if len(s) > 1 && s[0] == '-' && isDigit(s[1]) {
		neg, width = true, 1
	}
	for width < len(s) && width < 9 && isDigit(s[width]) {
		v = v*10 + int(s[width]-'0')
		width++
	}
	return v, width, neg
}

// trimBlank drops leading spaces, and the invisible marks that editors leave
// before times (byte order mark, direction marks).
func trimBlank(s string) string {
	for s != "" {
		switch {
		case s[0] == ' ' || s[0] == '\t':
			s = s[1:]
		case s[0] < 0x80:
			return s
		default:
			t := strings.TrimLeft(s, "\u00a0\ufeff\u200b\u200e\u200f\u202a\u202b\u202c")
			if t == s {
				return s
			}
			s = t
		}
	}
	return s
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isWordByte(b byte) bool {
	return isDigit(b) || 'a' <= b|0x20 && b|0x20 <= 'z' || b >= 0x80
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
