package reading

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// An Echo is a phrase that is said again after it has not been said for long.
type Echo struct {
	Phrase string // the film's own words, as they stand the first time
	Words  int
	Lines  []int         // where it is said, each line once
	Left   int           // the line with which it goes away for longest
	Back   int           // the line with which it comes back
	Away   time.Duration // from the end of the one to the beginning of the other
	score  float64
}

// What makes an echo: it is away so long (issue 7), it has so many words, of
// which so many say something of their own and are no names; the more words, the
// fewer of these. The longest, in words, is as much as anybody quotes.
const (
	echoAfter   = 20 * time.Minute
	echoWords   = 3
	echoLongest = 12
	echoTimes   = 5 // said more often, it is a manner of speaking
)

// echoContent is how many words of a phrase must say something of their own.
func echoContent(words int) int {
	if words == echoWords {
		return 2
	}
	return 1
}

// findEchoes collects every phrase that comes back, and of those that overlap the
// best.
func (r *Reading) findEchoes() {
	if !r.Timed || r.To-r.From < echoAfter {
		return
	}
	var found []Echo
	var places [][]int
	r.repeated(echoLongest, func(words int, at []int) {
		if e, ok := r.echo(words, at); ok {
			found, places = append(found, e), append(places, at)
		}
	})
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(found[b].score, found[a].score), cmp.Compare(places[a][0], places[b][0]), cmp.Compare(found[b].Words, found[a].Words))
	})
	taken := make([]bool, len(r.tokens))
	for _, i := range order {
		if len(r.Echoes) < listed && cover(taken, places[i], found[i].Words) {
			r.Echoes = append(r.Echoes, found[i])
		}
	}
}

// cover takes the words from each place on, if none of them is taken.
func cover(taken []bool, at []int, n int) bool {
	for _, p := range at {
		if slices.Contains(taken[p:p+n], true) {
			return false
		}
	}
	for _, p := range at {
		for i := p; i < p+n; i++ {
			taken[i] = true
		}
	}
	return true
}

// repeated yields every run of echoWords to longest words that stands more than
// once in spoken lines, none across two of them, with its places in order. A run
// can only be repeated where its beginning is, so each length looks at what the
// one before left.
func (r *Reading) repeated(longest int, yield func(words int, at []int)) {
	run := make([]int32, len(r.tokens)) // of each token: the run that begins there, -1 for one that stands once
	limit := make([]int, len(r.tokens)) // of each token: where its line ends
	for i := range r.Lines {
		for p := r.at[i]; p < r.at[i+1]; p++ {
			run[p], limit[p] = r.tokens[p].term, r.at[i+1]
			if r.Lines[i].Kind != transcript.Speech {
				run[p] = -1
			}
		}
	}
	for n := 2; n <= longest; n++ {
		groups := r.extend(run, limit, n)
		if len(groups) == 0 {
			return
		}
		for _, at := range groups {
			if n >= echoWords {
				yield(n, at)
			}
		}
	}
}

// extend makes of runs of n-1 words those of n, and returns the places of each
// that stands more than once, in order of the first.
func (r *Reading) extend(run []int32, limit []int, n int) [][]int {
	type longer struct{ run, last int32 }
	number := map[longer]int32{}
	var groups [][]int
	for p := range run {
		if run[p] < 0 || p+n > limit[p] {
			run[p] = -1
			continue
		}
		key := longer{run[p], r.tokens[p+n-1].term}
		id, ok := number[key]
		if !ok {
			id = int32(len(groups))
			number[key] = id
			groups = append(groups, nil)
		}
		groups[id] = append(groups[id], p)
		run[p] = id
	}
	var repeated [][]int
	for _, at := range groups {
		if len(at) > 1 {
			repeated = append(repeated, at)
			continue
		}
		run[at[0]] = -1
	}
	return repeated
}

// echo is the phrase of so many words that stands at those places, if it is one.
func (r *Reading) echo(words int, at []int) (Echo, bool) {
	content := 0
	for _, t := range r.tokens[at[0] : at[0]+words] {
		if term := r.terms[t.term]; term.content() && !r.isName(term) {
			content++
		}
	}
	if content < echoContent(words) || len(at) > echoTimes || !r.quotable(at[0], words) {
		return Echo{}, false
	}
	e := Echo{Words: words}
	for _, p := range at {
		i := r.lineOf(p)
		if n := len(e.Lines); n == 0 || e.Lines[n-1] != i {
			e.Lines = append(e.Lines, i)
		}
	}
	for k := 1; k < len(e.Lines); k++ {
		left, back := e.Lines[k-1], e.Lines[k]
		if away := r.Lines[back].Start - r.Lines[left].End; away > e.Away {
			e.Left, e.Back, e.Away = left, back, away
		}
	}
	if e.Away < echoAfter {
		return Echo{}, false
	}
	e.Phrase = r.phrase(at[0], words)
	e.score = 2*float64(content) + float64(words)/2 + r.whole(at[0], words) - float64(len(at)-2)/2
	return e, true
}

// quotable reports whether a phrase can stand in quotation marks by itself: it has
// none of its own, and does not break off before what it leads to ("plenty of").
func (r *Reading) quotable(p, words int) bool {
	last := p + words - 1
	breaks := r.terms[r.tokens[last].term].stop && last+1 < r.at[r.lineOf(p)+1] && !r.markAfter(last)
	return !breaks && !strings.ContainsAny(r.phrase(p, words), "\"“”[]{}")
}

// whole is one for each end of a phrase at which a sentence or a line ends too.
func (r *Reading) whole(p, words int) (n float64) {
	i := r.lineOf(p)
	if p == r.at[i] || r.markAfter(p-1) {
		n++
	}
	if p+words == r.at[i+1] || r.markAfter(p+words-1) {
		n++
	}
	return n
}

// phrase is the film's words from token p on, all of one line.
func (r *Reading) phrase(p, words int) string {
	return r.Lines[r.lineOf(p)].Text[r.tokens[p].start:r.tokens[p+words-1].end]
}

// lineOf is the line of token p.
func (r *Reading) lineOf(p int) int {
	i, exact := slices.BinarySearch(r.at, p)
	if !exact {
		return i - 1
	}
	return i
}

// Says is the echo as a clause.
func (e Echo) Says(r *Reading) string {
	return fmt.Sprintf("“%s” is said at %s and, after %s without it, again at %s", e.Phrase,
		transcript.FormatTime(r.Lines[e.Left].Start), span(e.Away), transcript.FormatTime(r.Lines[e.Back].Start))
}
