package draft

import (
	"time"

	"matinee/dialogue/interview/script"
)

// lengths are how long turns will last, each found once: the same turns come up
// in many shapes.
type lengths struct {
	script script.Script // the speakers
	known  map[lasting]time.Duration
}

// lasting is what a turn's length hangs on.
type lasting struct {
	by, text string
	kind     script.Kind
	words    int
	cite     script.Cite
}

// of is how long the turns will last, clips apart for which the talk stops.
func (l *lengths) of(turns []script.Turn) time.Duration {
	var sum time.Duration
	for i, t := range turns {
		var next script.Turn
		if i+1 < len(turns) {
			next = turns[i+1]
		}
		sum += l.turn(t) + script.Pause(t, next)
	}
	return sum
}

// turn is how long one turn will last, as a plan has it.
func (l *lengths) turn(t script.Turn) time.Duration {
	if t.Kind == script.Show {
		return 0
	}
	key := lasting{t.By, t.Text, t.Kind, t.MaxWords, t.Cite}
	if d, ok := l.known[key]; ok {
		return d
	}
	alone := t
	alone.Clip, alone.PauseAfter = nil, nil
	s := l.script
	s.Turns = []script.Turn{alone}
	plan, err := s.Plan(nil, nil)
	if err != nil { // a plan without a film has none
		return 0
	}
	l.known[key] = plan.Length
	return plan.Length
}
