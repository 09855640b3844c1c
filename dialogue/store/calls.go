package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"matinee/dialogue/llm"
)

// callsKept is how long a call of a language model is remembered.
const callsKept = 90 * 24 * time.Hour

// Calls is the ledger of language models' calls. It is an llm.Ledger and an
// llm.Spender.
type Calls struct{ s *Store }

// Calls returns the ledger.
func (s *Store) Calls() Calls { return Calls{s} }

// Record implements llm.Ledger. Calls older than 90 days are forgotten.
func (c Calls) Record(ctx context.Context, e llm.Entry) error {
	err := c.s.write(context.WithoutCancel(ctx), func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO calls (start, server, profile, model, attempt, prompt, cached, completion, reasoning, estimated, cost, user, room, first, total, outcome) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
			e.Start.UnixMilli(), e.Server, e.Profile, e.Model, e.Attempt, e.Usage.Prompt, e.Usage.Cached, e.Usage.Completion, e.Usage.Reasoning,
			e.Usage.Estimated, int64(e.Cost), e.User, e.Room, int64(e.First), int64(e.Total), e.Outcome)
		if err == nil {
			_, err = tx.ExecContext(ctx, "DELETE FROM calls WHERE start < ?", e.Start.Add(-callsKept).UnixMilli())
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("keep a model's call: %w", err)
	}
	return nil
}

// Spent implements llm.Spender.
func (c Calls) Spent(ctx context.Context, since time.Time) (llm.Money, error) {
	var sum int64
	err := c.s.db.QueryRowContext(ctx, "SELECT COALESCE(SUM(cost), 0) FROM calls WHERE start >= ?", since.UnixMilli()).Scan(&sum)
	if err != nil {
		return 0, fmt.Errorf("add up what models cost: %w", err)
	}
	return llm.Money(sum), nil
}
