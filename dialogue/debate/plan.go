package debate

// A Move is what a turn does; it is the Intent of the turn as kept.
type Move string

// The moves of a debate. Source: the form is that of interview.md §1, refuse →
// hand over → relay → reverse, for two who both work.
const (
	Open    Move = "open"    // states the case, with a line
	Oppose  Move = "oppose"  // restates it, then objects with a count
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
	usualTurns   = 3 // a case, an objection, a reply
	longestTurns = 4 // and one more word
)

// relay is the moves of a topic, in order.
var relay = [longestTurns]Move{Pivot, Oppose, Concede, Press}

// layout plans n turns over at most so many topics, the last of them the
// reversal. Every topic opens with a quotation and quotes another in its third
// turn, so that no four turns running are without one; only the third concedes,
// so that nobody agrees twice running. With too few topics it is shorter.
func layout(n, topics int) []step {
	middle := n - 1
	parts := min(max(middle/usualTurns, (middle+longestTurns-1)/longestTurns), topics)
	var plan []step
	for i := range parts {
		length := min((middle+parts-i-1)/(parts-i), longestTurns)
		for j := range length {
			plan = append(plan, step{relay[j], j == length-1})
		}
		middle -= length
	}
	return append(plan, step{move: Reverse})
}
