package script

import (
	"regexp"

	"matinee/config/strict"
)

// branches checks each branch by itself.
func (c *checker) branches() {
	always := map[string]bool{}
	for i, b := range c.Branches {
		path := at("branch", i)
		from, there := c.end(b.After, under(path, "after"), "after")
		to, known := c.end(b.Goto, under(path, "goto"), "goto")
		if there && known && to <= from {
			c.fault(under(path, "goto"), "the turn %s does not come after %s; a branch goes forward only, so that a script always ends", b.Goto, b.After)
		}
		if always[b.After] {
			c.fault(path, "an earlier branch after %s is always taken; this one never is", b.After)
		}
		always[b.After] = always[b.After] || b.When.Always()
		c.condition(b, from, under(path, "when"))
	}
}

// end finds the turn at one end of a branch.
func (c *checker) end(id string, path []any, key string) (at int, ok bool) {
	_, at, ok = c.Turn(id)
	switch {
	case id == "":
		c.fault(path, "a branch needs `%s`, the id of a turn", key)
	case !ok:
		c.fault(path, "there is no turn %s to branch %s", strict.Quote(id), map[string]string{"after": "after", "goto": "to"}[key])
	}
	return at, ok
}

func (c *checker) condition(b Branch, from int, path []any) {
	w := b.When
	asked := 0
	for _, is := range []bool{w.CitedBelow != 0, w.FellBack, w.Says != ""} {
		if is {
			asked++
		}
	}
	switch {
	case asked > 1:
		c.fault(path, "a branch asks one thing: `cited_below`, `fell_back` or `says`")
	case asked == 0 && c.doc.Has(path...):
		c.fault(path, "`when` asks nothing; give it `cited_below`, `fell_back` or `says`, or leave it out to branch always")
	}
	c.notNegative(under(path, "cited_below"), w.CitedBelow)
	if _, err := regexp.Compile(w.Says); err != nil {
		c.fault(under(path, "says"), "`says` is no regular expression: %s", complaint(err))
	}
	t, there, ok := c.Turn(b.About())
	switch {
	case w.Turn != "" && !ok:
		c.fault(under(path, "turn"), "there is no turn %s to look at", strict.Quote(w.Turn))
	case w.Turn != "" && there > from:
		c.fault(under(path, "turn"), "the turn %s is not held yet when this is decided", w.Turn)
	case w.FellBack && ok && !t.Kind.Live() && t.Kind != Input:
		c.fault(under(path, "fell_back"), "the turn %s is fixed and never falls back", t.ID)
	}
}

// routes finds turns that no way through the script comes to, and turns that
// are referred to though a way leads past them.
func (c *checker) routes() {
	w := c.ways()
	reached := w.reach(-1)
	for i, t := range c.Turns {
		if !reached[i] {
			c.fault(at("turn", i), "no way through the script comes to %s; a branch always leads past it", t.ID)
			continue
		}
		c.surely(w, t.Of, i, at("turn", i, string(t.Kind)), "it refers to")
		c.surely(w, t.PicksUp, i, at("turn", i, "picks_up"), "it picks up")
	}
	for i, b := range c.Branches {
		if _, from, ok := c.Turn(b.After); ok && reached[from] {
			c.surely(w, b.When.Turn, from, at("branch", i, "when", "turn"), "it looks at")
		}
	}
}

// surely finds fault when turn i can be come to without the turn of that id.
func (c *checker) surely(w ways, id string, i int, path []any, how string) {
	_, before, ok := c.Turn(id)
	if id == "" || !ok || before >= i {
		return // none, or a fault of its own
	}
	if w.reach(before)[i] {
		c.fault(path, "a branch may lead past %s, which %s", id, how)
	}
}
