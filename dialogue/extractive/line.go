package extractive

import (
	"context"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/wording"
)

// line answers the questions that are about a line: who said it, where, when,
// how often, what came before and after.
func (a *answer) line(ctx context.Context) error {
	if a.request.deictic {
		return a.sameLine(ctx)
	}
	if known, err := a.overheard(ctx); known || err != nil {
		return err
	}
	found, err := a.lookUp(ctx)
	if err != nil {
		return err
	}
	if found, err = a.lookAgain(ctx, found); err != nil {
		return err
	}
	if found, err = a.foundInside(ctx, found); err != nil {
		return err
	}
	a.brief.Phrase = a.request.phrase
	if found.Verdict == quote.None {
		if a.request.trailing && a.in.Last != nil { // it was no phrase: "ok cool who says that"
			a.request.phrase, a.request.deictic = "", true
			return a.sameLine(ctx)
		}
		return a.notFound(ctx)
	}
	return a.tell(ctx, found)
}

// tell answers about a line that was found.
func (a *answer) tell(ctx context.Context, found dialogue.Finding) error {
	if a.request.speaker != "" && found.Verdict == quote.Exact {
		return a.tellOf(ctx, found)
	}
	if a.request.intent == before || a.request.intent == after {
		return a.around(ctx, found)
	}
	place := a.pick(found)
	if found.Verdict == quote.Exact && a.request.intent == when && a.request.ordinal == "" && a.words() > 1 {
		place = a.pickOf(wholeLines(found.Places, a.request.phrase))
	}
	if a.request.intent == whoSaid && a.request.ordinal == "" && found.Verdict == quote.Exact {
		place = a.pickOf(labelled(found.Places))
	}
	a.place(place.Film, place.Cues)
	switch a.request.intent {
	case howMany:
		a.howMany(found.Places, a.request.partName)
		return nil
	case whoSaid:
		if found.Verdict == quote.Exact && a.several(found.Places) {
			return nil
		}
	}
	a.introduce(found, place)
	if a.request.intent == whoSaid && place.Speaker() == "" {
		return a.nameless(ctx, place)
	}
	if a.request.intent == whoSaid {
		a.leans(place.Film)
	}
	a.again(found, place)
	return nil
}

// labelled are the places whose speaker the transcript names; all when it names
// none.
func labelled(places []dialogue.Found) []dialogue.Found {
	by := slices.DeleteFunc(slices.Clone(places), func(p dialogue.Found) bool { return p.Speaker() == "" })
	if len(by) == 0 {
		return places
	}
	return by
}

// pick is the place meant: the nearest when none is exact.
func (a *answer) pick(found dialogue.Finding) dialogue.Found {
	if found.Verdict == quote.Near {
		return found.Places[a.in.Skip%len(found.Places)]
	}
	return a.pickOf(found.Places)
}

// pickOf is the place meant of several: the first or another by number, or
// another than before. Of several films it is in the first.
func (a *answer) pickOf(places []dialogue.Found) dialogue.Found {
	sorted := inOrder(places)
	if ordinals[a.request.ordinal] != 0 {
		same := slices.DeleteFunc(slices.Clone(sorted), func(p dialogue.Found) bool { return p.Film.ID != sorted[0].Film.ID })
		if i, ok := a.whichOf(same, dialogue.Place{}); ok {
			return same[(i+a.in.Skip)%len(same)]
		}
	}
	return sorted[a.in.Skip%len(sorted)]
}

// introduce quotes the line, saying what is off about the words asked for and
// which film it is when that is not the one in focus.
func (a *answer) introduce(found dialogue.Finding, place dialogue.Found) {
	where := a.where(place.Film)
	line := a.cite(place.Film, place.Cues...)
	a.takeUp(place.Film)
	near := found.Verdict == quote.Near
	focus := a.in.Focus
	switch {
	case near:
		a.word("near", wording.Fill{"where": where, "line": line})
	case where != "" && focus.ID != "" && a.request.intent != whichFilm:
		a.word("elsewhere", wording.Fill{"film": entitled(focus.Film), "so_far": a.soFar(focus.Film), "where": where, "line": line})
	case where != "":
		a.word("in_film", wording.Fill{"where": where, "line": line})
	case a.request.intent == when:
		a.word("at_time", wording.Fill{"time": clock(place.Start()), "line": line})
	case a.request.intent == whether:
		a.word("yes", wording.Fill{"line": line})
	default:
		a.say("%s.", line)
	}
}

// nameless says that the transcript does not name the speaker, and what it has
// instead: the line before.
func (a *answer) nameless(ctx context.Context, place dialogue.Found) error {
	film, ok := a.ref(place.Film)
	if !ok {
		return nil
	}
	cues, err := a.critic.find.Cues(ctx, film, a.in.Horizon)
	if err != nil {
		return err
	}
	a.word("nameless", nil)
	if i := slices.Index(cues, place.Cues[0]); i >= 0 {
		if prev := neighbours(cues, i, -1, 1); len(prev) > 0 {
			a.word("just_before", wording.Fill{"line": a.cite(place.Film, prev...)})
		}
	}
	return nil
}

// again says how often the line returns, and where last.
func (a *answer) again(found dialogue.Finding, place dialogue.Found) {
	if found.Verdict != quote.Exact || found.Occurrences < 2 {
		return
	}
	latest := place
	for _, p := range found.Places {
		if p.Film.ID != place.Film.ID {
			a.word("said_in_films", wording.Fill{"times": times(found.Occurrences), "films": wording.Counted(len(byFilm(found.Places)), "film")})
			return
		}
		if p.Start() > latest.Start() {
			latest = p
		}
	}
	if latest.Start() == place.Start() {
		a.word("said_often", wording.Fill{"times": times(found.Occurrences), "so_far": a.soFar(place.Film)})
		return
	}
	a.word("said_last", wording.Fill{"times": times(found.Occurrences), "so_far": a.soFar(place.Film), "last": clock(latest.Start())})
}
