package retrieval

import (
	"math"
	"reflect"
	"testing"

	"matinee/dialogue/words"
)

// Looking for common terms only where they can matter changes nothing.
func TestRankingIsThatOfAllWindows(t *testing.T) {
	compared := 0
	for seed := range uint64(40) {
		chance := seeded(seed)
		films := invent(chance, 6)
		x, scope := openWith(t, films)
		books, err := x.open(t.Context(), scope, everySection)
		if err != nil {
			t.Fatal(err)
		}
		for range 10 {
			tokens := books[0].analysis.Tokens(nil, anyQuery(chance, films))
			for l, hashes := range map[layout][]uint32{lines: gramsOf(tokens), passages: nil} {
				for _, token := range tokens {
					if l == passages {
						hashes = stemsOf(books[0].analysis, hashes, token)
					}
				}
				all, err := rank(t.Context(), books, l, termsOf(hashes), math.MaxInt)
				if err != nil {
					t.Fatal(err)
				}
				for _, keep := range []int{1, 3, 10} {
					got, err := rank(t.Context(), books, l, termsOf(hashes), keep)
					if err != nil {
						t.Fatal(err)
					}
					want := all[:min(keep, len(all))]
					compared += len(want)
					if len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
						t.Fatalf("seed %d, the best %d\n got %+v\nwant %+v", seed, keep, got, want)
					}
				}
			}
		}
		x.shut(books)
	}
	if compared < 1000 {
		t.Errorf("only %d windows compared", compared)
	}
}

// A run of letters across the break between two cues belongs to the later one.
func TestGramsRunAcrossCues(t *testing.T) {
	analysis := words.For("en")
	var s speller
	a, b := line(0, 2, "old sea"), line(2, 2, "dog days")
	first := s.grams(nil, a, analysis.Tokens(nil, a.Text))
	second := s.grams(nil, b, analysis.Tokens(nil, b.Text))
	whole := gramsOf(analysis.Tokens(nil, "old sea dog days"))
	if got := append(first, second...); !reflect.DeepEqual(got, whole) {
		t.Errorf("the cues have the runs %v, the line %v", got, whole)
	}
	// A cue that ends later than what follows it is not the one before that.
	s = speller{}
	long := line(2, 60, "wrong cat")
	s.grams(nil, a, analysis.Tokens(nil, a.Text))
	s.grams(nil, long, analysis.Tokens(nil, long.Text))
	if got := s.grams(nil, b, analysis.Tokens(nil, b.Text)); !reflect.DeepEqual(got, second) {
		t.Errorf("after an overlapping cue the runs are %v, want %v", got, second)
	}
}
