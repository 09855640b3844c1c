package extractive

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A cast is who speaks in as much of a film as may be seen, as far as labels
// tell.
type cast struct {
	roles    []role // in order of first appearance
	said     int    // cues that are said
	labelled int    // of these, those that name a speaker
}

// A role is a labelled speaker with their cues.
type role struct {
	name string // as first labelled, but not all in capitals
	cues []transcript.Cue
}

// cast reads the labels of a film.
func (a *answer) cast(ctx context.Context, film transcript.Film) (cast, error) {
	ref, ok := a.ref(film)
	if !ok {
		return cast{}, nil
	}
	cues, err := a.critic.find.Cues(ctx, ref, a.in.Horizon)
	if err != nil {
		return cast{}, fmt.Errorf("read who speaks: %w", err)
	}
	return castOf(cues), nil
}

func castOf(cues []transcript.Cue) cast {
	var c cast
	at := map[string]int{} // by label, however it is written
	for _, cue := range spoken(cues) {
		c.said++
		if cue.Speaker == "" {
			continue
		}
		c.labelled++
		key := strings.Join(nameKeys(cue.Speaker), " ")
		i, known := at[key]
		if !known {
			i = len(c.roles)
			at[key] = i
			c.roles = append(c.roles, role{name: cue.Speaker})
		}
		c.roles[i].cues = append(c.roles[i].cues, cue)
	}
	speakNames(c.roles)
	return c
}

// sparse reports whether most lines do not name their speaker.
func (c cast) sparse() bool { return 2*c.labelled < c.said }

// role is the one a name means: the label that is the name, else the first that
// has it in it.
func (c cast) role(name string) (role, bool) {
	keys := nameKeys(name)
	i := slices.IndexFunc(c.roles, func(r role) bool { return slices.Equal(keys, nameKeys(r.name)) })
	if i < 0 {
		i = slices.IndexFunc(c.roles, func(r role) bool { return speaks(name, r.name) })
	}
	if i < 0 {
		return role{}, false
	}
	return c.roles[i], true
}

// called is the label that a name means; "" for none.
func (c cast) called(name string) string {
	r, _ := c.role(name)
	return r.name
}

// byLines is the roles, those with the most lines first.
func (c cast) byLines() []role {
	roles := slices.Clone(c.roles)
	slices.SortStableFunc(roles, func(x, y role) int { return len(y.cues) - len(x.cues) })
	return roles
}

// speaks reports whether a speaker's label is the name asked for, or has it in it.
func speaks(name, label string) bool {
	asked, has := nameKeys(name), nameKeys(label)
	if len(asked) == 0 {
		return false
	}
	for _, k := range asked {
		if !slices.Contains(has, k) {
			return false
		}
	}
	return true
}

// nameKeys are the words of a name as names are compared: without article and
// possessive.
func nameKeys(name string) []string {
	name = strings.TrimSuffix(strings.TrimSuffix(strings.ReplaceAll(name, "’", "'"), "'s"), "'")
	var keys []string
	for _, t := range words.For("").Tokens(nil, name) {
		if t.Key != "the" {
			keys = append(keys, t.Key)
		}
	}
	return keys
}
