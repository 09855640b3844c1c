package page

import "time"

// A score is the session as a picture: a lane for each speaker, and one for the
// film, along the time.
type score struct {
	Height int // of the picture's own units
	Pixels int // how high it is shown, in CSS pixels
	Bars   []bar
	Marks  []bar // of clips, and of places that are quoted
	Breaks []int // where chapters begin
}

// A bar is a stretch of a lane.
type bar struct{ X, Y, Width, Hue int }

// The picture's own units.
const (
	scoreWidth = 10000
	laneHeight = 6  // of which one is left free
	lanePixels = 13 // what a name of 11 pixels needs beside it
)

// score draws the session.
func (s Session) score() score {
	lanes := len(s.Speakers)
	sc := score{Height: (lanes + 1) * laneHeight, Pixels: (lanes + 1) * lanePixels}
	for i, t := range s.Turns {
		if v := s.voice(t.By); v > 0 {
			sc.Bars = append(sc.Bars, s.bar(t.Start, t.End, v-1, hue(v)))
		}
		for _, q := range t.Quotes {
			at := t.said(q)
			sc.Marks = append(sc.Marks, s.bar(at, min(at+q.Out-q.In, t.End), lanes, 0))
		}
		for _, c := range t.Clips {
			sc.Marks = append(sc.Marks, s.bar(c.From, c.To, lanes, 0))
		}
		if t.Chapter != "" && i > 0 {
			sc.Breaks = append(sc.Breaks, s.x(t.Start))
		}
	}
	return sc
}

// bar is never so thin that it cannot be seen.
func (s Session) bar(from, to time.Duration, lane, hue int) bar {
	x := s.x(from)
	return bar{X: x, Y: lane * laneHeight, Width: max(s.x(to)-x, scoreWidth/400), Hue: hue}
}

// x is where a time of the session is.
func (s Session) x(t time.Duration) int {
	if s.Length <= 0 {
		return 0
	}
	return int(min(max(t, 0), s.Length) * scoreWidth / s.Length)
}
