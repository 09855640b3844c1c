package extractive_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/extractive"
	"matinee/dialogue/retrieval"
	"matinee/dialogue/transcript"
)

// companyAsks are questions of every kind that is about a whole film; WORD stands
// for a word of it.
var companyAsks = []string{
	"follow WORD through the film", "what about WORD", "everything about WORD", "does WORD come back later", "does anything get repeated",
	"is it slow", "where does it get fast", "where does it drag", "compare the first half and the second", "surprise me", "quiz me",
	"another film like this one", "what is that based on",
}

// rare are words of a film that no other word of it begins with or begins like, nor
// has in it, and that no line has twice, so that nobody can count otherwise.
func (s strip) rare(rng *rand.Rand, n int) (found []string) {
	lines := map[string]int{}
	var all []string
	for _, f := range s.cues {
		for w := range strings.FieldsSeq(plain(f.text)) {
			if lines[w] == 0 {
				all = append(all, w)
			}
			lines[w]++
		}
	}
	rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	alone := func(w string) bool {
		return !slices.ContainsFunc(all, func(o string) bool {
			return o != w && (strings.Contains(o, w[:4]) || strings.HasPrefix(o, w[:3]) || strings.HasPrefix(w, o) && len(o) > 1)
		})
	}
	for _, w := range all {
		if len(found) < n && len(w) > 4 && !strings.ContainsAny(w, "'0123456789") && lines[w] == s.linesWith(w) && alone(w) {
			found = append(found, w)
		}
	}
	return found
}

// linesWith counts the timed lines that have a word.
func (s strip) linesWith(word string) (n int) {
	for _, f := range s.cues {
		if slices.Contains(strings.Fields(plain(f.text)), word) {
			n++
		}
	}
	return n
}

var (
	toldLines = regexp.MustCompile(`\b(\d+) lines?\b`)
	toldPace  = regexp.MustCompile(`\b(\d+) words a minute\b`)
)

// TestThreadCounts holds how often a word is said to come up against a count of the
// file's lines.
func TestThreadCounts(t *testing.T) {
	strips := append(ownStrips(t), realStrips(t)...)
	r, rng := newRoom(t, strips...), rand.New(rand.NewPCG(7, 7))
	for _, s := range strips {
		for _, w := range s.rare(rng, 3) {
			turn := reply(t, r.open(t, s.ID), "follow "+w+" through the film")
			told, want := 1, s.linesWith(w)
			if m := toldLines.FindStringSubmatch(answer{Turn: turn}.bare()); m != nil {
				told, _ = strconv.Atoi(m[1]) // digits, as the pattern has it
			}
			if turn.Intent != "motif" || told != want {
				t.Errorf("%s: %q comes up in %d lines by %q, want %d; intent %s", s.ID, w, told, turn.Text, want, turn.Intent)
			}
		}
	}
}

// TestPaceCounts holds the pace that is told against words and times of the file,
// counted anew. Words with hyphens may be counted as one or two.
func TestPaceCounts(t *testing.T) {
	strips := append(ownStrips(t), realStrips(t)...)
	r := newRoom(t, strips...)
	for _, s := range strips {
		turn := reply(t, r.open(t, s.ID), "how fast is it")
		m := toldPace.FindStringSubmatch(answer{Turn: turn}.bare())
		if m == nil {
			t.Errorf("%s: no pace in %q", s.ID, turn.Text)
			continue
		}
		told, _ := strconv.Atoi(m[1]) // digits, as the pattern has it
		var said []frame
		words := 0
		for _, f := range s.cues {
			if f.said() {
				said = append(said, f)
				words += len(strings.Fields(plain(f.text)))
			}
		}
		want := float64(words) / (said[len(said)-1].end - said[0].start).Minutes()
		if d := float64(told) - want; d > 4 || d < -4 {
			t.Errorf("%s: %d words a minute, want about %.0f", s.ID, told, want)
		}
	}
}

// endsAt is a room in which films end where a viewer would have stopped.
func endsAt(t testing.TB, until time.Duration, strips ...strip) *room {
	t.Helper()
	r := &room{strips: strips, texts: map[string]transcript.Transcript{}}
	index, err := retrieval.Open(retrieval.Config{Dir: t.TempDir(), Source: r})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := index.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, s := range strips {
		reading, err := transcript.Read(s.data, transcript.Options{})
		if err != nil {
			t.Fatal(err)
		}
		text := reading.Transcript
		text.Cues = transcript.Until(until).Cut(s.Film, text.Cues)
		r.texts[s.ID] = text
		r.refs = append(r.refs, dialogue.Ref{Film: s.Film, Revision: text.Revision()})
		if err := index.Index(t.Context(), s.Film, text); err != nil {
			t.Fatal(err)
		}
	}
	r.engine = dialogue.New(dialogue.Config{Researcher: extractive.New(r, index), Keeper: r})
	return r
}

// seenSoFar is the remark that an answer goes as far as the viewer has seen.
var seenSoFar = regexp.MustCompile(`, up to \d+:\d\d:\d\d, where you have seen it to|, [a-z ]*you have seen[a-z, ]* \(?\d+:\d\d:\d\d\)?|, as far as you have seen [^()]*\(\d+:\d\d:\d\d\)(?:(?:,| and) [^()]*\(\d+:\d\d:\d\d\))*`)

// TestCompanyWithinHorizon holds that to somebody who has seen a film up to a time
// all is said as if it ended there.
func TestCompanyWithinHorizon(t *testing.T) {
	strips := realStrips(t)
	if len(strips) == 0 {
		t.Skip("MATINEE_FILMS does not say where the real films are")
	}
	strips = strips[len(strips)-3:] // to end soon
	rng := rand.New(rand.NewPCG(1, 2))
	whole, rounds := newRoom(t, strips...), 1
	if os.Getenv("MATINEE_BENCH") == "1" {
		rounds = 8
	}
	for range rounds {
		until := time.Duration(5+rng.IntN(80)) * time.Minute
		short := endsAt(t, until, strips...)
		for _, s := range strips {
			seen := s.until(until)
			words := seen.rare(rng, 3)
			for _, q := range companyAsks {
				q = strings.ReplaceAll(q, "WORD", words[rng.IntN(len(words))])
				a, b := whole.open(t, s.ID), short.open(t, s.ID)
				for _, f := range strips {
					if err := a.SetSeen(t.Context(), f.Film, until); err != nil {
						t.Fatal(err)
					}
				}
				got, want := seenSoFar.ReplaceAllString(reply(t, a, q).Text, ""), reply(t, b, q).Text
				if got != want {
					t.Errorf("%s seen up to %v: %s\n got %s\nwant %s", s.ID, until, q, got, want)
				}
			}
		}
	}
}

// TestCompanyForms holds that a talk of nothing but such questions has no form of
// a sentence twice within five turns.
func TestCompanyForms(t *testing.T) {
	strips := ownStrips(t)
	r, rng := newRoom(t, strips...), rand.New(rand.NewPCG(3, 4))
	names, again := r.names(), map[string]int{}
	for range 30 {
		s := strips[rng.IntN(len(strips))]
		k := talk{film: s.ID}
		words := s.rare(rng, 8)
		for range talkTurns {
			k.said = append(k.said, strings.ReplaceAll(companyAsks[rng.IntN(len(companyAsks))], "WORD", words[rng.IntN(len(words))]))
		}
		for _, f := range repeats(k, k.hold(t, r), names) {
			again[f]++
		}
	}
	if len(again) > 0 {
		logMost(t, again)
		t.Errorf("%s within five turns", fmt.Sprint(len(again), " forms come twice"))
	}
}
