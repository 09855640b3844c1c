package extractive

import (
	"context"
	"slices"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// linesInSpan is how many lines of a stretch of film are quoted.
const linesInSpan = 5

// atMoment is how long after a time a cue may begin to be said at that time:
// people give times to the second, as FormatTime rounds them.
const atMoment = time.Second

// scene quotes what is said at a time, or says that nobody speaks then.
func (a *answer) scene(ctx context.Context) error {
	if a.request.part != (part{}) {
		return a.partly(ctx)
	}
	said, ok, err := a.timed(ctx, a.request.at)
	if !ok || err != nil {
		return err
	}
	film := a.in.Focus.Film
	var at []transcript.Cue
	before, after := -1, -1
	for i, c := range said {
		switch {
		case c.End <= a.request.at:
			before = i
		case c.Start >= a.request.at+atMoment:
			if after < 0 {
				after = i
			}
		default:
			at = append(at, c)
		}
	}
	if len(at) == 0 {
		a.nobodySpeaks(film, said, before, after)
		return nil
	}
	if begun := slices.DeleteFunc(slices.Clone(at), func(c transcript.Cue) bool { return c.Start < a.request.at }); len(begun) > 0 {
		at = begun // a time is mostly one that was shown, and lines are shown with that of their beginning
	}
	if len(at) == 1 && after >= 0 && gapBetween(at[0], said[after]) < quiet {
		at = append(at, said[after])
	}
	a.place(film, at)
	a.word("there", wording.Fill{"line": a.cite(film, at[0])})
	a.onward(film, at)
	return nil
}

// nobodySpeaks says so, with the lines before and after.
func (a *answer) nobodySpeaks(film transcript.Film, said []transcript.Cue, before, after int) {
	at := a.request.at
	a.word("nobody_at", wording.Fill{"time": transcript.FormatTime(at), "so_far": a.soFar(film)})
	if before >= 0 {
		a.place(film, said[before:before+1])
		a.word("line_before", wording.Fill{"line": a.cite(film, said[before]), "gap": span(at - said[before].End)})
	}
	if after >= 0 {
		if before < 0 {
			a.place(film, said[after:after+1])
		}
		a.word("line_next", wording.Fill{"line": a.cite(film, said[after]), "gap": span(said[after].Start - at)})
	}
}

// stretch quotes what is said between two times.
func (a *answer) stretch(ctx context.Context) error {
	said, ok, err := a.timed(ctx, a.request.at)
	if !ok || err != nil {
		return err
	}
	film := a.in.Focus.Film
	var within []transcript.Cue
	for _, c := range said {
		if c.Start >= a.request.at && c.Start < a.request.till {
			within = append(within, c)
		}
	}
	from, till := transcript.FormatTime(a.request.at), transcript.FormatTime(a.request.till)
	if len(within) == 0 {
		a.word("nobody_between", wording.Fill{"from": from, "till": till, "so_far": a.soFar(film)})
		return nil
	}
	a.word("between", wording.Fill{"count": wording.Counted(len(within), "line"), "from": from, "till": till, "so_far": a.soFar(film)})
	some := within[:min(linesInSpan, len(within))]
	a.place(film, some)
	a.word("between_first", wording.Fill{"line": a.cite(film, some[0])})
	a.onward(film, some)
	return nil
}

// timed is what is said in the film in focus; ok is false when there is no going
// to that time, and the answer says why.
func (a *answer) timed(ctx context.Context, at time.Duration) (said []transcript.Cue, ok bool, err error) {
	film := a.in.Focus
	if film.ID == "" {
		a.asksBack(dialogue.OpenFilm, nil)
		a.word("ask_film", nil)
		return nil, false, nil
	}
	if t, bounded := a.in.Horizon.Limit(film.Film); bounded && at > t {
		a.word("past_horizon", wording.Fill{"film": entitled(film.Film), "time": transcript.FormatTime(t)})
		return nil, false, nil
	}
	said, err = a.heard(ctx, film)
	if err != nil {
		return nil, false, err
	}
	if len(said) > 0 && said[0].Start == transcript.Untimed {
		a.word("no_times", wording.Fill{"film": entitled(film.Film)})
		return nil, false, nil
	}
	return said, true, nil
}

// heard is what is said in a film, as far as it may be seen.
func (a *answer) heard(ctx context.Context, film dialogue.Ref) ([]transcript.Cue, error) {
	cues, err := a.critic.find.Cues(ctx, film, a.in.Horizon)
	return spoken(cues), err
}
