package debate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/wording"
)

// reserved are the intents that say no more than a debate can: what a listener
// says so is better answered here.
var reserved = []string{"about", "unsure", "topic"}

// answer answers what a listener said between two turns, and lays out the rest
// of the debate anew.
func (d *Debate) answer(ctx context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	if d.within {
		d.topics, d.within = d.topics[1:], false
	}
	brief, ok, err := d.ask(ctx, in)
	if err != nil {
		return dialogue.Brief{}, err
	}
	d.key, d.gist, d.asked, d.question = "", "", "", ""
	if ok {
		d.turns++
		d.said = append(d.said, uttered{move: Answer, draft: brief.Draft})
	} else {
		brief = d.remark(in.Question)
	}
	d.opened, d.answered = true, true
	d.plan = layout(d.rng, max(d.cfg.Turns-d.turns, 1), len(d.topics))
	return brief, nil
}

// ask has the critic of every conversation answer, if it understands what is
// asked of the film.
func (d *Debate) ask(ctx context.Context, in dialogue.Inquiry) (brief dialogue.Brief, ok bool, err error) {
	if d.cfg.Inner == nil {
		return dialogue.Brief{}, false, nil
	}
	in.Focus = d.cfg.Film
	brief, err = d.cfg.Inner.Research(ctx, in)
	if err != nil {
		return dialogue.Brief{}, false, fmt.Errorf("answer a listener: %w", err)
	}
	if slices.Contains(reserved, brief.Intent) {
		return dialogue.Brief{}, false, nil
	}
	brief.Intent, brief.Focus = string(Answer), d.cfg.Film
	return brief, true, nil
}

// remark takes a word out of what a listener said and looks it up.
func (d *Debate) remark(heard string) dialogue.Brief {
	r := d.record
	word, at, n := r.wordOf(heard)
	t := r.newTopic("answer", 0, 0)
	kind := wordless
	switch first := r.near(at, 0); {
	case word == "":
	case n == 0:
		kind = absent
	case first < 0:
		kind = counted
	default:
		kind = quoted
		t = r.newTopic("answer", first, first)
	}
	t.slots["word"] = r.spelled(word, at)
	d.key = t.slots["word"]
	t.often("n", "said", word, n)
	return d.brief(uttered{Answer, wording.Capital(d.say("answer."+kind, t.slots, anything)), t.facts}, t.passages)
}

// What is found of a listener's word.
const (
	wordless = "wordless" // nothing to look up
	absent   = "absent"   // nobody says it
	counted  = "counted"  // it is said, in no line that is good to quote
	quoted   = "quoted"
)

// wordOf is the word of a remark to look up: the first that the film says, in
// that form or another, else the longest that it might.
func (r *record) wordOf(heard string) (word string, at []int, n int) {
	for _, w := range r.contentOf(heard) {
		for _, form := range r.formsOf(w) {
			if at, n := r.places(form); n > 0 {
				return form, at, n
			}
		}
		if len(w) > len(word) {
			word = w
		}
	}
	return word, nil, 0
}

// longestWord is the longest word of a listener's that is repeated, in bytes.
const longestWord = 24

// contentOf are the words of a listener's that a film might say: plain ones, but
// for those that people talk about films with.
func (r *record) contentOf(heard string) []string {
	var out []string
	for _, w := range r.split(heard) {
		if len(w) >= leastLetter-1 && len(w) <= longestWord && strings.Trim(w, letters) == "" && !r.a.Stop(w) && !slices.Contains(shoptalk, w) {
			out = append(out, w)
		}
	}
	return out
}

// shoptalk is what people talk about films with.
var shoptalk = strings.Fields(`film films movie movies scene scenes story plot character characters line lines quote
	think thinks really actually maybe perhaps about does being ever even much many tell say says said mean means
	wait yes yeah well okay please thing things hmm haha true wrong right good great best bad agree disagree`)

// formsOf are a word and the film's own words of the same stem, in the order of
// the film.
func (r *record) formsOf(w string) []string {
	forms := []string{w}
	stem := r.a.Stem(w)
	for _, toks := range r.tokens {
		for _, t := range toks {
			if !slices.Contains(forms, t) && strings.Trim(t, letters) == "" && r.a.Stem(t) == stem {
				forms = append(forms, t)
			}
		}
	}
	return forms
}
