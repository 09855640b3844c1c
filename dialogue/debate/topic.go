package debate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/transcript"
)

// A part is what one says in a turn, but for the words that tie it to the turn
// before. {slots} stand for what was counted and quoted.
type part struct {
	text  string
	or    string // the same otherwise worded, chosen by chance; "" for none
	key   string // a noun in it that the other may take up
	gist  string // of a case: the clause by which it is restated
	grant string // of an objection: the clause that may be conceded
}

// lines are a persona's words on a topic, by move.
type lines struct {
	lead, counter, back, press, close part
}

// A fact is a measure as it is uttered.
type fact struct {
	name  string // what was measured: "words", "said", …
	of    string // of which word, line or voice; "" for the film
	value int    // count, seconds, minutes or milliseconds of film time
}

// A topic is a matter that both can speak of: lines to quote, facts to count.
type topic struct {
	kind     string
	passages []transcript.Passage // two: {q1} for the case, {q2} for the reply to an objection
	facts    []fact
	slots    map[string]string
	machine  lines
	critic   lines
}

// newTopic makes a topic with the slots that all have.
func (r *reading) newTopic(kind string, q1, q2 int) topic {
	t := topic{
		kind:     kind,
		passages: []transcript.Passage{r.passage(q1), r.passage(q2)},
		slots: map[string]string{
			"title": r.film.Title,
			"q1":    "[[S1]]",
			"q2":    "[[S2]]",
			"sofar": "",
		},
	}
	if r.bounded {
		t.slots["sofar"] = " so far"
	}
	t.count("lines", "lines", "", len(r.said))
	t.count("words", "words", "", r.words)
	return t
}

// count makes a slot of a plain number.
func (t *topic) count(slot, name, of string, n int) {
	t.fact(slot, name, of, n, fmt.Sprint(n))
}

// often makes a slot of a number of times.
func (t *topic) often(slot, name, of string, n int) {
	t.fact(slot, name, of, n, times(n))
}

// lasts makes a slot of a number of seconds.
func (t *topic) lasts(slot, name, of string, d time.Duration) {
	n := int(d / time.Second)
	text := plural(n, "second")
	switch {
	case n == 0:
		text = "less than a second"
	case n >= 180:
		text = plural(n/60, "minute") + " and " + plural(n%60, "second")
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

// times is how often, in words.
func times(n int) string {
	switch n {
	case 0:
		return "not at all"
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// plural is a number of things.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// fill puts a topic's facts into a text. A slot with a capital begins a
// sentence.
func fill(text string, slots map[string]string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		value, ok := slots[name]
		if !ok {
			value = capital(slots[strings.ToLower(name)])
		}
		b.WriteString(value)
		text = after
	}
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// topics are the matters that the film offers, in the order they come up: first
// one that carries a debate, or the one that the motion names.
func (r *reading) topics(rng *rand.Rand, motion string) (all []topic, moved bool) {
	strong := collect(rng, r.pauseTopic, r.echoTopic, r.questionTopic, func() (topic, bool) { return r.wordTopic(rng) })
	rest := collect(rng, r.endsTopic, r.addressTopic, r.refusalTopic, r.paceTopic)
	if len(strong) > 0 {
		rest = append(rest, strong[1:]...)
		rng.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	}
	all = append(strong[:min(len(strong), 1)], rest...)
	t, moved := r.motionTopic(motion)
	if !moved {
		return all, false
	}
	all = slices.DeleteFunc(all, func(other topic) bool { return other.kind == t.kind })
	return slices.Insert(all, 0, t), true
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

// parting is what a debate ends on that has spoken of nothing else: a listener
// asked from its first turn to its last.
func (r *reading) parting() topic {
	t := r.newTopic("parting", 0, 0)
	t.machine.close = part{text: "Here our turns end. All that comes after is up to whoever is listening. You, then: what did you hear that we did not?"}
	t.critic.close = part{text: "Here our turns end, and I notice that we never got round to a quarrel. I do not mind. You have been listening, and asking, and whoever asks has already begun to argue; all that was left for us was to keep out of the way of it. Which of your own questions would you put again?"}
	return t
}
