package extractive

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// held answers what can be read off a film as a whole, as much of it as may be
// seen.
func (a *answer) held(ctx context.Context) error {
	film := a.in.Focus
	if film.ID == "" {
		a.asksBack(dialogue.OpenFilm, nil)
		a.word("ask_film", nil)
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
		a.word("not_heard", nil)
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
	case longestLine:
		a.longest(said)
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
	if said[0].Start >= quiet {
		a.word("opens_late", wording.Fill{"gap": span(said[0].Start), "line": a.cite(film, said[0])})
	} else {
		a.word("opens", wording.Fill{"line": a.cite(film, said[0])})
	}
	a.onward(film, said[:2])
}

// ends quotes the last words: of the film only for those who may see its end.
func (a *answer) ends(said []transcript.Cue) {
	film, n := a.in.Focus.Film, len(said)
	until, bounded := a.in.Horizon.Limit(film)
	switch {
	case bounded && a.request.intent == howItEnds:
		a.word("end_kept", wording.Fill{"film": entitled(film), "time": transcript.FormatTime(until)})
	case bounded:
		a.place(film, said[n-1:])
		a.word("last_words_so_far", wording.Fill{"so_far": a.soFar(film), "line": a.cite(film, said[n-1])})
	case a.request.intent == lastLine || n < 2:
		a.place(film, said[n-1:])
		a.word("last_words", wording.Fill{"line": a.cite(film, said[n-1])})
	default:
		a.place(film, said[n-1:])
		a.word("ends", wording.Fill{"line": a.cite(film, said[n-2])})
		a.onward(film, said[n-2:])
	}
}

// characters names who speaks.
func (a *answer) characters(c cast) {
	film := a.in.Focus.Film
	if len(c.roles) == 0 {
		a.word("no_speakers", wording.Fill{"film": entitled(film), "so_far": a.soFar(film)})
		return
	}
	a.leans(film)
	var names []string
	for _, r := range c.byLines()[:min(listed, len(c.roles))] {
		names = append(names, r.name)
	}
	if more := len(c.roles) - len(names); more > 0 {
		names = append(names, wording.Counted(more, "other"))
	}
	if hasWords(keysOf(split(a.question)), "how many") {
		a.word("speakers_count", wording.Fill{"count": wording.Counted(len(c.roles), "voice"), "names": wording.Listing(names), "so_far": a.soFar(film)})
	} else {
		a.word("speakers", wording.Fill{"names": wording.Listing(names), "so_far": a.soFar(film)})
	}
	if c.sparse() {
		a.word("few_named", wording.Fill{"labelled": strconv.Itoa(c.labelled), "said": strconv.Itoa(c.said)})
	}
}

// most says who talks the most.
func (a *answer) most(c cast) {
	film := a.in.Focus.Film
	if len(c.roles) == 0 {
		a.word("no_speakers", wording.Fill{"film": entitled(film), "so_far": a.soFar(film)})
		return
	}
	a.leans(film)
	if anyOf(split(a.question), []string{"least", "less", "fewest", "fewer"}) {
		a.fewest(c)
		return
	}
	top := c.byLines()[0]
	a.place(film, top.cues[:1])
	count := fmt.Sprintf("%d of %s", len(top.cues), wording.Counted(c.said, "line"))
	if c.sparse() {
		count = fmt.Sprintf("%d of the %s that say whose they are, out of %d", len(top.cues), wording.Counted(c.labelled, "line"), c.said)
	}
	then := ""
	if len(c.roles) > 1 {
		next := c.byLines()[1]
		then = fmt.Sprintf(", ahead of %s with %d", next.name, len(next.cues))
	}
	a.word("most", wording.Fill{"name": top.name, "count": count, "next": then, "so_far": a.soFar(film)})
	a.word("their_first", wording.Fill{"line": a.cite(film, top.cues[0])})
}

// fewest says who of those that are named talks the least.
func (a *answer) fewest(c cast) {
	film, all := a.in.Focus.Film, c.byLines()
	rare := all[len(all)-1]
	a.place(film, rare.cues[:1])
	a.word("fewest", wording.Fill{"name": rare.name, "count": wording.Counted(len(rare.cues), "line"), "so_far": a.soFar(film)})
	a.word("their_first", wording.Fill{"line": a.cite(film, rare.cues[0])})
	if c.sparse() {
		a.word("few_named", wording.Fill{"labelled": strconv.Itoa(c.labelled), "said": strconv.Itoa(c.said)})
	}
}

// howLong is when the last word ends: how long the film is nobody has said.
func (a *answer) howLong(said []transcript.Cue) {
	film := a.in.Focus.Film
	end := transcript.Transcript{Cues: said}.Duration()
	if end == 0 {
		a.word("no_times", wording.Fill{"film": entitled(film)})
		return
	}
	if soFar := a.soFar(film); soFar != "" {
		a.word("end_so_far", wording.Fill{"time": transcript.FormatTime(end), "so_far": soFar})
		return
	}
	a.word("end_at", wording.Fill{"time": transcript.FormatTime(end)})
}

// editFilm is the command that puts the library right about a film.
const editFilm = `"matinee library edit"`

// year is when the library says the film is from.
func (a *answer) year() {
	film := a.in.Focus.Film
	if film.Year == 0 {
		a.word("no_year", wording.Fill{"film": entitled(film), "command": editFilm})
		return
	}
	a.word("year", wording.Fill{"film": entitled(film), "year": strconv.Itoa(film.Year)})
}

// questionsAsked counts question marks, everybody's or somebody's.
func (a *answer) questionsAsked(ctx context.Context, said []transcript.Cue) error {
	film, by := a.in.Focus.Film, ""
	if who := a.request.speaker; who != "" {
		r, ok := castOf(said).role(who)
		if !ok {
			return a.noRole(ctx, castOf(said), who)
		}
		a.leans(film)
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
		a.word("no_questions", wording.Fill{"so_far": a.soFar(film)})
		return nil
	}
	a.word("questions", wording.Fill{"count": wording.Counted(n, "question"), "lines": wording.Counted(len(said), "line"), "of": by, "so_far": a.soFar(film)})
	a.place(film, said[first:first+1])
	a.word("first_question", wording.Fill{"line": a.cite(film, said[first])})
	return nil
}

// strayCredit is how long after its predecessor a last cue is taken for a credit
// set far past the end. Source: transcript.Transcript.Duration.
const strayCredit = 10 * time.Minute

// silence finds the longest time between spoken lines in which nobody speaks.
func (a *answer) silence(said []transcript.Cue) {
	film := a.in.Focus.Film
	pauses := pausesOf(said)
	nth := a.nthSilence()
	if nth >= len(pauses) {
		a.word("no_silence", wording.Fill{"so_far": a.soFar(film)})
		return
	}
	from, gap := pauses[nth].after, pauses[nth].gap
	a.place(film, said[from+1:from+2])
	fill := wording.Fill{"so_far": a.soFar(film), "gap": span(gap), "line": a.cite(film, said[from])}
	if nth == 0 {
		a.word("silence", fill)
	} else {
		fill["nth"] = ordinal(nth + 1)
		a.word("silence_nth", fill)
	}
	a.word("broken_by", wording.Fill{"line": a.cite(film, said[from+1])})
}

// quietest is the least that counts as a silence: the pause of a breath.
const quietest = time.Second

// longest quotes the line with the most words, or the fewest; of equals the first.
func (a *answer) longest(said []transcript.Cue) {
	analysis, film := words.For(a.in.Focus.Lang), a.in.Focus.Film
	count := func(c transcript.Cue) int { return len(analysis.Tokens(nil, c.Text)) }
	key, order := "longest_line", func(x, y transcript.Cue) int { return count(y) - count(x) }
	if anyOf(split(a.question), []string{"shortest"}) {
		key, order = "shortest_line", func(x, y transcript.Cue) int { return count(x) - count(y) }
	}
	c := slices.MinFunc(said, order)
	a.place(film, []transcript.Cue{c})
	a.word(key, wording.Fill{"line": a.cite(film, c), "words": wording.Counted(count(c), "word"), "so_far": a.soFar(film)})
}

// size counts lines and words.
func (a *answer) size(said []transcript.Cue) {
	analysis, n := words.For(a.in.Focus.Lang), 0
	for _, c := range said {
		n += len(analysis.Tokens(nil, c.Text))
	}
	a.word("size", wording.Fill{"lines": wording.Counted(len(said), "line"), "words": wording.Counted(n, "word"), "so_far": a.soFar(a.in.Focus.Film)})
}
