package listen

import (
	"math"
	"slices"
	"strings"
)

// A meaning is what words are to the critic.
type meaning uint8

const (
	open    meaning = iota // more words may make it something else
	nothing                // no words, or such as accompany talk
	apart                  // words for somebody else, or nobody
	halt                   // it is to be silent
	turn                   // words for it
)

// Thresholds of an echo: the share of the words that are the critic's own, for
// words as loud as the person's and for softer ones, and how many they must be.
const (
	echoLoud  = 0.9
	echoSoft  = 0.7
	echoLeast = 3
)

// Levels against the person's own, in decibels. One's own sentences differ by 3 to
// 4 dB (Lombard and distance apart); somebody at two metres from a microphone
// that one has at half a metre is 12 dB softer in the open, 6 to 10 in a room.
const (
	near = -4.0
	far  = -8.0
	away = -12.0
)

// lineWords is from how many words on a line of the film is the film and not by
// chance what somebody says: every film says "no" and "come on".
const lineWords = 4

// breathy is the share of speech with a pitch below which sound is no talk but a
// noise that a model found words in.
const breathy = 0.12

// A scale weighs words for one Judge.
type scale struct {
	line  func(string) bool
	names phrases
	own   levels
	echo  echo
}

// glance says what words are to the critic that may not be all: of a segment that
// goes on, the last word may even be half of one.
func (s *scale) glance(text string, f Features) meaning {
	words := tokens(text)
	rest := backchannels.strip(words)
	m := s.weigh(text, f)
	talk := m == turn || m == halt
	if len(words) == 0 || talk && (backchannels.opens(rest) || receipts.opens(rest) || s.line != nil && s.line(text)) {
		return open
	}
	return m
}

// weigh says what words are to the critic.
func (s *scale) weigh(text string, f Features) meaning {
	words := tokens(text)
	if len(words) == 0 || invented(text) {
		return nothing
	}
	rest := backchannels.strip(words)
	softness := s.own.against(f.Level)
	switch {
	case len(rest) == 0, receipts[strings.Join(rest, " ")], f.Voiced < breathy && !halts.all(rest):
		return nothing
	case s.echoed(words, softness):
		return nothing
	case s.line != nil && s.line(text) && (len(words) >= lineWords || softness < near):
		return apart
	case s.score(text, words, rest)+weightOf(softness) < enough:
		return apart
	case halts.all(rest):
		return halt
	}
	return turn
}

func (s *scale) echoed(words []string, softness float64) bool {
	share := s.echo.share(words)
	return len(words) >= echoLeast && (share >= echoLoud || share >= echoSoft && softness < near)
}

// enough is the weight from which words are for the critic: those that nothing
// speaks for or against are if they are as loud as the person's own.
const enough = 1.0

// weightOf is what a level against the person's own weighs: between the levels
// named, the way from one weight to the next.
func weightOf(softness float64) float64 {
	for i, step := range steps {
		if softness >= step.level {
			if i == 0 {
				return step.weight
			}
			above := steps[i-1]
			return step.weight + (above.weight-step.weight)*(softness-step.level)/(above.level-step.level)
		}
	}
	return steps[len(steps)-1].weight
}

var steps = []struct{ level, weight float64 }{{near, 1}, {far, -1.5}, {away, -3}}

// A sign is words and what they weigh for the critic being meant.
type sign struct {
	words phrases
	begin bool // they must begin what is said
	short float64
	long  float64 // in more than shortTalk words, where they are more often by chance
}

const shortTalk = 3

var signs = []sign{
	{commands, true, 3, 1.5},
	{takers, true, 1, 1},
	{questions, true, 1.5, 1.5},
	{requests, true, 1.5, 1.5},
	{opinions, true, 1.5, 1.5},
	{seconds, false, 0.5, 0.5}, // people in a room say "you" to each other too
	{matters, false, 2, 2},
	{others, false, -2.5, -2.5},
	{households, false, -1.5, -1.5},
}

// score weighs the words alone.
func (s *scale) score(text string, words, rest []string) float64 {
	sum := 0.0
	for _, g := range signs {
		there := g.words.holds(rest)
		if g.begin {
			there = g.words.leading(rest) > 0 || g.words.leading(words) > 0
		}
		switch {
		case there && len(rest) <= shortTalk:
			sum += g.short
		case there:
			sum += g.long
		}
	}
	if strings.Contains(text, "?") && questions.leading(rest) == 0 {
		sum += 1.5
	}
	if s.names.holds(rest) {
		sum += 2
	}
	if s.echo.mentions(rest) {
		sum++
	}
	return sum
}

// all reports whether the words are nothing but phrases of the set.
func (p phrases) all(words []string) bool { return len(words) > 0 && len(p.strip(words)) == 0 }

// nameSet are names, whole and by each of their longer words.
func nameSet(names []string) phrases {
	set := phrases{}
	for _, name := range names {
		words := tokens(name)
		set[strings.Join(words, " ")] = true
		for _, w := range words {
			if len(w) >= weighty {
				set[w] = true
			}
		}
	}
	delete(set, "")
	return set
}

// levelsKept is how many of the person's own turns are remembered for their
// level.
const levelsKept = 7

// levels are those of the person's own turns, in decibels of full scale.
type levels []float64

func (l *levels) learn(level float64) { *l = last(append(*l, level), levelsKept) }

// against is how loud something is against the person's own turns, in decibels:
// 0 as long as none is known.
func (l levels) against(level float64) float64 {
	if len(l) == 0 || math.IsNaN(level) {
		return 0
	}
	sorted := slices.Sorted(slices.Values(l))
	return level - sorted[len(sorted)/2]
}
