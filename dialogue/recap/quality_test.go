package recap_test

import (
	"bufio"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"matinee/dialogue/recap"
	"matinee/dialogue/words"
)

var update = flag.Bool("update", false, "write the measured quality into testdata/baseline.txt")

// asked is the length of the recaps that are measured, in points.
const asked = 8

// A recap has two virtues that can be measured without a judge. It reaches far:
// the words a film keeps coming back to, names above all, stand in it. A word
// weighs as many of the film's twentieths as it is said in, if two or more; what
// is said in one place only tells of that place. Reach is the weight of the words
// a recap has, beside that of as many words of lines drawn at random: the recap
// of somebody who points anywhere. It knows nothing of graphs and of standing
// alone. And its points stand alone: of so many words at least, with a capital at
// the beginning and a mark at the end, and no question.
type quality struct{ reach, alone float64 }

// measured is the mean over the films.
func measured(t *testing.T, all []film) (q quality) {
	t.Helper()
	for _, f := range all {
		points := f.all(recap.Ask{Lines: asked})
		weights := weigh(f)
		var told []string
		n := 0
		for _, p := range points {
			text := p.Passage(f.Film).Text()
			told = append(told, text)
			n += len(strings.Fields(text))
			q.alone += alone(text) / float64(len(points)) / float64(len(all))
		}
		q.reach += reach(weights, told) / anywhere(f, weights, n) / float64(len(all))
	}
	return q
}

func alone(text string) float64 {
	first := []rune(strings.TrimLeft(text, "\"“' "))[0]
	if len(strings.Fields(text)) >= 4 && strings.ToUpper(string(first)) == string(first) && strings.ContainsAny(text[len(text)-1:], ".!\"") {
		return 1
	}
	return 0
}

// weigh is in how many twentieths of the film each word is said.
func weigh(f film) map[string]float64 {
	const parts = 20
	weights := map[string]float64{}
	said := lines(f)
	for k := range parts {
		seen := map[string]bool{}
		for _, text := range said[k*len(said)/parts : (k+1)*len(said)/parts] {
			for _, stem := range stems(text) {
				seen[stem] = true
			}
		}
		for stem := range seen {
			weights[stem]++
		}
	}
	for stem, n := range weights {
		if n < 2 {
			delete(weights, stem)
		}
	}
	return weights
}

func lines(f film) (out []string) {
	for _, c := range f.cues {
		if c.Said() {
			out = append(out, c.Text)
		}
	}
	return out
}

// stems are a text's words that are neither stop words nor short.
func stems(text string) (out []string) {
	a := words.For("en")
	for _, t := range a.Tokens(nil, text) {
		if !a.Stop(t.Key) && len(t.Key) > 3 {
			out = append(out, a.Stem(t.Key))
		}
	}
	return out
}

func reach(weights map[string]float64, texts []string) (sum float64) {
	seen := map[string]bool{}
	for _, text := range texts {
		for _, stem := range stems(text) {
			if !seen[stem] {
				sum += weights[stem]
			}
			seen[stem] = true
		}
	}
	return sum
}

// anywhere is the mean reach of so many words drawn line by line.
func anywhere(f film, weights map[string]float64, n int) (mean float64) {
	const draws = 40
	rng := rand.New(rand.NewPCG(5, 6))
	said := lines(f)
	for range draws {
		var told []string
		for has := 0; has < n; {
			text := said[rng.IntN(len(said))]
			told, has = append(told, text), has+len(strings.Fields(text))
		}
		mean += reach(weights, told) / draws
	}
	return mean
}

const baseline = "testdata/baseline.txt"

// TestQuality holds the recaps to the quality they have had.
func TestQuality(t *testing.T) {
	check := func(name string, got quality) {
		want, ok := kept(t)[name]
		t.Logf("%s: reach %.3f, alone %.3f", name, got.reach, got.alone)
		if *update {
			keep(t, name, got)
			return
		}
		const slack = 0.001 // of rounding in the file
		if !ok || got.reach < want.reach-slack || got.alone < want.alone-slack {
			t.Errorf("%s: reach %.3f and alone %.3f, have been %.3f and %.3f", name, got.reach, got.alone, want.reach, want.alone)
		}
	}
	check("sample", measured(t, []film{sampleFilm(t)}))
	check("films", measured(t, films(t)))
}

// kept reads the baseline: a name, its reach and its share of points that stand
// alone.
func kept(t *testing.T) map[string]quality {
	t.Helper()
	out := map[string]quality{}
	data, err := os.ReadFile(baseline)
	if err != nil && !*update {
		t.Fatal(err)
	}
	for s := bufio.NewScanner(strings.NewReader(string(data))); s.Scan(); {
		var name string
		var q quality
		if _, err := fmt.Sscan(s.Text(), &name, &q.reach, &q.alone); err == nil {
			out[name] = q
		}
	}
	return out
}

func keep(t *testing.T, name string, q quality) {
	t.Helper()
	all := kept(t)
	all[name] = q
	var b strings.Builder
	for _, name := range []string{"films", "sample"} {
		if q, ok := all[name]; ok {
			fmt.Fprintf(&b, "%s %.3f %.3f\n", name, q.reach, q.alone)
		}
	}
	if err := os.MkdirAll("testdata", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(baseline, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
