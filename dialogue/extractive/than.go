package extractive

import (
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/wording"
)

// Comparisons go on from what was counted: "which more?", "more than Joe?", "more than
// in Detour?".

// than compares what was counted last with something else; it reports false when
// nothing was, or there is nothing else.
func (a *answer) than(other string) bool {
	last, ok := a.lastRequest()
	switch {
	case !ok:
		return false
	case other == "" && a.came.ID != "" && a.in.Focus.ID != "" && a.came.Work != a.in.Focus.Work:
		a.request = request{intent: compare, phrase: last.intent}
		return true
	case other == "":
		return false
	case slices.Contains([]string{most, speeches, person, compare, questionsAsked}, last.intent):
		a.question = strings.Join([]string{last.speaker, other}, " and ")
		a.request = request{intent: compare, phrase: strings.TrimPrefix(a.question, " and ")}
		return true
	case last.intent == howMany && last.phrase != "" && last.speaker == "":
		first := last.phrase
		if strings.EqualFold(first, other) {
			first = a.before.Phrase // of the two, the one that was ahead
		}
		a.request = request{intent: howMany, phrase: other}
		a.instead = func(ctx context.Context) error { return a.oftener(ctx, []string{first, other}) }
		return first != ""
	}
	return false
}

// whichMore says which of the words counted of late come oftener; it reports false when
// there are not two.
func (a *answer) whichMore(ctx context.Context) (bool, error) {
	counted, err := a.countedLately(ctx)
	if err != nil || len(counted) < 2 {
		return false, err
	}
	a.request = request{intent: howMany, phrase: counted[0]}
	a.instead = func(ctx context.Context) error { return a.oftener(ctx, counted[len(counted)-2:]) }
	return true, nil
}

// countedLately are the words of the film in focus that were counted of late, oldest
// first.
func (a *answer) countedLately(ctx context.Context) ([]string, error) {
	recent := a.in.Recent
	var counted []string
	var last *dialogue.Brief
	for i := max(0, len(recent)-replayed); i < len(recent) && !a.isReplay; i++ {
		for _, turn := range a.apiece(recent[i]) {
			b, err := a.reread(ctx, turn, recent[:i], last)
			if err != nil {
				return nil, err
			}
			last = b
			if p := b.Asked.Phrase; turn.Intent == howMany && turn.Film == a.in.Focus.ID && p != "" && !slices.Contains(counted, p) {
				counted = append(counted, p)
			}
		}
	}
	return counted, nil
}

// apiece is a turn of several questions as several turns.
func (a *answer) apiece(t dialogue.Turn) []dialogue.Turn {
	asked := a.critic.questions(t.Question)
	if len(asked) != questionsAtOnce {
		return []dialogue.Turn{t}
	}
	first, second := t, t
	first.Question, second.Question = asked[0], asked[1]
	return []dialogue.Turn{first, second}
}

// oftener says which of two phrases the film in focus says oftener.
func (a *answer) oftener(ctx context.Context, phrases []string) error {
	film := a.in.Focus
	var found [2][]dialogue.Found
	for i, p := range phrases {
		f, err := a.critic.find.Quote(ctx, a.one(film), p, true)
		if err != nil {
			return err
		}
		if f.Verdict == quote.Exact {
			found[i] = inOrder(f.Places)
		}
	}
	more, less := 0, 1
	if len(found[1]) > len(found[0]) {
		more, less = 1, 0
	}
	fill := wording.Fill{"more": a.inMarks(phrases[more]), "times": times(len(found[more])), "less": a.inMarks(phrases[less]), "fewer": times(len(found[less])), "so_far": a.soFar(film.Film)}
	switch {
	case len(found[more]) == 0:
		a.word("not_once", wording.Fill{"so_far": a.soFar(film.Film)})
		return nil
	case len(found[more]) == len(found[less]):
		a.word("as_often", wording.Fill{"more": fill["more"], "less": fill["less"], "times": fill["times"], "so_far": fill["so_far"]})
	default:
		a.word("oftener", fill)
	}
	a.brief.Phrase = phrases[more]
	a.place(film.Film, found[more][0].Cues)
	return nil
}
