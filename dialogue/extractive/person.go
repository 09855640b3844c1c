package extractive

import (
	"context"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// person answers who somebody is, what they say and how much: their lines as far
// as labels tell.
func (a *answer) person(ctx context.Context) error {
	film := a.in.Focus
	if film.ID == "" {
		a.asksBack(dialogue.OpenFilm, nil)
		a.word("ask_film", nil)
		return nil
	}
	cast, err := a.cast(ctx, film.Film)
	if err != nil {
		return err
	}
	who := a.request.speaker
	if who == "" && a.in.Last != nil { // "what else does he say?"
		who = a.in.Last.Place.First.Speaker
	}
	r, ok := cast.role(who)
	switch {
	case who == "":
		a.word("which_speaker", nil)
		return nil
	case !ok && a.request.intent == person && isRole(who):
		return a.whodunit(ctx)
	case !ok:
		return a.noRole(ctx, cast, who)
	}
	if a.request.intent == person {
		return a.character(ctx, film.Film, cast, r)
	}
	a.linesOf(film.Film, cast, r)
	return nil
}

// linesOf counts somebody's lines and quotes the first and the last.
func (a *answer) linesOf(film transcript.Film, cast cast, r role) {
	a.leans(film)
	i := a.in.Skip % len(r.cues)
	a.word("lines_of", wording.Fill{"name": r.name, "count": wording.Counted(len(r.cues), "line"), "so_far": a.soFar(film)})
	if cast.sparse() {
		a.word("may_be_more", nil)
	}
	a.place(film, r.cues[i:i+1])
	switch {
	case a.request.intent == person && a.request.ordinal == "last":
		last := len(r.cues) - 1
		a.place(film, r.cues[last:])
		a.word("their_last", wording.Fill{"line": a.cite(film, r.cues[last])})
	case len(r.cues) == 1:
		a.word("only_line", wording.Fill{"line": a.cite(film, r.cues[0])})
	case a.in.Skip > 0:
		a.word("another_line", wording.Fill{"line": a.cite(film, r.cues[i])})
	case a.request.ordinal != "":
		a.word("their_first", wording.Fill{"line": a.cite(film, r.cues[0])})
	default:
		a.place(film, r.cues[len(r.cues)-1:])
		a.word("first_and_last", wording.Fill{"first": a.cite(film, r.cues[0]), "last": a.cite(film, r.cues[len(r.cues)-1])})
	}
}

// noRole answers about somebody whom no label names: by where the name falls, or
// as about anything.
func (a *answer) noRole(ctx context.Context, cast cast, who string) error {
	a.request.phrase, a.request.speaker = who, ""
	if a.request.intent == person && len(split(a.question)) > 0 && split(a.question)[0].key == "who" {
		return a.halfRemembered(ctx)
	}
	film := a.in.Focus.Film
	if len(cast.roles) == 0 {
		a.word("no_speakers_for", wording.Fill{"film": entitled(film), "so_far": a.soFar(film), "name": who})
		return nil
	}
	a.leans(film)
	var names []string
	for _, r := range cast.byLines()[:min(listed, len(cast.roles))] {
		names = append(names, r.name)
	}
	a.word("no_such_speaker", wording.Fill{"film": entitled(film), "name": who, "so_far": a.soFar(film), "names": wording.Listing(names)})
	return nil
}
