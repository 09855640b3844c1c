package recap_test

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/reading"
	"matinee/dialogue/recap"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// TestRank ranks by a matrix of all pairs, written as plainly as can be, and
// holds the walk to it: of lines that stand alone equally well, the recap of one
// point is the line that ranks first.
func TestRank(t *testing.T) {
	texts := []string{
		"The Harbour of Whitby froze with ropes aboard.", "The Harbour of Bristol froze with barges aboard.", "The Lantern of Whitby burned with candles aboard.",
		"The Harbour of Whitby burned with barges inside.", "The Orchard of Bristol failed with apples rotten.", "The Kitchen of Lisbon smelled with herbs drying.",
		"The Lantern of Bristol burned with ropes inside.", "The Orchard of Lisbon froze with herbs rotten.",
		"The Volcano in Iceland erupted with cinders flying.", // like no other
	}
	f := film{transcript.Film{ID: "x", Work: "x", Lang: "en"}, nil}
	for i, text := range texts {
		f.cues = append(f.cues, transcript.Cue{Start: time.Duration(i) * 10 * time.Second, End: time.Duration(i)*10*time.Second + 2*time.Second, Text: text, Line: i})
	}
	checkRank(t, f, texts, "", 0.15)
	checkRank(t, f, texts, "Whitby", 0.7)
}

// checkRank compares the lines told about a subject, those that name it being
// wanted.
func checkRank(t *testing.T, f film, texts []string, about string, fresh float64) {
	t.Helper()
	start, n := make([]float64, len(texts)), 0.0
	for i, text := range texts {
		if strings.Contains(text, about) {
			start[i], n = 1, n+1
		}
	}
	for i := range start {
		start[i] /= n
	}
	want := naiveRank(texts, start, fresh)
	all := f.all(recap.Ask{Lines: len(texts), About: about})
	score := map[string]float64{}
	for _, p := range all {
		score[p.Cues[0].Text] = p.Score
	}
	factor := score[texts[0]] / want[0]
	for i, text := range texts {
		if start[i] == 0 {
			want[i] = 0
			continue
		}
		if got, ok := score[text]; !ok || math.Abs(got/(want[i]*factor)-1) > 0.01 {
			t.Errorf("line %d scores %v, want %v", i, got, want[i]*factor)
		}
	}
	best := slices.Index(want, slices.Max(want))
	if got := f.all(recap.Ask{Lines: 1, About: about})[0].Cues[0].Text; got != texts[best] {
		t.Errorf("first is %q, want %q", got, texts[best])
	}
	if got := slices.MaxFunc(all, func(a, b recap.Point) int { return cmp.Compare(a.Score, b.Score) }).Cues[0].Text; got != texts[best] {
		t.Errorf("best is %q, want %q", got, texts[best])
	}
}

// naiveRank is LexRank over the matrix of cosines from 0.1 up, by a thousand
// steps.
func naiveRank(texts []string, start []float64, fresh float64) []float64 {
	n := len(texts)
	vectors := make([]map[string]float64, n)
	df := map[string]float64{}
	a := words.For("en")
	for i, text := range texts {
		vectors[i] = map[string]float64{}
		for _, t := range a.Tokens(nil, text) {
			if !a.Stop(t.Key) && !reading.Everyday(t.Key) && len(t.Key) > 2 {
				vectors[i][a.Stem(t.Key)] = 1
			}
		}
		for w := range vectors[i] {
			df[w]++
		}
	}
	dot := func(x, y map[string]float64) (sum float64) {
		for w := range x {
			idf := math.Log(1 + float64(n)/df[w])
			sum += x[w] * y[w] * idf * idf
		}
		return sum
	}
	like := make([][]float64, n)
	for i := range like {
		like[i] = make([]float64, n)
		for j := range like[i] {
			if c := dot(vectors[i], vectors[j]) / math.Sqrt(dot(vectors[i], vectors[i])*dot(vectors[j], vectors[j])); i != j && c >= 0.1 {
				like[i][j] = c
			}
		}
	}
	p := slices.Clone(start)
	for range 1000 {
		next := make([]float64, n)
		for j := range like {
			degree := 0.0
			for _, c := range like[j] {
				degree += c
			}
			for i := range next {
				if degree == 0 {
					next[i] += (1 - fresh) * p[j] * start[i]
				} else {
					next[i] += (1 - fresh) * p[j] * like[j][i] / degree
				}
			}
		}
		for i := range next {
			next[i] += fresh * start[i]
		}
		p = next
	}
	return p
}

// TestRepeats: what is said twice is told once, even if only that is left.
func TestRepeats(t *testing.T) {
	f := film{transcript.Film{ID: "x", Work: "x"}, nil}
	for i := range 40 {
		text := "The Harbour of Whitby froze with ropes aboard."
		if i%2 == 1 {
			text = "No."
		}
		f.cues = append(f.cues, transcript.Cue{Start: time.Duration(i) * 10 * time.Second, End: time.Duration(i)*10*time.Second + time.Second, Text: text, Line: i})
	}
	points := f.all(recap.Ask{Lines: 6})
	n := 0
	for _, p := range points {
		if strings.HasPrefix(p.Cues[0].Text, "The Harbour") {
			n++
		}
	}
	if n != 1 || len(points) > 2 {
		t.Errorf("%d points, the line %d times", len(points), n)
	}
}

// FuzzOf asks anything of anything.
func FuzzOf(f *testing.F) {
	f.Add([]byte("1\n00:00:01,000 --> 00:00:03,000\nANN: Who's there?\n\n2\n00:00:09,000 --> 00:00:10,000\nThe Harbour froze.\n"), int64(5e9), int64(0), int64(0), 3, "harbour")
	f.Add([]byte("WEBVTT\n\n00:00.000 --> 99:59:59.000\n<v Bo>♪ la la ♪\n\n00:01.000 --> 00:00.500\n[bang]\n"), int64(1), int64(-4), int64(1e18), -1, "Bo's")
	f.Fuzz(func(t *testing.T, data []byte, until, from, to int64, lines int, about string) {
		read, err := transcript.Read(data, transcript.Options{})
		if err != nil {
			return
		}
		x := film{transcript.Film{ID: "x", Work: "x"}, read.Cues}
		ask := recap.Ask{Lines: lines, From: time.Duration(from), To: time.Duration(to), About: about}
		most := max(lines, recap.DefaultLines)
		checkPoints(t, x, x.all(ask), most)
		checkHorizon(t, x, time.Duration(until), ask)
		for i := range read.Cues {
			read.Cues[i].Start ^= time.Duration(until)
			read.Cues[i].End ^= time.Duration(to)
		}
		x.all(ask)
	})
}
