package extractive

import (
	"context"
	"slices"
	"strings"
)

// turnedTo are the words by which a correction names another intent.
var turnedTo = map[string]string{
	"before": before, "after": after, "who": whoSaid, "when": when, "where": when, "how often": howMany, "how many": howMany, "how many times": howMany,
	"beginning": howItBegins, "the beginning": howItBegins, "opening": howItBegins, "end": howItEnds, "the end": howItEnds, "ending": howItEnds, "the ending": howItEnds,
}

// corrects asks the request before again, with the part that was wrong put right: "I
// said before, not after", "not first, last", "no, I meant the boy".
func (a *answer) corrects(ctx context.Context, c clause) (bool, error) {
	meant, denied := apart(c)
	if !denied && !c.corrected {
		return false, nil
	}
	meant = meant.idle()
	if len(meant.words) == 0 {
		return false, nil
	}
	last, ok := a.lastRequest()
	if !ok {
		return a.anew(meant), nil
	}
	key := meant.key()
	if intent, ok := turnedTo[key]; ok {
		a.request = last
		a.request.intent = intent
		a.request.deictic = refers(intent) && (last.phrase == "" || a.before.Asked.That.Film.ID != "")
		a.asOf()
		return true, nil
	}
	if a.corrected(key, last) {
		return true, nil
	}
	meant.corrected = true
	for _, step := range []func(context.Context, clause) (bool, error){a.moves, a.carries} {
		if done, err := step(ctx, meant); done || err != nil {
			return done, err
		}
	}
	return a.anew(meant), nil
}

// corrected puts another ordinal in the request before.
func (a *answer) corrected(key string, last request) bool {
	word := strings.TrimSuffix(strings.TrimPrefix(key, "the "), " one")
	if n, ok := ordinals[word]; !ok || n == 0 || last.speaker == "" {
		return false
	}
	a.request = last
	a.request.ordinal = word
	return true
}

// anew reads a clause as a question of its own; it reports false when it is none.
func (a *answer) anew(c clause) bool {
	r := a.reads(c.text)
	if r.intent == unsure || r.intent == smallTalk {
		return false
	}
	a.request, a.question = r, c.text
	return true
}

// idle is the clause without further leads, keeping what they said of it.
func (c clause) idle() clause {
	d := clauseOf(c.text)
	d.joined, d.corrected, d.topical = d.joined || c.joined, d.corrected || c.corrected, d.topical || c.topical
	return d
}

// apart takes what is denied out of a clause: "before not after", "not first, last",
// "not the boy but the girl".
func apart(c clause) (meant clause, denied bool) {
	at := slices.IndexFunc(c.words, func(w word) bool { return w.key == "not" })
	switch {
	case at < 0:
		return c, false
	case at > 0 && !c.corrected && (at > 1 || len(c.words) > 3):
		return c, false // "it is not snowing"
	case at > 0:
		c.text = strings.TrimRight(c.text[:c.words[at].start], " ,;.!")
		c.words = c.words[:at]
		return c, true
	}
	after := c.from(1)
	for i, w := range after.words[:max(0, len(after.words)-1)] {
		if strings.ContainsAny(after.text[w.end:after.words[i+1].start], ",;.!") || after.words[i+1].key == "but" {
			return after.from(i + 1), true
		}
	}
	return c, false
}

// asOf goes back to the line that the last question was about, when it was about one
// that "that" meant: the answer has moved on from there.
func (a *answer) asOf() {
	if that := a.before.Asked.That; that.Film.ID != "" {
		last := *a.before
		last.Place, last.Phrase = that, a.before.Asked.Phrase
		a.in.Last = &last
	}
}
