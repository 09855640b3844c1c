package debate

import (
	"math/rand/v2"
	"slices"
)

// A Move is what a turn does; it is the Intent of the turn as kept.
type Move string

// The moves of a debate. Source: the form is that of interview.md §1, refuse →
// hand over → relay → reverse, for two who both work.
const (
	Open    Move = "open"    // states the case, with a line
	Oppose  Move = "oppose"  // restates it or takes up a word, then objects with a count
	Concede Move = "concede" // grants half, then answers with a line
	Press   Move = "press"   // takes up the other's word and presses on it
	Pivot   Move = "pivot"   // takes up the other's word and opens another matter, with a line
	Reverse Move = "reverse" // turns from the film to the one who listens
	Answer  Move = "answer"  // answers what a listener said
	Silence Move = "silence" // nothing can be said yet
)

// A step is a turn to come.
type step struct {
	move Move
	last bool // of its topic
}

// Turns that a topic may take.
const (
	usualTurns   = 3 // a case and two replies
	longestTurns = 4 // and one more word
)

// orders are the orders in which a case may be replied to; a shorter topic takes
// the beginning of one.
var orders = [...][longestTurns - 1]Move{
	{Oppose, Concede, Press}, {Oppose, Press, Concede}, {Concede, Oppose, Press},
	{Concede, Press, Oppose}, {Press, Oppose, Concede}, {Press, Concede, Oppose},
}

// layout plans n turns over at most so many topics, the last of them the
// reversal. Every topic opens with a quotation and lasts for four turns at most,
// so that no four turns running are without one; nobody concedes twice in a topic,
// and somebody does in the first; no order of replies comes twice running. With
// too few topics it is shorter.
func layout(rng *rand.Rand, n, topics int) []step {
	middle := n - 1
	parts := min(max(middle/usualTurns, (middle+longestTurns-1)/longestTurns), topics)
	var plan []step
	before := -1
	for i := range parts {
		length := min((middle+parts-i-1)/(parts-i), longestTurns)
		order := rng.IntN(len(orders))
		for order == before || i == 0 && length == usualTurns && !slices.Contains(orders[order][:usualTurns-1], Concede) {
			order = (order + 1) % len(orders)
		}
		before = order
		moves := slices.Concat([]Move{Pivot}, orders[order][:])[:length]
		for j, m := range moves {
			plan = append(plan, step{m, j == length-1})
		}
		middle -= length
	}
	return append(plan, step{move: Reverse})
}
