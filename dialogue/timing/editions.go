package timing

import (
	"fmt"
	"math"
	"slices"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// An Alignment is how the times of one edition lead to those of another, told by
// the words that both say.
type Alignment struct {
	Fit                   // Offset is that of the first stretch of the film
	Anchors int           // runs of words by which it was found
	Within  time.Duration // by how much half of them are off at most
	Differs []Difference  // where the editions are different cuts
}

// A Difference is a place where one edition has something that the other has not.
type Difference struct {
	After, Before time.Duration // film time of the edition that is moved: the words in common before and after the place
	More          time.Duration // how much longer the other edition is there; below 0, how much shorter
}

// What it takes to call two texts one film.
const (
	// fewest anchors: with fewer it is another film, or another cut of it (as in
	// the alignment of screenplays, measured on 185 films, November 2026).
	fewest = 10
	// sharing is how many words of the shorter text there may be to an anchor. Of
	// the pairs of films in the developers' corpus all but one have an anchor in more
	// than 100 words; a film of which every other word is altered has one in 39
	// (measured, November 2026). The one pair is a play and its remake: those share
	// words, and agreeing tells them.
	sharing = 60
	// agreeing is the least share of the anchors that must stand where the map says:
	// runs of words that two films happen to share stand anywhere.
	agreeing = 0.6
)

// ByWords aligns an edition to another of the same film by the words of both,
// which must both be of that language, a BCP 47 tag. It refuses what is not the same film.
func ByWords(lang string, from, to transcript.Transcript) (Alignment, error) {
	for _, t := range []transcript.Transcript{from, to} {
		if err := Check(t); err != nil {
			return Alignment{}, err
		}
	}
	a := words.For(lang)
	ours, theirs := said(a, from), said(a, to)
	chain := anchors(ours, theirs)
	if len(chain) < max(fewest, min(len(ours), len(theirs))/sharing) {
		return Alignment{}, fmt.Errorf("the two have only %d runs of words in common, too few for one film in one language: give lines instead, with --line and --at", len(chain))
	}
	chain = sharpest(chain)
	best := align(chain, even.Speed, even)
	for _, p := range paces {
		best = best.or(align(chain, p.Speed, p))
	}
	if speed := measured(chain); speed >= slowest && speed <= fastest {
		free := align(chain, speed, Pace{})
		free.cost += another // a known pace is the better explanation
		best = best.or(free)
	}
	return best.alignment(chain)
}

// sharpest keeps the anchors that begin cues in both, where these are enough.
func sharpest(chain []anchor) []anchor {
	const enough = 5 * fewest
	sharp := slices.DeleteFunc(slices.Clone(chain), func(a anchor) bool { return !a.sharp })
	if len(sharp) < enough {
		return chain
	}
	return sharp
}

// A try is an alignment at one speed.
type try struct {
	speed float64
	pace  Pace // zero when the speed is none that is known
	parts []stretch
	apart []float64 // offsets of the anchors
	cost  float64
}

func align(chain []anchor, speed float64, p Pace) try {
	apart := offsets(chain, speed)
	parts := stretches(apart)
	return try{speed, p, parts, apart, cost(parts, apart)}
}

// or is the better of two.
func (t try) or(u try) try {
	if u.cost < t.cost {
		return u
	}
	return t
}

// alignment is what the try comes to.
func (t try) alignment(chain []anchor) (Alignment, error) {
	l := Alignment{Fit: Fit{Speed: t.speed, Offset: time.Duration(math.Round(t.parts[0].offset)), Known: t.pace.Speed != 0}, Anchors: len(chain)}
	if t.pace != even {
		l.Pace = t.pace
	}
	var off []float64
	near := 0
	for _, p := range t.parts {
		for _, o := range t.apart[p.from:p.to] {
			off = append(off, math.Abs(o-p.offset))
			if math.Abs(o-p.offset) < strayed {
				near++
			}
		}
	}
	if float64(near) < agreeing*float64(len(chain)) {
		return Alignment{}, fmt.Errorf("the two share words, but not in their places (%d of %d): they are not one film, or cut too differently", near, len(chain))
	}
	l.Within = time.Duration(median(off))
	for i, p := range t.parts[1:] {
		l.Differs = append(l.Differs, Difference{chain[p.from-1].From, chain[p.from].From, time.Duration(p.offset - t.parts[i].offset)})
	}
	var err error
	l.Map, err = t.through(chain)
	return l, err
}

// through is the map through the ends of the stretches.
func (t try) through(chain []anchor) (Map, error) {
	if len(t.parts) == 1 {
		f, err := straight(t.speed, time.Duration(math.Round(t.parts[0].offset)), t.pace, true)
		return f.Map, err
	}
	var knots []Knot
	for _, p := range t.parts {
		for _, a := range []anchor{chain[p.from], chain[p.to-1]} {
			k := Knot{a.From, time.Duration(math.Round(t.speed*float64(a.From) + p.offset))}
			if n := len(knots); n > 0 {
				k.To = max(k.To, knots[n-1].To+1) // a cut may leave nothing between
				if k.From <= knots[n-1].From {
					continue
				}
			}
			knots = append(knots, k)
		}
	}
	return NewMap(knots...)
}
