package extractive

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// synopsis says that there is none, and what the words of the film dwell on.
func (a *answer) synopsis(ctx context.Context, said []transcript.Cue) error {
	film := a.in.Focus
	a.say("%s", a.vary("I have the words and no synopsis.", "Nobody has told me the plot; I have only what is said."))
	word := dwelt(said, film.Lang)
	if word == "" {
		return nil
	}
	found, err := a.critic.find.Quote(ctx, a.one(film), word, true)
	if err != nil {
		return err
	}
	if found.Verdict != quote.Exact {
		return nil
	}
	first := inOrder(found.Places)[0]
	word = strings.Trim(first.Quoted, ".,;:!?…-—♪ ") // as the film writes it
	a.brief.Phrase = word
	a.brief.Ours = append(a.brief.Ours, word)
	a.place(film.Film, first.Cues)
	a.say("The word they dwell on, everyday ones aside, is “%s”, said %s%s.", word, times(len(found.Places)), a.soFar(film.Film))
	a.say("It comes first in %s.", a.cite(film.Film, first.Cues...))
	return nil
}

// leastDwelt is how often a word must be said to be what a film dwells on.
const leastDwelt = 3

// dwelt is the word said most often that is no everyday one; "" when none is.
func dwelt(said []transcript.Cue, lang string) string {
	analysis := words.For(lang)
	count := map[string]int{}
	for _, c := range said {
		for _, t := range analysis.Tokens(nil, c.Text) {
			if len(t.Key) > 2 && !analysis.Stop(t.Key) && !everyday[t.Key] && !analysis.Number(t.Key) {
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

// everyday are the words that every film is full of: those said three times and
// more in two of five films of the developers' corpus (113 films, Nov 2026), stop
// words aside.
var everyday = setOf(`
afraid ago aint alone along always another anything around ask away back bad believe best better big boy boys bring
business call came care chance come coming course day days dead dear door else enough even ever every everything
father feel find fine forget found friend get getting girl give glad going gone gonna good goodbye got great guess
happened head hear heard hello help hey hold home hope house huh idea job keep kill kind knew know last leave left
let life like listen little live long look looking looks lot love made make man many matter maybe mean meet men mind
minute miss money morning mrs much name need never new next nice night nothing now okay old people place please
pretty put quite ready really remember right room run said saw say see seen send show since sir sit something soon
sorry stand start stay still stop suppose sure take talk talking tell thank thanks thing things think thought time
today together told tomorrow tonight town trouble try trying understand use wait waiting want wanted way well went
whole wife wish without woman work world worry wrong yeah years yes yet young
`)

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}
