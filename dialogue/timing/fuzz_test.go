package timing_test

import (
	"fmt"
	"testing"
	"time"

	"matinee/dialogue/timing"
	"matinee/dialogue/transcript"
)

func FuzzFromLines(f *testing.F) {
	f.Add(int64(time.Minute), int64(time.Minute), int64(80*time.Minute), int64(83*time.Minute))
	f.Add(int64(0), int64(-1), int64(1)<<62, int64(1)<<62)
	f.Fuzz(func(t *testing.T, a, b, c, d int64) {
		lines := []timing.Knot{{From: time.Duration(a), To: time.Duration(b)}, {From: time.Duration(c), To: time.Duration(d)}}
		fit, err := timing.FromLines(lines...)
		if err != nil {
			return
		}
		for _, l := range lines {
			if off := (fit.At(l.From) - l.To).Abs(); off > time.Second {
				t.Errorf("%v leads %v to %v", lines, l.From, fit.At(l.From))
			}
		}
	})
}

// FuzzByWords makes two editions of whatever bytes there are: each is a cue, with
// one of a few words, later or sooner or without a time.
func FuzzByWords(f *testing.F) {
	f.Add([]byte("abcdefghijklmnopqrstuvwxyz0123456789"), []byte("abcdefghijklmnopqrstuvwxyz0123456789"))
	f.Fuzz(func(t *testing.T, one, other []byte) {
		l, err := timing.ByWords("en", edition(one), edition(other))
		if err == nil && l.At(time.Minute) > l.At(2*time.Minute) {
			t.Errorf("%q and %q: time runs backwards", one, other)
		}
	})
}

func edition(data []byte) transcript.Transcript {
	var film transcript.Transcript
	at := time.Duration(0)
	for i, b := range data {
		c := transcript.Cue{Start: at, End: at + time.Duration(b%7)*time.Second, Text: fmt.Sprintf("w%d x%d y%d z%d a%d b%d", b, b, b, b, b, b), Line: i}
		if b == 0 && i > 0 {
			c.Start, c.End = transcript.Untimed, transcript.Untimed
		}
		film.Cues = append(film.Cues, c)
		at += time.Duration(b%16) * time.Second
	}
	return film
}
