package debate

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A voice chooses among forms and remembers which were used.
type voice struct {
	rng   *rand.Rand
	order map[string][]int // of each pool: its forms, the one used longest ago first
}

func newVoice(rng *rand.Rand) *voice {
	return &voice{rng: rng, order: map[string][]int{}}
}

// pick takes of the forms that fit the one used longest ago, at first by chance;
// the last of a pool, its shortest, is for when no other fits.
func (v *voice) pick(pool string, forms []string, fits func(form string) bool) string {
	order := v.order[pool]
	if order == nil {
		order = v.rng.Perm(len(forms) - 1)
		v.order[pool] = order
	}
	for i, f := range order {
		if (i+1 < len(order) || len(order) == 1) && fits(forms[f]) { // the very last one is still in the ear
			v.order[pool] = append(slices.Delete(order, i, i+1), f)
			return forms[f]
		}
	}
	return forms[len(forms)-1]
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
	if body.or != "" && d.rng.IntN(2) == 1 {
		body.text = body.or
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
			at, _ := d.read.places(w)
			return d.read.spelled(w, at)
		case len(w) > len(best) && strings.Trim(w, letters) == "" && !d.read.a.Stop(w):
			best = w
		}
	}
	at, _ := d.read.places(best)
	return d.read.spelled(best, at)
}

// pointer is what stands for a quotation in a draft.
var pointer = regexp.MustCompile(`\[\[S\d+\]\]`)

const letters = "abcdefghijklmnopqrstuvwxyz"
