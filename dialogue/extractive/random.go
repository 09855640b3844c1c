package extractive

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// What a line drawn by lot must be, in words: shorter ones say nothing without the
// others, longer ones are speeches. Ours.
const (
	leastDrawn = 5
	mostDrawn  = 22
)

// random quotes a line drawn by lot, from the film in focus or any; the same seed
// and question draw the same, and what was quoted a moment ago is not drawn.
func (a *answer) random(ctx context.Context) error {
	lot := a.lot()
	film := a.in.Focus
	if film.ID == "" && len(a.asked) > 0 {
		film = a.asked[lot.IntN(len(a.asked))]
	}
	if film.ID == "" {
		a.word("which_film", nil)
		return nil
	}
	said, err := a.heard(ctx, film)
	if err != nil {
		return err
	}
	lines := slices.DeleteFunc(slices.Clone(said), func(c transcript.Cue) bool { return !drawable(c) || !a.isOfTheDay() && a.heardOfLate(c) })
	if len(lines) == 0 {
		lines = said
	}
	if len(lines) == 0 {
		a.word("nothing_heard", wording.Fill{"film": entitled(film.Film)})
		return nil
	}
	line := lines[lot.IntN(len(lines))]
	a.place(film.Film, []transcript.Cue{line})
	fill := wording.Fill{"line": a.cite(film.Film, line), "film": entitled(film.Film)}
	if a.isOfTheDay() {
		a.word("of_the_day", fill)
	} else {
		a.word("random", fill)
	}
	a.takeUp(film.Film)
	return nil
}

// drawable reports whether a line says something by itself.
func drawable(c transcript.Cue) bool {
	n := len(strings.Fields(c.Text))
	return n >= leastDrawn && n <= mostDrawn && tells(c.Text) > 0.5
}

// lot draws by the conversation's seed, the question, and how far the conversation
// has come.
func (a *answer) lot() *rand.Rand {
	if a.isOfTheDay() {
		return dayLot(a.in.Focus.ID, a.in.Asked, a.in.Skip)
	}
	turns := len(a.in.Recent)
	for a.in.Variant == dialogue.Again && turns > 0 && a.in.Recent[turns-1].Question == a.in.Question {
		turns--
	}
	sum := fnv.New64a()
	fmt.Fprintf(sum, "%s\x00%s\x00%s\x00%d", a.in.Seed, a.in.Focus.ID, a.in.Question, turns) // a hash takes everything
	return rand.New(rand.NewPCG(sum.Sum64(), uint64(a.in.Skip)))
}

// isOfTheDay reports whether the line of a day is asked for, which is the same all day,
// whoever asks.
func (a *answer) isOfTheDay() bool {
	return a.request.intent == randomLine && !a.in.Asked.IsZero() && slices.ContainsFunc(split(a.in.Question), func(w word) bool {
		return w.key == "day" || w.key == "today" || w.key == "today's" || w.key == "todays"
	})
}

// dayLot draws by the film and the day.
func dayLot(film string, asked time.Time, skip int) *rand.Rand {
	sum := fnv.New64a()
	fmt.Fprintf(sum, "%s\x00%s", film, asked.Format(time.DateOnly)) // a hash takes everything
	return rand.New(rand.NewPCG(sum.Sum64(), uint64(skip)))
}

// heardOfLate reports whether the conversation has just had the line.
func (a *answer) heardOfLate(c transcript.Cue) bool {
	return a.in.Variant != dialogue.Again && slices.ContainsFunc(a.in.Recent, func(t dialogue.Turn) bool { return strings.Contains(t.Text, c.Text) })
}
