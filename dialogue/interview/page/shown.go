package page

import "time"

// A shownTurn is a turn with the page it is shown on, as a part of the template
// gets them.
type shownTurn struct {
	view
	T turn
	N int // from 1, of the whole talk
}

// A shownPlace is a place below a turn.
type shownPlace struct {
	shownTurn
	P     Place
	At    time.Duration // of the session
	Heard bool          // At is known
}

// A shownText is a stretch of a turn's text.
type shownText struct {
	view
	Pieces []piece
}

// With puts a turn and the page together.
func (v view) With(t turn) shownTurn {
	return shownTurn{view: v, T: t, N: t.N}
}

// Timed puts pieces of a text and the page together.
func (v view) Timed(pieces []piece) shownText { return shownText{view: v, Pieces: pieces} }

// Place puts a place and its turn together; a negative time is not known.
func (s shownTurn) Place(p Place, at time.Duration) shownPlace {
	return shownPlace{shownTurn: s, P: p, At: at, Heard: at >= 0}
}
