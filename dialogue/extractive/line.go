package extractive

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// closeEnough is the alignment from which the nearest line is offered as the
// closest there is; below it, nothing is: see the reference figures in
// dialogue/retrieval's quality baseline.
const closeEnough = 0.35

// surelyClose is the alignment from which words that are no question are taken
// for a line.
const surelyClose = 0.5

// line answers the questions that are about a line: who said it, where, when,
// how often, what came before and after.
func (a *answer) line(ctx context.Context) error {
	if a.request.deictic {
		return a.sameLine(ctx)
	}
	a.brief.Phrase = a.request.phrase
	found, err := a.lookUp(ctx)
	if err != nil {
		return err
	}
	if found.Verdict == quote.None {
		return a.notFound(ctx)
	}
	return a.tell(ctx, found)
}

// aLine answers when what was said is, word for word, a line of a film: people
// type those without a word of asking, and many look like questions.
func (a *answer) aLine(ctx context.Context) (bool, error) {
	said := strings.TrimSpace(a.question)
	if len(strings.Fields(said)) < quote.NearWordsInFilm || a.request.quoted || a.request.intent == sceneAt {
		return false, nil
	}
	meant := a.request
	a.request = request{intent: findLine, phrase: said}
	found, err := a.lookUp(ctx)
	if err != nil || found.Verdict != quote.Exact {
		a.request = meant
		return false, err
	}
	a.brief.Intent, a.brief.Phrase = findLine, said
	return true, a.tell(ctx, found)
}

// halfRemembered takes words that are no question it knows for a line somebody
// half remembers, and if they are none, for something to find a passage on.
func (a *answer) halfRemembered(ctx context.Context) error {
	a.brief.Phrase = a.request.phrase
	found, err := a.lookUp(ctx)
	if err != nil {
		return err
	}
	long := len(strings.Fields(a.request.phrase)) >= quote.NearWordsInFilm
	if found.Verdict == quote.Near || found.Verdict == quote.Exact && (long || a.in.Focus.ID != "") {
		a.brief.Intent, a.request.intent = findLine, findLine
		return a.tell(ctx, found)
	}
	if long {
		hits, err := a.lines(ctx)
		if err != nil {
			return err
		}
		if len(hits) > a.in.Skip && hits[a.in.Skip].Alignment >= surelyClose {
			a.brief.Intent = findLine
			a.closest(hits[a.in.Skip])
			return nil
		}
	}
	return a.about(ctx)
}

// sameLine answers about the line talked of last.
func (a *answer) sameLine(ctx context.Context) error {
	last := a.in.Last
	if last == nil || last.Place.Film.ID == "" {
		a.say("Which line do you mean? Give me a few of its words.")
		return nil
	}
	a.request.phrase, a.brief.Phrase = last.Phrase, last.Phrase
	film, ok := a.ref(last.Place.Film)
	if !ok {
		a.say("That film is not in the library any more.")
		return nil
	}
	cues, err := a.critic.find.Cues(ctx, film, a.in.Horizon)
	if err != nil {
		return err
	}
	first, end := slices.Index(cues, last.Place.First), slices.Index(cues, last.Place.Last)
	if first < 0 || end < first {
		a.say("I have lost that line; give me a few of its words.")
		return nil
	}
	if (a.request.intent == howMany || a.request.intent == when) && a.request.phrase != "" {
		found, err := a.critic.find.Quote(ctx, a.one(film), a.request.phrase, true)
		if err == nil && found.Verdict == quote.Exact {
			return a.tell(ctx, found)
		}
	}
	place := dialogue.Found{Passage: transcript.Passage{Film: film.Film, Cues: cues[first : end+1]}}
	return a.tell(ctx, dialogue.Finding{Verdict: quote.Exact, Places: []dialogue.Found{place}, Occurrences: 1})
}

// ref is the library's reference to a film.
func (a *answer) ref(f transcript.Film) (dialogue.Ref, bool) {
	if f.ID == a.in.Focus.ID {
		return a.in.Focus, true
	}
	i := slices.IndexFunc(a.films, func(r dialogue.Ref) bool { return r.ID == f.ID })
	if i < 0 {
		return dialogue.Ref{}, false
	}
	return a.films[i], true
}

// lookUp looks the phrase up, in the film in focus first.
func (a *answer) lookUp(ctx context.Context) (dialogue.Finding, error) {
	var found dialogue.Finding
	var err error
	if a.in.Focus.ID != "" {
		found, err = a.quote(ctx, a.one(a.in.Focus))
		if err != nil || found.Verdict == quote.Exact || a.request.intent == howMany {
			return found, err
		}
	}
	elsewhere, err := a.quote(ctx, a.all())
	if err != nil {
		return dialogue.Finding{}, err
	}
	if elsewhere.Verdict == quote.Exact || found.Verdict == quote.None || found.Verdict == "" {
		if a.in.Focus.ID != "" && len(strings.Fields(a.request.phrase)) < 4 && !a.in.Focus.Sample {
			return found, nil // a few words are in every film: that proves nothing
		}
		return elsewhere, nil
	}
	return found, nil
}

// quote looks the phrase up in a scope: every place, said by whom was asked.
func (a *answer) quote(ctx context.Context, scope dialogue.Scope) (dialogue.Finding, error) {
	found, err := a.critic.find.Quote(ctx, scope, a.request.phrase, true)
	if err != nil {
		return dialogue.Finding{}, fmt.Errorf("look up a line: %w", err)
	}
	if a.request.speaker == "" || found.Verdict != quote.Exact {
		return found, nil
	}
	by := slices.DeleteFunc(slices.Clone(found.Places), func(p dialogue.Found) bool { return !speaks(a.request.speaker, p.Speaker()) })
	if len(by) == 0 {
		return found, nil // told apart by tell: the label may be missing, or another's
	}
	found.Places, found.Occurrences = by, len(by)
	return found, nil
}

// speaks reports whether a speaker's label is the name asked for.
func speaks(name, label string) bool {
	return label != "" && slices.Contains(strings.Fields(strings.ToLower(label)), strings.ToLower(name)) || strings.EqualFold(name, label)
}

// tell answers about a line that was found.
func (a *answer) tell(ctx context.Context, found dialogue.Finding) error {
	place := a.pick(found.Places)
	a.brief.Place = dialogue.Place{Film: place.Film, First: place.Cues[0], Last: place.Cues[len(place.Cues)-1]}
	switch a.request.intent {
	case before, after:
		return a.around(ctx, place)
	case howMany:
		a.howMany(found)
		return nil
	}
	a.introduce(found, place)
	if a.request.intent == whoSaid && place.Speaker() == "" {
		return a.nameless(ctx, place)
	}
	a.again(found, place)
	return nil
}

// pick is the place meant: the first, the last, or another than before.
func (a *answer) pick(places []dialogue.Found) dialogue.Found {
	byTime := slices.Clone(places)
	slices.SortStableFunc(byTime, func(x, y dialogue.Found) int {
		if c := strings.Compare(x.Film.ID, y.Film.ID); c != 0 {
			return c
		}
		return int(x.Start() - y.Start())
	})
	i := 0
	if a.request.last {
		i = len(byTime) - 1
	}
	return byTime[(i+a.in.Skip)%len(byTime)]
}

// introduce quotes the line, saying what is off about the words asked for and
// which film it is when that is not the one in focus.
func (a *answer) introduce(found dialogue.Finding, place dialogue.Found) {
	line := a.cite(place.Film, place.Cues...)
	where := ""
	if place.Film.ID != a.in.Focus.ID {
		where = titled(place.Film)
	}
	switch {
	case found.Verdict == quote.Near && where != "":
		a.say("Not quite in those words. In %s it goes: %s.", where, line)
	case found.Verdict == quote.Near:
		a.say("Not quite in those words: %s.", line)
	case where != "" && a.in.Focus.ID != "":
		a.say("Not in %s%s, but in %s: %s.", a.in.Focus.Title, a.soFar(a.in.Focus.Film), where, line)
	case where != "":
		a.say("That is %s: %s.", where, line)
	case a.request.intent == when:
		a.say("%s: %s.", capital(clock(place.Start())), line)
	default:
		a.say("%s.", line)
	}
	if a.in.Focus.ID == "" {
		if film, ok := a.ref(place.Film); ok {
			a.brief.Focus = film
		}
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
	a.say("The transcript does not name who speaks there.")
	if i := slices.Index(cues, place.Cues[0]); i >= 0 {
		if prev := neighbours(cues, i, -1, 1); len(prev) > 0 {
			a.say("Just before it comes %s.", a.cite(place.Film, prev...))
		}
	}
	return nil
}

// again says how often the line returns, and where last.
func (a *answer) again(found dialogue.Finding, place dialogue.Found) {
	if found.Verdict != quote.Exact || found.Occurrences < 2 {
		return
	}
	in := map[string]bool{}
	latest := place
	for _, p := range found.Places {
		in[p.Film.ID] = true
		if p.Film.ID == place.Film.ID && p.Start() > latest.Start() {
			latest = p
		}
	}
	if len(in) > 1 {
		a.say("Those words are said %s, in %d films.", times(found.Occurrences), len(in))
		return
	}
	if latest.Start() == place.Start() {
		a.say("Those words are said %s%s.", times(found.Occurrences), a.soFar(place.Film))
		return
	}
	a.say("Those words are said %s%s, the last time %s.", times(found.Occurrences), a.soFar(place.Film), clock(latest.Start()))
}

// howMany counts.
func (a *answer) howMany(found dialogue.Finding) {
	if found.Verdict != quote.Exact {
		a.say("Not once%s.", a.soFar(a.in.Focus.Film))
		return
	}
	first, last := a.ends(found.Places)
	by := ""
	if a.request.speaker != "" && speaks(a.request.speaker, first.Speaker()) {
		by = " by " + first.Speaker()
	}
	where := ""
	if first.Film.ID != a.in.Focus.ID {
		where = " in " + titled(first.Film)
		if n := countFilms(found.Places); n > 1 {
			where = fmt.Sprintf(" in %d films", n)
		}
	}
	a.say("%s%s%s%s.", capital(times(found.Occurrences)), by, where, a.soFar(first.Film))
	if found.Occurrences == 1 {
		a.say("It is %s.", a.cite(first.Film, first.Cues...))
		return
	}
	a.say("First %s.", a.cite(first.Film, first.Cues...))
	a.say("Last %s.", a.cite(last.Film, last.Cues...))
}

// ends are the first place and the last.
func (a *answer) ends(places []dialogue.Found) (first, last dialogue.Found) {
	first, last = places[0], places[0]
	for _, p := range places {
		if p.Film.ID == first.Film.ID && p.Start() < first.Start() {
			first = p
		}
		if p.Start() >= last.Start() {
			last = p
		}
	}
	return first, last
}

func countFilms(places []dialogue.Found) int {
	seen := map[string]bool{}
	for _, p := range places {
		seen[p.Film.ID] = true
	}
	return len(seen)
}

// notFound says so, with the closest line if one is close. It says the same
// whether or not the words come later: nothing may hint at that.
func (a *answer) notFound(ctx context.Context) error {
	if a.request.intent == howMany {
		a.howMany(dialogue.Finding{Verdict: quote.None})
		return nil
	}
	missing := "I find those words in no film of the library."
	if a.in.Focus.ID != "" {
		missing = fmt.Sprintf("I do not find those words in %s%s.", a.in.Focus.Title, a.soFar(a.in.Focus.Film))
	}
	hits, err := a.lines(ctx)
	if err != nil {
		return err
	}
	if len(hits) <= a.in.Skip || hits[a.in.Skip].Alignment < closeEnough {
		a.say("%s", missing)
		a.say("Give me other words of the line, as near as you remember them.")
		return nil
	}
	hit := hits[a.in.Skip]
	a.say("%s", missing)
	a.closest(hit)
	return nil
}

// lines are the lines most like the phrase, in the film in focus if there is
// one.
func (a *answer) lines(ctx context.Context) ([]dialogue.Hit, error) {
	scope := a.all()
	if a.in.Focus.ID != "" {
		scope = a.one(a.in.Focus)
	}
	hits, err := a.critic.find.Lines(ctx, scope, a.request.phrase, 1+a.in.Skip)
	if err != nil {
		return nil, fmt.Errorf("look for a line: %w", err)
	}
	return hits, nil
}

// closest quotes the nearest line there is.
func (a *answer) closest(hit dialogue.Hit) {
	cues := core(hit.Cues)
	a.brief.Place = dialogue.Place{Film: hit.Film, First: cues[0], Last: cues[len(cues)-1]}
	if hit.Film.ID != a.in.Focus.ID {
		a.say("The closest I have is in %s: %s.", titled(hit.Film), a.cite(hit.Film, cues...))
		return
	}
	a.say("The closest I have is %s.", a.cite(hit.Film, cues...))
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
