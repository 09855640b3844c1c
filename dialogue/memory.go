package dialogue

import (
	"slices"
	"time"

	"matinee/dialogue/transcript"
)

// recentTurns is how many turns an Inquiry carries, at least, once there are so
// many.
const recentTurns = 12

// restAfter is how many turns fall out of an Inquiry at a time, and are then
// summarised: doing it for each would break the prompt's stable beginning every
// time.
const restAfter = 6

// heldTurns bounds the turns a Session holds, so that a conversation of years
// takes no more memory than one of an hour; the Keeper has them all.
const heldTurns = 64

// A memory is what a Session holds of its conversation: the latest turns, of
// which the last few are carried by an Inquiry, and a summary of those before
// them. What was said when more might be seen than now is carried no more.
type memory struct {
	turns   []Turn // at most heldTurns, oldest first
	from    int    // turns[from:] are carried; at most recentTurns+restAfter-1
	summary string // of turns[:summed], and of those before them
	summed  int    // at most from
}

// recall makes the memory of a conversation taken up again by somebody with the
// horizon h.
func recall(turns []Turn, h horizons) memory {
	m := memory{turns: slices.Clone(turns[max(0, len(turns)-heldTurns):])}
	m.slide()
	for i, t := range slices.Backward(m.turns) {
		if h.exceeded(t) {
			m.from, m.summed = max(m.from, i+1), i+1
			break
		}
	}
	m.from = max(m.from, m.summed)
	return m
}

// add takes up a turn, in the place of the oldest if need be.
func (m *memory) add(t Turn) {
	m.turns = append(m.turns, t)
	if over := len(m.turns) - heldTurns; over > 0 {
		m.turns = slices.Clone(m.turns[over:]) // what was carried before may still be read
		m.from, m.summed = max(0, m.from-over), max(0, m.summed-over)
	}
	m.slide()
}

// amend puts a turn in the place of the latest.
func (m *memory) amend(t Turn) {
	m.turns = slices.Clone(m.turns) // those handed out may still be read
	m.turns[len(m.turns)-1] = t
}

// slide lets turns fall out of what is carried, restAfter at a time.
func (m *memory) slide() {
	if len(m.turns)-m.from >= recentTurns+restAfter {
		m.from = len(m.turns) - recentTurns
	}
}

// recent are the turns that an Inquiry carries.
func (m *memory) recent() []Turn { return slices.Clip(m.turns[m.from:]) }

// heard are the texts of the latest turns, whatever they are of.
func (m *memory) heard() []string {
	var texts []string
	for _, t := range m.turns[max(0, len(m.turns)-recentTurns):] {
		texts = append(texts, t.Text)
	}
	return texts
}

// fallen are the turns that wait to be summarised.
func (m *memory) fallen() []Turn { return m.turns[m.summed:m.from] }

// sum takes up a summary of all that has fallen out.
func (m *memory) sum(text string) { m.summary, m.summed = text, m.from }

// shut ends what is carried: of the conversation until now a writer learns
// nothing more.
func (m *memory) shut() { m.from, m.summed, m.summary = len(m.turns), len(m.turns), "" }

// horizons are how far a viewer has seen the films, with those that are known by
// their ids.
type horizons struct {
	transcript.Horizon
	rest  transcript.Horizon
	any   bool // some film has a horizon of its own
	focus transcript.Film
}

// exceeded reports whether a turn may tell more than may be seen now. In doubt
// it does.
func (h horizons) exceeded(t Turn) bool {
	film := transcript.Film{ID: t.Film, Work: t.Film}
	if h.focus.ID == t.Film {
		film = h.focus
	}
	for _, s := range t.Sources {
		if s.Passage.Film.ID == t.Film {
			film = s.Passage.Film
		}
		if len(h.Cut(s.Passage.Film, s.Passage.Cues)) < len(s.Passage.Cues) {
			return true
		}
	}
	switch {
	case beyond(t.Rest, limit(h.rest, transcript.Film{})):
		return true
	case t.Film == "": // it spoke of any film
		return h.any
	}
	return beyond(t.Until, limit(h.Horizon, film))
}

// beyond reports whether the horizon a, as a Turn records it, is farther than b.
func beyond(a, b time.Duration) bool { return b != NoLimit && (a == NoLimit || a > b) }
