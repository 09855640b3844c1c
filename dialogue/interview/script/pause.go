package script

import "time"

// The usual silences after a turn. Source: reference/interview.md §8, "Voice":
// 0.3 to 0.5 s before the machine answers, 0.8 s before a reversal.
const (
	pauseOwn     = 300 * time.Millisecond // before the same speaker goes on
	pauseHand    = 400 * time.Millisecond // before somebody else speaks
	pauseReverse = 800 * time.Millisecond // before a reversal
	pauseFilm    = 500 * time.Millisecond // before and after a clip of the film
	pauseChapter = 900 * time.Millisecond // before a new chapter
)

// Pause is the silence between a turn and the one that follows it in the
// session: as the script says, else the usual one. Nothing follows the last
// turn; its Pause, with the zero Turn, is what the script says or none.
func Pause(t, next Turn) time.Duration {
	switch {
	case t.PauseAfter != nil:
		return t.PauseAfter.Duration()
	case next.ID == "":
		return 0
	case next.Chapter != "":
		return pauseChapter
	case next.Move == Reverses:
		return pauseReverse
	case t.Kind == Show || next.Kind == Show:
		return pauseFilm
	case t.By == next.By:
		return pauseOwn
	default:
		return pauseHand
	}
}
