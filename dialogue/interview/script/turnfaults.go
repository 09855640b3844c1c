package script

import (
	"strings"

	"matinee/config/strict"
)

func (c *checker) turns() {
	if len(c.Turns) == 0 {
		c.fault(at("turn"), "nothing is said; begin with a `[[turn]]` that has `id`, `by` and `say`")
	}
	ids := map[string]bool{}
	for i, t := range c.Turns {
		path := at("turn", i)
		c.id(t, path, ids)
		c.parties(t, path)
		c.said(t, path, i)
		c.move(t, path, i)
		c.budget(t, path)
		c.measures(t, path)
		c.clip(t, path)
		c.picksUp(t, path)
		c.idle(t, path)
	}
}

func (c *checker) id(t Turn, path []any, ids map[string]bool) {
	switch {
	case t.ID == "":
		c.fault(under(path, "id"), "a turn needs an `id`: a short word that stays the same when turns are moved")
	case !turnID.MatchString(t.ID) || len(t.ID) > longestKey:
		c.fault(under(path, "id"), "an id is a short word of letters and digits, as `a2` or `a2-plain`")
	case ids[t.ID]:
		c.fault(under(path, "id"), "the id %s is taken by an earlier turn", t.ID)
	}
	ids[t.ID] = true
}

// parties checks who speaks, to whom, and whether they may.
func (c *checker) parties(t Turn, path []any) {
	c.knows(t.To, under(path, "to"))
	if t.Kind == Show {
		if t.By != "" && t.Clip != nil {
			c.fault(under(path, "by"), "nobody speaks over a clip that is a turn of its own; leave `by` out or add `say`")
		}
		return
	}
	if t.By == "" {
		c.fault(under(path, "by"), "say who speaks: `by = \"…\"`; there are %s", list(c.keys()))
		return
	}
	c.knows(t.By, under(path, "by"))
	by, _ := c.Speaker(t.By)
	switch {
	case t.Kind.Live() && by.Role == Human && !t.Live:
		c.fault(under(path, string(t.Kind)), "%s is a person, whose lines are fixed; add `live = true` to have this one written", by.Shown())
	case t.Kind == Input && by.Role == Played:
		c.fault(under(path, "input"), "%s is a persona; `input` is for what a person says", by.Shown())
	case t.Kind == Input && t.To == "":
		c.fault(under(path, "input"), "say who is to hear it: `to = \"…\"`")
	}
}

func (c *checker) knows(key string, path []any) {
	if _, ok := c.Speaker(key); key != "" && !ok {
		c.fault(path, "nobody is called %s; there are %s", strict.Quote(key), list(c.keys()))
	}
}

func (c *checker) keys() []string {
	var keys []string
	for _, s := range c.Speakers {
		keys = append(keys, s.Key)
	}
	return keys
}

// said checks the words of a turn, or which turn they are about.
func (c *checker) said(t Turn, path []any, i int) {
	switch {
	case t.Kind.Fixed() || t.Kind == Input:
		if strings.TrimSpace(t.Text) == "" {
			c.fault(under(path, string(t.Kind)), "there are no words here; write them or take the turn out")
		}
	case t.Kind.Live():
		c.earlier(t.Of, i, under(path, string(t.Kind)))
	}
	if t.PicksUp != "" {
		c.earlier(t.PicksUp, i, under(path, "picks_up"))
	}
}

// earlier checks that a turn refers to one before it in which something is said.
func (c *checker) earlier(id string, here int, path []any) {
	of, there, ok := c.Turn(id)
	switch {
	case !ok:
		c.fault(path, "there is no turn %s; name the id of an earlier one", strict.Quote(id))
	case there >= here:
		c.fault(path, "the turn %s does not come before this one", id)
	case of.Kind == Show && of.Clip != nil:
		c.fault(path, "in %s nobody speaks; name a turn with words", id)
	}
}

// idle finds keys of live turns on a turn that is not live, where they would do
// nothing.
func (c *checker) idle(t Turn, path []any) {
	if t.Kind.Live() {
		return
	}
	for _, key := range []string{"live", "cite", "measure", "max_words", "max_sentences", "ends_with", "attempts", "fallback"} {
		if t.Kind == Input && key == "fallback" {
			continue // what is put when nobody says anything
		}
		if c.doc.Has(under(path, key)...) {
			c.fault(under(path, key), "`%s` is for live turns (`answer`, `followup`); this one is none", key)
		}
	}
}

func (c *checker) move(t Turn, path []any, i int) {
	if t.Move == "" {
		return
	}
	oneOf(c, under(path, "move"), "the move", t.Move, Moves())
	switch {
	case t.Kind == Show || t.Kind == Input:
		c.fault(under(path, "move"), "a move is made in a turn that the script or a program words")
	case t.Move == Deflects && t.Cite.Min > 0:
		c.fault(under(path, "cite", "min"), "a deflection cites nothing; take `cite` or the move out")
	case t.Move == Deflects && t.EndsWith != "" && !strings.HasSuffix(t.EndsWith, "?"):
		c.fault(under(path, "ends_with"), "a deflection ends with a question mark")
	case (t.Move == Restates || t.Move == Reverses) && t.Of == "" && t.PicksUp == "" && i == 0:
		c.fault(under(path, "move"), "the first turn has nothing before it to %s", t.Move)
	}
}

// mostAttempts bounds how often words are asked for: a model that has not kept
// the rules by then will not.
const mostAttempts = 10

// budget finds limits that contradict each other.
func (c *checker) budget(t Turn, path []any) {
	for key, n := range map[string]int{"max_words": t.MaxWords, "max_sentences": t.MaxSentences, "max": t.Max} {
		c.notNegative(under(path, key), n)
	}
	for key, n := range map[string]int{"min": t.Cite.Min, "max": t.Cite.Max, "quote_max_words": t.Cite.QuoteMaxWords} {
		c.notNegative(under(path, "cite", key), n)
	}
	if t.Attempts < 0 || t.Attempts > mostAttempts {
		c.fault(under(path, "attempts"), "words are asked for 1 to %d times", mostAttempts)
	}
	if t.Cite.Max > 0 && t.Cite.Min > t.Cite.Max {
		c.fault(under(path, "cite"), "at least %d citations and at most %d cannot both be", t.Cite.Min, t.Cite.Max)
	}
	if t.Max != 0 && t.Kind != Followup {
		c.fault(under(path, "max"), "`max` counts the questions of a `followup`; this turn is none")
	}
	limits := c.Limits(t)
	if t.Kind.Live() && limits.MaxWords > 0 && t.Cite.Min > limits.MaxWords {
		c.fault(under(path, "cite"), "%d citations do not fit into %d words", t.Cite.Min, limits.MaxWords)
	}
	if t.Kind.Live() && t.MaxSentences > 0 && limits.MaxWords > 0 && t.MaxSentences > limits.MaxWords {
		c.fault(under(path, "max_sentences"), "%d sentences do not fit into %d words", t.MaxSentences, limits.MaxWords)
	}
	c.fallback(t, limits, path)
	if t.Recording != "" && !t.Kind.Fixed() {
		c.fault(under(path, "recording"), "only fixed words can have been recorded; this turn has none")
	}
}

func (c *checker) measures(t Turn, path []any) {
	for i, m := range t.Measure {
		_, _, err := ParseMeasure(m)
		c.refuse(under(path, "measure", i), err)
	}
}
