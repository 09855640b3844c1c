package extractive

import (
	"context"
	"strings"

	"matinee/dialogue/reading"
	"matinee/dialogue/wording"
)

// echoes tells what is said again after a long time, or else what is said again at
// all, word for word.
func (a *answer) echoes(ctx context.Context) error {
	r, ok, err := a.read(ctx)
	if !ok || err != nil {
		return err
	}
	n := len(r.Echoes)
	switch i := a.in.Skip; {
	case n > 0:
		a.echo(r, r.Echoes[i%n], n)
	case len(r.Repeats) > 0:
		a.repeat(r, r.Repeats[i%len(r.Repeats)])
	default:
		a.word("echo_none", wording.Fill{"so_far": a.soFar(r.Film)})
	}
	return nil
}

// echo quotes a phrase where it goes away and where it comes back.
func (a *answer) echo(r *reading.Reading, e reading.Echo, of int) {
	film := r.Film
	a.place(film, r.Cues(e.Left))
	a.brief.Phrase = e.Phrase
	fill := wording.Fill{"first": a.cite(film, r.Lines[e.Left]), "again": a.cite(film, r.Lines[e.Back]), "away": roughly(e.Away), "so_far": a.soFar(film)}
	a.word("echo", fill)
	if n := len(strings.Fields(e.Phrase)); n < len(strings.Fields(r.Lines[e.Left].Text)) || n < len(strings.Fields(r.Lines[e.Back].Text)) {
		a.brief.Ours = append(a.brief.Ours, e.Phrase)
		a.word("echo_words", wording.Fill{"phrase": "“" + e.Phrase + "”"})
	}
	if of > 1 && a.in.Skip == 0 {
		a.word("echo_others", wording.Fill{"n": wording.Counted(of, "phrase"), "minutes": "20 minutes", "so_far": a.soFarOnce(film)})
	}
}

// repeat quotes a line that is said more than once, first and last.
func (a *answer) repeat(r *reading.Reading, p reading.Repeat) {
	film := r.Film
	first, last := r.Lines[p.Lines[0]], r.Lines[p.Lines[len(p.Lines)-1]]
	a.place(film, r.Cues(p.Lines[0]))
	a.brief.Phrase = first.Text
	a.word("repeat", wording.Fill{"first": a.cite(film, first), "last": a.cite(film, last), "times": times(len(p.Lines)), "so_far": a.soFar(film)})
}

// read is the reading of the film in focus; ok is false when there is nothing to
// read, which it has said.
func (a *answer) read(ctx context.Context) (r *reading.Reading, ok bool, err error) {
	film := a.in.Focus
	if film.ID == "" {
		a.word("which_film", nil)
		return nil, false, nil
	}
	if r, err = a.reading(ctx, film); err != nil {
		return nil, false, err
	}
	if len(r.Lines) == 0 {
		a.word("nothing_heard", wording.Fill{"film": entitled(film.Film)})
		return nil, false, nil
	}
	return r, true, nil
}
