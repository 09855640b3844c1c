package extractive

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// sameAgain asks what was asked before once more: of another film, or with another
// horizon.
func (a *answer) sameAgain() bool {
	last, ok := a.lastRequest()
	if !ok {
		return false
	}
	a.request = last
	return true
}

// backToOther turns to the film that was talked of before this one.
func (a *answer) backToOther() bool {
	other, ok := a.otherFilm()
	if ok {
		a.in.Focus, a.in.Last, a.brief.Focus = other, nil, other
		a.request = request{intent: topic}
	}
	return ok
}

// otherFilm is the film that was talked of last before the one in focus.
func (a *answer) otherFilm() (film dialogue.Ref, ok bool) {
	for _, t := range slices.Backward(a.in.Recent) {
		i := slices.IndexFunc(a.films, func(f dialogue.Ref) bool { return f.ID == t.Film })
		if t.Film != a.in.Focus.ID && i >= 0 {
			return a.films[i], true
		}
	}
	return dialogue.Ref{}, false
}

// whichLine asks back which line is meant, when none was talked of.
func (a *answer) whichLine() bool {
	if a.hasPlace() {
		return false
	}
	a.request = request{intent: findLine}
	a.asksBack(dialogue.OpenPhrase, nil)
	return true
}

// linesOfAll is how many lines before a whole passage are quoted: it was more than
// one, too.
const linesOfAll = 2

// toStart goes back to where the talk came to the passage: "before all that".
func (a *answer) toStart() {
	last := *a.in.Last
	for _, t := range slices.Backward(a.in.Recent) {
		if len(t.Quotes) == 0 || t.Quotes[0].Film.ID != last.Place.Film.ID {
			break
		}
		if q := t.Quotes[0]; q.Start < last.Place.First.Start {
			last.Place.First = cueOf(q)
		}
		if t.Intent != after && t.Intent != before {
			break
		}
	}
	a.in.Last = &last
}

// cueOf stands for the cue that a quotation begins with.
func cueOf(q quote.Quote) transcript.Cue {
	return transcript.Cue{Start: q.Start, End: q.End, Speaker: q.Speaker, Text: q.Text}
}

// lastTwo are the two places that were quoted last, in the film's order; ok is false
// when there are not two in the film.
func (a *answer) lastTwo() (first, second quote.Quote, ok bool) {
	var found []quote.Quote
	film := a.in.Last.Place.Film.ID
	for _, t := range slices.Backward(a.in.Recent) {
		for _, q := range t.Quotes {
			if q.Film.ID == film && q.Start != transcript.Untimed && !slices.ContainsFunc(found, func(f quote.Quote) bool { return f.Start == q.Start }) {
				found = append(found, q)
			}
		}
		if len(found) > 1 {
			break
		}
	}
	if len(found) < 2 {
		return first, second, false
	}
	found = found[:2]
	slices.SortFunc(found, func(x, y quote.Quote) int { return cmp.Compare(x.Start, y.Start) })
	return found[0], found[1], true
}

// betweenTwo quotes what is said between the two places quoted last.
func (a *answer) betweenTwo(ctx context.Context) error {
	first, second, ok := a.lastTwo()
	if film, there := a.ref(a.in.Last.Place.Film); ok && there {
		a.in.Focus = film
		a.request.at, a.request.till = first.End, second.Start
		return a.stretch(ctx)
	}
	a.word("one_place", nil)
	return nil
}

// apartFrom is how far the two places quoted last lie apart.
func (a *answer) apartFrom(context.Context) error {
	first, second, ok := a.lastTwo()
	if !ok {
		a.word("one_place", nil)
		return nil
	}
	a.word("far_apart", wording.Fill{
		"span": span((second.Start - first.Start).Round(time.Second)), "from": transcript.FormatTime(first.Start), "to": transcript.FormatTime(second.Start),
	})
	return nil
}

// lastCues are the cues that "that" means, among all that may be seen of their film.
func (a *answer) lastCues(ctx context.Context) (film dialogue.Ref, cues, meant []transcript.Cue, err error) {
	place := a.in.Last.Place
	film, ok := a.ref(place.Film)
	if !ok {
		return film, nil, nil, nil
	}
	cues, err = a.critic.find.Cues(ctx, film, a.in.Horizon)
	if err != nil {
		return film, nil, nil, err
	}
	first, end := between(cues, place)
	if first < 0 || end < first {
		return film, cues, nil, nil
	}
	return film, cues, cues[first : end+1], nil
}

// breaksIt quotes what breaks the silence talked of.
func (a *answer) breaksIt(ctx context.Context) error {
	film, _, meant, err := a.lastCues(ctx)
	if err != nil {
		return err
	}
	if len(meant) == 0 {
		a.word("which_line", nil)
		return nil
	}
	a.place(film.Film, meant)
	a.word("breaks_silence", wording.Fill{"line": a.cite(film.Film, meant...)})
	return nil
}

// whichIsIt names the film of the line talked of.
func (a *answer) whichIsIt(ctx context.Context) error {
	film, _, meant, err := a.lastCues(ctx)
	if err != nil {
		return err
	}
	if len(meant) == 0 {
		a.word("which_line", nil)
		return nil
	}
	a.brief.Phrase = a.in.Last.Phrase
	a.place(film.Film, meant)
	a.word("it_is_of", wording.Fill{"film": titled(film.Film), "line": a.cite(film.Film, meant...)})
	return nil
}

// asksMost says who asks the most questions.
func (a *answer) asksMost(ctx context.Context) error {
	film := a.in.Focus.Film
	cast, err := a.cast(ctx, film)
	if err != nil {
		return err
	}
	a.leans(film)
	asked := map[string]int{}
	for _, r := range cast.roles {
		for _, c := range r.cues {
			asked[r.name] += strings.Count(c.Text, "?")
		}
	}
	roles := cast.byLines()
	slices.SortStableFunc(roles, func(x, y role) int { return asked[y.name] - asked[x.name] })
	if len(roles) < 2 || asked[roles[0].name] == 0 {
		a.request = request{intent: questionsAsked}
		return a.compose(ctx)
	}
	a.word("asks_most", wording.Fill{
		"name": roles[0].name, "count": wording.Counted(asked[roles[0].name], "question"),
		"next": roles[1].name, "fewer": fmt.Sprint(asked[roles[1].name]), "sofar": a.soFar(film),
	})
	first := slices.IndexFunc(roles[0].cues, func(c transcript.Cue) bool { return strings.Contains(c.Text, "?") })
	a.place(film, roles[0].cues[first:first+1])
	return nil
}

// openersDropped is how many words at the beginning of a line may differ where it
// comes again: "It's under five", "under five".
const openersDropped = 2

// oftenest looks words up, and without the first of them when they come oftener so.
func (a *answer) oftenest(ctx context.Context, film dialogue.Ref, phrase string) (best dialogue.Finding, err error) {
	fields := strings.Fields(phrase)
	for n := range openersDropped + 1 {
		if len(fields)-n < 2 && n > 0 {
			break
		}
		rest := strings.Join(fields[n:], " ")
		found, err := a.critic.find.Quote(ctx, a.one(film), rest, true)
		if err != nil {
			return found, err
		}
		if n == 0 || found.Verdict == quote.Exact && len(found.Places) > max(1, len(best.Places)) && tellsMuch(rest) {
			best, a.brief.Phrase = found, rest
		}
	}
	return best, nil
}

// tellsMuch reports whether words are more than any film has by chance.
func tellsMuch(text string) bool {
	analysis := words.For("")
	return slices.ContainsFunc(analysis.Tokens(nil, text), func(t words.Token) bool { return !analysis.Stop(t.Key) })
}

// returns answers whether the line talked of comes again.
func (a *answer) returns(ctx context.Context) error {
	film, _, meant, err := a.lastCues(ctx)
	if err != nil {
		return err
	}
	if len(meant) == 0 {
		a.word("which_line", nil)
		return nil
	}
	found, err := a.oftenest(ctx, film, cmp.Or(a.request.phrase, strings.Trim(meant[0].Text, " .!?,")))
	if err != nil {
		return err
	}
	places := inOrder(found.Places)
	if found.Verdict != quote.Exact || len(places) < 2 {
		a.place(film.Film, meant)
		a.word("never_again", wording.Fill{"sofar": a.soFar(film.Film)})
		return nil
	}
	i := slices.IndexFunc(places, func(p dialogue.Found) bool { return p.Start() > meant[0].Start })
	if i < 0 {
		i = 0
	}
	a.place(film.Film, places[i].Cues)
	a.word("comes_again", wording.Fill{"times": times(len(places)), "sofar": a.soFar(film.Film), "line": a.cite(film.Film, places[i].Cues...)})
	return nil
}
