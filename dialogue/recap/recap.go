// Package recap tells what happened so far in a film's own lines: of the whole,
// of a scene or another span, or of somebody's thread. It chooses the lines that
// say most of what the others say, keeps them in the film's order, and writes
// nothing itself.
//
// It understands no plot: lines that are like many others stand for them (biased
// LexRank: Otterbacher, Erkan and Radev, "Biased LexRank", 2009). What may not be
// heard yet is neither chosen nor weighed.
package recap

import (
	"cmp"
	"slices"
	"time"

	"matinee/dialogue/transcript"
)

// An Ask is what to tell, and at what length. The zero Ask is the whole film, as
// far as it may be heard, in DefaultLines.
type Ask struct {
	Lines    int           // at most so many points; 0 for DefaultLines
	From, To time.Duration // the span in which lines begin, To excluded; To 0 for no end; a span needs times
	About    string        // a name or a subject whose thread to follow; "" for everything
}

// DefaultLines is how many points are told unasked: as many as people hold in
// mind (Miller, "The magical number seven, plus or minus two", 1956).
const DefaultLines = 7

// MostLines is the longest recap, in points.
const MostLines = 50

// A Point is one thing said: a sentence, in the cues that hold it.
type Point struct {
	Cues  []transcript.Cue // consecutive, at most mostCues
	Score float64          // only its order within one recap means anything
}

// Start is the film time at which the point begins; transcript.Untimed without
// times.
func (p Point) Start() time.Duration { return p.Cues[0].Start }

// Passage is the point as evidence.
func (p Point) Passage(film transcript.Film) transcript.Passage {
	return transcript.Passage{Film: film, Cues: p.Cues}
}

// Of tells the film as far as h sees it, in the film's order. It is empty where
// nothing that was asked for has been said.
func Of(film transcript.Film, h transcript.Horizon, cues []transcript.Cue, ask Ask) []Point {
	s := newStory(film, within(h.Cut(film, cues), ask))
	wanted := s.relevance(ask.About)
	if len(s.units) == 0 || wanted == nil {
		return nil
	}
	s.connect()
	s.rank(wanted, ask.About != "")
	n := cmp.Or(max(ask.Lines, 0), DefaultLines)
	return s.points(s.choose(min(n, MostLines), wanted))
}

// within is the cues that begin in the span asked for.
func within(cues []transcript.Cue, ask Ask) []transcript.Cue {
	if ask.From <= 0 && ask.To <= 0 {
		return cues
	}
	var out []transcript.Cue
	for _, c := range cues {
		if c.Start != transcript.Untimed && c.Start >= ask.From && (ask.To <= 0 || c.Start < ask.To) {
			out = append(out, c)
		}
	}
	return out
}

// points are the units chosen, in order.
func (s *story) points(chosen []int) []Point {
	slices.Sort(chosen)
	out := make([]Point, len(chosen))
	for i, u := range chosen {
		out[i] = Point{s.units[u].cues, s.units[u].score}
	}
	return out
}
