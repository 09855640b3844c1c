package extractive_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
)

const (
	conversationsBaseline = "testdata/conversations/baseline.txt"
	conversationsFailures = "testdata/conversations/failures.txt"
)

// TestConversations holds whole conversations, turn by turn: what was understood,
// which film and horizon the talk is about from then on, and the facts. A turn
// passes when all of it is as wanted; what does not is listed in failures.txt.
func TestConversations(t *testing.T) {
	e := examination{tally: tally{}}
	own := newRoom(t, ownStrips(t)...)
	real := realStrips(t)
	all := newRoom(t, append(ownStrips(t), real...)...)
	held := 0
	for _, p := range papers(t, "conversations") {
		held++
		if n := len(p.items); n < 5 || n > 8 {
			t.Errorf("%s, %s: %d turns, want five to eight", p.group, p.name, n)
		}
		switch {
		case !p.isReal():
			e.converse(t, own, p, "own")
		case len(real) > 0:
			e.converse(t, all, p, "real")
		}
	}
	if held < 50 {
		t.Errorf("%d conversations, want fifty", held)
	}
	turns := e.tally.sum("turns")
	t.Logf("%d of %d turns are as wanted, %.1f %%\n%s", turns.got, turns.of, 100*turns.part(), e.tally)
	keepsUp(t, conversationsBaseline, e.tally)
	e.list(t, conversationsFailures, len(real) > 0)
}

// converse holds one conversation. Which film and how much of it the facts are
// about is what the script says, not what the critic took it for.
func (e *examination) converse(t *testing.T, r *room, p paper, films string) {
	s := r.open(t, p.film)
	a := answer{room: r, film: p.film, seen: dialogue.NoLimit}
	seen := map[string]time.Duration{}
	for i, it := range p.items {
		a.before, a.Turn = a.Turn, reply(t, s, r.draw(t, a.film, it.said))
		if film, ok := wanted(it, "film"); ok {
			a.film = film
		}
		if until, ok := wanted(it, "until"); ok {
			seen[a.film] = parsed(until)
		}
		if until, ok := seen[a.film]; ok {
			a.seen = until
		} else {
			a.seen = dialogue.NoLimit
		}
		missed := missing(t, r, a, it, it.wants)
		if slices.ContainsFunc(a.Quotes, a.spoils) {
			missed = append(missed, "it spoils")
		}
		if a.seen != dialogue.NoLimit {
			e.tally.note("answers within what has been seen, "+films+" films", !slices.ContainsFunc(a.Quotes, a.spoils))
		}
		e.tally.note(fmt.Sprintf("turns, %s, %s", p.group, p.name), len(missed) == 0)
		e.truths(t, p, a)
		if len(missed) > 0 {
			e.failed = append(e.failed, fmt.Sprintf("%s, %s, turn %d: %s: %s", p.group, p.name, i+1, it.said, strings.Join(missed, "; ")))
			t.Logf("%s, %s, turn %d: %s\n\tmissed: %s\n\tanswer: %s", p.group, p.name, i+1, it.said, strings.Join(missed, "; "), a.told())
		}
	}
}

// wanted is what comes after a word in what is wanted of an answer.
func wanted(it item, verb string) (rest string, ok bool) {
	for _, w := range it.wants {
		if rest, ok = strings.CutPrefix(w, verb+" "); ok {
			return rest, true
		}
	}
	return "", false
}
