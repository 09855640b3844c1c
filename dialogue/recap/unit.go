package recap

import (
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A story is the sentences of a film and how they hang together.
type story struct {
	analysis *words.Analysis
	units    []unit
	known    map[string]int // by key: the number of its stem, or silent
	number   map[string]int // of each stem that says something
	toks     []words.Token  // of the line being read
	at       [][]posting    // by stem: the units that have it, in order
}

// A unit is a sentence, or several in one line: what can be told by itself.
type unit struct {
	cues  []transcript.Cue
	words []string // the keys of all its words
	stems []weight // in order of stem
	norm  float64
	alone float64 // how well it stands alone, 0 to 1
	score float64
	near  []edge
}

type weight struct {
	stem int
	w    float64
}

type posting struct {
	unit int
	w    float64
}

// An edge leads to a unit that says something alike.
type edge struct {
	to  int
	sim float64 // cosine
}

// A sentence that subtitles have broken is told whole, in so many cues and words
// at most, and only if nobody falls silent in it for so long. Ours.
const (
	mostCues  = 3
	mostWords = 40
	brokenBy  = 2 * time.Second
)

// newStory makes units of what is said.
func newStory(film transcript.Film, cues []transcript.Cue) *story {
	s := &story{analysis: words.For(film.Lang), known: map[string]int{}, number: map[string]int{}}
	var run []transcript.Cue
	for i, c := range cues {
		if i > 0 && i == len(cues)-1 && c.Start-cues[i-1].End > strayCredit || !c.Said() {
			continue
		}
		if len(run) > 0 && !s.goesOn(run, c) {
			s.add(run)
			run = nil
		}
		run = append(run, c)
	}
	if len(run) > 0 {
		s.add(run)
	}
	s.weigh()
	return s
}

// strayCredit is how long after its neighbour a last line is taken for a credit.
// Source: transcript.Transcript.Duration.
const strayCredit = 10 * time.Minute

// goesOn reports whether c ends the sentence that the run has begun.
func (s *story) goesOn(run []transcript.Cue, c transcript.Cue) bool {
	last := run[len(run)-1]
	said := 0
	for _, r := range run {
		said += len(strings.Fields(r.Text))
	}
	return !ends(last.Text) && len(run) < mostCues && said+len(strings.Fields(c.Text)) <= mostWords &&
		!c.Dash && c.Kind == last.Kind && c.Speaker == last.Speaker && c.Start-last.End < brokenBy
}

// ends reports whether a line ends in a sentence's mark, quotation marks aside.
func ends(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " \"'”’»)]♪"))
	return strings.ContainsRune(".!?…", r)
}

// add makes a unit of the cues.
func (s *story) add(cues []transcript.Cue) {
	u := unit{cues: cues}
	count := map[int]float64{}
	named := false
	for _, c := range cues {
		s.toks = s.analysis.Tokens(s.toks[:0], c.Text)
		u.words = slices.Grow(u.words, len(s.toks))
		for i, t := range s.toks {
			u.words = append(u.words, t.Key)
			stem := s.stem(t.Key)
			if stem == silent {
				continue
			}
			count[stem]++
			named = named || i > 0 && opensUpper(c.Text[t.Start:])
		}
	}
	if len(u.words) == 0 {
		return
	}
	for stem, n := range count {
		u.stems = append(u.stems, weight{stem, 1 + math.Log(n)})
	}
	slices.SortFunc(u.stems, func(a, b weight) int { return a.stem - b.stem })
	u.alone = standsAlone(u, named)
	s.units = append(s.units, u)
}

// tells reports whether a word says something of its own.
func (s *story) tells(key string) bool {
	return utf8.RuneCountInString(key) > 2 && !s.analysis.Stop(key) && !reading.Everyday(key) && !s.analysis.Number(key)
}

// silent is the number of a word that says nothing of its own.
const silent = -1

// stem is the number of a word's stem.
func (s *story) stem(key string) int {
	n, ok := s.known[key]
	if ok {
		return n
	}
	n = silent
	if s.tells(key) {
		stem := s.analysis.Stem(key)
		if n, ok = s.number[stem]; !ok {
			n = len(s.number)
			s.number[stem] = n
		}
	}
	s.known[key] = n
	return n
}

// weigh makes the weights tf·idf, within what may be heard.
func (s *story) weigh() {
	df := make([]float64, len(s.number))
	for _, u := range s.units {
		for _, w := range u.stems {
			df[w.stem]++
		}
	}
	s.at = make([][]posting, len(df))
	for i := range s.units {
		u := &s.units[i]
		for k := range u.stems {
			w := &u.stems[k]
			w.w *= math.Log(1 + float64(len(s.units))/df[w.stem])
			u.norm += w.w * w.w
			s.at[w.stem] = append(s.at[w.stem], posting{i, w.w})
		}
		u.norm = math.Sqrt(u.norm)
	}
}

func opensUpper(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}
