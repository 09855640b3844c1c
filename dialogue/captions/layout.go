package captions

import (
	"fmt"
	"time"
)

// What a card costs besides its breaks: by itself, each second that its words
// last longer than it may stay, being too short, and being one short word.
const (
	perCard  = 30
	perLate  = 40
	perPause = 60
	tooShort = 400
	orphan   = 20
)

// cut finds the cards of a line with the least cost, by dynamic programming over
// the places where a card may end.
func (l Line) cut(tokens []token, p Profile, limit time.Duration) ([]Card, error) {
	loosen(tokens, int(p))
	const none = 1 << 30
	n := len(tokens)
	cost, from := make([]int, n+1), make([]int, n+1)
	for j := 1; j <= n; j++ {
		cost[j] = none
		if j < n && bound(tokens, j) {
			continue
		}
		for i := j - 1; i >= 0 && span(tokens[i:j]) <= Rows*int(p)+1; i-- {
			if cost[i] == none || i > 0 && bound(tokens, i) {
				continue
			}
			if c, ok := l.cardCost(tokens, i, j, p, limit); ok && cost[i]+c < cost[j] {
				cost[j], from[j] = cost[i]+c, i
			}
		}
	}
	return l.deal(tokens, from, p, limit)
}

// cardCost is what a card of the tokens from i to j costs.
func (l Line) cardCost(tokens []token, i, j int, p Profile, limit time.Duration) (int, bool) {
	_, cost, ok := fold(tokens[i:j], int(p))
	if !ok {
		return 0, false
	}
	cost += perCard + silence(tokens[i:j])
	stay := l.until(tokens, j, limit) - tokens[i].at
	if j == len(tokens) {
		stay = max(stay, min(Shortest, limit-tokens[i].at))
	} else {
		cost += 2 * tokens[j].cut
	}
	if stay < Shortest {
		cost += tooShort - int(int64(tooShort/2)*int64(max(stay, 0))/int64(Shortest))
	}
	if stay > Longest {
		cost += int(perLate * (stay - Longest) / time.Second)
	}
	if span(tokens[i:j]) < int(p)/4 && len(tokens) > j-i {
		cost += orphan
	}
	return cost, true
}

// pause is how long after a word begins the next is not yet late.
const pause = 1500 * time.Millisecond

// silence is what the pauses within a card cost.
func silence(tokens []token) int {
	cost := 0
	for i := 1; i < len(tokens); i++ {
		cost += int(perPause * max(0, tokens[i].at-tokens[i-1].at-pause) / time.Second)
	}
	return cost
}

// until is when a card before the token at j must be gone.
func (l Line) until(tokens []token, j int, limit time.Duration) time.Duration {
	if j < len(tokens) {
		return tokens[j].at - Gap
	}
	return min(l.End, limit)
}

// deal makes the cards that were found.
func (l Line) deal(tokens []token, from []int, p Profile, limit time.Duration) ([]Card, error) {
	var starts []int
	for j := len(tokens); j > 0; j = from[j] {
		starts = append([]int{from[j]}, starts...)
	}
	cards := make([]Card, len(starts))
	for k, i := range starts {
		j := len(tokens)
		if k+1 < len(starts) {
			j = starts[k+1]
		}
		start := ceil(tokens[i].at)
		end := min(l.until(tokens, j, limit), start+Longest)
		if j == len(tokens) {
			end = max(end, min(start+ceil(Shortest), limit))
		}
		cards[k] = Card{
			ID: fmt.Sprintf("%s-%d", l.ID, k+1), Line: l.ID, Speaker: l.name(), Rows: rows(tokens[i:j], int(p)),
			Start: start, End: end.Truncate(time.Millisecond),
		}
		if cards[k].End-cards[k].Start < Gap {
			return nil, errCrowded
		}
	}
	return cards, nil
}
