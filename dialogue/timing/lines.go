package timing

import (
	"errors"
	"fmt"
	"math"
	"time"

	"matinee/dialogue/transcript"
)

// A Fit is a map, and what it was made of.
type Fit struct {
	Map
	Speed  float64       // time as it is to be, over time as it was
	Offset time.Duration // where the map leads 0
	Pace   Pace          // the known pace that Speed is; zero when it is none, or 1
	Known  bool          // Speed is that of a known pace, or 1
}

// What the speed that two lines tell may be: no way of showing a film is further
// from another (see paces), and a pair of lines that says so is not a pair.
const (
	slowest = 0.9
	fastest = 1.1
)

// apart is how far from each other two lines must be to tell a speed: there, two
// times that are a second off tell paces of 25 and 24 from even, by tenfold.
const apart = 5 * time.Minute

// errApart is two lines of which no speed can be told.
var errApart = errors.New("the two lines are less than five minutes apart, which is too near to tell a speed: give lines from the beginning and the end of the film, or one of them alone")

// FromLines is the map that is told by one line, an offset, or by two, an offset
// and a speed: From is when the line is said in the transcript, To when it is in
// the film. A speed that could be a known pace is taken to be that pace.
func FromLines(lines ...Knot) (Fit, error) {
	for _, l := range lines {
		if min(l.From, l.To) < 0 || max(l.From, l.To) > longest {
			return Fit{}, errKnots
		}
	}
	switch len(lines) {
	case 1:
		d := lines[0].To - lines[0].From
		return Fit{Map: Shift(d), Speed: 1, Offset: d, Known: true}, nil
	case 2:
		return fromTwo(lines[0], lines[1])
	}
	return Fit{}, fmt.Errorf("one or two lines tell the times, not %d", len(lines))
}

func fromTwo(a, b Knot) (Fit, error) {
	if a.From > b.From {
		a, b = b, a
	}
	over := b.From - a.From
	speed := float64(b.To-a.To) / float64(over)
	switch {
	case over < apart:
		return Fit{}, errApart
	case b.To <= a.To:
		return Fit{}, errors.New("the two lines are said in the other order in the film: check which time belongs to which line")
	case !(speed >= slowest && speed <= fastest):
		return Fit{}, fmt.Errorf("by those two lines the film would run at %.2f times the speed of its subtitles, which no way of showing films does: check the lines and their times", speed)
	}
	pace, known := nearestPace(speed, over)
	if known {
		speed = pace.Speed
	}
	// What is left over is shared between the lines.
	offset := (float64(a.To) - speed*float64(a.From) + float64(b.To) - speed*float64(b.From)) / 2
	return straight(speed, time.Duration(math.Round(offset)), pace, known)
}

// straight is the fit of one speed and one offset. Its second knot is as far from
// the first as films go, so that it tells the speed exactly.
func straight(speed float64, offset time.Duration, pace Pace, known bool) (Fit, error) {
	if speed == 1 {
		return Fit{Map: Shift(offset), Speed: 1, Offset: offset, Known: true}, nil
	}
	const far = 100 * time.Hour
	m, err := NewMap(Knot{0, offset}, Knot{far, offset + time.Duration(math.Round(speed*float64(far)))})
	f := Fit{Map: m, Speed: speed, Offset: offset, Known: known}
	if known {
		f.Pace = pace
	}
	return f, err
}

// tooEarly is the share of a film's cues that may come to lie before it begins:
// the credits of another copy, not the film.
const tooEarly = 0.02

// Check reports why the fit cannot be that of the transcript.
func (f Fit) Check(t transcript.Transcript) error {
	if err := Check(t); err != nil {
		return err
	}
	early := 0
	for _, c := range t.Cues {
		if f.At(c.Start) < 0 {
			early++
		}
	}
	if early > max(3, int(tooEarly*float64(len(t.Cues)))) {
		return fmt.Errorf("by that, %d lines would be said before the film begins: check which time belongs to which line", early)
	}
	return nil
}
