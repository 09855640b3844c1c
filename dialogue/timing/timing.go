// Package timing puts a transcript's times right: it makes a Map of film time out
// of what is known of a few lines, or of the words that two editions share, and
// moves cues along it. It reads no files, keeps nothing and chooses no films; it
// never changes a word.
package timing

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
	"time"

	"matinee/dialogue/transcript"
)

// A Knot is a moment of which it is known where it belongs.
type Knot struct {
	From, To time.Duration // film time: as it was, and as it is to be
}

// A Map leads from one film time to another: straight from knot to knot, and on
// beyond the first and the last as between the two knots there. One knot alone is
// an offset. It never runs backwards. The zero Map leads every time to itself. A
// Map is immutable.
type Map struct{ knots []Knot }

// longest bounds the times of a knot, either way: sums of them cannot overflow,
// and a float64 holds each of them exactly.
const longest = 1000 * time.Hour

// errKnots is a list of knots that is no map.
var errKnots = errors.New("the times of a map must rise from knot to knot, within 1000 hours")

// NewMap is the map through those knots, which rise in both times.
func NewMap(knots ...Knot) (Map, error) {
	for i, k := range knots {
		if k.From.Abs() > longest || k.To.Abs() > longest {
			return Map{}, errKnots
		}
		if i > 0 && (k.From <= knots[i-1].From || k.To <= knots[i-1].To) {
			return Map{}, errKnots
		}
	}
	return Map{slices.Clone(knots)}, nil
}

// Shift is the map that moves every time by d, at most 1000 hours.
func Shift(d time.Duration) Map {
	return Map{[]Knot{{0, min(max(d, -longest), longest)}}}
}

// Knots are the map's knots, in order.
func (m Map) Knots() []Knot { return slices.Clone(m.knots) }

// At is where the map leads the time t.
func (m Map) At(t time.Duration) time.Duration {
	switch len(m.knots) {
	case 0:
		return t
	case 1:
		return t + m.knots[0].To - m.knots[0].From
	}
	i := sort.Search(len(m.knots), func(i int) bool { return m.knots[i].From > t })
	i = min(max(i, 1), len(m.knots)-1)
	a := m.knots[i-1]
	return a.To + time.Duration(math.Round(float64(t-a.From)*m.speed(i)))
}

// speed is how much faster time runs on the way from knot i-1 to knot i.
func (m Map) speed(i int) float64 {
	a, b := m.knots[i-1], m.knots[i]
	return float64(b.To-a.To) / float64(b.From-a.From)
}

// Then is the map that leads where next leads from where m leads.
func (m Map) Then(next Map) Map {
	if len(m.knots) == 0 {
		return next
	}
	if len(next.knots) == 0 {
		return m
	}
	if len(next.knots) == 1 {
		return m.moved(0, next.At(0))
	}
	if len(m.knots) == 1 {
		return next.moved(-m.At(0), 0)
	}
	var at []time.Duration
	back := m.inverse()
	for _, k := range m.knots {
		at = append(at, k.From)
	}
	for _, k := range next.knots {
		at = append(at, back.At(k.From))
	}
	slices.Sort(at)
	var knots []Knot
	for _, t := range slices.Compact(at) {
		k := Knot{t, next.At(m.At(t))}
		if n := len(knots); n == 0 || k.To > knots[n-1].To {
			knots = append(knots, k)
		}
	}
	return Map{knots}
}

// moved is the map with its knots moved.
func (m Map) moved(from, to time.Duration) Map {
	knots := slices.Clone(m.knots)
	for i := range knots {
		knots[i].From += from
		knots[i].To += to
	}
	return Map{knots}
}

// inverse is the way back.
func (m Map) inverse() Map {
	back := make([]Knot, len(m.knots))
	for i, k := range m.knots {
		back[i] = Knot{k.To, k.From}
	}
	return Map{back}
}

// Check reports why the transcript's times cannot be moved.
func Check(t transcript.Transcript) error {
	if !t.Timed() {
		return errors.New("the film was read from text without times, so there are none to put right: add its subtitles")
	}
	return nil
}

// soonest is the earliest end of a cue: whatever was moved before the film's
// beginning is not seen by somebody who has seen nothing.
const soonest = time.Millisecond

// Apply is the transcript with its times moved along the map, to the millisecond:
// subtitles have no finer times. What would begin before the film begins with it.
// The cues keep their order and their words; t is not changed.
func (m Map) Apply(t transcript.Transcript) transcript.Transcript {
	t.Cues = slices.Clone(t.Cues)
	for i := range t.Cues {
		c := &t.Cues[i]
		if c.Start == transcript.Untimed {
			continue
		}
		c.Start = max(0, m.At(c.Start).Round(time.Millisecond))
		c.End = max(c.Start, soonest, m.At(c.End).Round(time.Millisecond))
	}
	return t
}

// mapJSON is a map as it is kept: times in nanoseconds.
type mapJSON struct {
	Knots [][2]time.Duration `json:"knots"`
}

// MarshalJSON implements json.Marshaler.
func (m Map) MarshalJSON() ([]byte, error) {
	j := mapJSON{Knots: [][2]time.Duration{}}
	for _, k := range m.knots {
		j.Knots = append(j.Knots, [2]time.Duration{k.From, k.To})
	}
	return json.Marshal(j)
}

// UnmarshalJSON implements json.Unmarshaler. It takes only what NewMap takes.
func (m *Map) UnmarshalJSON(data []byte) error {
	var j mapJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return fmt.Errorf("read a map of times: %w", err)
	}
	knots := make([]Knot, len(j.Knots))
	for i, k := range j.Knots {
		knots[i] = Knot{k[0], k[1]}
	}
	read, err := NewMap(knots...)
	if err != nil {
		return fmt.Errorf("read a map of times: %w", err)
	}
	*m = read
	return nil
}
