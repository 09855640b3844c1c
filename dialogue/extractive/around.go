package extractive

import (
	"context"
	"slices"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// How much of a film's own talk an answer quotes round a place.
const (
	linesAround = 2 // cues before or after a line
	linesOfHit  = 3 // cues of a passage
	linesAtTime = 3 // cues at a moment
)

// atMoment is how far from a time a cue may be to be "said at" that time.
const atMoment = 45 * time.Second

// around quotes what comes before or after a line.
func (a *answer) around(ctx context.Context, place dialogue.Found) error {
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
		a.say("I have lost that line; give me a few of its words.")
		return nil
	}
	var near []transcript.Cue
	var word, other string
	if a.request.intent == before {
		near, word, other = neighbours(cues, first, -1, linesAround), "Before it", "Nothing is said before it"
	} else {
		near, word, other = neighbours(cues, last, +1, linesAround), "After it", "Nothing more is said"
	}
	if len(near) == 0 {
		a.say("%s%s.", other, a.soFar(place.Film))
		return nil
	}
	// What is quoted now is what "and before that?" goes on from.
	a.brief.Place = dialogue.Place{Film: place.Film, First: near[0], Last: near[len(near)-1]}
	a.brief.Phrase = ""
	a.sequence(place.Film, word+" comes %s.", near)
	return nil
}

// sequence quotes cues one after another, the first in a sentence of its own
// form.
func (a *answer) sequence(film transcript.Film, opening string, cues []transcript.Cue) {
	for i, c := range cues {
		switch {
		case i == 0:
			a.say(opening, a.cite(film, c))
		case i == len(cues)-1:
			a.say("Then %s.", a.cite(film, c))
		default:
			a.say("Next %s.", a.cite(film, c))
		}
	}
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

// core are the said cues in the middle of a passage: the part that was found,
// without what was handed over around it.
func core(cues []transcript.Cue) []transcript.Cue {
	said := slices.DeleteFunc(slices.Clone(cues), func(c transcript.Cue) bool { return !c.Said() })
	if extra := len(said) - linesOfHit; extra > 0 {
		said = said[extra/2 : extra/2+linesOfHit]
	}
	return said
}

// scene quotes what is said at a time.
func (a *answer) scene(ctx context.Context) error {
	film := a.in.Focus
	if film.ID == "" {
		a.say("In which film? Name one, and I will go to %s.", transcript.FormatTime(a.request.at))
		return nil
	}
	if t, bounded := a.in.Horizon.Limit(film.Film); bounded && a.request.at > t {
		a.say("You have seen %s up to %s; I do not look further than that.", film.Title, transcript.FormatTime(t))
		return nil
	}
	cues, err := a.critic.find.Cues(ctx, film, a.in.Horizon)
	if err != nil {
		return err
	}
	if len(cues) > 0 && cues[0].Start == transcript.Untimed {
		a.say("The transcript of %s has no times, so I cannot go to one.", film.Title)
		return nil
	}
	near := atTime(cues, a.request.at)
	if len(near) == 0 {
		a.say("Nothing is said within %d seconds of %s.", atMoment/time.Second, transcript.FormatTime(a.request.at))
		return nil
	}
	a.brief.Place = dialogue.Place{Film: film.Film, First: near[0], Last: near[len(near)-1]}
	a.sequence(film.Film, "There one hears %s.", near)
	return nil
}

// atTime are the said cues at a moment: from the last one that has begun by
// then, all of them close to it.
func atTime(cues []transcript.Cue, at time.Duration) []transcript.Cue {
	var near []transcript.Cue
	for i, c := range cues {
		if !c.Said() || c.End < at-atMoment {
			continue
		}
		if c.Start > at+atMoment || len(near) == linesAtTime {
			break
		}
		next := neighbours(cues, i, +1, 1)
		if len(near) == 0 && c.End <= at && len(next) > 0 && next[0].Start <= at {
			continue // a later one is nearer
		}
		near = append(near, c)
	}
	return near
}
