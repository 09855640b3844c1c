package card

import "slices"

// Told is what of the card may be told: all of it to who has seen all of the
// film, to others what does not give anything away.
func (c Card) Told(all bool) Card {
	if all {
		return c
	}
	hidden := func(key string) bool { return slices.Contains(c.Spoilers, key) }
	c.Credits = keep(c.Credits, hidden("credit"), func(f Credit) bool { return f.Spoiler })
	c.Cast = keep(c.Cast, hidden("cast"), func(f Role) bool { return f.Spoiler })
	c.Prizes = keep(c.Prizes, hidden("award"), func(f Prize) bool { return f.Spoiler })
	if hidden("awards") {
		c.Awards = nil
	}
	if hidden("year") {
		c.Year = 0
	}
	if hidden("premise") {
		c.Premise = ""
	}
	if hidden("notes") {
		c.Notes = ""
	}
	if hidden("pronounce") {
		c.Pronounce = nil
	}
	return c
}

// keep are the facts that are no spoilers; none when all of them are.
func keep[F any](facts []F, all bool, spoils func(F) bool) []F {
	if all {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(facts), spoils)
}

// Honours are the awards of both forms, a sentence each.
func (c Card) Honours() []string {
	all := slices.Clone(c.Awards)
	for _, p := range c.Prizes {
		all = append(all, p.Text)
	}
	return all
}
