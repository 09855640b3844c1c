package extractive

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// ordinals are the words that say which of several places is meant, counted from
// 1; from the end when negative, and from the one talked of last when 0.
var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"last": -1, "final": -1, "next": 0, "other": 0, "previous": 0,
}

// carriesOn reports whether a question that only names a film asks it what was asked
// before: "and in Charade?", "no, the ferry one", or an answer to "of which film?".
func (a *answer) carriesOn() bool {
	c := clauseOf(a.in.Question)
	return c.joined || c.corrected || a.before.Open.Part == dialogue.OpenFilm ||
		slices.ContainsFunc(split(a.in.Question), func(w word) bool { return w.key == "same" })
}

// emptyWords are those that only lead up to the name of a film, or deny another.
var emptyWords = strings.Fields("and so now then in what how about but well ok okay no not that this the film movie one yes sorry i mean meant wait back to please again instead or also of for plus actually pls plz same question thing with thanks")

// isEmpty reports whether the words do no more than lead up to something.
func isEmpty(text string) bool {
	if slices.Contains([]string{"do you have", "have you got", "have you", "you got", "do you know", "is there", "can you do"}, keysOf(clauseOf(text).words)) {
		return true
	}
	return !slices.ContainsFunc(split(text), func(w word) bool { return !slices.Contains(emptyWords, w.key) })
}

// keepAsked keeps the request of before where this one asked for nothing that could
// be asked again.
func (a *answer) keepAsked() {
	if !slices.Contains([]string{smallTalk, help, senses, beyond, unsure, topic, films, disagree, nth}, a.brief.Intent) {
		a.brief.Asked.Intent = cmp.Or(a.request.intent, a.brief.Asked.Intent)
		return
	}
	if a.before != nil && a.brief.Open.Part == "" {
		a.brief.Asked = a.before.Asked
	}
}

// nthTime answers about another place of the words asked about last.
func (a *answer) nthTime(ctx context.Context) error {
	last := a.in.Last
	if last == nil || last.Phrase == "" || last.Place.Film.ID == "" {
		a.word("which_line", nil)
		return nil
	}
	a.brief.Phrase = last.Phrase
	film, ok := a.ref(last.Place.Film)
	if !ok {
		a.word("film_gone", nil)
		return nil
	}
	found, err := a.critic.find.Quote(ctx, a.one(film), last.Phrase, true)
	if err != nil {
		return err
	}
	if found.Verdict != quote.Exact {
		return a.otherThan(ctx, last)
	}
	places := inOrder(found.Places)
	i, ok := a.whichOf(places, last.Place)
	if !ok {
		a.brief.Place = last.Place
		a.word("said_only", wording.Fill{"times": times(len(places)), "so_far": a.soFar(film.Film)})
		return nil
	}
	a.quoteNth(places, i)
	return nil
}

// quoteNth quotes one of several places in a film.
func (a *answer) quoteNth(places []dialogue.Found, i int) {
	place := places[i]
	a.place(place.Film, place.Cues)
	if len(places) == 1 {
		a.word("only_time", wording.Fill{"where": a.where(place.Film), "so_far": a.soFar(place.Film), "line": a.cite(place.Film, place.Cues...)})
		return
	}
	nth := ordinal(i + 1)
	if i == len(places)-1 {
		nth = "last"
	}
	a.word("nth_time", wording.Fill{"nth": nth, "count": wording.Counted(len(places), "time"),
		"where": a.where(place.Film), "so_far": a.soFar(place.Film), "line": a.cite(place.Film, place.Cues...)})
}

// otherThan answers the last question from other evidence.
func (a *answer) otherThan(ctx context.Context, last *dialogue.Brief) error {
	a.request = request{intent: last.Intent, phrase: last.Phrase}
	a.in.Skip++
	return a.compose(ctx)
}

// whichOf is the place that the ordinal means; ok is false when there are not so
// many.
func (a *answer) whichOf(places []dialogue.Found, now dialogue.Place) (i int, ok bool) {
	n := len(places)
	current := slices.IndexFunc(places, func(p dialogue.Found) bool { return sameStart(p.Cues[0], now.First) })
	switch word := a.request.ordinal; {
	case ordinals[word] > 0:
		i = ordinals[word] - 1
	case ordinals[word] < 0:
		i = n - 1
	case word == "previous":
		i = current - 1
	case word == "other" && n > 1:
		i = (current + 1) % n
	default:
		i = current + 1
	}
	return i, i >= 0 && i < n
}

// between is where a place is among the cues, first and last; first is negative
// where it is not. The place of a conversation taken up again has only the times.
func between(cues []transcript.Cue, p dialogue.Place) (first, end int) {
	first = slices.IndexFunc(cues, func(c transcript.Cue) bool { return sameStart(c, p.First) })
	if end = slices.Index(cues, p.Last); first < 0 || end >= first {
		return first, end
	}
	return first, first + slices.IndexFunc(cues[first:], func(c transcript.Cue) bool { return c.End >= p.Last.End })
}

// sameStart reports whether a place begins with a cue.
func sameStart(c, first transcript.Cue) bool {
	return c == first || first.Raw == "" && first.Line == 0 && c.Start == first.Start && c.Start != transcript.Untimed
}

// inOrder is the places by film and time.
func inOrder(places []dialogue.Found) []dialogue.Found {
	places = slices.Clone(places)
	slices.SortStableFunc(places, func(x, y dialogue.Found) int {
		return cmp.Or(strings.Compare(x.Film.ID, y.Film.ID), cmp.Compare(x.Start(), y.Start()))
	})
	return places
}

// sameLine answers about the line talked of last.
func (a *answer) sameLine(ctx context.Context) error {
	last := a.in.Last
	if last == nil || last.Place.Film.ID == "" {
		a.asksBack(dialogue.OpenPhrase, nil)
		a.askBack()
		return nil
	}
	a.request.phrase, a.brief.Phrase = last.Phrase, last.Phrase
	film, ok := a.ref(last.Place.Film)
	if !ok {
		a.word("film_gone", nil)
		return nil
	}
	cues, err := a.critic.find.Cues(ctx, film, a.in.Horizon)
	if err != nil {
		return err
	}
	first, end := between(cues, last.Place)
	if first < 0 || end < first {
		a.word("lost_line", nil)
		return nil
	}
	counts := a.request.intent == howMany
	if counts && a.request.phrase != "" {
		found, err := a.quote(ctx, a.one(film))
		if err == nil && found.Verdict == quote.Exact {
			return a.tell(ctx, found)
		}
	}
	place := dialogue.Found{Passage: transcript.Passage{Film: film.Film, Cues: cues[first : end+1]}}
	return a.tell(ctx, dialogue.Finding{Verdict: quote.Exact, Places: []dialogue.Found{place}, Occurrences: 1})
}
