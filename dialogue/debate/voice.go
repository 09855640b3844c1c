package debate

import (
	"math/rand/v2"
	"regexp"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A voice chooses among forms and remembers which were used.
type voice struct {
	rng   *rand.Rand
	used  map[string]int   // of each pool: how many
	order map[string][]int // of each pool: by chance, fixed when it is first asked for
}

func newVoice(rng *rand.Rand) *voice {
	return &voice{rng: rng, used: map[string]int{}, order: map[string][]int{}}
}

// pick takes the next form of a pool that fits: each of them before any again.
// Where none fits it is the next.
func (v *voice) pick(pool string, forms []string, fits func(form string) bool) string {
	if v.order[pool] == nil {
		v.order[pool] = v.rng.Perm(len(forms))
	}
	order := v.order[pool]
	next := v.used[pool] % len(forms)
	v.used[pool]++
	for i := range order {
		j := (next + i) % len(order)
		if fits(forms[order[j]]) {
			order[next], order[j] = order[j], order[next]
			break
		}
	}
	return forms[order[next]]
}

// word words a move on a topic.
func (d *Debate) word(in dialogue.Inquiry, m Move, t topic) uttered {
	p := d.Next()
	reg, mine := registerOf(p, t)
	slots := t.slots
	slots["key"] = d.takeUp(in)
	slots["gist"], slots["grant"] = fill(d.gist, slots), fill(d.grant, slots)
	slots["until"] = transcript.FormatTime(d.read.until)
	body, pool, forms := mine.close, "press", reg.press
	switch m {
	case Pivot:
		body = mine.lead
		d.gist = body.gist
		m, pool, forms = d.opening(reg)
	case Oppose:
		body, pool, forms = mine.counter, "restate", reg.restate
		d.grant = body.grant
	case Concede:
		body, pool, forms = mine.back, "concede", reg.concede
	case Press:
		body = mine.press
	}
	d.key = body.key
	least, most := measure(p.Name)
	rest := fill(body.text, slots)
	tie := d.voice.pick(p.Name+" "+pool, forms, func(form string) bool {
		n := ownWords(pointer.ReplaceAllString(fill(form, slots)+" "+rest, ""))
		return n >= least && n <= most
	})
	return uttered{m, fill(tie, slots) + " " + rest, t.facts}
}

// opening is how a case begins: the first of all, or with a word of the turn
// before.
func (d *Debate) opening(reg register) (m Move, pool string, forms []string) {
	switch {
	case d.opened && d.answered:
		return Pivot, "again", reg.again
	case d.opened:
		return Pivot, "pivot", reg.pivot
	case d.turns > 0:
		return Open, "anew", reg.anew
	case d.cfg.Motion != "" && d.moved:
		return Open, "moved", reg.moved
	case d.cfg.Motion != "":
		return Open, "aside", reg.aside
	case d.read.bounded:
		return Open, "so far", reg.soFar
	}
	return Open, "open", reg.open
}

// takeUp is the word of the turn before that this one takes up: the noun that
// was handed over or, of a turn that a model wrote, its longest word.
func (d *Debate) takeUp(in dialogue.Inquiry) string {
	if !d.opened || len(in.Recent) == 0 {
		return ""
	}
	best := ""
	for _, w := range d.read.split(own(in.Recent[len(in.Recent)-1])) {
		switch {
		case w == d.key:
			return w
		case len(w) > len(best) && strings.Trim(w, letters) == "" && !d.read.a.Stop(w):
			best = w
		}
	}
	return best
}

// pointer is what stands for a quotation in a draft.
var pointer = regexp.MustCompile(`\[\[S\d+\]\]`)

const letters = "abcdefghijklmnopqrstuvwxyz"
