package extractive

import (
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// choicesOffered is how many choices a question back offers: what an ear can hold.
const choicesOffered = 4

// asksBack leaves a part of the request open, to be settled by the next turn.
func (a *answer) asksBack(part string, choices []string) {
	a.brief.Open = dialogue.Open{Part: part, Choices: choices[:min(len(choices), choicesOffered)]}
}

// askBack asks for the part that is open.
func (a *answer) askBack() {
	switch open := a.brief.Open; {
	case len(open.Choices) > 0:
		a.word("which_choice", wording.Fill{"choices": orListing(open.Choices)})
	case open.Part == dialogue.OpenFilm:
		a.word("ask_film", nil)
	case open.Part == dialogue.OpenSpeaker:
		a.word("which_speaker", nil)
	default:
		a.word("which_line", nil)
	}
}

// orListing joins choices: "Anna, Ben or Carl".
func orListing(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// settles takes a short answer to what was asked back.
func (a *answer) settles(ctx context.Context, c clause) (bool, error) {
	open := a.before.Open
	if open.Part == "" || len(c.words) == 0 || len(c.words) > longestFragment {
		return false, nil
	}
	if chosen, ok := choose(c, open.Choices); ok {
		return true, a.settle(ctx, open.Part, chosen)
	}
	switch open.Part {
	case dialogue.OpenSpeaker:
		names, found, err := a.someone(ctx, c)
		if found && len(names) > 0 {
			a.ofSomeone(requestOf(a.before.Asked), names)
		}
		return found && len(names) > 0, err
	case dialogue.OpenPhrase:
		if done, err := a.moves(ctx, c); done || err != nil {
			return done, err
		}
		if !a.isFragment(c) || a.before.Asked.Intent == "" || a.isDeictic(c.key()) {
			return false, nil
		}
		a.request = requestOf(a.before.Asked)
		a.request.phrase, a.request.deictic = c.phrase(), false
		return true, nil
	}
	return false, nil
}

// settle asks again what was asked, with what was chosen; of several choices, of each
// in turn.
func (a *answer) settle(ctx context.Context, part string, chosen []string) error {
	asked := requestOf(a.before.Asked)
	a.request = asked
	if part != dialogue.OpenFilm {
		a.chooseWords(part, chosen[0])
	} else {
		a.chooseFilm(chosen[0])
	}
	if len(chosen) > 1 {
		a.instead = func(ctx context.Context) error { return a.each(ctx, part, asked, chosen) }
	}
	return nil
}

// chooseWords makes a choice a part of the request.
func (a *answer) chooseWords(part, choice string) {
	if part == dialogue.OpenSpeaker {
		a.request.speaker = choice
	} else {
		a.request.phrase, a.request.deictic = choice, false
	}
	a.isTold = true
}

// chooseFilm turns to the film that a choice names.
func (a *answer) chooseFilm(choice string) {
	i := slices.IndexFunc(a.films, func(f dialogue.Ref) bool { return titled(f.Film) == choice || f.Title == choice })
	if i < 0 {
		return
	}
	a.in.Focus, a.in.Last, a.brief.Focus = a.films[i], nil, a.films[i]
	if a.request.intent == "" || a.request.intent == films {
		a.request = request{intent: topic}
	}
}

// each answers of every choice, in one answer.
func (a *answer) each(ctx context.Context, part string, asked request, chosen []string) error {
	for _, choice := range chosen {
		a.request = asked
		if part == dialogue.OpenFilm {
			a.chooseFilm(choice)
		} else {
			a.chooseWords(part, choice)
		}
		if err := a.compose(ctx); err != nil {
			return err
		}
	}
	a.request = asked
	return nil
}

// choose is which of the choices a short answer means: by its number, by words that
// only one of them has, or all.
func choose(c clause, choices []string) (chosen []string, ok bool) {
	key := c.key()
	if len(choices) == 0 {
		return nil, false
	}
	if slices.Contains([]string{"both", "all", "all of them", "both of them", "each", "either", "every one", "any"}, key) {
		return choices, true
	}
	if i, ok := ordinalChoice(c, len(choices)); ok {
		return choices[i : i+1], true
	}
	var fitting []string
	for _, choice := range choices {
		if hasWordsOf(choice, c.text) {
			fitting = append(fitting, choice)
		}
	}
	return fitting, len(fitting) == 1
}

// ordinalChoice is the choice that "the second" or "2" means.
func ordinalChoice(c clause, n int) (i int, ok bool) {
	for _, w := range c.words {
		switch k := ordinals[w.key]; {
		case k > 0 && k <= n:
			return k - 1, len(c.words) <= 3
		case k < 0, w.key == "latter":
			return n - 1, len(c.words) <= 3
		case w.key == "former":
			return 0, len(c.words) <= 3
		case len(c.words) == 1 && len(w.key) == 1 && w.key[0] > '0' && int(w.key[0]-'0') <= n:
			return int(w.key[0]-'0') - 1, true
		}
	}
	return 0, false
}

// hasWordsOf reports whether a choice has all the words of an answer that tell
// anything.
func hasWordsOf(choice, answer string) bool {
	analysis := words.For("")
	has := map[string]bool{}
	for _, t := range analysis.Tokens(nil, choice) {
		has[t.Key] = true
	}
	telling := 0
	for _, t := range analysis.Tokens(nil, answer) {
		if analysis.Stop(t.Key) || slices.Contains([]string{"one", "film", "movie", "picture", "story", "mean", "thing"}, t.Key) {
			continue
		}
		if telling++; !has[t.Key] {
			return false
		}
	}
	return telling > 0
}
