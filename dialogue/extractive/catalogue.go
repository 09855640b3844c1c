package extractive

import (
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/words"
)

// listed is how many titles an answer names before it only counts them.
const listed = 12

// topic takes up a film that was only named.
func (a *answer) topic(ctx context.Context) error {
	film := a.in.Focus
	if film.ID == "" {
		a.say("About which film? Ask \"what films do you have?\" and I will list them.")
		return nil
	}
	said, err := a.heard(ctx, film)
	if err != nil {
		return err
	}
	a.say("%s it is.", titled(film.Film))
	if len(said) == 0 {
		a.say("You have not heard a word of it yet, so neither have I.")
		return nil
	}
	a.place(film.Film, said[:1])
	a.say("Its first words are %s.", a.cite(film.Film, said[0]))
	return nil
}

// library says what films there are, or whether one is.
func (a *answer) library(ctx context.Context) error {
	if a.request.title != "" {
		return a.have(ctx, a.request.title)
	}
	a.list()
	return nil
}

func (a *answer) list() {
	if len(a.asked) == 0 {
		a.say("The library is empty. The command \"matinee library add FOLDER\" fills it.")
		return
	}
	var titles []string
	for _, f := range a.asked[:min(listed, len(a.asked))] {
		titles = append(titles, titled(f.Film))
	}
	switch n := len(a.asked); {
	case n == 1:
		a.say("One film: %s.", titles[0])
	case n <= listed:
		a.say("%d films: %s.", n, strings.Join(titles, "; "))
	default:
		a.say("%d films, among them %s.", n, strings.Join(titles, "; "))
	}
	a.say("Ask me about any of them, or for a line you half remember.")
}

// have answers whether a film is there, whose whole title the caller has not
// found in the question: the one whose title begins so is taken up, several are
// asked back about.
func (a *answer) have(ctx context.Context, title string) error {
	meant := beginning(a.films, title)
	switch {
	case len(meant) == 1:
		a.in.Focus, a.brief.Focus = meant[0], meant[0]
		return a.topic(ctx)
	case len(meant) > 1:
		var titles []string
		for _, f := range meant[:min(listed, len(meant))] {
			titles = append(titles, titled(f.Film))
		}
		a.say("Which one: %s?", strings.Join(titles, " or "))
		return nil
	}
	a.say("%s is not in the library.", capital(title))
	if len(a.asked) > 0 {
		a.say("Ask \"what films do you have?\" and I will list what is.")
	}
	return nil
}

// beginning are the films whose titles begin with these words.
func beginning(films []dialogue.Ref, title string) []dialogue.Ref {
	analysis := words.For("")
	asked := analysis.Tokens(nil, title)
	return slices.DeleteFunc(slices.Clone(films), func(f dialogue.Ref) bool {
		full := analysis.Tokens(nil, f.Title)
		return len(asked) == 0 || len(full) < len(asked) || runOf(full[:len(asked)], asked) != 0
	})
}

// help says what one can ask.
func (a *answer) help() {
	a.say("I am a film critic without a language model: I quote, count and compare, and I make nothing up.")
	a.say("%s", a.in.Persona.Senses)
	a.say("Ask me who says a line, where it is, when, how often, what comes before or after it, what is said at a time, who speaks most, where nobody speaks, or what films there are.")
}
