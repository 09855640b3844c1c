package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"matinee/dialogue/history"
)

// Conversations are the conversations and positions of a Store. They are a
// history.Store, a history.Amender and history.Positions.
type Conversations struct{ s *Store }

// Conversations returns the conversations and positions.
func (s *Store) Conversations() Conversations { return Conversations{s} }

// conversationColumns are the columns in the order scanConversation reads them.
const conversationColumns = "id, started, latest, viewer, film, persona, turns, first"

func scanConversation(row interface{ Scan(...any) error }) (history.Conversation, error) {
	var c history.Conversation
	var started, latest int64
	err := row.Scan(&c.ID, &started, &latest, &c.Viewer, &c.Film, &c.Persona, &c.Turns, &c.First)
	if errors.Is(err, sql.ErrNoRows) {
		return history.Conversation{}, history.ErrNotFound
	}
	c.Started, c.Last = time.UnixMilli(started).UTC(), time.UnixMilli(latest).UTC()
	return c, err
}

// Append implements history.Store. The conversation's row and the turn's are
// written in one transaction, so that they always agree.
func (c Conversations) Append(ctx context.Context, conversation history.Conversation, t history.Turn) (history.Conversation, error) {
	body, err := encodeTurn(t)
	if err != nil {
		return conversation, err
	}
	asked := t.Asked.UnixMilli()
	kept := conversation
	err = c.s.write(ctx, func(tx *sql.Tx) error {
		var n int64
		if err := tx.QueryRowContext(ctx, `INSERT INTO conversations (id, started, viewer, film, persona, latest, turns, first) VALUES (?,?,?,?,?,?,1,?)
			ON CONFLICT (id) DO UPDATE SET turns = turns + 1, latest = excluded.latest, film = CASE excluded.film WHEN '' THEN film ELSE excluded.film END RETURNING n`,
			conversation.ID, conversation.Started.UnixMilli(), conversation.Viewer, conversation.Film, conversation.Persona, asked, t.Question).Scan(&n); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO turns (conversation, n, body) SELECT n, turns, ? FROM conversations WHERE n = ?", body, n); err != nil {
			return err
		}
		kept, err = scanConversation(tx.QueryRowContext(ctx, "SELECT "+conversationColumns+" FROM conversations WHERE n = ?", n))
		return err
	})
	if err != nil {
		return conversation, err
	}
	return kept, nil
}

// Amend implements history.Amender.
func (c Conversations) Amend(ctx context.Context, id string, t history.Turn) error {
	body, err := encodeTurn(t)
	if err != nil {
		return err
	}
	return c.s.write(ctx, func(tx *sql.Tx) error {
		conversation, n, err := latest(ctx, tx, id, body)
		if err != nil {
			return err
		}
		return one(tx.ExecContext(ctx, "UPDATE turns SET body = ? WHERE conversation = ? AND n = ?", body, conversation, n))
	})
}

// latest finds the latest turn of a conversation with the moment and the
// question of the stored form.
func latest(ctx context.Context, tx *sql.Tx, id, body string) (conversation, n int64, err error) {
	meant, err := decodeTurn([]byte(body))
	if err != nil {
		return 0, 0, err
	}
	found, err := tx.QueryContext(ctx, "SELECT t.conversation, t.n, t.body FROM conversations c JOIN turns t ON t.conversation = c.n WHERE c.id = ? ORDER BY t.n DESC", id)
	if err != nil {
		return 0, 0, err
	}
	defer found.Close()
	for found.Next() {
		var body []byte
		if err := found.Scan(&conversation, &n, &body); err != nil {
			return 0, 0, err
		}
		if kept, err := decodeTurn(body); err != nil {
			return 0, 0, fmt.Errorf("turn %d: %w", n, err)
		} else if kept.Asked.Equal(meant.Asked) && kept.Question == meant.Question {
			return conversation, n, nil
		}
	}
	if err := found.Err(); err != nil {
		return 0, 0, err
	}
	return 0, 0, history.ErrNotFound
}

// one wants a statement to have changed something.
func one(done sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, history.ErrNotFound)
	}
	return nil
}

// Conversation implements history.Store.
func (c Conversations) Conversation(ctx context.Context, id string) (history.Conversation, error) {
	return scanConversation(c.s.db.QueryRowContext(ctx, "SELECT "+conversationColumns+" FROM conversations WHERE id = ?", id))
}

// Conversations implements history.Store.
func (c Conversations) Conversations(ctx context.Context, viewer string, limit int) ([]history.Conversation, error) {
	query, args := "SELECT "+conversationColumns+" FROM conversations", []any{}
	if viewer != history.Anyone {
		query, args = query+" WHERE viewer = ?", append(args, viewer)
	}
	query += " ORDER BY latest DESC, n DESC"
	if limit > 0 {
		query, args = query+" LIMIT ?", append(args, limit)
	}
	found, err := c.s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var all []history.Conversation
	for found.Next() {
		conversation, err := scanConversation(found)
		if err != nil {
			return nil, err
		}
		all = append(all, conversation)
	}
	return all, found.Err()
}

// Turns implements history.Store.
func (c Conversations) Turns(ctx context.Context, id string) ([]history.Turn, error) {
	return turnsOf(ctx, c.s.db, id)
}

// turnsOf reads the turns of a conversation.
func turnsOf(ctx context.Context, q rows, id string) ([]history.Turn, error) {
	found, err := q.QueryContext(ctx, "SELECT t.n, t.body FROM conversations c JOIN turns t ON t.conversation = c.n WHERE c.id = ? ORDER BY t.n", id)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var turns []history.Turn
	for found.Next() {
		var n int
		var body []byte
		if err := found.Scan(&n, &body); err != nil {
			return nil, err
		}
		t, err := decodeTurn(body)
		if err != nil {
			return nil, fmt.Errorf("turn %d: %w", n, err)
		}
		turns = append(turns, t)
	}
	if err := found.Err(); err != nil {
		return nil, err
	}
	if len(turns) == 0 { // a conversation is kept with its first turn
		return nil, history.ErrNotFound
	}
	return turns, nil
}

// Remove implements history.Store.
func (c Conversations) Remove(ctx context.Context, id string) error {
	return c.s.write(ctx, func(tx *sql.Tx) error {
		return one(tx.ExecContext(ctx, "DELETE FROM conversations WHERE id = ?", id))
	})
}
