package bot

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"matinee/bot/discord"
	"matinee/bot/state"
)

// forget forgets the answers in which a person is named, what they asked among
// them, and counts them.
func (k answers) forget(ctx context.Context, person discord.ID) (n int, err error) {
	keys, err := k.askedBy.All(ctx, state.Under(string(person)))
	if err != nil {
		return 0, err
	}
	for _, key := range keys {
		gone, err := k.kind.Delete(ctx, key)
		if err != nil {
			return n, err
		}
		n += count(gone)
	}
	_, err = k.askedBy.DeleteAll(ctx, state.Under(string(person)))
	return n, err
}

// forgetWaiting forgets the questions that wait of a person, and of others in which
// they are named, and counts them.
func forgetWaiting(ctx context.Context, d state.Documents, person discord.ID) (n int, err error) {
	waiting := waitingFor(d)
	if n, err = waiting.DeleteAll(ctx, state.Under(string(person))); err != nil {
		return n, err
	}
	all, err := waiting.All(ctx, "")
	if err != nil {
		return n, err
	}
	for key, w := range all {
		if !slices.Contains(w.People, person) {
			continue
		}
		gone, err := waiting.Delete(ctx, key)
		if err != nil {
			return n, err
		}
		n += count(gone)
	}
	return n, nil
}

// forgetGames ends the quizzes that a person began, takes them out of all others
// that are going on, and counts both.
func (b *Bot) forgetGames(ctx context.Context, person discord.ID) (n int, err error) {
	games, err := b.games.All(ctx, "")
	if err != nil {
		return 0, err
	}
	for channel, g := range games {
		if !g.forget(person) {
			continue
		}
		_, err := b.games.Update(ctx, channel, func(g *game) (keep bool, err error) {
			g.forget(person)
			return g.ID != "" && g.By != "", nil
		})
		if err != nil {
			return n, fmt.Errorf("forget a player: %w", err)
		}
		n++
	}
	return n, nil
}

// forget takes a member out of a quiz and reports whether they were in it.
func (g *game) forget(person discord.ID) bool {
	_, picked := g.Picks[person]
	_, played := g.Right[person]
	began := g.By == person
	if began {
		g.By = ""
	}
	g.Picks, g.Right = maps.Clone(g.Picks), maps.Clone(g.Right)
	delete(g.Picks, person)
	delete(g.Right, person)
	return picked || played || began
}

// forgetPlace forgets what is kept of somebody's own messages as a place.
func (b *Bot) forgetPlace(ctx context.Context, p place) error {
	_, err := b.places.Delete(ctx, string(p.id))
	_, chosen := casting(b.cfg.Documents).Delete(ctx, castingKeys(p)[0])
	return errors.Join(err, chosen)
}

// dismiss has every room forget the conversations in which a person is named.
func (b *Bot) dismiss(person discord.ID) {
	b.mu.Lock()
	rooms := slices.Collect(maps.Values(b.rooms))
	b.mu.Unlock()
	for _, r := range rooms {
		r.tell(func(_ context.Context, r *room) {
			maps.DeleteFunc(r.live, func(_ discord.ID, c *conversation) bool { return slices.Contains(c.people, person) })
		})
	}
}
