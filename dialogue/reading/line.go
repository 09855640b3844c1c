package reading

import (
	"slices"
	"sort"
	"time"

	"matinee/dialogue/transcript"
)

// Line finds a cue among Lines; -1 for one that is not there: nobody speaks in
// it, or it may not be heard yet.
func (r *Reading) Line(c transcript.Cue) int {
	first := sort.Search(len(r.Lines), func(i int) bool { return r.Lines[i].Line >= c.Line })
	for i := first; i < len(r.Lines) && r.Lines[i].Line == c.Line; i++ {
		if l := r.Lines[i]; l.Start == c.Start && l.Text == c.Text && l.Speaker == c.Speaker {
			return i
		}
	}
	return -1
}

// WordsIn counts the words of lines first to last, both included.
func (r *Reading) WordsIn(first, last int) int { return r.at[last+1] - r.at[first] }

// Before is how long nobody speaks before line i; 0 for the first one, and
// without times.
func (r *Reading) Before(i int) time.Duration {
	if !r.Timed || i < 0 || i >= len(r.gaps) {
		return 0
	}
	return r.gaps[i]
}

// Longer counts the silences between lines that are longer than d.
func (r *Reading) Longer(d time.Duration) (n int) {
	for _, g := range r.gaps {
		if g > d {
			n++
		}
	}
	return n
}

// Asks reports whether line i ends in a question.
func (r *Reading) Asks(i int) bool { return asks(r.Lines[i].Text) }

// SceneOf is the place among Scenes of the one that line i is in; -1 for none.
func (r *Reading) SceneOf(i int) int {
	return slices.IndexFunc(r.Scenes, func(s Scene) bool { return s.First <= i && i <= s.Last })
}

// VoiceOf is the place among Voices of the one whose line i is; -1 where that is
// not told.
func (r *Reading) VoiceOf(i int) int {
	return slices.IndexFunc(r.Voices, func(v Voice) bool {
		_, theirs := slices.BinarySearch(v.Lines, i)
		return theirs
	})
}

// RateAround is how many words a minute are spoken in the time of that length
// around line i, by when a line begins; what the time has of before the first line
// or after the last word is left out. It is 0 without times.
func (r *Reading) RateAround(i int, d time.Duration) int {
	if !r.Timed {
		return 0
	}
	from, to := max(r.Lines[i].Start-d/2, r.From), min(r.Lines[i].Start+d/2, r.To)
	n := 0
	for k, c := range r.Lines {
		if c.Start >= from && c.Start < to {
			n += r.wordsIn(k)
		}
	}
	return perMinute(n, to-from)
}

// A Word is one that a line has, and where it is said.
type Word struct {
	Text  string // as the line first writes it
	N     int    // how often it is said in all
	Lines []int  // the lines with it
}

// WordsOf are the words of line i that say something of their own and are no
// names, in order, each once.
func (r *Reading) WordsOf(i int) []Word {
	var out []Word
	seen := map[int32]bool{}
	for p := r.at[i]; p < r.at[i+1]; p++ {
		id := r.tokens[p].term
		if t := r.terms[id]; !t.content() || r.isName(t) || seen[id] {
			continue
		}
		seen[id] = true
		out = append(out, Word{r.phrase(p, 1), r.terms[id].count, r.withRun(r.tokens[p : p+1])})
	}
	return out
}

// withStem are the lines with a word of the stem.
func (r *Reading) withStem(stem string) (lines []int) {
	for k := range r.Lines {
		if slices.ContainsFunc(r.of(k), func(t token) bool { return r.terms[t.term].stem == stem }) {
			lines = append(lines, k)
		}
	}
	return lines
}

// Said are the lines that have every word of a text that says something, or a form
// of it. Of a text that has only little words all are looked for.
func (r *Reading) Said(text string) (lines []int) {
	for k, stem := range r.stemsOf(text) {
		with := r.withStem(stem)
		if k == 0 {
			lines = with
			continue
		}
		lines = slices.DeleteFunc(lines, func(i int) bool { return !slices.Contains(with, i) })
	}
	return lines
}

// With are the lines that have a word just so; none for what is not one word.
func (r *Reading) With(word string) (lines []int) {
	toks := r.analysis.Tokens(nil, word)
	if len(toks) != 1 {
		return nil
	}
	for k := range r.Lines {
		if slices.ContainsFunc(r.of(k), func(t token) bool { return r.terms[t.term].key == toks[0].Key }) {
			lines = append(lines, k)
		}
	}
	return lines
}

// stemsOf are the stems of a text that say something, or all of them.
func (r *Reading) stemsOf(text string) (telling []string) {
	var all []string
	for _, t := range r.analysis.Tokens(nil, text) {
		stem := r.analysis.Stem(t.Key)
		all = append(all, stem)
		if !r.analysis.Stop(t.Key) {
			telling = append(telling, stem)
		}
	}
	if len(telling) == 0 {
		return all
	}
	return telling
}

// A Return is a run of a line's words that stands in another line too.
type Return struct {
	Words int
	Whole bool  // they are all of the line's words
	Lines []int // the lines that have it, the one it is asked of among them
}

// What must return for it to be noticed: so many words, or a whole line of fewer.
// Where none of them says something of its own, the whole line must return, and
// not often. Ours; echoWords and repeatWords ask the same of a whole film.
const (
	returnWords = 3
	returnWhole = 2
	returnOften = 3
)

// ReturnOf is the longest run of words of line i that is said in another line; ok
// is false where nothing of it returns.
func (r *Reading) ReturnOf(i int) (ret Return, ok bool) {
	mine := r.of(i)
	for n := len(mine); n >= min(returnWords, len(mine)) && n >= returnWhole; n-- {
		for p := 0; p+n <= len(mine); p++ {
			run, whole := mine[p:p+n], n == len(mine)
			telling := r.tells(run)
			if !telling && (!whole || n < returnWords) {
				continue
			}
			if lines := r.withRun(run); len(lines) > 1 && (telling || len(lines) <= returnOften) {
				return Return{Words: n, Whole: whole, Lines: lines}, true
			}
		}
	}
	return Return{}, false
}

func sameTerm(a, b token) bool { return a.term == b.term }

// tells reports whether a word of a run says something and is no name.
func (r *Reading) tells(run []token) bool {
	return slices.ContainsFunc(run, func(t token) bool {
		term := r.terms[t.term]
		return term.content() && !r.isName(term)
	})
}

// withRun are the lines that have the run of words.
func (r *Reading) withRun(run []token) (lines []int) {
	for k := range r.Lines {
		words := r.of(k)
		for p := 0; p+len(run) <= len(words); p++ {
			if words[p].term == run[0].term && slices.EqualFunc(words[p:p+len(run)], run, sameTerm) {
				lines = append(lines, k)
				break
			}
		}
	}
	return lines
}
