package timing

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// TestLongestRising holds the chain against one found by trying everything before.
func TestLongestRising(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 8))
	for range 300 {
		var all []anchor
		for i, to := range r.Perm(r.IntN(40)) {
			all = append(all, anchor{from: i, to: to})
		}
		chain := longestRising(all)
		for i := range chain[min(1, len(chain)):] {
			if chain[i].from >= chain[i+1].from || chain[i].to >= chain[i+1].to {
				t.Fatalf("%v does not rise", chain)
			}
		}
		longest, best := 0, make([]int, len(all))
		for i := range all {
			for j := range i {
				if all[j].to < all[i].to {
					best[i] = max(best[i], best[j])
				}
			}
			best[i]++
			longest = max(longest, best[i])
		}
		if len(chain) != longest {
			t.Fatalf("a chain of %d, where there is one of %d", len(chain), longest)
		}
	}
}

// invented is a film of so many lines of words that nobody else says, but for those
// that shared names.
func invented(own string, lines int, shared map[int]string) transcript.Transcript {
	var film transcript.Transcript
	for n := range lines {
		text := shared[n]
		if text == "" {
			spoken := make([]string, 8)
			for w := range spoken {
				spoken[w] = fmt.Sprintf("%s%d", own, 8*n+w)
			}
			text = strings.Join(spoken, " ")
		}
		at := time.Duration(n) * 5 * time.Second
		film.Cues = append(film.Cues, transcript.Cue{Start: at, End: at + 3*time.Second, Text: text, Line: n})
	}
	return film
}

// TestFewSharedLines: a dozen lines in common, at the same times, make two films
// one when they are short, and not when they are long.
func TestFewSharedLines(t *testing.T) {
	for lines, one := range map[int]bool{30: true, 1000: false} {
		shared := map[int]string{}
		for n := range 12 {
			shared[n*lines/12] = fmt.Sprintf("said%d in both of the%d two", n, n)
		}
		l, err := ByWords("en", invented("a", lines, shared), invented("b", lines, shared))
		if (err == nil) != one {
			t.Errorf("%d lines, 12 of them shared: %+v, %v", lines, l, err)
		}
	}
}

// TestAnchorsRise: of two films whose halves are swapped one half is in order.
func TestAnchorsRise(t *testing.T) {
	film := invented("a", 100, nil)
	swapped := transcript.Transcript{Cues: append(append([]transcript.Cue{}, film.Cues[60:]...), film.Cues[:60]...)}
	a := words.For("en")
	chain := anchors(said(a, film), said(a, swapped))
	if len(chain) != 60*8-run+1 {
		t.Errorf("%d anchors, want those of the larger part, %d", len(chain), 60*8-run+1)
	}
}
