package extractive

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// comparePeople sets two people side by side: how many lines and words they have,
// and a line of each. It reports false when the question does not name two whom
// labels name.
func (a *answer) comparePeople(ctx context.Context) (bool, error) {
	film := a.in.Focus.Film
	if film.ID == "" {
		return false, nil
	}
	cast, err := a.cast(ctx, film)
	if err != nil {
		return false, err
	}
	two := cast.named(a.question)
	switch {
	case len(two) == 1 && len(cast.roles) > 1:
		a.onePerson(film, cast, two[0])
		return true, nil
	case len(two) < 2:
		return false, nil
	}
	a.leans(film)
	x, y := two[0], two[1]
	if len(y.cues) > len(x.cues) {
		x, y = y, x
	}
	a.place(film, x.cues[:1])
	lang := film.Lang
	a.word("compare_people", wording.Fill{
		"a": x.name, "a_lines": wording.Counted(len(x.cues), "line"), "a_words": wording.Counted(wordsOf(x.cues, lang), "word"),
		"b": y.name, "b_lines": wording.Counted(len(y.cues), "line"), "b_words": wording.Counted(wordsOf(y.cues, lang), "word"), "so_far": a.labelledSoFar(film, cast),
	})
	a.word("compare_people_lines", wording.Fill{"a": x.name, "b": y.name, "a_line": a.citeBest(film, x), "b_line": a.citeBest(film, y)})
	return true, nil
}

// onePerson compares somebody with all the others that labels name.
func (a *answer) onePerson(film transcript.Film, cast cast, r role) {
	var others []string
	for _, o := range cast.byLines() {
		if o.name != r.name && len(others) < listed {
			others = append(others, fmt.Sprintf("%s %d", o.name, len(o.cues)))
		}
	}
	a.leans(film)
	a.place(film, r.cues[:1])
	a.word("compare_person", wording.Fill{"who": r.name, "lines": wording.Counted(len(r.cues), "line"), "others": wording.Listing(others), "so_far": a.labelledSoFar(film, cast)})
}

// labelledSoFar is the remark that counts go only as far as labels and the horizon
// do.
func (a *answer) labelledSoFar(film transcript.Film, c cast) string {
	if c.labelled < c.said {
		return fmt.Sprintf(", going by the %d of %d lines that name their speaker", c.labelled, c.said) + a.soFar(film)
	}
	return a.soFar(film)
}

// citeBest quotes the line of somebody's that stands best by itself; after Skip of
// them the next.
func (a *answer) citeBest(film transcript.Film, r role) string {
	var places [][]transcript.Cue
	for i := range r.cues {
		places = append(places, r.cues[i:i+1])
	}
	return a.cite(film, best(places, 1, a.in.Skip)[0]...)
}

// named are the roles that a question names, in the order of their names there.
func (c cast) named(question string) []role {
	type naming struct {
		role
		at int
	}
	asked, analysis := nameKeys(question), words.For("")
	var all []naming
	for _, r := range c.roles {
		keys := nameKeys(r.name)
		if i := slices.IndexFunc(asked, func(k string) bool { return slices.Contains(keys, k) && !addressed[k] && !analysis.Stop(k) }); i >= 0 {
			all = append(all, naming{r, i})
		}
	}
	slices.SortStableFunc(all, func(x, y naming) int { return x.at - y.at })
	var roles []role
	for _, n := range all {
		roles = append(roles, n.role)
	}
	return roles
}

// addressed are parts of names that many names have.
var addressed = map[string]bool{"mr": true, "mrs": true, "miss": true, "ms": true, "dr": true, "sir": true, "lady": true}

// wordsOf counts the words of cues.
func wordsOf(cues []transcript.Cue, lang string) int {
	analysis, n := words.For(lang), 0
	for _, c := range cues {
		n += len(analysis.Tokens(nil, c.Text))
	}
	return n
}

// talksMost says who talks the most, or the more of those who are named.
func (a *answer) talksMost(ctx context.Context) error {
	if anyOf(split(a.question), []string{"question", "questions", "ask", "asks", "asked"}) && a.in.Focus.ID != "" {
		return a.asksMost(ctx)
	}
	if told, err := a.comparePeople(ctx); told || err != nil {
		return err
	}
	return a.held(ctx)
}

// parting are the words that part the two sides of a comparison.
var parting = strings.NewReplacer(" with ", " and ", " to ", " and ", " against ", " and ", " versus ", " and ", " vs ", " and ", " or ", " and ")

// isPartName reports whether words are a part of a film and no subject of it.
func isPartName(words string) bool {
	all := split(words)
	return len(all) > 0 && len(all) < 4 && partNames[all[len(all)-1].key]
}

var partNames = setOf("beginning|start|opening|end|ending|finale|half|halves|middle|rest|third|act")

// compareMentions compares how often two are spoken of, where no label tells who
// speaks. It reports false when they are not both spoken of.
func (a *answer) compareMentions(ctx context.Context) (bool, error) {
	film := a.in.Focus
	x, y, ok := strings.Cut(parting.Replace(a.request.phrase), " and ")
	if film.ID == "" || !ok || isPartName(x) || isPartName(y) {
		return false, nil
	}
	said, err := a.heard(ctx, film)
	if err != nil {
		return false, err
	}
	fill := wording.Fill{"so_far": a.soFar(film.Film)}
	for side, phrase := range map[string]string{"a": x, "b": y} {
		about, known := subjectIn(phrase, film.Lang)
		places := about.lines(said)
		if !known || len(places) == 0 {
			return false, nil
		}
		fill[side], fill[side+"_lines"] = a.inMarks(about.written(places)), wording.Counted(len(places), "line")
	}
	a.word("compare_mentions", fill)
	return true, nil
}
