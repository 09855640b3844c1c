package extractive

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue"
)

// howMany counts places; by is a clause for whose they are, "" for anybody's.
// Times of different films are not compared.
func (a *answer) howMany(places []dialogue.Found, by string) {
	groups := byFilm(places)
	if len(groups) > 1 {
		a.inFilms(groups)
		return
	}
	film, sorted := places[0].Film, inOrder(places)
	first, last := sorted[0], sorted[len(sorted)-1]
	a.say("%s%s%s%s.", capital(times(len(places))), by, a.where(film), a.soFar(film))
	a.takeUp(film)
	if len(sorted) == 1 {
		a.say("It is %s.", a.cite(film, first.Cues...))
		return
	}
	a.say("First %s.", a.cite(film, first.Cues...))
	a.say("Last %s.", a.cite(film, last.Cues...))
}

// filmsTold is how many films an answer counts apart.
const filmsTold = 3

// inFilms counts what is said in several films, and quotes the one that says it
// most.
func (a *answer) inFilms(groups [][]dialogue.Found) {
	total := 0
	var most []string
	for i, g := range groups {
		total += len(g)
		if i < filmsTold {
			most = append(most, fmt.Sprintf("%s, %s", titled(g[0].Film), times(len(g))))
		}
	}
	top := groups[0][0]
	a.say("%s, in %s: %s.", capital(times(total)), counted(len(groups), "film"), among(most, len(groups)))
	a.place(top.Film, top.Cues)
	a.say("The first time%s is %s.", a.where(top.Film), a.cite(top.Film, top.Cues...))
}

// among lists what leads a number of things, saying so when it is not all.
func among(leading []string, of int) string {
	if len(leading) < of {
		return "most often " + strings.Join(leading, "; ")
	}
	return strings.Join(leading, "; ")
}

// tellOf answers about a line of somebody's.
func (a *answer) tellOf(ctx context.Context, found dialogue.Finding) error {
	place := inOrder(found.Places)[0]
	cast, err := a.cast(ctx, place.Film)
	if err != nil {
		return err
	}
	who := a.request.speaker
	theirs := slices.DeleteFunc(slices.Clone(found.Places), func(p dialogue.Found) bool { return !speaks(who, p.Speaker()) })
	a.request.speaker = ""
	if len(theirs) == 0 && cast.called(who) == "" && a.request.intent != howMany && a.request.intent != whether {
		return a.tell(ctx, found) // no name but a description, "the boy"
	}
	if len(theirs) == 0 {
		a.notTheirs(found, cast, who)
		return nil
	}
	if a.request.intent != howMany {
		found.Places, found.Occurrences = theirs, len(theirs)
		return a.tell(ctx, found)
	}
	name := cast.called(who)
	a.place(place.Film, theirs[0].Cues)
	if !cast.sparse() {
		a.howMany(theirs, " by "+name)
		return nil
	}
	a.say("%s under the name %s%s; the transcript names few speakers, and by anybody it is %s.",
		capital(times(len(theirs))), name, a.soFar(place.Film), times(len(found.Places)))
	a.say("The first under the name is %s.", a.cite(place.Film, inOrder(theirs)[0].Cues...))
	return nil
}

// notTheirs says that words stand in the film, but not under the name asked for.
func (a *answer) notTheirs(found dialogue.Finding, cast cast, who string) {
	place := inOrder(found.Places)[0]
	a.place(place.Film, place.Cues)
	where, soFar := a.where(place.Film), a.soFar(place.Film)
	name, known := who, cast.called(who) != ""
	if known {
		name = cast.called(who)
	}
	n := len(found.Places)
	switch by := place.Speaker(); {
	case a.request.intent == howMany && known && !cast.sparse():
		a.say("Not once by %s%s; by anybody it is %s.", name, soFar, times(n))
	case a.request.intent == howMany && known:
		a.say("Never under the name %s%s; the transcript names few speakers, and by anybody it is %s.", name, soFar, times(n))
	case a.request.intent == howMany:
		a.say("The transcript does not tell which lines are %s's%s; by anybody it is %s.", name, soFar, times(n))
	case by != "":
		a.say("No, %s does%s: %s.", by, where, a.cite(place.Film, place.Cues...))
		return
	default:
		a.say("It is said%s, but the transcript does not name who says it: %s.", where, a.cite(place.Film, place.Cues...))
		return
	}
	a.say("The first is %s.", a.cite(place.Film, place.Cues...))
}

// speakersQuoted is how many speakers of the same words are quoted.
const speakersQuoted = 3

// several answers who says words that more than one person says in one film; it
// reports false when it is not so.
func (a *answer) several(places []dialogue.Found) bool {
	if a.in.Skip > 0 || ordinals[a.request.ordinal] != 0 || len(byFilm(places)) > 1 {
		return false
	}
	var first []dialogue.Found // of each speaker
	for _, p := range inOrder(labelled(places)) {
		if !slices.ContainsFunc(first, func(f dialogue.Found) bool { return speaks(f.Speaker(), p.Speaker()) || f.Speaker() == p.Speaker() }) {
			first = append(first, p)
		}
	}
	if len(first) < 2 {
		return false
	}
	film := first[0].Film
	var quoted, rest []string
	for i, p := range first {
		if i < speakersQuoted {
			quoted = append(quoted, a.cite(film, p.Cues...))
		} else {
			rest = append(rest, p.Speaker())
		}
	}
	a.say("%s%s%s: first %s.", a.vary("More than one voice says it", "Several say it"), a.where(film), a.soFar(film), strings.Join(quoted, " and then "))
	a.takeUp(film)
	if len(rest) > 0 {
		a.say("It is said by %s as well.", listing(rest))
	}
	return true
}
