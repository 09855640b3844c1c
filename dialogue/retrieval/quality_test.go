package retrieval

import (
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/words"
)

var update = flag.Bool("update", false, "write the measured quality as the new baseline")

// baselineFile holds what was last measured, in shares of the queries.
const baselineFile = "testdata/quality.json"

// drop is how far a measurement may fall below the baseline: the queries are the
// same in every run, but a change in how files are read changes some of them.
const drop = 0.003

// The kinds of query, and the least share of each that must find its line first.
var qualities = []struct {
	name    string
	alter   func(*rand.Rand, []string, []named) []string
	n       int // queries
	library float64
	film    float64 // when the film is known
}{
	{"exact", verbatim, 1000, 0.998, 0.999},
	{"near", misremembered, 600, 0.97, 0.99},
	{"loose", halfForgotten, 600, 0.60, 0.85},
}

// Lines of nine words and more, out of the real films, are found again.
func TestLinesFindWhatWasSaid(t *testing.T) {
	films := realFilms(t)
	x, scope := openWith(t, films)
	measured := map[string]float64{}
	for _, q := range qualities {
		n := q.n
		if testing.Short() {
			n /= 5
		}
		queries := draw(seeded(1), films, n, q.alter)
		all, one := 0, 0
		for _, query := range queries {
			if finds(t, x, scope, films, query) {
				all++
			}
			alone := scope
			alone.Films, alone.Named = scope.Films[query.film:query.film+1], true
			if finds(t, x, alone, films, query) {
				one++
			}
		}
		measured[q.name+" library"] = float64(all) / float64(n)
		measured[q.name+" film known"] = float64(one) / float64(n)
		hold(t, measured, q.name+" library", q.library)
		hold(t, measured, q.name+" film known", q.film)
	}
	keep(t, measured)
}

// finds reports whether the first hit holds the cue the query was made from, or
// the same words elsewhere.
func finds(t *testing.T, x *Index, scope dialogue.Scope, films []named, q quoted) bool {
	t.Helper()
	hits, err := x.Lines(t.Context(), scope, q.said, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(hits) == 0 {
		return false
	}
	from := films[q.film]
	if hits[0].Film.ID == from.film.ID {
		for _, c := range hits[0].Cues {
			if c == withoutRaw(from.Cues[q.cue]) {
				return true
			}
		}
	}
	return holds(keysOf(words.For("en"), hits[0].Text()), q.exact)
}

// holds reports whether the words stand in the text in one run.
func holds(text, run []string) bool {
	for i := 0; i+len(run) <= len(text); i++ {
		if slices.Equal(text[i:i+len(run)], run) {
			return true
		}
	}
	return false
}

// hold fails the test when a share is below what is asked.
func hold(t *testing.T, measured map[string]float64, name string, least float64) {
	t.Helper()
	t.Logf("%-20s %.4f (at least %.4f)", name, measured[name], least)
	if measured[name] < least {
		t.Errorf("%s: %.4f of the queries, want %.4f", name, measured[name], least)
	}
}

// keep compares with the baseline, or writes it.
func keep(t *testing.T, measured map[string]float64) {
	t.Helper()
	if testing.Short() {
		return // fewer queries: another measurement
	}
	data, err := os.ReadFile(baselineFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	baseline := map[string]float64{}
	if err == nil {
		if err := json.Unmarshal(data, &baseline); err != nil {
			t.Fatal(err)
		}
	}
	if *update {
		for name, share := range measured {
			baseline[name] = share
		}
		data, err := json.MarshalIndent(baseline, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(baselineFile, append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for name, share := range measured {
		if was, ok := baseline[name]; !ok || better(name)*(share-was) < -drop {
			t.Errorf("%s: %.4f, and it was %.4f", name, share, was)
		}
	}
}

// better is 1 for shares that should be high, -1 for those that should be low.
func better(name string) float64 {
	if strings.HasPrefix(name, "wrong") {
		return -1
	}
	return 1
}
