package extractive

import (
	"context"
	"maps"
	"slices"
	"strings"

	"matinee/dialogue"
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
	j, _, isJudged := judged(a.question)
	switch {
	case a.request.speaker != "":
		a.hearsay(s)
	case isJudged && j.said != "":
		a.felt(s, j)
	case isJudged && a.deniesLine():
		a.otherSide(s)
	case isJudged:
		a.forAndAgainst(s, j)
	case a.in.Last != nil && !argued(a.in.Last):
		return a.standBy(ctx)
	default:
		a.contradicted(s)
	}
	return nil
}

// deniesLine reports whether it is a line that is contradicted, and not the film.
func (a *answer) deniesLine() bool {
	return a.hasPlace() && slices.ContainsFunc(split(a.question), func(w word) bool { return w.key == "line" || w.key == "quote" || w.key == "one" || w.key == "scene" })
}

// contradicted answers a bare contradiction: of a judgement with what speaks for the
// other side of it.
func (a *answer) contradicted(s spot) {
	if recent := a.recent(); len(recent) > 0 {
		if j, _, ok := judged(recent[len(recent)-1].Question); ok && j.said == "" && !j.ofTaste() {
			a.forAndAgainst(s, j.turned(weigh(s.Reading)))
			return
		}
	}
	a.otherSide(s)
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
	pro, con = a.newest(pro), a.newest(con)
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

// newest puts what was not said of late before the rest.
func (a *answer) newest(all []weighed) []weighed {
	heard := a.heardTexts(formSpan)
	said := func(w weighed) int {
		if slices.ContainsFunc(heard, func(text string) bool { return strings.Contains(text, w.clause()) }) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(all, func(v, w weighed) int { return said(v) - said(w) })
	return all
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
	lines := s.saidOf(a.request.phrase, a.question)
	if len(lines) == 0 {
		fresh := a.fresh(append(viewsOf(s), view{line: len(s.Lines) - 1}))
		a.word("hearsay_nothing", wording.Fill{"who": a.nameIn(s, who), "line": a.cited(s, fresh.line)})
		return
	}
	last := lines[len(lines)-1]
	a.word("hearsay", wording.Fill{"lines": wording.Counted(len(lines), "line"), "line": a.cited(s, last), "within": s.within()})
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

// minds are words for what goes on in people, and what would be said of it.
var minds = map[string]string{
	"lying": "lie truth", "a liar": "lie truth", "hiding something": "hide secret truth", "pretending": "pretend truth", "bluffing": "bluff truth", "honest": "truth honest",
	"afraid": "afraid scared fear", "scared": "afraid scared fear", "frightened": "afraid scared fear", "in love": "love", "jealous": "jealous love",
	"guilty": "guilty innocent", "innocent": "guilty innocent", "the killer": "kill murder", "the murderer": "kill murder",
	"angry": "angry sorry", "mad": "mad angry", "crazy": "crazy mad", "happy": "happy", "lonely": "lonely alone", "ashamed": "ashamed sorry", "dead": "dead die",
}

// saidOf are the lines that bear on a claim about somebody: those with what it is
// about, else those in which such things are spoken of.
func (s spot) saidOf(about, question string) (lines []int) {
	if lines = s.Said(about); about != "" && len(lines) > 0 {
		return lines
	}
	lines = nil
	text := " " + keysOf(split(question)) + " "
	for _, mind := range slices.Sorted(maps.Keys(minds)) {
		if strings.Contains(text, " "+mind+" ") {
			lines = append(lines, judgement{said: minds[mind]}.lines(s.Reading)...)
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// argued reports whether an answer was an opinion, or the grounds of one.
func argued(last *dialogue.Brief) bool {
	return slices.Contains([]string{opinion, disagree, whyMatters}, last.Intent)
}
