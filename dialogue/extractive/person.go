package extractive

import (
	"context"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// person answers who somebody is, what they say and how much: their lines as far
// as labels tell.
func (a *answer) person(ctx context.Context) error {
	film := a.in.Focus
	if film.ID == "" {
		a.asksBack(dialogue.OpenFilm, nil)
		a.say("In which film? Name one, and I will listen for them.")
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
		a.say("Whom do you mean? Give me a name, and I will listen for it.")
		return nil
	case !ok:
		return a.noRole(ctx, cast, who)
	}
	a.linesOf(film.Film, cast, r)
	return nil
}

// linesOf counts somebody's lines and quotes the first and the last.
func (a *answer) linesOf(film transcript.Film, cast cast, r role) {
	i := a.in.Skip % len(r.cues)
	few := ""
	if cast.sparse() {
		few = "; the transcript names few speakers, so there may be more"
	}
	a.say("%s has %s%s%s.", r.name, counted(len(r.cues), "line"), a.soFar(film), few)
	a.place(film, r.cues[i:i+1])
	switch {
	case a.request.intent == person && a.request.ordinal == "last":
		last := len(r.cues) - 1
		a.place(film, r.cues[last:])
		a.say("The last is %s.", a.cite(film, r.cues[last]))
	case len(r.cues) == 1:
		a.say("It is %s.", a.cite(film, r.cues[0]))
	case a.in.Skip > 0:
		a.say("Another is %s.", a.cite(film, r.cues[i]))
	default:
		a.say("The first is %s.", a.cite(film, r.cues[0]))
		if a.request.ordinal != "" {
			return
		}
		a.say("The last is %s.", a.cite(film, r.cues[len(r.cues)-1]))
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
		a.say("The transcript of %s names no speakers%s, so I cannot tell whose lines are %s's.", film.Title, a.soFar(film), who)
		return nil
	}
	var names []string
	for _, r := range cast.byLines()[:min(listed, len(cast.roles))] {
		names = append(names, r.name)
	}
	a.say("The transcript of %s names no speaker %s%s; it names %s.", film.Title, who, a.soFar(film), listing(slices.Clip(names)))
	return nil
}
