package extractive

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue"
	"matinee/dialogue/reading"
	"matinee/dialogue/recap"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// fewLines is with how many lines somebody is not told of by them, where most lines do
// not say whose they are: by their name more is found. Ours.
const fewLines = 5

// ofSomebody answers about somebody whom labels name, when the words asked about
// are a name; it reports false when they are none.
func (a *answer) ofSomebody(ctx context.Context) (bool, error) {
	film := a.in.Focus.Film
	if film.ID == "" || a.request.quoted || a.request.speaker != "" {
		return false, nil
	}
	cast, err := a.cast(ctx, film)
	if err != nil {
		return false, err
	}
	r, ok := cast.role(kindOf.ReplaceAllString(a.request.phrase, ""))
	if a.request.deictic { // somebody is called The Line
		if two := cast.named(a.question); len(two) == 1 {
			r, ok = two[0], true
		}
	}
	if !ok || cast.sparse() && len(r.cues) < fewLines {
		return false, nil
	}
	a.brief.Intent, a.brief.Phrase = person, ""
	a.request.intent = person
	return true, a.character(ctx, film, cast, r)
}

// character tells of somebody: how many lines they have and which part of all that
// is, what they say first and last, and a word that is theirs alone; or, if more is
// asked for, the lines that say most.
func (a *answer) character(ctx context.Context, film transcript.Film, cast cast, r role) error {
	a.leans(film)
	if a.in.Skip > 0 || a.request.ordinal != "" || len(r.cues) < 2 || cast.sparse() {
		a.linesOf(film, cast, r)
		return nil
	}
	share := wording.Fill{"who": r.name, "lines": wording.Counted(len(r.cues), "line"), "all": fmt.Sprint(cast.said), "percent": percent(len(r.cues), cast.said), "so_far": a.soFar(film)}
	key := "person_share"
	if cast.labelled < cast.said {
		key = "person_named_share"
	}
	a.word(key, share)
	a.place(film, r.cues[:1])
	if a.in.Ample() && len(r.cues) > allLines {
		a.lineByLine(film, r)
		return nil
	}
	last := r.cues[len(r.cues)-1]
	a.place(film, r.cues[len(r.cues)-1:]) // what comes after that is after the last that is quoted
	a.word("person_ends", wording.Fill{"who": r.name, "first": a.cite(film, r.cues[0]), "last": a.cite(film, last), "so_far": a.soFarOnce(film)})
	if a.in.Variant == dialogue.Shorter {
		return nil
	}
	a.theirWord(ctx, r)
	return nil
}

// lineByLine quotes what somebody says that stands for the rest, in order.
func (a *answer) lineByLine(film transcript.Film, r role) {
	var lines []string
	for _, p := range recap.Of(film, a.in.Horizon, r.cues, recap.Ask{Lines: recapLines}) {
		lines = append(lines, a.cite(film, p.Cues...))
	}
	if len(lines) == 0 {
		a.word("person_ends", wording.Fill{"who": r.name, "first": a.cite(film, r.cues[0]), "last": a.cite(film, r.cues[len(r.cues)-1]), "so_far": a.soFarOnce(film)})
		return
	}
	a.word("person_thread", wording.Fill{"who": r.name, "lines": chained(lines)})
}

// How often somebody must say a word for it to be theirs, and among how many lines
// of others it must be missing. Ours.
const (
	theirTimes  = 3
	othersLines = 20
)

// theirWord tells a word that somebody says again and again and nobody else ever.
// Nothing is told where a line does not say whose it is: it might be anybody's.
func (a *answer) theirWord(ctx context.Context, r role) {
	said, err := a.heard(ctx, a.in.Focus)
	if err != nil {
		return // what is told stands without it
	}
	word, n := ownWord(said, r, a.in.Focus.Lang)
	if n == 0 || len(said)-len(r.cues) < othersLines {
		return
	}
	a.word("person_own_word", wording.Fill{"who": r.name, "word": a.inMarks(word), "times": times(n), "so_far": a.soFarOnce(a.in.Focus.Film)})
}

// ownWord is the word that the role alone says, and how often; of several the one
// said most, of equals the first.
func ownWord(said []transcript.Cue, r role, lang string) (word string, n int) {
	analysis := words.For(lang)
	count, others, order := map[string]int{}, map[string]bool{}, []string(nil)
	spelt := map[string]string{}
	key := strings.Join(nameKeys(r.name), " ")
	for _, c := range said {
		mine := strings.Join(nameKeys(c.Speaker), " ") == key
		for _, t := range analysis.Tokens(nil, c.Text) {
			switch {
			case !mine:
				others[t.Key] = true
				others[analysis.Stem(t.Key)] = true
			case len(t.Key) > 2 && !analysis.Stop(t.Key) && !reading.Everyday(t.Key) && !analysis.Number(t.Key):
				raw := c.Text[t.Start:t.End]
				if count[t.Key] == 0 {
					order, spelt[t.Key] = append(order, t.Key), raw
				}
				others[t.Key] = others[t.Key] || opensUpper(raw) // a name, as like as not
				count[t.Key]++
			}
		}
	}
	order = slices.DeleteFunc(order, func(k string) bool { return others[k] || others[analysis.Stem(k)] || count[k] < theirTimes })
	if len(order) == 0 {
		return "", 0
	}
	word = slices.MaxFunc(order, func(x, y string) int { return cmp.Compare(count[x], count[y]) })
	return spelt[word], count[word]
}

// opensUpper reports whether a word begins with a capital.
func opensUpper(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}
