package llm

import (
	"math"
	"sort"
)

// keptTurns is how many turns are kept, at most, once a conversation does not
// fit; what is older belongs in the summary.
const keptTurns = 6

// Dropped is what of a request did not fit.
type Dropped struct {
	Sources int  // from the end
	Turns   int  // from the beginning
	Card    bool // the film's card
	Summary bool // of the conversation before
}

// reserve is kept free of a context besides the answer: a template's own words
// and whatever the estimate did not foresee.
const reserve = 0.10

// room is how many tokens of a prompt the model has room for.
func (c *Client) room(output int) int {
	context := c.context()
	return context - output - int(math.Ceil(reserve*float64(context)))
}

// Fit drops what does not fit the model's context, whole parts only: the oldest
// turns and the summary first, then sources from the end, then the film's card.
// The system's words and the question are never cut; if they alone are too
// much, the error says so.
func (c *Client) Fit(r Request) (Request, Dropped, error) { return c.fit(r, c.room(c.output(r))) }

func (c *Client) fit(r Request, room int) (Request, Dropped, error) {
	f := fitter{client: c, room: float64(room)}
	out := r
	out.Card, out.Summary, out.Turns, out.Sources = "", "", nil, nil
	if !f.fits(out) {
		e := fault(TooLong, "the question and the rules alone are over the context", nil)
		e.Action = FallBack // there is nothing to shrink
		return r, Dropped{}, c.sign(e)
	}
	var d Dropped
	out.Card = r.Card
	if d.Card = !f.fits(out); d.Card {
		out.Card = ""
	}
	n := f.most(len(r.Sources), func(n int) Request { q := out; q.Sources = r.Sources[:n]; return q })
	out.Sources, d.Sources = r.Sources[:n], len(r.Sources)-n
	out.Turns, d.Turns = f.turns(out, r.Turns)
	out.Summary = r.Summary
	if d.Summary = !f.fits(out); d.Summary {
		out.Summary = ""
	}
	return out, d, nil
}

// A fitter tries what fits.
type fitter struct {
	client *Client
	room   float64 // tokens
}

func (f fitter) fits(r Request) bool {
	p := f.client.Profile()
	guess := f.client.estimator.prompt(r.messages(p.System, f.client.sampleMarks()))
	return guess*safety <= f.room
}

// turns keeps all of the conversation, or of its last turns what fits: dropping
// one at a time would change the prompt's beginning with every question.
func (f fitter) turns(r Request, turns []Turn) (kept []Turn, dropped int) {
	r.Turns = turns
	if f.fits(r) {
		return turns, 0
	}
	last := turns[max(0, len(turns)-keptTurns):]
	n := f.most(len(last), func(n int) Request { q := r; q.Turns = last[len(last)-n:]; return q })
	kept = last[len(last)-n:]
	for len(kept) > 0 && kept[0].Ours { // an answer without its question
		kept = kept[1:]
	}
	return kept, len(turns) - len(kept)
}

// most is the largest number of parts, up to limit, with which a request fits.
func (f fitter) most(limit int, with func(n int) Request) int {
	return sort.Search(limit, func(n int) bool { return !f.fits(with(n + 1)) })
}
