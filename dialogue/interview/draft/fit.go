package draft

import (
	"cmp"
	"math"
	"slices"
	"time"

	"matinee/dialogue/interview/script"
)

// target is the length that was asked for.
func target(minutes float64) script.Length {
	return script.Length((time.Duration(minutes*60) * time.Second).Round(time.Second))
}

// A trial is a shape and what it costs: how far it is from what was asked for.
type trial struct {
	shape shape
	turns []script.Turn
	cost  float64
}

// What a shape costs. A session is first of all to be as long as was asked for,
// then to keep its form; the rest is taste. Ours.
const (
	costOfLength   = 1000 // for being off by its whole length
	freeLength     = 0.03 // by which it may be off for nothing
	costOfForm     = 60   // for being shorter or longer than the form
	costOfOneNo    = 40   // for one refusal rather than two
	costOfNoEnd    = 25   // for no last word of the critic's
	costOfFollow   = 3    // for each live question more than one in two rounds
	costOfInsert   = 12   // for each clip more or less than one in three rounds
	costOfWord     = 0.7  // for each word off the machine's usual limit
	roundsAnInsert = 3
)

// The words that live answers may be given, and those a first look takes.
var budgets = []int{22, 26, 30, machineWords}

const usualBudget = 30

// refined is how many of the best shapes are looked at more closely.
const refined = 12

// fit is the turns of the shape that comes nearest to so many minutes.
func (p *parts) fit(s script.Script, minutes float64) []script.Turn {
	f := &fitting{parts: p, lengths: lengths{s, map[lasting]time.Duration{}}, target: target(minutes).Duration()}
	for _, ends := range []shape{{insists: true, closes: true}, {insists: true}, {closes: true}, {}} {
		f.grow(ends)
	}
	f.refine()
	return slices.MinFunc(f.trials, byCost).turns
}

// A fitting tries shapes.
type fitting struct {
	*parts
	lengths lengths
	target  time.Duration
	trials  []trial
}

func byCost(a, b trial) int { return cmp.Compare(a.cost, b.cost) }

// tooLong is from what part of the length asked for no longer shape is tried.
const tooLong = 1.3

// grow tries everything between a beginning and an end that is not too long.
func (f *fitting) grow(ends shape) {
	limit := time.Duration(tooLong * float64(f.target))
	for rounds := range len(f.points) + 1 {
		for follows := range 2*rounds + 1 {
			sh := ends
			sh.rounds, sh.follows, sh.words, sh.inserts = rounds, follows, usualBudget, (rounds+1)/roundsAnInsert
			if f.try(sh) > limit {
				break
			}
		}
	}
}

// refine tries the best shapes with other budgets and clips.
func (f *fitting) refine() {
	slices.SortStableFunc(f.trials, byCost)
	for _, t := range slices.Clone(f.trials[:min(refined, len(f.trials))]) {
		for _, sh := range t.shape.near() {
			f.try(sh)
		}
	}
}

// try builds a shape, notes what it costs, and tells how long it will last.
func (f *fitting) try(sh shape) time.Duration {
	turns, stopped := f.build(sh)
	length := f.lengths.of(turns) + stopped
	off := math.Abs(float64(length)/float64(f.target) - 1)
	cost := sh.cost(spoken(turns)) + costOfLength*max(0, off-freeLength)
	f.trials = append(f.trials, trial{sh, turns, cost})
	return length
}

// near are the shapes that differ in what is said at once, and in clips.
func (s shape) near() []shape {
	var out []shape
	for _, words := range budgets {
		for inserts := max(0, s.inserts-1); inserts <= min(s.inserts+1, s.rounds); inserts++ {
			other := s
			other.words, other.inserts = words, inserts
			out = append(out, other)
		}
	}
	return out
}

// cost is what a shape of so many turns of speech costs whatever its length.
func (s shape) cost(turns int) float64 {
	cost := costOfWord*math.Abs(float64(s.words-machineWords)) +
		costOfFollow*max(0, float64(s.follows)-float64(s.rounds)/2) +
		costOfInsert*math.Abs(float64(s.inserts-s.rounds/roundsAnInsert))
	if turns < formLeast || turns > formMost {
		cost += costOfForm
	}
	if !s.insists {
		cost += costOfOneNo
	}
	if !s.closes {
		cost += costOfNoEnd
	}
	return cost
}
