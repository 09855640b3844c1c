package card

import (
	"cmp"
	"fmt"
	"strings"
)

// Text is the card in plain lines, the same for the same card. Where a fact is
// from stands behind it; where the others are from, at the end.
func (c Card) Text() string {
	var b strings.Builder
	line := func(source, format string, args ...any) {
		fmt.Fprintf(&b, format, args...)
		if source != "" {
			fmt.Fprintf(&b, " (source: %s)", source)
		}
		b.WriteByte('\n')
	}
	if c.Year != 0 {
		line(cmp.Or(c.Sources["year"], c.Sources["title"]), "%s (%d)", c.Title, c.Year)
	} else {
		line(c.Sources["title"], "%s", c.Title)
	}
	if c.Premise != "" {
		line(c.Sources["premise"], "Premise: %s", strings.Join(strings.Fields(c.Premise), " "))
	}
	for _, credit := range c.Credits {
		line(cmp.Or(credit.Source, c.Sources["credit"]), "%s: %s", credit.Job, credit.Name)
	}
	for _, role := range c.Cast {
		line(cmp.Or(role.Source, c.Sources["cast"]), "%s", role.Text())
	}
	for _, award := range c.Awards {
		line(c.Sources["awards"], "award: %s", award)
	}
	for _, prize := range c.Prizes {
		line(cmp.Or(prize.Source, c.Sources["award"]), "award: %s", prize.Text)
	}
	if c.Source != "" {
		fmt.Fprintf(&b, "These facts are from: %s\n", c.Source)
	}
	if notes := strings.TrimSpace(c.Notes); notes != "" {
		fmt.Fprintf(&b, "The owner's own notes (no dialogue):\n%s\n", notes)
	}
	return b.String()
}

// Text is the role as a line.
func (r Role) Text() string {
	switch {
	case r.Actor == "":
		return "a character: " + r.Character
	case r.Character == "":
		return "with " + r.Actor
	}
	return r.Actor + " plays " + r.Character
}
