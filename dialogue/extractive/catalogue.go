package extractive

import (
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// addFilms is the command that brings films into the library.
const addFilms = `"matinee library add FOLDER"`

// listed is how many titles an answer names before it only counts them.
const listed = 12

// topic takes up a film that was only named.
func (a *answer) topic(ctx context.Context) error {
	film := a.in.Focus
	if film.ID == "" {
		a.asksBack(dialogue.OpenFilm, nil)
		a.word("ask_film", nil)
		a.word("ask_list", nil)
		return nil
	}
	said, err := a.heard(ctx, film)
	if err != nil {
		return err
	}
	a.word("taken_up", wording.Fill{"film": titled(film.Film)})
	if len(said) == 0 {
		a.word("not_heard", nil)
		return nil
	}
	a.place(film.Film, said[:1])
	a.word("first_words", wording.Fill{"line": a.cite(film.Film, said[0])})
	return nil
}

// library says what films there are, or whether one is.
func (a *answer) library(ctx context.Context) error {
	if len(a.which) > 0 {
		return a.takeOne(ctx, a.which)
	}
	if a.request.title != "" {
		return a.have(ctx, a.request.title)
	}
	a.list()
	return nil
}

func (a *answer) list() {
	if len(a.asked) == 0 {
		a.word("library_empty", wording.Fill{"command": addFilms})
		return
	}
	var titles []string
	for _, f := range a.asked[:min(listed, len(a.asked))] {
		titles = append(titles, titled(f.Film))
	}
	switch n := wording.Counted(len(a.asked), "film"); {
	case len(a.asked) == 1:
		a.word("films_one", wording.Fill{"film": titles[0]})
	case len(a.asked) <= listed:
		a.word("films_all", wording.Fill{"count": n, "films": strings.Join(titles, "; ")})
	default:
		a.word("films_some", wording.Fill{"count": n, "films": strings.Join(titles, "; ")})
	}
	a.word("ask_any", nil)
}

// have answers whether a film is there, whose whole title the caller has not
// found in the question: the one whose title begins so is taken up, several are
// asked back about.
func (a *answer) have(ctx context.Context, title string) error {
	meant := beginning(a.films, title)
	if len(meant) == 0 {
		meant = onlyHalf(title, a.films)
	}
	if len(meant) > 0 {
		return a.takeOne(ctx, meant)
	}
	a.word("not_held", wording.Fill{"film": wording.Capital(title)})
	if len(a.asked) > 0 {
		a.word("ask_list", nil)
	}
	return nil
}

// takeOne takes up the one film that is meant, or asks which.
func (a *answer) takeOne(ctx context.Context, meant []dialogue.Ref) error {
	if len(meant) == 1 {
		a.in.Focus, a.brief.Focus = meant[0], meant[0]
		return a.topic(ctx)
	}
	var titles []string
	for _, f := range meant[:min(listed, len(meant))] {
		titles = append(titles, titled(f.Film))
	}
	a.asksBack(dialogue.OpenFilm, titles)
	a.word("which_of", wording.Fill{"films": strings.Join(titles, " or ")})
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
	a.word("i_am", nil)
	a.senses()
	a.word("can_do", nil)
}
