package screening

import (
	"cmp"
	"slices"
	"time"
)

// A Line is a line of the film, by its times: its words are in the transcript.
type Line struct{ Start, End time.Duration }

// A Tally counts how often lines of the film were quoted, and by whom. The zero
// Tally is empty.
type Tally struct {
	Lines []Quoted `json:",omitempty"`
}

// A Quoted is a line that was quoted.
type Quoted struct {
	Line
	Times int
	By    []string `json:",omitempty"` // each member once; "" for the critic
}

// What a tally keeps at most; what comes after is not counted. A film has one or
// two thousand lines.
const (
	maxLines   = 2000
	maxQuoters = 100
)

// Quote counts a line that a member quoted, or the critic, who is "".
func (t *Tally) Quote(l Line, by string) {
	i := slices.IndexFunc(t.Lines, func(q Quoted) bool { return q.Line == l })
	if i < 0 {
		if len(t.Lines) == maxLines {
			return
		}
		i = len(t.Lines)
		t.Lines = append(t.Lines, Quoted{Line: l})
	}
	q := &t.Lines[i]
	q.Times++
	if !slices.Contains(q.By, by) && len(q.By) < maxQuoters {
		q.By = append(q.By, by)
	}
}

// Most returns the n lines that the most people quoted; of those, those quoted
// most often; of those, the earliest. Nobody makes a favourite alone by
// repeating it.
func (t *Tally) Most(n int) []Quoted {
	all := slices.Clone(t.Lines)
	slices.SortStableFunc(all, func(a, b Quoted) int {
		return cmp.Or(cmp.Compare(len(b.By), len(a.By)), cmp.Compare(b.Times, a.Times), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return all[:min(max(0, n), len(all))]
}

// forget takes a member out of the tally; the lines stay quoted.
func (t *Tally) forget(member string) (changed bool) {
	for i := range t.Lines {
		before := len(t.Lines[i].By)
		t.Lines[i].By = slices.DeleteFunc(t.Lines[i].By, func(by string) bool { return by == member })
		changed = changed || len(t.Lines[i].By) != before
	}
	return changed
}
