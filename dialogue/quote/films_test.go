package quote

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A reel is one of the real films, read in place.
type reel struct {
	name  string
	cues  []transcript.Cue // the said ones
	text  *Text
	plain string   // its words as a plain rule has them, in one run
	vocab []string // its words, as often as they are said
}

// reels reads every n-th of the real films, which MATINEE_FILMS names.
func reels(tb testing.TB, n int) []reel {
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		tb.Skip("MATINEE_FILMS does not name a folder of real subtitle files")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.srt"))
	if err != nil || len(files) == 0 {
		tb.Fatalf("no subtitle files in %s (%v)", dir, err)
	}
	var out []reel
	a := words.For("en")
	for i := 0; i < len(files); i += n {
		data, err := os.ReadFile(files[i])
		if err != nil {
			tb.Fatal(err)
		}
		reading, err := transcript.Read(data, transcript.Options{Lang: "en"})
		if err != nil {
			tb.Fatalf("%s: %v", files[i], err)
		}
		r := reel{name: filepath.Base(files[i])}
		for _, c := range reading.Cues {
			if c.Said() {
				r.cues = append(r.cues, c)
			}
		}
		r.text = NewText(a, r.cues)
		said := transcript.Passage{Cues: r.cues}.Text()
		r.plain = " " + undress(said) + " "
		r.vocab = strings.Fields(undress(said))
		out = append(out, r)
	}
	return out
}

// undress is the test's own rule of what a word is: letters and digits,
// apostrophes and hyphens dropped.
func undress(s string) string {
	s = strings.NewReplacer("'", "", "’", "", "-", "").Replace(strings.ToLower(s))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127 && r != '…' && r != '“' && r != '”' && r != '—' && r != '–')
	}), " ")
}

// line is a run of whole cues of at least so many words, at most one more cue
// than that needs.
func (r *reel) line(rng *rand.Rand, words int) string {
	i := rng.IntN(len(r.cues) - 8)
	said := r.cues[i].Text
	for n := 1; n < 8 && len(strings.Fields(said)) < words; n++ {
		said += " " + r.cues[i+n].Text
	}
	return said
}

// alter changes a line inside: a word dropped, exchanged with its neighbour,
// replaced by another of the film, or denied.
func (r *reel) alter(rng *rand.Rand, line string) string {
	w := strings.Fields(line)
	i := 1 + rng.IntN(len(w)-2)
	switch rng.IntN(4) {
	case 0:
		w = slices.Delete(w, i, i+1)
	case 1:
		w[i], w[i+1] = w[i+1], w[i]
	case 2:
		w[i] = r.vocab[rng.IntN(len(r.vocab))]
	default:
		w = slices.Insert(w, i, "never")
	}
	return strings.Join(w, " ")
}

// TestTrueLines holds that every line of the real films is exact in its own
// film, with its words in the place found.
func TestTrueLines(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 1))
	a := words.For("en")
	asked, missed := 0, 0
	for _, r := range reels(t, 1) {
		for range 50 {
			line := r.line(rng, 4+rng.IntN(12))
			asked++
			q := Parse(a, line)
			m := r.text.Find(q)
			if len(m) == 0 && q.Words() > 0 {
				missed++
				t.Logf("%s: not found: %q", r.name, line)
			}
		}
	}
	t.Logf("%d lines, %d not exact in their own film", asked, missed)
	if missed > 0 {
		t.Errorf("%d of %d lines are not exact in their own film", missed, asked)
	}
}

// TestAlteredLines: no false exact on 10,000 altered lines (issue 2). Where the
// film says the altered words somewhere by the test's own rule, exact is true.
func TestAlteredLines(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 2))
	a := words.For("en")
	films := reels(t, 1)
	asked, elsewhere, wrong := 0, 0, 0
	for asked < 10000 {
		r := &films[rng.IntN(len(films))]
		line := r.line(rng, 7)
		if len(strings.Fields(line)) < 7 {
			continue
		}
		altered := r.alter(rng, line)
		if undress(altered) == undress(line) || strings.ContainsAny(altered, "…[(") || strings.Contains(altered, "..") {
			continue
		}
		asked++
		if m := r.text.Find(Parse(a, altered)); len(m) == 0 {
			continue
		} else if strings.Contains(r.plain, " "+undress(altered)+" ") {
			elsewhere++
		} else {
			wrong++
			t.Logf("%s: %q is exact as %q", r.name, altered, m[0].Text)
		}
	}
	t.Logf("%d altered lines: %d false exact, %d said elsewhere", asked, wrong, elsewhere)
	if wrong > 0 {
		t.Errorf("%d false exact", wrong)
	}
}

// TestNearLines: of lines of nine words and more with two words dropped or
// misspelt, at most 2 % are none in their film; of lines of other films, at most
// 1 % are near (issue 2; there over the whole library, here one film at a time).
func TestNearLines(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 3))
	a := words.For("en")
	films := reels(t, 6)
	asked, none, foreign, near := 0, 0, 0, 0
	for i := range films {
		r, other := &films[i], &films[(i+1)%len(films)]
		for range 60 {
			line := r.line(rng, 9)
			w := strings.Fields(line)
			if len(w) < 9 {
				continue
			}
			asked++
			for range 2 {
				k := rng.IntN(len(w))
				if rng.IntN(2) == 0 {
					w = slices.Delete(w, k, k+1)
				} else {
					w[k] = misspelt(rng, w[k])
				}
			}
			if verdict, _ := judge(r.text, Parse(a, strings.Join(w, " ")), false); verdict == None {
				none++
			}
			foreign++
			if verdict, _ := judge(other.text, Parse(a, line), false); verdict == Near {
				near++
			}
		}
	}
	t.Logf("%d near lines: %d none; %d lines of another film: %d near", asked, none, foreign, near)
	if 50*none > asked {
		t.Errorf("%d of %d near lines are none, want at most 2 %%", none, asked)
	}
	if 100*near > foreign {
		t.Errorf("%d of %d lines of another film are near, want at most 1 %%", near, foreign)
	}
}

// misspelt exchanges two letters.
func misspelt(rng *rand.Rand, w string) string {
	if len(w) < 3 {
		return w + "s"
	}
	b := []byte(w)
	i := rng.IntN(len(b) - 1)
	b[i], b[i+1] = b[i+1], b[i]
	return strings.ToValidUTF8(string(b), "")
}

func BenchmarkNewText(b *testing.B) {
	r := reels(b, 200)[0]
	for b.Loop() {
		NewText(r.text.a, r.cues)
	}
	b.ReportMetric(float64(r.text.Words()), "words")
}

func BenchmarkFind(b *testing.B) {
	r, q := film10k(b)
	for b.Loop() {
		r.text.Find(q)
	}
}

func BenchmarkNearest(b *testing.B) {
	r, q := film10k(b)
	for b.Loop() {
		r.text.Nearest(q)
	}
}

// film10k is a real film of about 10,000 words, and twelve words not quite in
// it.
func film10k(b *testing.B) (*reel, Query) {
	films := reels(b, 1)
	rng := rand.New(rand.NewPCG(9, 4))
	for i := range films {
		if n := films[i].text.Words(); n > 9500 && n < 10500 {
			w := strings.Fields(undress(films[i].line(rng, 12)))[:12]
			w[4], w[8] = "zeppelin", "harpoon"
			return &films[i], Parse(words.For("en"), strings.Join(w, " "))
		}
	}
	b.Skip("no film of about 10,000 words")
	return nil, Query{}
}
