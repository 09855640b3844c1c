package extractive

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// synopsis says that there is none, and what the words of the film dwell on.
func (a *answer) synopsis(ctx context.Context, said []transcript.Cue) error {
	a.word("no_synopsis", nil)
	_, err := a.dwelt(ctx, said)
	return err
}

// dwells answers what a film is talking about most: the word it dwells on.
func (a *answer) dwells(ctx context.Context) error {
	if a.in.Focus.ID == "" {
		a.asksBack(dialogue.OpenFilm, nil)
		a.word("ask_film", nil)
		return nil
	}
	said, err := a.heard(ctx, a.in.Focus)
	if err != nil {
		return err
	}
	if told, err := a.dwelt(ctx, said); told || err != nil {
		return err
	}
	a.word("nothing_on", wording.Fill{"so_far": a.soFar(a.in.Focus.Film)})
	a.word("offer", nil)
	return nil
}

// dwelt tells the word that a film dwells on; it reports false where there is none.
func (a *answer) dwelt(ctx context.Context, said []transcript.Cue) (bool, error) {
	film := a.in.Focus
	word := dwelt(said, film.Lang)
	if word == "" {
		return false, nil
	}
	found, err := a.critic.find.Quote(ctx, a.one(film), word, true)
	if err != nil || found.Verdict != quote.Exact {
		return false, err
	}
	first := inOrder(found.Places)[0]
	word = strings.Trim(first.Quoted, ".,;:!?…-—♪ ") // as the film writes it
	a.brief.Phrase = word
	a.brief.Ours = append(a.brief.Ours, word)
	a.place(film.Film, first.Cues)
	a.word("dwelt", wording.Fill{"word": "“" + word + "”", "times": times(len(found.Places)), "so_far": a.soFar(film.Film)})
	a.word("dwelt_first", wording.Fill{"line": a.cite(film.Film, first.Cues...)})
	return true, nil
}

// leastDwelt is how often a word must be said to be what a film dwells on.
const leastDwelt = 3

// dwelt is the word said most often that is no everyday one; "" when none is.
func dwelt(said []transcript.Cue, lang string) string {
	analysis := words.For(lang)
	count := map[string]int{}
	for _, c := range said {
		for _, t := range analysis.Tokens(nil, c.Text) {
			if len(t.Key) > 2 && !analysis.Stop(t.Key) && !reading.Common(t.Key) && !analysis.Number(t.Key) {
				count[t.Key]++
			}
		}
	}
	var keys []string
	for key, n := range count {
		if n >= leastDwelt {
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 {
		return ""
	}
	return slices.MinFunc(keys, func(x, y string) int {
		return cmp.Or(cmp.Compare(count[y], count[x]), strings.Compare(x, y))
	})
}
