package bot

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"matinee/bot/discord"
	"matinee/bot/state"
)

// gone is who has been forgotten of late, so that an answer that was under way then
// is not remembered. It is safe for concurrent use.
type gone struct {
	mu sync.Mutex
	at map[discord.ID]time.Time
}

// underWay is longer than any answer is.
const underWay = time.Hour

// note notes that a person is forgotten now.
func (g *gone) note(person discord.ID) {
	g.mu.Lock()
	defer g.mu.Unlock()
	maps.DeleteFunc(g.at, func(_ discord.ID, at time.Time) bool { return time.Since(at) > underWay })
	if g.at == nil {
		g.at = map[discord.ID]time.Time{}
	}
	g.at[person] = time.Now()
}

// since reports whether one of the people has been forgotten since a moment.
func (g *gone) since(asked time.Time, people []discord.ID) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.ContainsFunc(people, func(p discord.ID) bool { return g.at[p].After(asked) })
}

// forget forgets the answers in which a person is named, what they asked among
// them, and counts them.
func (k answers) forget(ctx context.Context, person discord.ID) (n int, err error) {
	k.gone.note(person)
	keys, err := k.askedBy.All(ctx, state.Under(string(person)))
	if err != nil {
		return 0, err
	}
	for _, key := range keys {
		if err := k.unmark(ctx, key); err != nil {
			return n, err
		}
		gone, err := k.kind.Delete(ctx, key)
		if err != nil {
			return n, err
		}
		n += count(gone)
	}
	_, err = k.askedBy.DeleteAll(ctx, state.Under(string(person)))
	return n, err
}

// unmark forgets what stands for the words of the question that an answer is to; that
// it was answered is known for some minutes more, lest it be answered again.
func (k answers) unmark(ctx context.Context, key string) error {
	a, found, err := k.kind.Get(ctx, key)
	if err != nil || !found || a.Asked == "" {
		return err
	}
	s, found, err := k.to.Get(ctx, string(a.Asked))
	if err != nil || !found {
		return err
	}
	for i := range s.Parts {
		s.Parts[i].Mark = ""
	}
	for _, p := range s.Parts {
		if err := k.to.Set(ctx, string(p.Message), s); err != nil {
			return err
		}
	}
	return nil
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

// dismiss has every room forget the conversations in which a person is named, and
// every debate that they take part in it; one that they asked for ends.
func (b *Bot) dismiss(person discord.ID) {
	for _, f := range b.floors.all() {
		f.dismiss(person)
	}
	b.mu.Lock()
	rooms := slices.Collect(maps.Values(b.rooms))
	b.mu.Unlock()
	for _, r := range rooms {
		r.tell(func(_ context.Context, r *room) {
			maps.DeleteFunc(r.live, func(_ discord.ID, c *conversation) bool { return slices.Contains(c.people, person) })
		})
	}
}

// dismiss has a debate forget that a person takes part in it.
func (f *floor) dismiss(person discord.ID) {
	if f.by == person {
		f.stop(stoppedBy{person})
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.cuts = slices.DeleteFunc(f.cuts, func(c cut) bool { return c.who == person })
	f.dismissed = append(f.dismissed, person)
}

// heedDismissed forgets who was dismissed since the last turn, and with them what
// was said. It is of the floor's goroutine.
func (f *floor) heedDismissed() {
	f.mu.Lock()
	gone := f.dismissed
	f.dismissed = nil
	f.mu.Unlock()
	before := len(f.people)
	f.people = slices.DeleteFunc(f.people, func(p discord.ID) bool { return slices.Contains(gone, p) })
	if len(f.people) < before {
		f.conv = nil
	}
}
