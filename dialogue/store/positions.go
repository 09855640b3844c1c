package store

import (
	"context"
	"database/sql"
	"time"

	"matinee/dialogue/history"
	"matinee/dialogue/transcript"
)

// untilAll stands for a film watched to its end.
const untilAll = -1

// Positions implements history.Positions.
func (c Conversations) Positions(ctx context.Context, viewer string) (map[string]history.Position, error) {
	return positions(ctx, c.s.db, viewer)
}

func positions(ctx context.Context, q rows, viewer string) (map[string]history.Position, error) {
	found, err := q.QueryContext(ctx, "SELECT work, until FROM positions WHERE viewer = ?", viewer)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	all := map[string]history.Position{}
	for found.Next() {
		var key string
		var until int64
		if err := found.Scan(&key, &until); err != nil {
			return nil, err
		}
		if until == untilAll {
			all[key] = history.Position{All: true}
		} else {
			all[key] = history.Position{Until: time.Duration(until)}
		}
	}
	return all, found.Err()
}

// SetPosition implements history.Positions: a series has one place at a time, and the
// change from one to another is one transaction.
func (c Conversations) SetPosition(ctx context.Context, viewer, key string, p history.Position) error {
	until := int64(max(0, p.Until))
	if p.All {
		until = untilAll
	}
	return c.s.write(ctx, func(tx *sql.Tx) error {
		all, err := positions(ctx, tx, viewer)
		if err != nil {
			return err
		}
		for other := range all {
			if !transcript.Supersedes(key, other) {
				continue
			}
			if _, err := tx.ExecContext(ctx, "DELETE FROM positions WHERE viewer = ? AND work = ?", viewer, other); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO positions (viewer, work, until) VALUES (?,?,?)", viewer, key, until)
		return err
	})
}
