package veil_test

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/veil"
)

// TestHiddenWordsOnlyClose: what stands beyond the horizon can have a sentence
// dropped and can never have one let out. Each comment and each ending is
// weighed by the veil of the whole film and by that of a film that ends at the
// horizon.
func TestHiddenWordsOnlyClose(t *testing.T) {
	closed, n := 0, 0
	cut := map[*scene]*veil.Film{}
	for _, name := range []string{"harmless", "harmless-free", "endings"} {
		each(t, name, func(s *scene, line string) {
			if n++; n%4 != 0 {
				return // a sample: each line is weighed twice over a whole film
			}
			if cut[s] == nil {
				cut[s] = veil.Cut(s.film, s.horizon.Cut(s.film, s.cues), s.horizon)
			}
			ended := *s
			ended.cut = cut[s]
			with, without := s.pass(line), ended.pass(line)
			for i := range with {
				switch {
				case with[i].ok && !without[i].ok:
					t.Errorf("what is hidden lets out: %s", line)
				case without[i].ok && !with[i].ok:
					closed++
				}
			}
		})
	}
	t.Logf("%d sentences dropped for what is hidden alone", closed)
}

// TestInventedWords: over films of unique invented words, no word that is said
// only beyond the horizon comes through, whatever is cited.
func TestInventedWords(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	film := transcript.Film{ID: "made-up-2001", Work: "made-up-2001", Title: "Made Up"}
	for range 300 {
		var cues []transcript.Cue
		for i := range 20 {
			at := time.Duration(i) * time.Minute
			cues = append(cues, transcript.Cue{Start: at, End: at + time.Second, Speaker: strings.ToUpper(invented(rng)), Text: invented(rng) + " " + invented(rng) + " " + invented(rng) + "."})
		}
		seen := 1 + rng.IntN(18)
		h := transcript.Until(time.Duration(seen)*time.Minute + time.Second)
		cited := cues[rng.IntN(seen)]
		// The source is given with a hidden cue in it, which the veil must not see.
		hidden := cues[seen+1+rng.IntN(19-seen)]
		v := veil.Cut(film, cues, h).For([]veil.Source{{ID: "S1", Passage: transcript.Passage{Film: film, Cues: []transcript.Cue{cited, hidden}}}}, "What of it?")
		said, told := strings.Fields(strings.TrimSuffix(cited.Text, ".")), strings.Fields(strings.TrimSuffix(hidden.Text, "."))
		if reason, ok := v.Allow("I like the sound of "+said[0]+" "+said[1]+".", []string{"S1"}); !ok {
			t.Fatalf("a comment on the source is dropped: %s", reason)
		}
		for _, s := range []string{
			"I like the sound of " + said[0] + " and " + told[0] + ".",
			"It says " + told[1] + " here.",
			"To me " + hidden.Speaker[:1] + strings.ToLower(hidden.Speaker[1:]) + " is the best voice, beside " + said[0] + " " + said[1] + ".",
			strings.ToUpper(told[2][:1]) + told[2][1:] + "!",
		} {
			if _, ok := v.Allow(s, []string{"S1"}); ok {
				t.Fatalf("passes: %q, of which %q is hidden", s, hidden.Text)
			}
		}
	}
}

// invented is a word of three or four syllables that no table has.
func invented(rng *rand.Rand) string {
	const front, back = "bdfgklmnprstvz", "aiou"
	var b strings.Builder
	for range 3 + rng.IntN(2) {
		b.WriteByte(front[rng.IntN(len(front))])
		b.WriteByte(back[rng.IntN(len(back))])
	}
	return b.String() + "k"
}

// TestNothingAtAll: sentences without words, sources or sense are weighed all
// the same.
func TestNothingAtAll(t *testing.T) {
	v := veil.Cut(transcript.Film{}, nil, transcript.Horizon{}).For(nil)
	for _, s := range []string{"", " ", "…", "“”", "?!", "[S1]", "'s", "\xff", "-"} {
		v.Allow(s, []string{"S1", ""})
	}
}

func FuzzAllow(f *testing.F) {
	f.Add("She says “”, and the door's hers; isn't it?", "Who is it? I don't know. It's the door.")
	f.Add("It is 25 o'clock—well-read—", "'Tis twenty-five.")
	f.Fuzz(func(t *testing.T, sentence, line string) {
		film := transcript.Film{ID: "f", Work: "f"}
		cues := []transcript.Cue{{Text: line, End: time.Second}, {Text: sentence, Start: time.Hour, End: time.Hour + time.Second}}
		v := veil.Cut(film, cues, transcript.Until(time.Minute)).For([]veil.Source{{ID: "S1", Passage: transcript.Passage{Film: film, Cues: cues}}}, line)
		first, ok := v.Allow(sentence, []string{"S1"})
		if again, same := v.Allow(sentence, []string{"S1"}); first != again || ok != same {
			t.Fatalf("%q: %s, then %s", sentence, first, again)
		}
	})
}

// A sentence is weighed in at most this. Source: the task of strict mode, on a
// quiet machine.
const weighing200 = 200 * time.Microsecond

func BenchmarkAllow(b *testing.B) {
	s := scenes(b)["sample"]
	v := s.veil()
	lines := sections(b, "harmless")["sample"]
	i := 0
	for b.Loop() {
		v.Allow(lines[i%len(lines)], []string{"S1", "S2"})
		i++
	}
	if per := b.Elapsed() / time.Duration(b.N); os.Getenv("MATINEE_BENCH") != "" && per > weighing200 {
		b.Errorf("a sentence takes %v, want at most %v", per, weighing200)
	}
}

func BenchmarkCut(b *testing.B) {
	s := scenes(b)["friday"]
	if s == nil {
		b.Skip(errNoFilms)
	}
	for b.Loop() {
		veil.Cut(s.film, s.cues, s.horizon)
	}
	b.ReportMetric(float64(len(s.cues)), "cues")
}

func BenchmarkFor(b *testing.B) {
	s := scenes(b)["sample"]
	for b.Loop() {
		s.veil()
	}
}
