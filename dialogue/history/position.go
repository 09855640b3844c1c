package history

import (
	"context"
	"fmt"
	"time"

	"matinee/dialogue/transcript"
)

// A Position is how far a viewer has watched a film.
type Position struct {
	All   bool          // to the end
	Until time.Duration // film time; when not All
}

// Positions keep how far viewers have watched films, by transcript.Film.Key, and
// so all editions of each. They are safe for concurrent use.
type Positions interface {
	// Positions returns a viewer's, by key.
	Positions(ctx context.Context, viewer string) (map[string]Position, error)
	// SetPosition keeps one, in place of those it supersedes (transcript.Supersedes).
	SetPosition(ctx context.Context, viewer, key string, p Position) error
}

// Position returns how far the viewer has watched a work; ok is false when
// nobody said.
func (l *Log) Position(ctx context.Context, viewer, work string) (p Position, ok bool, err error) {
	all, err := l.positions.Positions(ctx, viewer)
	if err != nil {
		return Position{}, false, fmt.Errorf("look up how far %s was watched: %w", work, err)
	}
	p, ok = all[work]
	return p, ok, nil
}

// SetPosition remembers how far the viewer has watched a work; transcript.End
// is all of it.
func (l *Log) SetPosition(ctx context.Context, viewer, work string, p Position) error {
	p.All = p.All || p.Until == transcript.End
	if p.All || p.Until < 0 {
		p.Until = 0
	}
	if err := l.positions.SetPosition(ctx, viewer, work, p); err != nil {
		return fmt.Errorf("remember how far %s was watched: %w", work, err)
	}
	return nil
}

// Horizon is the viewer's horizon over all films: what was said of each, and
// rest for those of which nothing was said.
func (l *Log) Horizon(ctx context.Context, viewer string, rest transcript.Horizon) (transcript.Horizon, error) {
	all, err := l.positions.Positions(ctx, viewer)
	if err != nil {
		return transcript.Horizon{}, fmt.Errorf("look up what was watched: %w", err) // sees nothing
	}
	return rest.WithKeys(seenOf(all)), nil
}

// seenOf is positions as transcript.Horizon takes them.
func seenOf(positions map[string]Position) map[string]time.Duration {
	seen := make(map[string]time.Duration, len(positions))
	for key, p := range positions {
		seen[key] = p.Until
		if p.All {
			seen[key] = transcript.End
		}
	}
	return seen
}
