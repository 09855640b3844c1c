package extractive

import (
	"context"
	"math"
	"strconv"

	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// leans notes that the answer goes by who speaks in the film, so that it says how
// sure that is where it does not come from the subtitles.
func (a *answer) leans(film transcript.Film) { a.leaning = film }

// caution says how sure it is who speaks, where the answer goes by names that a
// screenplay has lent: on how many of the lines seen there is one, and how much of
// the words of all lines named is the screenplay's.
func (a *answer) caution(ctx context.Context) error {
	if a.leaning.ID == "" && a.request.speaker+a.request.by != "" {
		a.leans(a.in.Focus.Film)
	}
	film, ok := a.ref(a.leaning)
	if !ok || film.Lent.Source == "" || len(a.sentences) == 0 {
		return nil
	}
	cast, err := a.cast(ctx, film.Film)
	if err != nil || cast.labelled == 0 {
		return err
	}
	agree := strconv.Itoa(int(math.Floor(100*film.Lent.Agree))) + " percent"
	a.cautioned = wording.Capital(a.voice.Say("lent", wording.Fill{"share": percent(cast.labelled, cast.said) + " percent", "so_far": a.soFar(film.Film), "agree": agree}))
	return nil
}
