package extractive

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// listed is how many titles an answer names before it only counts them.
const listed = 12

// about quotes the passage that comes nearest to what was asked: what the critic
// can do with any question at all.
func (a *answer) about(ctx context.Context) error {
	scope := a.all()
	if a.in.Focus.ID != "" {
		scope = a.one(a.in.Focus)
	}
	if len(scope.Films) == 0 {
		a.say("There is no film in the library to talk about yet. The command \"matinee library add FOLDER\" adds some.")
		return nil
	}
	hits, err := a.critic.find.Passages(ctx, scope, a.request.phrase, 1+a.in.Skip)
	if err != nil {
		return fmt.Errorf("look for a passage: %w", err)
	}
	if len(hits) <= a.in.Skip {
		a.say("I find nothing on that%s.", a.soFar(a.in.Focus.Film))
		a.say("I can tell you who says a line, where, when and how often, and what comes before it and after.")
		return nil
	}
	hit := hits[a.in.Skip]
	cues := nearest(hit.Cues, a.request.phrase)
	a.brief.Place = dialogue.Place{Film: hit.Film, First: cues[0], Last: cues[len(cues)-1]}
	opening := "The nearest the film comes to that%s is %s."
	if hit.Film.ID != a.in.Focus.ID {
		opening = "The nearest I have%s is in " + strings.ReplaceAll(titled(hit.Film), "%", "%%") + ": %s."
		if film, ok := a.ref(hit.Film); ok && a.in.Focus.ID == "" {
			a.brief.Focus = film
		}
	}
	soFar := a.soFar(hit.Film)
	if soFar != "" {
		soFar += "," // it stands in the middle of the sentence
	}
	a.say(opening, soFar, a.cite(hit.Film, cues...))
	return nil
}

// nearest are the few said cues of a passage that share most with the question;
// of equals the first.
func nearest(cues []transcript.Cue, question string) []transcript.Cue {
	said := slices.DeleteFunc(slices.Clone(cues), func(c transcript.Cue) bool { return !c.Said() })
	analysis := words.For("")
	asked := map[string]bool{}
	for _, t := range analysis.Tokens(nil, question) {
		if !analysis.Stop(t.Key) {
			asked[analysis.Stem(t.Key)] = true
		}
	}
	best, top := 0, -1
	for i := range said {
		shared := map[string]bool{}
		for _, c := range said[i:min(i+2, len(said))] {
			for _, t := range analysis.Tokens(nil, c.Text) {
				if s := analysis.Stem(t.Key); asked[s] {
					shared[s] = true
				}
			}
		}
		if len(shared) > top {
			best, top = i, len(shared)
		}
	}
	return said[best:min(best+2, len(said))]
}

// topic takes up a film that was only named.
func (a *answer) topic(ctx context.Context) error {
	a.say("%s it is.", titled(a.in.Focus.Film))
	cues, err := a.critic.find.Cues(ctx, a.in.Focus, a.in.Horizon)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(cues, transcript.Cue.Said)
	if i < 0 {
		a.say("You have not heard a word of it yet, so neither have I.")
		return nil
	}
	a.brief.Place = dialogue.Place{Film: a.in.Focus.Film, First: cues[i], Last: cues[i]}
	a.say("Its first words are %s.", a.cite(a.in.Focus.Film, cues[i]))
	return nil
}

// library says what films there are, or whether one is.
func (a *answer) library() {
	if a.request.title != "" {
		a.have(a.request.title)
		return
	}
	if len(a.films) == 0 {
		a.say("The library is empty. The command \"matinee library add FOLDER\" fills it.")
		return
	}
	var titles []string
	for _, f := range a.films[:min(listed, len(a.films))] {
		titles = append(titles, titled(f.Film))
	}
	switch n := len(a.films); {
	case n == 1:
		a.say("One film: %s.", titles[0])
	case n <= listed:
		a.say("%d films: %s.", n, strings.Join(titles, "; "))
	default:
		a.say("%d films, among them %s.", n, strings.Join(titles, "; "))
	}
	a.say("Ask me about any of them, or for a line you half remember.")
}

// have answers whether a film is there; the caller has found no title of the
// library in the question.
func (a *answer) have(title string) {
	a.say("%s is not in the library.", capital(title))
	if len(a.films) > 0 {
		a.say("Ask \"what films do you have?\" and I will list what is.")
	}
}

// help says what one can ask.
func (a *answer) help() {
	a.say("I am a film critic without a language model: I quote, count and compare, and I make nothing up.")
	a.say("%s", a.in.Persona.Senses)
	a.say("Ask me who says a line, where it is, when, how often, what comes before or after it, what is said at a time, or what films there are.")
}
