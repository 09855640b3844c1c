package extractive

import (
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// compare sets two things side by side that the question names: films, people,
// scenes, or the halves of the film.
func (a *answer) compare(ctx context.Context) error {
	if x, y, ok := a.twoFilms(); ok {
		return a.compareFilms(ctx, x, y)
	}
	if told, err := a.comparePeople(ctx); told || err != nil {
		return err
	}
	if told, err := a.compareMentions(ctx); told || err != nil {
		return err
	}
	if told, err := a.compareParts(ctx); told || err != nil {
		return err
	}
	if other, ok := a.otherFilm(); ok && a.in.Focus.ID != "" {
		return a.compareFilms(ctx, a.in.Focus, other)
	}
	fill := wording.Fill{"film": "another film"}
	for _, f := range a.asked {
		if f.Work != a.in.Focus.Work {
			fill["film"] = f.Title
			break
		}
	}
	a.word("compare_what", fill)
	return nil
}

// twoFilms are the films to compare: the two that are named or, of one, it and the
// film the conversation is about, which it goes on being about.
func (a *answer) twoFilms() (x, y dialogue.Ref, ok bool) {
	first := a.in.Focus
	if second, rest, isNamed := named(a.question, a.films, true); isNamed && second.Work != first.Work && first.ID != "" {
		a.question = rest
		return first, second, true
	}
	if other, isHalf := a.halfNamed(); isHalf && first.ID != "" {
		return first, other, true
	}
	if a.came.ID == "" || first.Work == a.came.Work {
		return x, y, false
	}
	a.in.Focus, a.brief.Focus = a.came, a.came
	return a.came, first, true
}

// halfNamed is the one film besides that in focus whose title has a telling word of
// the question in it: "the ferry one".
func (a *answer) halfNamed() (film dialogue.Ref, ok bool) {
	analysis := words.For("")
	asked := map[string]bool{}
	for _, t := range analysis.Tokens(nil, a.question) {
		asked[t.Key] = !analysis.Stop(t.Key) && !comparing[t.Key]
	}
	for _, f := range a.films {
		has := slices.ContainsFunc(analysis.Tokens(nil, f.Title), func(t words.Token) bool { return asked[t.Key] })
		switch {
		case !has || f.Work == a.in.Focus.Work:
		case ok && f.Work != film.Work:
			return dialogue.Ref{}, false
		default:
			film, ok = f, true
		}
	}
	return film, ok
}

// comparing are words of a comparison that name nothing.
var comparing = map[string]bool{"compare": true, "film": true, "movie": true, "one": true, "first": true, "second": true, "last": true, "half": true, "beginning": true, "end": true, "faster": true, "slower": true, "longer": true, "difference": true}

// telling is how many differences are told.
const telling = 2

// compareFilms tells what sets two films apart most.
func (a *answer) compareFilms(ctx context.Context, x, y dialogue.Ref) error {
	of := map[string]*reading.Reading{}
	for _, f := range []dialogue.Ref{x, y} {
		r, err := a.reading(ctx, f)
		if err != nil {
			return err
		}
		if len(r.Lines) == 0 {
			a.word("nothing_heard", wording.Fill{"film": entitled(f.Film)})
			return nil
		}
		of[f.ID] = r
	}
	a.differ(of[x.ID], of[y.ID], a.soFarIn(x.Film, y.Film))
	return nil
}

// soFarIn is the remark that a comparison goes only as far as the horizon in each
// film.
func (a *answer) soFarIn(films ...transcript.Film) string {
	var seen []string
	for _, f := range films {
		if t, bounded := a.in.Horizon.Limit(f); bounded {
			seen = append(seen, f.Title+" ("+transcript.FormatTime(t)+")")
		}
	}
	if len(seen) == 0 {
		return ""
	}
	return ", as far as you have seen " + wording.Listing(seen)
}

// differ tells the two differences that say most, what was asked about before the
// others; after Skip of them the next.
func (a *answer) differ(x, y *reading.Reading, soFar string) {
	key, all := "compare", reading.Compare(x, y)
	if all == nil {
		key, all = "compare_short", reading.Beside(x, y)
	}
	wanted := a.measured()
	slices.SortStableFunc(all, func(d, e reading.Difference) int { return rank(wanted, d) - rank(wanted, e) })
	if len(all) < telling {
		a.word("compare_none", wording.Fill{"a": entitled(x.Film), "b": entitled(y.Film), "so_far": soFar})
		return
	}
	if wanted == nil && key == "compare" && all[0].Telling < 1 {
		key = "compare_alike"
	}
	from := a.in.Skip * telling % (len(all) - telling + 1)
	a.word(key, wording.Fill{"first": all[from].Says, "second": all[from+1].Says, "so_far": soFar})
}

// asksMeasure are the words that ask for a measure of two films.
var asksMeasure = []struct {
	words    []string
	measures []string
}{
	{[]string{"fast", "faster", "fastest", "slow", "slower", "slowest", "quicker", "pace", "speed", "tempo"}, []string{reading.Pace, reading.Rush}},
	{[]string{"talkier", "wordier", "chattier", "talk", "talks", "talkative", "words"}, []string{reading.Pace, reading.Talk}},
	{[]string{"quieter", "calmer", "silence", "silent", "quiet"}, []string{reading.Talk, reading.Longest}},
	{[]string{"question", "questions", "asks"}, []string{reading.Asked}},
}

// carriedMeasure is the word for the measure that an intent asked for, when a comparison
// goes on from it.
var carriedMeasure = map[string]string{questionsAsked: "questions", silence: "silence", pace: "pace", size: "words"}

// measured are the measures the question asks for; none for whichever tell most.
func (a *answer) measured() []string {
	asked := split(a.in.Question)
	if of, ok := carriedMeasure[a.request.phrase]; ok { // "more than in the other one?"
		asked = split(of)
	}
	for _, m := range asksMeasure {
		if anyOf(asked, m.words) {
			return m.measures
		}
	}
	return nil
}

// rank puts the measures asked for first.
func rank(wanted []string, d reading.Difference) int {
	if i := slices.Index(wanted, d.Name); i >= 0 {
		return i
	}
	return len(wanted)
}

// compareParts compares the halves of the film, or what is said from two times on.
func (a *answer) compareParts(ctx context.Context) (bool, error) {
	low := strings.ToLower(a.in.Question)
	if !slices.ContainsFunc([]string{"half", "halves", "beginning", "start", "opening", "early"}, func(w string) bool { return strings.Contains(low, w) }) {
		return false, nil
	}
	r, ok, err := a.read(ctx)
	if !ok || err != nil {
		return true, err
	}
	i := slices.IndexFunc(r.Lines, func(c transcript.Cue) bool { return c.Start >= r.From+(r.To-r.From)/2 })
	if !r.Timed || i < 1 {
		i = len(r.Lines) / 2
	}
	part := func(name string, cues []transcript.Cue) *reading.Reading {
		return reading.Of(transcript.Film{Title: name, Lang: r.Film.Lang}, transcript.Everything(), cues)
	}
	a.differ(part("the first half", r.Lines[:i]), part("the second half", r.Lines[i:]), a.soFar(r.Film))
	return true, nil
}
