package extractive

import (
	"context"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/reading"
	"matinee/dialogue/wording"
)

// disagree answers another opinion: it takes the claim up and shows what counts for
// it and against it. What nobody can hear it answers with what is said of it.
func (a *answer) disagree(ctx context.Context) error {
	if last := a.in.Last; a.in.Focus.ID == "" && last != nil {
		if film, ok := a.ref(last.Place.Film); ok {
			a.in.Focus, a.brief.Focus = film, film
		}
	}
	s, ok, err := a.floor(ctx)
	if !ok || err != nil {
		return err
	}
	j, quality, isJudged := judged(a.question)
	switch {
	case a.request.speaker != "":
		a.hearsay(s)
	case isJudged && j.said != "":
		a.felt(s, j, quality)
	case isJudged:
		a.forAndAgainst(s, j)
	case a.in.Last != nil && !argued(a.in.Last):
		return a.standBy(ctx)
	default:
		a.otherSide(s)
	}
	return nil
}

// forAndAgainst holds a judgement to the measures: it grants what speaks for it, and
// sets against it what does not.
func (a *answer) forAndAgainst(s spot, j judgement) {
	pro, con := j.sides(weigh(s.Reading))
	fill := wording.Fill{}
	heard := func(w weighed) string {
		i, _ := s.gaugeLine(w)
		return a.cited(s, i)
	}
	switch {
	case len(pro) > 0 && len(con) > 0:
		fill["pro"], fill["con"], fill["line"] = pro[0].clause(), con[0].clause(), heard(con[0])
		a.word("grant_both", fill)
	case len(pro) > 0:
		fill["pro"], fill["line"] = pro[0].clause(), heard(pro[0])
		a.word("grant_all", fill)
	case len(con) > 0:
		fill["con"], fill["line"] = con[0].clause(), heard(con[0])
		a.word("grant_nothing", fill)
	default:
		a.otherSide(s)
		return
	}
	a.word("view_invite", nil)
}

// otherSide answers a bare contradiction: with what speaks against the view that was
// held, if something does, else with another witness for it.
func (a *answer) otherSide(s spot) {
	views, last := viewsOf(s), a.heardTexts(formSpan)
	if len(views) == 0 {
		a.holdBest(s, views)
		return
	}
	held := slices.IndexFunc(views, func(v view) bool { return a.toldIn(last, v.shown(), v.fill) })
	turned := slices.DeleteFunc(slices.Clone(views), func(v view) bool { return held < 0 || v.against == views[held].against })
	v, key := view{}, "contra_witness"
	if len(turned) > 0 {
		v, key = a.fresh(turned), "contra_yield"
	}
	if len(turned) == 0 || a.toldIn(a.heardTexts(everyTurn), v.shown(), v.fill) {
		v, key = a.fresh(views), "contra_witness"
	}
	a.word(key, nil)
	a.show(s, v)
}

// standBy answers a contradiction of what was looked up or counted: that it is
// looked up, and where.
func (a *answer) standBy(ctx context.Context) error {
	last := a.in.Last
	a.word("stand_by", nil)
	if film, ok := a.ref(last.Place.Film); ok && last.Place.Film.ID != "" {
		cues, err := a.critic.find.Cues(ctx, film, a.in.Horizon)
		if err != nil {
			return err
		}
		if first, end := between(cues, last.Place); first >= 0 && end >= first {
			a.place(film.Film, cues[first:end+1])
			a.brief.Phrase = last.Phrase
			a.word("stand_by_line", wording.Fill{"line": a.cite(film.Film, cues[first:end+1]...)})
		}
	}
	return nil
}

// hearsay answers a claim of what nobody can hear, that somebody lies or is afraid:
// with what is said of it.
func (a *answer) hearsay(s spot) {
	who := bare(a.request.speaker)
	lines := s.saidOf(a.request.speaker, a.request.phrase)
	if len(lines) == 0 {
		fresh := a.fresh(append(viewsOf(s), view{line: len(s.Lines) - 1}))
		a.word("hearsay_nothing", wording.Fill{"who": a.nameIn(s, who), "line": a.cited(s, fresh.line)})
		return
	}
	last := lines[len(lines)-1]
	a.word("hearsay", wording.Fill{"who": a.nameIn(s, who), "lines": wording.Counted(len(lines), "line"), "line": a.cited(s, last), "within": s.within()})
	a.word("hearsay_limit", nil)
}

// nameIn is a name as the film has it, or as it was typed.
func (a *answer) nameIn(s spot, who string) string {
	for _, v := range s.Voices {
		if speaks(who, v.Name) {
			return v.Name
		}
	}
	return who
}

// saidOf are the lines that bear on a claim about somebody: those with what it is
// about, else those they say, else those that name them.
func (s spot) saidOf(who, about string) []int {
	if lines := s.Said(about); about != "" && len(lines) > 0 {
		return lines
	}
	if i := slices.IndexFunc(s.Voices, func(v reading.Voice) bool { return speaks(who, v.Name) }); i >= 0 {
		return s.Voices[i].Lines
	}
	return s.Said(who)
}

// argued reports whether an answer was an opinion, or the grounds of one.
func argued(last *dialogue.Brief) bool {
	return slices.Contains([]string{opinion, disagree, whyMatters}, last.Intent)
}
