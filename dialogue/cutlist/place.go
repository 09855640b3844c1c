package cutlist

import (
	"cmp"
	"slices"
)

// Covered are the IDs of the clips that are left out of a list with a session,
// since others are shown all the time that they would be.
func (l List) Covered() []string {
	events, err := l.Events(BySession)
	if err != nil {
		return nil
	}
	shown := map[int]bool{}
	for _, e := range events {
		shown[e.Clip] = true
	}
	var covered []string
	for i, clip := range l.Clips {
		if !shown[i] {
			covered = append(covered, clip.ID)
		}
	}
	return covered
}

// place gives the events their times in the session, and takes out those that
// have none. There is one picture, that of the clip which began last; of two that
// begin at once, the shorter. What is beneath it has the time until it begins or,
// if it has begun already, after it.
func (l List) place(events []Event) []Event {
	for i := range events {
		e, clip := &events[i], l.Clips[events[i].Clip]
		e.RecordIn = e.ListStart + l.Rate.At(millis(clip.SessionIn))
		e.RecordOut = min(e.RecordIn+e.Frames(), e.ListStart+l.Rate.After(millis(clip.SessionOut)))
	}
	slices.SortStableFunc(events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.RecordIn, b.RecordIn), cmp.Compare(b.RecordOut, a.RecordOut))
	})
	var shown []Event
	for i, e := range events { // those above it are behind it
		for _, above := range events[i+1:] {
			if above.RecordIn > e.RecordIn {
				e.RecordOut = min(e.RecordOut, above.RecordIn)
				break
			}
			e.RecordIn = max(e.RecordIn, above.RecordOut)
		}
		if length := e.RecordOut - e.RecordIn; length > 0 {
			e.SourceOut = e.SourceIn + length
			shown = append(shown, e)
		}
	}
	slices.SortStableFunc(shown, func(a, b Event) int { return cmp.Compare(a.RecordIn, b.RecordIn) })
	return shown
}
