package screening

import "time"

// A Clock is where a film is, told from the time of day: it needs no ticking, and
// a program that was away meanwhile reads it as well as one that was not. It is
// a value; what changes it returns another. The zero Clock stands at the film's
// beginning.
type Clock struct {
	At      time.Duration // film time at Since
	Since   time.Time     // when it was set; in the future for a film that has yet to begin
	Running bool
	Rate    float64 `json:",omitzero"` // film time in a unit of time; 0 for 1

	// The first line it was set by since it last stood still, if any: what the
	// rate is measured from.
	Mark Mark `json:",omitzero"`
}

// A Mark is a moment at which it was certain where the film was.
type Mark struct {
	Film time.Duration
	When time.Time
}

// longest bounds what a clock adds up, so that no clock of a computer can make it
// overflow. No film is nearly as long.
const longest = 1000 * time.Hour

// StartAt is a clock that runs from film time t on at a moment, which may be to
// come.
func StartAt(when time.Time, t time.Duration) Clock {
	return Clock{At: bounded(t), Since: when, Running: true}
}

// Position is where the film is.
func (c Clock) Position(now time.Time) time.Duration {
	if !c.Running {
		return c.At
	}
	elapsed := min(max(0, now.Sub(c.Since)), longest) // the computer's clock may have been set back
	return bounded(c.At + time.Duration(float64(elapsed)*c.rate()))
}

func (c Clock) rate() float64 {
	if c.Rate == 0 {
		return 1
	}
	return c.Rate
}

func bounded(t time.Duration) time.Duration { return min(max(0, t), longest) }

// When is the moment at which the film will be at t; ok is false when the clock
// stands still.
func (c Clock) When(t time.Duration) (when time.Time, ok bool) {
	if !c.Running {
		return time.Time{}, false
	}
	return c.Since.Add(time.Duration(float64(bounded(t)-c.At) / c.rate())), true
}

// Pause is c standing still.
func (c Clock) Pause(now time.Time) Clock {
	if !c.Running {
		return c
	}
	return Clock{At: c.Position(now), Since: now, Rate: c.Rate}
}

// Resume is c running.
func (c Clock) Resume(now time.Time) Clock {
	if c.Running {
		return c
	}
	return Clock{At: c.At, Since: now, Running: true, Rate: c.Rate}
}

// Seek is c with the film at t.
func (c Clock) Seek(now time.Time, t time.Duration) Clock {
	return Clock{At: bounded(t), Since: now, Running: c.Running, Rate: c.Rate}
}

// The rate of a clock is learnt from two lines it was set by, as when the
// subtitles were made for cinema, at 23.976 frames a second, and the group
// watches television's 25: 4.3 % faster, four minutes in a film. People press a
// button about two seconds after a line, so that a rate of less than 1 % could
// be their fault before ten minutes have passed, and none of more than 10 % is
// any film's.
const (
	rateAfter = 10 * time.Minute
	leastRate = 0.01
	mostRate  = 0.1
)

// Sync is c with the film at a line that has just been heard, at film time t. Two
// lines that are far enough apart correct the rate, too.
func (c Clock) Sync(now time.Time, t time.Duration) Clock {
	s := c.Seek(now, t)
	if !c.Running {
		return s
	}
	s.Mark = Mark{Film: s.At, When: now}
	if c.Mark.When.IsZero() {
		return s
	}
	elapsed := now.Sub(c.Mark.When)
	if elapsed < rateAfter {
		s.Mark = c.Mark
		return s
	}
	rate := float64(s.At-c.Mark.Film) / float64(elapsed)
	switch off := max(rate-1, 1-rate); {
	case off > mostRate: // somebody seeked without saying so
	case off < leastRate:
		s.Mark, s.Rate = c.Mark, 0
	default:
		s.Mark, s.Rate = c.Mark, rate
	}
	return s
}
