package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Documents are small bodies that others keep in a Store, each under a kind and
// a key, with a version against two writers and a moment at which it is gone.
// What is in them is their owners' business. The methods are safe for concurrent
// use, by several processes too.
type Documents struct{ s *Store }

// Documents returns the documents.
func (s *Store) Documents() Documents { return Documents{s} }

// never is the expiry of a document that stays.
const never = 0

// sweptAtOnce is how many expired documents a Put takes along: more than it
// adds, so that they cannot pile up, and few enough not to be felt.
const sweptAtOnce = 20

// there is the condition for a document that has not expired.
const there = "(expires = 0 OR expires > ?)"

// Get returns a document and its version; version 0 says that there is none.
func (d Documents) Get(ctx context.Context, kind, key string) (body []byte, version int64, err error) {
	err = d.s.db.QueryRowContext(ctx, "SELECT body, version FROM documents WHERE kind = ? AND key = ? AND "+there, kind, key, now()).Scan(&body, &version)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, fmt.Errorf("read a document: %w", err)
	}
	return body, version, nil
}

// Put keeps body, durably when it returns, in place of the document of that
// version: 0 where there must be none, below 0 for whatever is there. It returns
// the version kept, which no document has had before; 0 says that another
// version is there and that nothing was changed. The document is gone at
// expires, to the millisecond; the zero time is never.
func (d Documents) Put(ctx context.Context, kind, key string, body []byte, version int64, expires time.Time) (kept int64, err error) {
	err = d.s.write(ctx, func(tx *sql.Tx) error {
		if err := sweep(ctx, tx, sweptAtOnce); err != nil {
			return err
		}
		have, err := versionOf(ctx, tx, kind, key)
		if err != nil || version >= 0 && have != version {
			return err
		}
		if body == nil {
			body = []byte{}
		}
		// A row that is replaced gets a new number, and no number is given twice:
		// that is the version.
		return tx.QueryRowContext(ctx, "INSERT OR REPLACE INTO documents (kind, key, expires, body) VALUES (?,?,?,?) RETURNING version", kind, key, until(expires), body).Scan(&kept)
	})
	if err != nil {
		return 0, fmt.Errorf("keep a document: %w", err)
	}
	return kept, nil
}

// List returns the documents whose key begins with prefix, by key.
func (d Documents) List(ctx context.Context, kind, prefix string) (map[string][]byte, error) {
	rows, err := d.s.db.QueryContext(ctx, "SELECT key, body FROM documents WHERE kind = ? AND key >= ? AND key < ? AND "+there, kind, prefix, beyond(prefix), now())
	if err != nil {
		return nil, fmt.Errorf("list documents: %w", err)
	}
	defer rows.Close()
	found := map[string][]byte{}
	for rows.Next() {
		var key string
		var body []byte
		if err := rows.Scan(&key, &body); err != nil {
			return nil, fmt.Errorf("list documents: %w", err)
		}
		found[key] = body
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list documents: %w", err)
	}
	return found, nil
}

// Delete forgets the document of that version, or whatever is there below 0;
// deleted is false when it was not there.
func (d Documents) Delete(ctx context.Context, kind, key string, version int64) (deleted bool, err error) {
	n, err := d.forget(ctx, "kind = ? AND key = ? AND (? < 0 OR version = ?) AND "+there, kind, key, version, version, now())
	return n > 0, err
}

// DeleteAll forgets the documents whose key begins with prefix and counts them.
func (d Documents) DeleteAll(ctx context.Context, kind, prefix string) (deleted int, err error) {
	return d.forget(ctx, "kind = ? AND key >= ? AND key < ? AND "+there, kind, prefix, beyond(prefix), now())
}

// Sweep takes what has expired out of the database for good and counts it.
func (d Documents) Sweep(ctx context.Context) (swept int, err error) {
	return d.forget(ctx, "expires <> 0 AND expires <= ?", now())
}

// forget deletes the documents of which that holds.
func (d Documents) forget(ctx context.Context, where string, args ...any) (n int, err error) {
	err = d.s.write(ctx, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, "DELETE FROM documents WHERE "+where, args...)
		if err != nil {
			return err
		}
		rows, err := done.RowsAffected()
		n = int(rows)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("forget documents: %w", err)
	}
	return n, nil
}

// sweep deletes some of what has expired.
func sweep(ctx context.Context, tx *sql.Tx, limit int) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM documents WHERE version IN (SELECT version FROM documents WHERE expires <> 0 AND expires <= ? LIMIT ?)", now(), limit)
	return err
}

// versionOf is the version of a document that has not expired, 0 for none.
func versionOf(ctx context.Context, tx *sql.Tx, kind, key string) (version int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT version FROM documents WHERE kind = ? AND key = ? AND "+there, kind, key, now()).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return version, err
}

// beyond comes after every key that begins with prefix and before all others
// that come after it. SQLite compares bytes, and UTF-8 has none that is 255.
func beyond(prefix string) string {
	if prefix == "" {
		return "\xff"
	}
	last := len(prefix) - 1
	return prefix[:last] + string([]byte{prefix[last] + 1})
}

// now is the moment, as it is kept.
func now() int64 { return time.Now().UnixMilli() }

// until is a moment as it is kept. One before 1970 is long gone, not never.
func until(expires time.Time) int64 {
	if expires.IsZero() {
		return never
	}
	return max(1, expires.UnixMilli())
}
