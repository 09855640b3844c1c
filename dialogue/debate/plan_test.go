package debate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestLayout(t *testing.T) {
	orders := map[string]bool{}
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 1))
		n, topics := MinTurns+int(seed)%(MaxTurns-MinTurns+1), 1+int(seed)%8
		plan := layout(rng, n, topics)
		if want := min(n, topics*longestTurns+1); len(plan) != want {
			t.Errorf("%d turns over %d topics are %d, want %d", n, topics, len(plan), want)
		}
		var kinds [][]Move
		for i, s := range plan {
			if (s.move == Reverse) != (i == len(plan)-1) {
				t.Fatalf("%v reverses at %d of %d", plan, i+1, len(plan))
			}
			if s.move == Pivot {
				kinds = append(kinds, nil)
			}
			if s.move != Reverse {
				kinds[len(kinds)-1] = append(kinds[len(kinds)-1], s.move)
			}
		}
		checkKinds(t, kinds, topics)
		orders[fmt.Sprint(kinds)] = true
	}
	if len(orders) < 150 {
		t.Errorf("%d orders of moves in 200 plans, want 150", len(orders))
	}
}

// checkKinds checks the moves of each topic.
func checkKinds(t *testing.T, kinds [][]Move, topics int) {
	t.Helper()
	if len(kinds) > topics {
		t.Errorf("%v takes more than %d topics", kinds, topics)
	}
	if len(kinds[0]) >= usualTurns && !slices.Contains(kinds[0], Concede) {
		t.Errorf("nobody concedes in %v", kinds[0])
	}
	for i, moves := range kinds {
		if sorted := slices.Sorted(slices.Values(moves)); moves[0] != Pivot || len(slices.Compact(sorted)) != len(moves) {
			t.Errorf("a topic of %v", moves)
		}
		if i > 0 && len(moves) == longestTurns && slices.Equal(moves, kinds[i-1]) {
			t.Errorf("%v comes twice running", moves)
		}
	}
}
