package debate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// A fact is a measure as it is uttered.
type fact struct {
	name  string // what was measured: "words", "said", …
	of    string // of which word, line or voice; "" for the film
	value int    // count, percent, seconds, minutes or milliseconds of film time
}

// A topic is a matter that both can speak of: lines to quote, facts to count. How
// it is worded stands in the manner file of its kind.
type topic struct {
	kind     string
	passages []transcript.Passage // two: {quote} for the case, {next_quote} for the reply to an objection
	facts    []fact
	slots    wording.Fill
	point    string // the key by which it is pressed on
}

// newTopic makes a topic with the slots that all have.
func (r *record) newTopic(kind string, q1, q2 int) topic {
	t := topic{
		kind:     kind,
		passages: []transcript.Passage{r.passage(q1), r.passage(q2)},
		slots:    wording.Fill{"quote": "[[S1]]", "next_quote": "[[S2]]", "sofar": ""},
		point:    kind + ".point",
	}
	if r.bounded {
		t.slots["sofar"] = " so far"
	}
	t.count("lines", "lines", "", len(r.Lines))
	t.count("words", "words", "", r.Words)
	return t
}

// latest names what comes last, or as far as may be heard.
func (r *record) latest(thing string) string {
	if r.bounded {
		return "the latest " + thing + " so far"
	}
	return "the last " + thing
}

// count makes a slot of a plain number.
func (t *topic) count(slot, name, of string, n int) {
	t.fact(slot, name, of, n, fmt.Sprint(n))
}

// many makes a slot of a number of things.
func (t *topic) many(slot, name, of string, n int, thing string) {
	t.fact(slot, name, of, n, wording.Counted(n, thing))
}

// often makes a slot of a number of times.
func (t *topic) often(slot, name, of string, n int) {
	t.fact(slot, name, of, n, wording.Times(n, "not at all"))
}

// talked is from which on seconds alone are hard to picture. Ours, as package
// reading has it, in seconds.
const talked = 180

// lasts makes a slot of a number of seconds.
func (t *topic) lasts(slot, name, of string, d time.Duration) {
	n := int(d / time.Second)
	text := wording.Counted(n, "second")
	switch {
	case n == 0:
		text = "less than a second"
	case n >= talked && n%60 == 0:
		text = wording.Counted(n/60, "minute")
	case n >= talked:
		text = wording.Counted(n/60, "minute") + " and " + wording.Counted(n%60, "second")
	}
	t.fact(slot, name, of, n, text)
}

// at makes a slot of a film time.
func (t *topic) at(slot, name, of string, d time.Duration) {
	t.fact(slot, name, of, int(d.Milliseconds()), transcript.FormatTime(d))
}

func (t *topic) fact(slot, name, of string, n int, text string) {
	t.slots[slot] = text
	t.facts = append(t.facts, fact{name, of, n})
}

// topics are the matters that the film offers, in the order they come up: first
// one that carries a debate, or the one that the motion names.
func (r *record) topics(rng *rand.Rand, motion string) (all []topic, moved bool) {
	if len(r.Lines) < leastLines {
		return nil, false
	}
	strong := collect(rng, r.silenceTopic, r.echoTopic, r.questionTopic, r.voicesTopic, func() (topic, bool) { return r.wordTopic(rng) })
	rest := collect(rng, r.endsTopic, r.addressTopic, r.refusalTopic, r.paceTopic, r.breathTopic)
	if len(strong) > 0 {
		rest = append(rest, strong[1:]...)
		rng.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	}
	all = append(strong[:min(len(strong), 1)], rest...)
	if t, ok := r.motionTopic(motion); ok {
		all = slices.DeleteFunc(all, func(other topic) bool { return other.kind == t.kind })
		all, moved = slices.Insert(all, 0, t), true
	}
	return r.unlike(all), moved
}

// unlike leaves out the topics that would quote a line of one before them.
func (r *record) unlike(all []topic) (out []topic) {
	quoted := map[string]bool{}
	for _, t := range all {
		a, b := strings.ToLower(t.passages[0].Cues[0].Text), strings.ToLower(t.passages[1].Cues[0].Text)
		if !quoted[a] && !quoted[b] && a != b {
			quoted[a], quoted[b] = true, true
			out = append(out, t)
		}
	}
	return out
}

// collect makes the topics that can be made, in an order by chance.
func collect(rng *rand.Rand, makers ...func() (topic, bool)) []topic {
	var out []topic
	for _, maker := range makers {
		if t, ok := maker(); ok {
			out = append(out, t)
		}
	}
	rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// parting is the kind of what a debate ends on that has spoken of nothing but what
// a listener asked.
const parting = "parting"
