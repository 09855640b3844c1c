package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// placesOf are the places of a film where a line stands or, where it does not, the
// one that comes nearest to it.
func (a *app) placesOf(ctx context.Context, ref dialogue.Ref, said string) ([]dialogue.Found, error) {
	scope := dialogue.Scope{Films: []dialogue.Ref{ref}, Named: true, Horizon: transcript.Everything()}
	found, err := a.index.Quote(ctx, scope, said, true)
	if err != nil {
		return nil, err
	}
	switch found.Verdict {
	case quote.None:
		return nil, fmt.Errorf("%s has no line like %q: try \"matinee library search --film %s\" for what comes near", ref.ID, said, ref.ID)
	case quote.Near:
		return found.Places[:1], nil
	}
	return found.Places, nil
}

// nearest is the one place nearest to a time.
func nearest(places []dialogue.Found, to time.Duration) []dialogue.Found {
	return []dialogue.Found{slices.MinFunc(places, func(p, q dialogue.Found) int {
		return int((p.Start() - to).Abs() - (q.Start() - to).Abs())
	})}
}

// shownPlaces is how many places of a line are named before they are only counted.
const shownPlaces = 9

// whichPlace is the place that is meant. At a terminal a person chooses; else a
// line said more than once is wrong use.
func (a *app) whichPlace(ctx context.Context, said string, places []dialogue.Found) (dialogue.Found, error) {
	if len(places) == 1 {
		return places[0], nil
	}
	shown := places[:min(len(places), shownPlaces)]
	if a.terminal() && len(shown) == len(places) {
		return a.choosePlace(ctx, said, places)
	}
	times := make([]string, len(shown))
	for i, p := range shown {
		times[i] = transcript.FormatTime(p.Start())
	}
	more := ""
	if n := len(places) - len(shown); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return dialogue.Found{}, usagef("%q is said at %s%s: say which is meant with --near T, or give a longer line", said, strings.Join(times, ", "), more)
}

// choosePlace asks a person which place is meant.
func (a *app) choosePlace(ctx context.Context, said string, places []dialogue.Found) (dialogue.Found, error) {
	p := a.asker(ctx)
	question := fmt.Sprintf("“%s” is said %d times. Which is meant? (1 to %d)", said, len(places), len(places))
	for {
		for i, place := range places {
			a.printf("  %d  %s  %s\n", i+1, transcript.FormatTime(place.Start()), strings.Join(saidLines(place.Cues), " / "))
		}
		answer, err := p.ask(question)
		if err != nil {
			return dialogue.Found{}, err
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(places) {
			return places[n-1], nil
		}
		question = fmt.Sprintf("Please answer with a number from 1 to %d.", len(places))
	}
}

// asker is the person at the terminal, who is asked more than one thing: only one
// prompt can read the keys.
func (a *app) asker(ctx context.Context) *prompt {
	if a.person == nil {
		a.person = a.newPrompt(ctx)
	}
	return a.person
}
