package extractive

import (
	"context"
	"slices"

	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// lastTime tells when somebody says something for the last time; of a pronoun
// besides, with which line another takes its place.
func (a *answer) lastTime(ctx context.Context) error {
	a.brief.Intent, a.request.intent = when, when
	film := a.in.Focus
	about, ok := subjectIn(a.request.phrase, film.Lang)
	cast, err := a.cast(ctx, film.Film)
	if err != nil {
		return err
	}
	said, err := a.heard(ctx, film)
	if err != nil {
		return err
	}
	who := ""
	if r, known := cast.role(a.request.speaker); known {
		a.leans(film.Film)
		said, who = r.cues, r.name
	}
	if !ok || film.ID == "" || len(about.lines(said)) == 0 {
		a.request.ordinal, a.request.speaker = "last", who
		return a.line(ctx)
	}
	places := about.lines(said)
	last := places[len(places)-1]
	a.brief.Phrase = a.request.phrase
	a.place(film.Film, last)
	a.word("last_time", wording.Fill{"word": a.inMarks(about.written(places)), "times": times(about.times(said)), "line": a.cite(film.Film, last...), "so_far": a.soFar(film.Film)})
	if next, ok := instead(about, said, last[0]); ok {
		a.word("last_time_instead", wording.Fill{"line": a.cite(film.Film, next)})
	}
	return nil
}

// instead is the first line after the last "we" that says I, or the other way
// round.
func instead(about subject, said []transcript.Cue, last transcript.Cue) (transcript.Cue, bool) {
	other := map[string]string{"we": "i", "us": "i", "our": "my", "i": "we", "me": "us", "my": "our"}[about.phrase]
	if other == "" {
		return transcript.Cue{}, false
	}
	s, _ := subjectIn(other, "")
	from := slices.Index(said, last)
	i := slices.IndexFunc(said[from+1:], func(c transcript.Cue) bool { return s.stands(c) })
	if i < 0 {
		return transcript.Cue{}, false
	}
	return said[from+1+i], true
}
