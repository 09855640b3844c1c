package outbox

import "time"

// The pace of a channel. Discord publishes none for edits; what was observed is
// five in five seconds (discord-api-docs issue 20; Discord.Net issue 2375) and
// editors that were let alone at one in 1.2 s (omni pull request 190).
const (
	editGap    = 1200 * time.Millisecond // from one edit to the next
	windowSpan = 5 * time.Second
	windowSize = 5 // writes of any kind in a span
)

// A pace says when the next write may be. It counts from when a call came back:
// Discord counts from when it arrived, which was not later.
type pace struct {
	writes  [windowSize]time.Time // when the last came back, the oldest first
	edited  time.Time
	blocked time.Time // Discord asked to wait until then
}

// next is when the next write may be.
func (p *pace) next(edit bool) time.Time {
	at := later(p.blocked, p.writes[0].Add(windowSpan))
	if edit {
		at = later(at, p.edited.Add(editGap))
	}
	return at
}

// wrote counts a write that came back.
func (p *pace) wrote(edit bool, now time.Time) {
	copy(p.writes[:], p.writes[1:])
	p.writes[windowSize-1] = now
	if edit {
		p.edited = now
	}
}

// block waits with all writes.
func (p *pace) block(until time.Time) { p.blocked = later(p.blocked, until) }

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
