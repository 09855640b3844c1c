package retrieval

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

func shown(p dialogue.Found) string {
	return fmt.Sprintf("%s %v %q", p.Film.ID, p.Start(), p.Quoted)
}

// The index misses no exact place that reading the whole film finds, whatever the
// cue breaks, the ways of writing a word and the ellipses.
func TestQuoteFindsEveryExactPlace(t *testing.T) {
	rounds := 150
	if testing.Short() {
		rounds = 30
	}
	total := 0
	for seed := range uint64(rounds) {
		chance := seeded(seed)
		films := []named{chatter(chance, "film-a"), chatter(chance, "film-b")}
		x, scope := openWith(t, films)
		for range 20 {
			said := remark(chance)
			found, err := x.Quote(t.Context(), scope, said, true)
			if err != nil {
				t.Fatal(err)
			}
			var got, want []string
			if found.Verdict == quote.Exact {
				for _, p := range found.Places {
					got = append(got, shown(p))
				}
			}
			for _, f := range films {
				for _, m := range quote.NewText(words.For("en"), f.Cues).Find(quote.Parse(words.For("en"), said)) {
					want = append(want, fmt.Sprintf("%s %v %q", f.film.ID, f.Cues[m.First].Start, m.Text))
				}
			}
			total += len(want)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: %q\n got %q\nwant %q\n in %s", seed, said, got, want, script(films))
			}
		}
	}
	if total < rounds {
		t.Errorf("only %d places in %d rounds: the test proves little", total, rounds)
	}
}

// parlance is words with many ways of being written.
var parlance = strings.Fields(`it's its it is has not isn't 25 twenty five twenty-five we're we are were good-bye
	good bye goodbye 1939 nineteen thirty nine thirty-nine gonna going to I'd I would had`)

// chatter is a film of short cues of such words.
func chatter(chance *rand.Rand, id string) named {
	var cues []transcript.Cue
	for i := range 60 {
		c := line(i, 1, remarkOf(chance, 1+chance.IntN(4)))
		switch chance.IntN(15) {
		case 0:
			c.Kind = transcript.Caption
		case 1:
			c.Text = "..."
		}
		cues = append(cues, c)
	}
	return named{filmOf(id), numbered(cues)}
}

func remarkOf(chance *rand.Rand, n int) string {
	said := make([]string, n)
	for i := range said {
		said[i] = parlance[chance.IntN(len(parlance))]
	}
	return strings.Join(said, " ")
}

func remark(chance *rand.Rand) string {
	said := remarkOf(chance, 1+chance.IntN(4))
	for chance.IntN(4) == 0 {
		said += [...]string{" ... ", "… ", "... "}[chance.IntN(3)] + remarkOf(chance, 1+chance.IntN(2))
	}
	return said
}

func script(films []named) string {
	var b strings.Builder
	for _, f := range films {
		for _, c := range f.Cues {
			fmt.Fprintf(&b, "%s | ", c.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}
