package dossier

import (
	"fmt"
	"slices"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// around is how far from the time given a line is looked for. Ours.
const around = 10 * time.Second

// example is the cue that an example means.
func (r *reader) example(i int, e example) (cue int, ok bool) {
	if !printable(e.Speaker) {
		r.fault("an example needs `speaker`: whose line it is", "example", i, "speaker")
		return 0, false
	}
	if e.At == "" && e.Words == "" {
		r.fault("an example needs `at` or `words`: which line it is", "example", i)
		return 0, false
	}
	at, ok := r.time(e.At, "example", i)
	if !ok {
		return 0, false
	}
	found := r.lines(at, e.Words, true)
	switch {
	case len(found) == 0:
		r.fault("no line of the film is like that: give its words as the film has them, and the time within ten seconds", "example", i)
		return 0, false
	case len(found) > 1 && e.Words == "":
		r.fault("two people speak at that time: say with `words` which line is meant", "example", i)
		return 0, false
	case len(found) > 1:
		r.fault(fmt.Sprintf("%d lines are like that: say with `at` when the one that is meant begins", len(found)), "example", i)
		return 0, false
	}
	return found[0], true
}

// heading is the cue that a heading stands above.
func (r *reader) heading(i int, h heading) (cue int, ok bool) {
	if !printable(h.Text) {
		r.fault("a heading needs `text`: one line such as \"INT. LIFT - NIGHT\"", "heading", i, "text")
		return 0, false
	}
	at, ok := r.time(h.At, "heading", i)
	if !ok {
		return 0, false
	}
	found := r.lines(at, "", false)
	if h.At == "" || len(found) == 0 {
		r.fault("a heading needs `at`: the time of a line of the film, the first of the scene", "heading", i, "at")
		return 0, false
	}
	return found[0], true
}

// unsaid is the time of what says none.
const unsaid = time.Duration(-1)

func (r *reader) time(text, list string, i int) (time.Duration, bool) {
	if text == "" {
		return unsaid, true
	}
	at, err := transcript.ParseTime(text)
	if err != nil || at == transcript.End {
		r.fault("`at` is a film time such as \"0:12:33\" or \"12:33.5\"", list, i, "at")
		return 0, false
	}
	return at, true
}

// lines are the cues nearest to a time that have the words in them: all of those
// that begin at one moment, or with no time all that have the words.
func (r *reader) lines(at time.Duration, said string, onlySaid bool) []int {
	a := words.For(r.film.Lang)
	want := keys(a, said)
	var found []int
	best := around + 1
	for i, c := range r.film.Cues {
		if onlySaid && !c.Said() || len(want) > 0 && !holds(keys(a, c.Text), want) {
			continue
		}
		if at == unsaid {
			found = append(found, i)
			continue
		}
		switch off := distance(c.Start, at); {
		case off < best:
			found, best = []int{i}, off
		case off == best && off <= around:
			found = append(found, i)
		}
	}
	return found
}

// distance is how far a cue begins from a time; within its second, not at all, as
// players show whole seconds.
func distance(start, at time.Duration) time.Duration {
	if at%time.Second == 0 && start.Truncate(time.Second) == at {
		return 0
	}
	return (start - at).Abs()
}

func keys(a *words.Analysis, text string) []string {
	var keys []string
	for _, t := range a.Tokens(nil, text) {
		keys = append(keys, t.Key)
	}
	return keys
}

func holds(all, run []string) bool {
	for i := 0; i+len(run) <= len(all); i++ {
		if slices.Equal(all[i:i+len(run)], run) {
			return true
		}
	}
	return false
}
