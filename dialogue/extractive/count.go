package extractive

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/wording"
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
	a.counted(wording.Fill{"times": times(len(places)), "by": by, "where": a.where(film), "so_far": a.soFar(film)})
	a.takeUp(film)
	if len(sorted) == 1 {
		a.word("count_one", wording.Fill{"line": a.cite(film, first.Cues...)})
		return
	}
	a.word("count_ends", wording.Fill{"first": a.cite(film, first.Cues...), "last": a.cite(film, last.Cues...)})
}

// counted says how often, and of what where something else was counted just before.
func (a *answer) counted(fill wording.Fill) {
	if !a.isFurther || a.request.phrase == "" {
		a.word("count", fill)
		return
	}
	of := a.voice.Say("as_for", wording.Fill{"phrase": a.inMarks(a.request.phrase)})
	text := a.voice.Say("count", fill)
	if !strings.HasPrefix(text, "I ") {
		text = strings.ToLower(text[:1]) + text[1:]
	}
	a.say("%s: %s", wording.Capital(of), text)
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
	a.word("count_films", wording.Fill{"times": times(total), "films": wording.Counted(len(groups), "film"), "list": among(most, len(groups))})
	a.place(top.Film, top.Cues)
	a.word("first_in_film", wording.Fill{"where": a.where(top.Film), "line": a.cite(top.Film, top.Cues...)})
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
	a.leans(place.Film)
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
		a.howMany(theirs, ", counting only "+name)
		return nil
	}
	a.word("under_name", wording.Fill{"name": name, "times": times(len(theirs)), "so_far": a.soFar(place.Film), "all": times(len(found.Places))})
	a.word("first_under", wording.Fill{"line": a.cite(place.Film, inOrder(theirs)[0].Cues...)})
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
		a.word("never_by", wording.Fill{"name": name, "so_far": soFar, "all": times(n)})
	case a.request.intent == howMany && known:
		a.word("never_under", wording.Fill{"name": name, "so_far": soFar, "all": times(n)})
	case a.request.intent == howMany:
		a.word("unknown_whose", wording.Fill{"name": name, "so_far": soFar, "all": times(n)})
	case by != "":
		a.word("not_theirs", wording.Fill{"name": by, "where": where, "line": a.cite(place.Film, place.Cues...)})
		return
	default:
		a.word("unnamed_theirs", wording.Fill{"where": where, "line": a.cite(place.Film, place.Cues...)})
		return
	}
	a.word("first_of_all", wording.Fill{"line": a.cite(place.Film, place.Cues...)})
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
	a.leans(film)
	var quoted, rest []string
	for i, p := range first {
		if i < speakersQuoted {
			quoted = append(quoted, a.cite(film, p.Cues...))
		} else {
			rest = append(rest, p.Speaker())
		}
	}
	a.word("several", wording.Fill{"where": a.where(film), "so_far": a.soFar(film), "lines": strings.Join(quoted, " and then ")})
	a.takeUp(film)
	if len(rest) > 0 {
		a.word("also_by", wording.Fill{"names": wording.Listing(rest)})
	}
	return true
}
