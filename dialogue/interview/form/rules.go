package form

import (
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue/words"
)

// Rules are what one turn is held to. The zero value of a field asks nothing.
type Rules struct {
	Move         Move // its trace must be there
	MinWords     int  // of its own
	MaxWords     int
	MaxSentences int
	MaxQuestions int // sentences that ask

	MinCitations  int
	MaxCitations  int // 0 for no limit
	QuoteMaxWords int // of one quotation

	EndsWith      string   // "?", "…"
	Forbid        []string // phrases never said, any case
	ForbidOpeners []string // phrases never begun with

	PicksUp string // the text of the turn of which it takes up a word
	Named   string // the text of the turn it answers, restates or reverses

	Pictures bool     // the speaker has seen the film: claims about images are allowed
	Counted  bool     // its numbers must stand in Facts
	Facts    []string // texts whose numbers and times may be said: measures, places, titles, questions
	Titles   []string // of films it may name: they end no sentence
}

// A Fault is a rule that a turn breaks.
type Fault struct {
	Rule string // the key of the script: "max_words", "cite", "picks_up", "move", …
	Says string // a clause for whoever writes it again: "41 words of its own, at most 35"
}

// String is the fault for a report: "max_words: 41 words of its own, at most 35".
func (f Fault) String() string { return f.Rule + ": " + f.Says }

// Check counts whether a turn keeps its rules, and names every one it breaks,
// in an order that is always the same.
func Check(t Turn, r Rules) []Fault {
	c := checker{turn: t, rules: r, a: english(), own: t.Own()}
	c.length()
	c.citations()
	c.edges()
	c.forbidden()
	c.links()
	c.trace()
	c.sight()
	c.figures()
	return c.faults
}

// A checker gathers the faults of one turn.
type checker struct {
	turn   Turn
	rules  Rules
	a      *words.Analysis
	own    string
	faults []Fault
}

func (c *checker) add(rule, format string, args ...any) {
	c.faults = append(c.faults, Fault{rule, fmt.Sprintf(format, args...)})
}

func (c *checker) length() {
	n := len(keys(c.a, c.own))
	switch {
	case n == 0 && len(c.turn.Quotes) == 0:
		c.add("text", "it says nothing")
	case c.rules.MaxWords > 0 && n > c.rules.MaxWords:
		c.add("max_words", "%d words of its own, at most %d", n, c.rules.MaxWords)
	case n < c.rules.MinWords:
		c.add("min_words", "%d words of its own, at least %d", n, c.rules.MinWords)
	}
	if n := len(sentences(c.own, c.rules.Titles...)); c.rules.MaxSentences > 0 && n > c.rules.MaxSentences {
		c.add("max_sentences", "%d sentences of its own, at most %d", n, c.rules.MaxSentences)
	}
	if n := questions(c.own, c.rules.Titles...); c.rules.MaxQuestions > 0 && n > c.rules.MaxQuestions {
		c.add("max", "%d questions, at most %d", n, c.rules.MaxQuestions)
	}
}

func (c *checker) citations() {
	n := c.turn.cites()
	switch {
	case n < c.rules.MinCitations:
		c.add("cite", "%d lines of the film cited, at least %d", n, c.rules.MinCitations)
	case c.rules.MaxCitations > 0 && n > c.rules.MaxCitations:
		c.add("cite", "%d lines of the film cited, at most %d", n, c.rules.MaxCitations)
	}
	for _, q := range c.turn.Quotes {
		if n := len(keys(c.a, q.Text)); c.rules.QuoteMaxWords > 0 && n > c.rules.QuoteMaxWords {
			c.add("quote_max_words", "a quotation of %d words, at most %d", n, c.rules.QuoteMaxWords)
		}
	}
}

// edges are how a turn must end and must not begin.
func (c *checker) edges() {
	if c.rules.EndsWith != "" && !strings.HasSuffix(ending(c.own), c.rules.EndsWith) {
		c.add("ends_with", "it does not end with %q", c.rules.EndsWith)
	}
	said := keys(c.a, c.own)
	for _, opener := range c.rules.ForbidOpeners {
		if o := keys(c.a, opener); len(o) > 0 && len(o) <= len(said) && slices.Equal(said[:len(o)], o) {
			c.add("forbid_openers", "it opens with %q", opener)
		}
	}
}

// ending is a text up to its last mark, closing quotation marks and emphasis
// left out.
func ending(text string) string { return strings.TrimRight(text, " \t\r\n”\"’)*_") }

func (c *checker) forbidden() {
	said := keys(c.a, c.own)
	for _, phrase := range c.rules.Forbid {
		if holds(said, keys(c.a, phrase)) {
			c.add("forbid", "it says %q", phrase)
		}
	}
}

// holds reports whether a run of words stands in another.
func holds(said, run []string) bool {
	for i := 0; len(run) > 0 && i+len(run) <= len(said); i++ {
		if slices.Equal(said[i:i+len(run)], run) {
			return true
		}
	}
	return false
}

func (c *checker) links() {
	if c.rules.PicksUp != "" && shared(c.a, c.own, c.rules.PicksUp) == 0 {
		c.add("picks_up", "it takes up no word of the turn named")
	}
}

func (c *checker) trace() {
	if says := Trace(c.rules.Move, c.turn, c.rules.Named); says != "" {
		c.add("move", "%s: %s", c.rules.Move, says)
	}
}

func (c *checker) sight() {
	if c.rules.Pictures {
		return
	}
	for _, claim := range Sights(c.own, c.rules.Titles...) {
		c.add("senses", "a claim about images without having seen any: %q", claim)
	}
}

func (c *checker) figures() {
	if !c.rules.Counted {
		return
	}
	for _, n := range unproved(c.own, c.rules.Facts) {
		c.add("measure", "a number that was not computed: %q", n)
	}
}
