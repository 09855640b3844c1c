package extractive

import (
	"context"
	"fmt"
	"strings"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// held answers what can be read off a film as a whole, as much of it as may be
// seen.
func (a *answer) held(ctx context.Context) error {
	film := a.in.Focus
	if film.ID == "" {
		a.say("Of which film? Name one, and I will tell you.")
		return nil
	}
	if a.request.intent == year {
		a.year()
		return nil
	}
	said, err := a.heard(ctx, film)
	if err != nil {
		return fmt.Errorf("read the film: %w", err)
	}
	if len(said) == 0 {
		a.say("You have not heard a word of %s yet, so neither have I.", film.Title)
		return nil
	}
	switch a.request.intent {
	case firstLine, howItBegins:
		a.begins(said)
	case lastLine, howItEnds:
		a.ends(said)
	case characters:
		a.characters(castOf(said))
	case most:
		a.most(castOf(said))
	case howLong:
		a.howLong(said)
	case questionsAsked:
		return a.questionsAsked(ctx, said)
	case silence:
		a.silence(said)
	case size:
		a.size(said)
	case recapIntent:
		return a.recap(ctx)
	case synopsis:
		return a.synopsis(ctx, said)
	}
	return nil
}

// begins quotes how a film opens.
func (a *answer) begins(said []transcript.Cue) {
	film := a.in.Focus.Film
	a.place(film, said[:1])
	if a.request.intent == firstLine || len(said) == 1 {
		a.word("first_words", wording.Fill{"line": a.cite(film, said[0])})
		return
	}
	form := "It opens with%s %s."
	if said[0].Start >= quiet {
		form = "For " + span(said[0].Start) + " nobody speaks%s, then comes %s."
	}
	a.sequence(film, form, "", said[:2])
}

// ends quotes the last words: of the film only for those who may see its end.
func (a *answer) ends(said []transcript.Cue) {
	film, n := a.in.Focus.Film, len(said)
	until, bounded := a.in.Horizon.Limit(film)
	switch {
	case bounded && a.request.intent == howItEnds:
		a.say("You have seen %s up to %s; how it ends I keep to myself.", film.Title, transcript.FormatTime(until))
	case bounded:
		a.place(film, said[n-1:])
		a.say("The last words%s, are %s.", a.soFar(film), a.cite(film, said[n-1]))
	case a.request.intent == lastLine || n < 2:
		a.place(film, said[n-1:])
		a.say("The last words are %s.", a.cite(film, said[n-1]))
	default:
		a.place(film, said[n-2:])
		a.sequence(film, "It ends with%s %s.", "", said[n-2:])
	}
}

// characters names who speaks.
func (a *answer) characters(c cast) {
	film := a.in.Focus.Film
	if len(c.roles) == 0 {
		a.say("The transcript of %s names no speakers%s; I have only what is said.", film.Title, a.soFar(film))
		return
	}
	var names []string
	for _, r := range c.byLines()[:min(listed, len(c.roles))] {
		names = append(names, r.name)
	}
	if more := len(c.roles) - len(names); more > 0 {
		names = append(names, counted(more, "other"))
	}
	a.say("Those whom the transcript names are %s%s.", listing(names), a.soFar(film))
	if c.sparse() {
		a.say("Only %d of %d lines say whose they are, so there may be more.", c.labelled, c.said)
	}
}

// most says who talks the most.
func (a *answer) most(c cast) {
	film := a.in.Focus.Film
	if len(c.roles) == 0 {
		a.say("The transcript of %s names no speakers%s, so I cannot tell who talks the most.", film.Title, a.soFar(film))
		return
	}
	top := c.byLines()[0]
	a.place(film, top.cues[:1])
	of := fmt.Sprintf("of %d", c.said)
	if c.sparse() {
		of = fmt.Sprintf("of the %d that say whose they are, out of %d", c.labelled, c.said)
	}
	then := ""
	if len(c.roles) > 1 {
		next := c.byLines()[1]
		then = fmt.Sprintf("; then %s with %d", next.name, len(next.cues))
	}
	a.say("%s, with %s %s%s%s.", top.name, counted(len(top.cues), "line"), of, then, a.soFar(film))
	a.say("The first is %s.", a.cite(film, top.cues[0]))
}

// howLong is when the last word ends: how long the film is nobody has said.
func (a *answer) howLong(said []transcript.Cue) {
	film := a.in.Focus.Film
	end := transcript.Transcript{Cues: said}.Duration()
	if end == 0 {
		a.say("The transcript of %s has no times, so I cannot tell.", film.Title)
		return
	}
	if soFar := a.soFar(film); soFar != "" {
		a.say("The last words you have heard end at %s%s.", transcript.FormatTime(end), soFar)
		return
	}
	a.say("The last words end at %s; what runs on after them the transcript does not time.", transcript.FormatTime(end))
}

// year is when the library says the film is from.
func (a *answer) year() {
	film := a.in.Focus.Film
	if film.Year == 0 {
		a.say("The library has no year for %s; \"matinee library edit\" can give it one.", film.Title)
		return
	}
	a.say("%s is from %d, as the library has it.", film.Title, film.Year)
}

// questionsAsked counts question marks, everybody's or somebody's.
func (a *answer) questionsAsked(ctx context.Context, said []transcript.Cue) error {
	film, by := a.in.Focus.Film, ""
	if who := a.request.speaker; who != "" {
		r, ok := castOf(said).role(who)
		if !ok {
			return a.noRole(ctx, castOf(said), who)
		}
		said, by = r.cues, " of "+r.name
	}
	n, first := 0, -1
	for i, c := range said {
		in := len(strings.FieldsFunc(" "+c.Text, func(r rune) bool { return r != '?' }))
		if in > 0 && first < 0 {
			first = i
		}
		n += in
	}
	if n == 0 {
		a.say("Not one%s, by the question marks.", a.soFar(film))
		return nil
	}
	a.say("%s, by the question marks, in %s%s%s.", capital(counted(n, "question")), counted(len(said), "line"), by, a.soFar(film))
	a.place(film, said[first:first+1])
	a.say("The first is %s.", a.cite(film, said[first]))
	return nil
}

// strayCredit is how long after its predecessor a last cue is taken for a credit
// set far past the end. Source: transcript.Transcript.Duration.
const strayCredit = 10 * time.Minute

// silence finds the longest time between spoken lines in which nobody speaks.
func (a *answer) silence(said []transcript.Cue) {
	film := a.in.Focus.Film
	from, heard := -1, 0
	longest := quietest
	for i, c := range said[1:] {
		if said[i].End >= said[heard].End { // lines overlap
			heard = i
		}
		gap := gapBetween(said[heard], c)
		if stray := i == len(said)-2 && gap > strayCredit; gap > longest && !stray {
			from, longest = i, gap
		}
	}
	if from < 0 {
		a.say("There is no silence between its lines%s that the transcript would show.", a.soFar(film))
		return
	}
	a.place(film, said[from+1:from+2])
	a.say("The longest between spoken lines%s lasts %s: it comes after %s.", closed(a.soFar(film)), span(longest), a.cite(film, said[from]))
	a.say("What breaks it is %s.", a.cite(film, said[from+1]))
}

// quietest is the least that counts as a silence: the pause of a breath.
const quietest = time.Second

// closed is a remark in the midst of a sentence, with a comma after it.
func closed(remark string) string {
	if remark == "" {
		return ""
	}
	return remark + ","
}

// size counts lines and words.
func (a *answer) size(said []transcript.Cue) {
	analysis, n := words.For(a.in.Focus.Lang), 0
	for _, c := range said {
		n += len(analysis.Tokens(nil, c.Text))
	}
	a.say("%s and %s%s.", capital(counted(len(said), "line")), counted(n, "word"), a.soFar(a.in.Focus.Film))
}
