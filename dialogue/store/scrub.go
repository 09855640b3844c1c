package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// errBusy says that others read all the while.
var errBusy = errors.New("others are reading: try again in a moment")

// How often and how far apart Scrub tries while others read or write: they are
// done within milliseconds, and new ones come.
const (
	scrubTries = 50
	scrubPause = 20 * time.Millisecond
)

// Scrub takes what was deleted off the disk for good. The database overwrites what
// it deletes (see connection), but not the copies that stay between the rows of a
// page when rows move to another: so the documents that are there are written anew,
// and their old pages overwritten as a whole. The write-ahead log keeps what was
// written past the next checkpoint; after Scrub it is empty
// (https://sqlite.org/pragma.html#pragma_wal_checkpoint, TRUNCATE). It takes as
// long as writing all documents: 0.6 s for 20,000 of 1.5 kB (measured, November
// 2026).
func (d Documents) Scrub(ctx context.Context) error {
	err := d.s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, anew)
		return err
	})
	if err == nil {
		err = d.s.empty(ctx)
	}
	if err != nil {
		return fmt.Errorf("take what was deleted off the disk: %w", err)
	}
	return nil
}

// anew writes all documents anew, under the versions that they have; the sequence
// of versions goes on.
const anew = `
CREATE TABLE scrubbed (version INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, expires INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
INSERT INTO scrubbed SELECT version, kind, key, expires, body FROM documents ORDER BY version;
DELETE FROM documents;
INSERT INTO documents (version, kind, key, expires, body) SELECT version, kind, key, expires, body FROM scrubbed ORDER BY version;
DROP TABLE scrubbed;
`

// empty empties the write-ahead log, as soon as nobody reads what is only there.
func (s *Store) empty(ctx context.Context) error {
	err := errBusy
	for range scrubTries {
		if err = s.checkpoint(ctx); !errors.Is(err, errBusy) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(scrubPause):
		}
	}
	return err
}

// checkpoint writes all of the log into the database and empties it.
func (s *Store) checkpoint(ctx context.Context) error {
	var busy, logged, written int
	if err := s.db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &logged, &written); err != nil {
		return err
	}
	if busy != 0 {
		return errBusy
	}
	return nil
}
