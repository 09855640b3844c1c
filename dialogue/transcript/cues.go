package transcript

import (
	"cmp"
	"slices"
	"time"
	"unicode"
)

// longestRepair is the most a line lasts whose end was missing or not after its
// start: about as long as subtitles ever stand.
const longestRepair = 7 * time.Second

// cues puts entries in order, drops what is not the film, repairs ends and cuts
// what is left into cues.
func (r *reader) cues(entries []entry) []Cue {
	if len(entries) == 0 {
		return nil
	}
	r.repairsL, r.shouts = r.english(entries), inCapitals(entries)
	timed := entries[0].start != Untimed
	if timed {
		r.sort(entries)
	}
	gone := r.adverts(entries)
	if timed {
		r.repairEnds(entries, gone)
	}
	cues := make([]Cue, 0, len(entries)+len(entries)/4)
	for i, e := range entries {
		if gone[i] {
			r.count[advertRemoved]++
			continue
		}
		first := len(cues)
		for _, u := range r.utterances(e) {
			cues = append(cues, r.pieces(u)...)
		}
		if len(cues) == first {
			r.count[emptyDropped]++
			continue
		}
		for j := range cues[first:] {
			c := &cues[first+j]
			c.Start, c.End, c.Line = e.start, e.end, i
		}
		cues[first].Raw = e.text
	}
	return cues
}

// inCapitals reports whether the dialogue is set in capitals throughout, as some
// broadcast captions are: fewer than a tenth of its letters are small.
func inCapitals(entries []entry) bool {
	const sample = 500 // entries
	large, small := 0, 0
	for _, e := range entries[:min(len(entries), sample)] {
		for _, c := range e.text {
			large += btoi(unicode.IsUpper(c))
			small += btoi(unicode.IsLower(c))
		}
	}
	return large > 9*small
}

// sort puts entries in order of start, the file's order among equals.
func (r *reader) sort(entries []entry) {
	for i := 1; i < len(entries); i++ {
		r.count[backwards] += btoi(entries[i].start < entries[i-1].start)
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.start, b.start) })
}

// repairEnds gives every entry that stays an end after its start, as far as the
// next start allows, and shortens what would last longer than any line does.
func (r *reader) repairEnds(entries []entry, gone []bool) {
	next := entries[len(entries)-1].start + longestRepair // the first start after that of entry i
	for i := len(entries) - 1; i >= 0; i-- {
		e := &entries[i]
		if i+1 < len(entries) && entries[i+1].start > e.start {
			next = entries[i+1].start
		}
		fallback := min(next, e.start+longestRepair)
		switch {
		case gone[i]:
		case e.end == Untimed:
			r.count[missingEnd]++
			e.end = fallback
		case e.end < e.start:
			r.count[endBeforeStart]++
			e.end = fallback
		case e.end == e.start:
			r.count[zeroLength]++
			e.end = fallback
		case e.end-e.start > strayCredit:
			r.count[overlong]++
			e.end = fallback
		}
	}
}
