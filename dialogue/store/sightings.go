package store

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"time"

	"matinee/dialogue/library"
)

// sightingColumns are the columns of sightings in the order scanSighting reads them.
const sightingColumns = "path, size, modified, digests, reason"

func scanSighting(row interface{ Scan(...any) error }) (library.Sighting, error) {
	var s library.Sighting
	var modified int64
	var digests string
	if err := row.Scan(&s.Path, &s.Size, &modified, &digests, &s.Reason); err != nil {
		return library.Sighting{}, err
	}
	s.Modified, s.Digests = time.Unix(0, modified).UTC(), decodeList(digests)
	return s, nil
}

// Seen implements library.Witness.
func (f Films) Seen(ctx context.Context, path string) (library.Sighting, bool, error) {
	s, err := scanSighting(f.s.db.QueryRowContext(ctx, "SELECT "+sightingColumns+" FROM sightings WHERE path = ?", path))
	if errors.Is(err, sql.ErrNoRows) {
		return library.Sighting{}, false, nil
	}
	return s, err == nil, err
}

// Alike implements library.Witness.
func (f Films) Alike(ctx context.Context, name string, size int64) ([]library.Sighting, error) {
	found, err := f.s.db.QueryContext(ctx, "SELECT "+sightingColumns+" FROM sightings WHERE name = ? AND size = ? ORDER BY path", name, size)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var alike []library.Sighting
	for found.Next() {
		s, err := scanSighting(found)
		if err != nil {
			return nil, err
		}
		alike = append(alike, s)
	}
	return alike, found.Err()
}

// Saw implements library.Witness: one transaction, as each waits for the disk.
func (f Films) Saw(ctx context.Context, all []library.Sighting) error {
	return f.s.write(ctx, func(tx *sql.Tx) error {
		for _, s := range all {
			if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO sightings (name, "+sightingColumns+") VALUES (?,?,?,?,?,?)",
				filepath.Base(s.Path), s.Path, s.Size, s.Modified.UnixNano(), encodeList(s.Digests), s.Reason); err != nil {
				return err
			}
		}
		return nil
	})
}
