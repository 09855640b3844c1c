package extractive

import (
	"context"
	"slices"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// linesAround is how many cues before or after a line are quoted.
const linesAround = 1

// quiet is how long nobody must speak next to a line for the answer to say so.
// Ours: about the length of a shot held for its own sake.
const quiet = 20 * time.Second

// around quotes what comes before or after a line, and first the line itself
// when it is not what was asked for to the letter.
func (a *answer) around(ctx context.Context, found dialogue.Finding) error {
	place := a.pick(found)
	if found.Verdict == quote.Exact {
		place = a.pickOf(wholeLines(found.Places, a.request.phrase))
	}
	a.place(place.Film, place.Cues)
	film, ok := a.ref(place.Film)
	if !ok {
		return nil
	}
	cues, err := a.critic.find.Cues(ctx, film, a.in.Horizon)
	if err != nil {
		return err
	}
	first, last := slices.Index(cues, place.Cues[0]), slices.Index(cues, place.Cues[len(place.Cues)-1])
	if first < 0 || last < 0 {
		a.word("lost_line", nil)
		return nil
	}
	where := a.where(place.Film)
	if found.Verdict != quote.Exact {
		a.word("near", wording.Fill{"where": where, "line": a.cite(place.Film, place.Cues...)})
		where = ""
	}
	if a.request.intent == before {
		a.preceding(place.Film, cues, first, where)
	} else {
		a.following(place.Film, cues, last, where)
	}
	if found.Verdict == quote.Exact {
		a.whichTime(inOrder(found.Places), place)
	}
	a.takeUp(place.Film)
	return nil
}

// wholeLines are the places where the phrase is all that is said, for those who
// mean such a line by it; all places when there are none.
func wholeLines(places []dialogue.Found, phrase string) []dialogue.Found {
	n := len(words.For("").Tokens(nil, phrase))
	whole := slices.DeleteFunc(slices.Clone(places), func(p dialogue.Found) bool {
		return n == 0 || len(words.For("").Tokens(nil, p.Text())) != n
	})
	if len(whole) == 0 {
		return places
	}
	return whole
}

// whichTime says which of several places in its film a place is.
func (a *answer) whichTime(places []dialogue.Found, place dialogue.Found) {
	same := slices.DeleteFunc(slices.Clone(places), func(p dialogue.Found) bool { return p.Film.ID != place.Film.ID })
	if len(same) < 2 {
		return
	}
	i := slices.IndexFunc(same, func(p dialogue.Found) bool { return p.Start() == place.Start() })
	a.word("which_time", wording.Fill{"nth": ordinal(i + 1), "count": wording.Counted(len(same), "time")})
}

// preceding quotes what is said before cue i.
func (a *answer) preceding(film transcript.Film, cues []transcript.Cue, i int, where string) {
	near := a.nearTo(cues, i, -1)
	if len(near) == 0 {
		a.word("nothing_before", wording.Fill{"where": where, "so_far": a.soFar(film)})
		return
	}
	a.quoted(film, near)
	a.word("before", wording.Fill{"where": where, "line": a.cite(film, near[0])})
	a.onward(film, near)
	if gap := gapBetween(near[len(near)-1], cues[i]); gap >= quiet {
		a.word("line_itself_late", wording.Fill{"gap": span(gap)})
	}
}

// following quotes what is said after cue i.
func (a *answer) following(film transcript.Film, cues []transcript.Cue, i int, where string) {
	near := a.nearTo(cues, i, +1)
	if len(near) == 0 {
		a.word("nothing_after", wording.Fill{"where": where, "so_far": a.soFar(film)})
		return
	}
	a.quoted(film, near)
	if gap := gapBetween(cues[i], near[0]); gap >= quiet {
		a.word("after_late", wording.Fill{"where": where, "gap": span(gap), "line": a.cite(film, near[0])})
	} else {
		a.word("after", wording.Fill{"where": where, "line": a.cite(film, near[0])})
	}
	a.onward(film, near)
}

// repliesWithin is how many lines from another one may still answer it.
const repliesWithin = 3

// nearTo are the said lines next to cue i that are asked for: a few, or as many as
// lead to the words of the one whose words are.
func (a *answer) nearTo(cues []transcript.Cue, i, step int) []transcript.Cue {
	near := neighbours(cues, i, step, repliesWithin)
	theirs := func(c transcript.Cue) bool { return a.request.by != "" && speaks(a.request.by, c.Speaker) }
	if step < 0 {
		slices.Reverse(near) // the nearest first
	}
	j := slices.IndexFunc(near, theirs)
	if j < 0 {
		return neighbours(cues, i, step, max(linesAround, a.request.count))
	}
	if near = near[:j+1]; step < 0 {
		slices.Reverse(near)
	}
	return near
}

// quoted makes cues what "and before that?" goes on from.
func (a *answer) quoted(film transcript.Film, cues []transcript.Cue) {
	a.place(film, cues)
	a.brief.Phrase = ""
}

// onward quotes the cues that come after the first of them, which was quoted:
// those with no silence between them in one sentence.
func (a *answer) onward(film transcript.Film, cues []transcript.Cue) {
	for i := 1; i < len(cues); {
		gap, lines := gapBetween(cues[i-1], cues[i]), []string{a.cite(film, cues[i])}
		for i++; i < len(cues) && gapBetween(cues[i-1], cues[i]) < quiet; i++ {
			lines = append(lines, a.cite(film, cues[i]))
		}
		if gap >= quiet {
			a.word("then_late", wording.Fill{"gap": span(gap), "line": chained(lines)})
		} else {
			a.word("then", wording.Fill{"line": chained(lines)})
		}
	}
}

// gapBetween is how long nobody speaks from one cue to another; 0 without times.
func gapBetween(c, next transcript.Cue) time.Duration {
	if c.Start == transcript.Untimed || next.Start == transcript.Untimed {
		return 0
	}
	return max(0, next.Start-c.End)
}

// neighbours are up to n said cues before (step -1) or after (step +1) cue i, in
// the film's order.
func neighbours(cues []transcript.Cue, i, step, n int) []transcript.Cue {
	var near []transcript.Cue
	for j := i + step; j >= 0 && j < len(cues) && len(near) < n; j += step {
		if cues[j].Said() {
			near = append(near, cues[j])
		}
	}
	if step < 0 {
		slices.Reverse(near)
	}
	return near
}
