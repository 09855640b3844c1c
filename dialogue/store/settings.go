package store

import (
	"context"
	"database/sql"
	"errors"
)

// Setting returns a small thing kept under a name; ok is false when there is
// none.
func (s *Store) Setting(ctx context.Context, name string) (value string, ok bool, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT value FROM settings WHERE name = ?", name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return value, err == nil, err
}

// SetSetting keeps a small thing under a name, in place of the one before.
func (s *Store) SetSetting(ctx context.Context, name, value string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO settings (name, value) VALUES (?,?) ON CONFLICT DO UPDATE SET value = excluded.value", name, value)
		return err
	})
}
