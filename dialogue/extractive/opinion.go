package extractive

import (
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/wording"
)

// opine gives an opinion: something heard, something counted, and what the count
// licenses, marked as the critic's own.
func (a *answer) opine(ctx context.Context) error {
	s, ok, err := a.floor(ctx)
	if !ok || err != nil {
		return err
	}
	j, word, isJudged := judged(a.question)
	switch {
	case a.speaksOf("line", "lines", "quote", "quotes", "sentence", "words", "word", "moment") && points(request{phrase: a.request.speaker, intent: opinion}):
		return a.whyThat(ctx)
	case a.request.speaker != "" && !points(request{phrase: a.request.speaker}):
		return a.opinionOf(s, a.request.speaker)
	case a.speaksOf("line", "lines", "quote", "quotes", "sentence", "words", "moment", "moments", "thing", "exchange"):
		a.favourite(s)
	case a.speaksOf("scene", "scenes", "part", "parts", "bit", "bits"):
		a.opinionOfScene(s)
	case isJudged && j.said != "":
		a.felt(s, j)
	case isJudged && !j.ofTaste():
		a.judge(s, j, word)
	default:
		a.holdBest(s, viewsOf(s))
	}
	return nil
}

// floor is the whole film in focus, as much of it as has been heard; ok is false
// when that has been answered already.
func (a *answer) floor(ctx context.Context) (s spot, ok bool, err error) {
	film := a.in.Focus
	if film.ID == "" && len(a.asked) == 1 {
		film = a.asked[0]
		a.in.Focus, a.brief.Focus = film, film
	}
	if film.ID == "" {
		a.asksBack(dialogue.OpenFilm, nil)
		a.word("opinion_which", nil)
		return spot{}, false, nil
	}
	r, err := a.reading(ctx, film)
	if err != nil {
		return spot{}, false, err
	}
	if len(r.Lines) == 0 {
		a.word("opinion_unheard", wording.Fill{"film": titled(film.Film)})
		return spot{}, false, nil
	}
	return a.whole(r), true, nil
}

// speaksOf reports whether the question has one of the words.
func (a *answer) speaksOf(keys ...string) bool {
	return slices.ContainsFunc(split(a.question), func(w word) bool { return slices.Contains(keys, w.key) })
}

// judge says what speaks for a judgement and against it.
func (a *answer) judge(s spot, j judgement, quality string) {
	pro, con := j.sides(weigh(s.Reading))
	if len(pro)+len(con) == 0 {
		a.holdBest(s, viewsOf(s))
		return
	}
	v, fill := view{key: "judged_both"}, wording.Fill{"quality": quality}
	if len(con) > 0 {
		w, _ := s.gaugeView(con[0])
		fill["con"], v.claim, v.line = con[0].clause(), w.claim, w.line
	} else {
		v.key = "judged_yes"
	}
	if len(pro) > 0 {
		fill["pro"] = pro[0].clause()
	} else {
		v.key = "judged_no"
	}
	if w, _ := s.gaugeView(append(con, pro...)[0]); len(con) == 0 {
		v.claim, v.line = w.claim, w.line
	}
	v.fill, v.direct = fill, true
	a.holdView(s, v)
}

// recent are the turns before this one; an answer that is asked for again is not
// among them.
func (a *answer) recent() []dialogue.Turn {
	recent := a.in.Recent
	same := a.in.Variant == dialogue.Again || a.in.Variant == dialogue.Shorter
	for same && len(recent) > 0 && recent[len(recent)-1].Question == a.in.Question {
		recent = recent[:len(recent)-1]
	}
	return recent
}

// heardTexts are the answers of so many turns before this one.
func (a *answer) heardTexts(turns int) (texts []string) {
	recent := a.recent()
	for _, t := range recent[max(0, len(recent)-turns):] {
		texts = append(texts, t.Text)
	}
	return texts
}

// everyTurn is more turns than anybody remembers.
const everyTurn = 1000

// fresh is the best view that was not told yet, and of those one of another
// measure than the last, unless it was asked to go on with that.
func (a *answer) fresh(views []view) view {
	for _, turns := range [...]int{everyTurn, formSpan, 1} {
		heard, last := a.heardTexts(turns), a.heardTexts(1)
		untold := slices.DeleteFunc(slices.Clone(views), func(v view) bool { return a.toldIn(heard, v.shown(), v.fill) })
		if len(untold) == 0 {
			continue
		}
		deeper := a.speaksOf("deeper", "elaborate")
		i := slices.IndexFunc(untold, func(v view) bool {
			ofLast := len(last) > 0 && slices.ContainsFunc(views, func(u view) bool { return u.key == v.key && a.toldIn(last, u.shown(), u.fill) })
			return ofLast == deeper
		})
		return untold[max(i, 0)]
	}
	return views[0]
}

// holdBest holds the view that is best now.
func (a *answer) holdBest(s spot, views []view) {
	if len(views) == 0 {
		a.word("opinion_little", wording.Fill{"line": a.cited(s, 0), "lines": wording.Counted(len(s.Lines), "line")})
		return
	}
	a.holdView(s, a.fresh(views))
}

// favourite names a line and says why.
func (a *answer) favourite(s spot) {
	best := s.favourites()
	if len(best) == 0 {
		a.holdBest(s, viewsOf(s))
		return
	}
	recent := a.recent()
	i := slices.IndexFunc(best, func(b spot) bool {
		return !slices.ContainsFunc(recent, func(t dialogue.Turn) bool { return quotesLine(t, b) })
	})
	one := best[max(i, 0)]
	marks := one.marks()
	fill := wording.Fill{"line": a.cited(s, one.first), "clause": a.clause(marks[0])}
	a.word("favourite_shown", fill)
	a.word("favourite_claim", wording.Fill{"clause": a.clause(marks[1])})
}

// quotesLine reports whether a turn has quoted the spot.
func quotesLine(t dialogue.Turn, s spot) bool {
	for _, q := range t.Quotes {
		if c := s.Lines[s.first]; q.Film.ID == s.Film.ID && q.Start <= c.Start && c.Start < q.End {
			return true
		}
	}
	return false
}

// opinionOfScene names a scene and says why.
func (a *answer) opinionOfScene(s spot) {
	var views []view
	for depth := range viewDepth {
		if v, ok := s.sceneView(depth); ok {
			views = append(views, v)
		}
	}
	if len(views) == 0 {
		views = viewsOf(s)
	}
	a.holdBest(s, views)
}

// opinionOf is about somebody or something in the film: by their lines where they
// are labelled, else by the lines in which they are named.
func (a *answer) opinionOf(s spot, who string) error {
	for i, v := range s.Voices {
		if speaks(who, v.Name) {
			a.holdBest(s, s.viewsOfVoice(i))
			return nil
		}
	}
	lines := s.Said(who)
	if len(lines) == 0 {
		a.word("opinion_nobody", wording.Fill{"who": bare(who), "within": s.within()})
		return nil
	}
	a.holdView(s, view{
		key: "named", claim: "named_claim", line: lines[0],
		fill: wording.Fill{"who": s.spelled(bare(who), lines[0]), "lines": wording.Counted(len(lines), "line"), "last": clock(s.Lines[lines[len(lines)-1]].Start), "within": s.within()},
	})
	return nil
}

// spelled is a name as line i writes it, if it does: people type names small.
func (s spot) spelled(name string, i int) string {
	for field := range strings.FieldsSeq(s.Lines[i].Text) {
		if word := strings.Trim(field, ".,!?:;\"'-"); strings.EqualFold(word, name) {
			return word
		}
	}
	return name
}

// viewsOfVoice are the views in which somebody's voice is heard.
func (s spot) viewsOfVoice(voice int) []view {
	views := []view{s.viewOf(voice)}
	for n, never := range s.Nevers {
		if v, ok := s.neverView(n); ok && (never.Who == voice || never.Other == voice) {
			v.claim = "never_claim"
			views = append(views, v)
		}
	}
	return views
}

// bare is a name as somebody typed it, fit to be said: without marks.
func bare(who string) string {
	return strings.Trim(marked.ReplaceAllString(who, "$1"), " .,!?\"“”")
}

// felt is about what can only be felt: the words that would be said, counted.
func (a *answer) felt(s spot, j judgement) {
	quality, _, _ := strings.Cut(j.names, " ")
	fill := wording.Fill{"quality": quality, "words": either(strings.Fields(j.said)), "within": s.within()}
	lines := j.lines(s.Reading)
	if len(lines) == 0 {
		a.word("unfelt", fill)
		a.show(s, a.fresh(viewsOf(s)))
		return
	}
	fill["line"], fill["lines"] = a.cited(s, s.loneliest(lines)), wording.Counted(len(lines), "line")
	a.word("felt_shown", fill)
	a.word("felt_claim", wording.Fill{"quality": quality})
}

// either joins words to choose from: "cry, sorry or dead".
func either(words []string) string {
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " or " + words[n]
}
