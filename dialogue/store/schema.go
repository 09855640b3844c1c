package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// application marks a database as Matinee's ("Mtne"; PRAGMA application_id).
const application = 0x4d746e65

// migrations lead from each version of the schema to the next; the version of
// a database is how many it has been through (PRAGMA user_version). They are
// only ever added to.
var migrations = []string{
	// 1: films, conversations, positions, settings.
	//
	// A film's cues are one value (see cues.go), apart from its entry, so that
	// listing films does not touch them. Times within a film are nanoseconds,
	// moments are milliseconds since 1970.
	`
CREATE TABLE films (
	n        INTEGER PRIMARY KEY, -- order of adding
	id       TEXT NOT NULL UNIQUE,
	work     TEXT NOT NULL,
	title    TEXT NOT NULL,
	year     INTEGER NOT NULL,
	season   INTEGER NOT NULL,
	episode  INTEGER NOT NULL,
	lang     TEXT NOT NULL,
	cues     INTEGER NOT NULL,
	duration INTEGER NOT NULL,
	speakers TEXT NOT NULL, -- U+001F between the names
	revision TEXT NOT NULL,
	digest   TEXT NOT NULL UNIQUE,
	added    INTEGER NOT NULL,
	source   TEXT NOT NULL,
	format   TEXT NOT NULL,
	encoding TEXT NOT NULL,
	warnings TEXT NOT NULL -- U+001F between the sentences
) STRICT;
CREATE INDEX films_work ON films (work);
CREATE TABLE transcripts (
	film INTEGER PRIMARY KEY REFERENCES films (n) ON DELETE CASCADE,
	cues BLOB NOT NULL
) STRICT;
CREATE TABLE conversations (
	n       INTEGER PRIMARY KEY,
	id      TEXT NOT NULL UNIQUE,
	started INTEGER NOT NULL,
	viewer  TEXT NOT NULL,
	film    TEXT NOT NULL,
	persona TEXT NOT NULL,
	latest  INTEGER NOT NULL, -- when the last turn was added
	turns   INTEGER NOT NULL,
	first   TEXT NOT NULL     -- the first question
) STRICT;
CREATE INDEX conversations_viewer ON conversations (viewer, latest);
CREATE TABLE turns (
	conversation INTEGER NOT NULL REFERENCES conversations (n) ON DELETE CASCADE,
	n            INTEGER NOT NULL, -- from 1
	body         TEXT NOT NULL,    -- JSON, see turn.go
	PRIMARY KEY (conversation, n)
) STRICT;
CREATE TABLE positions (
	viewer TEXT NOT NULL,
	work   TEXT NOT NULL,
	until  INTEGER NOT NULL, -- -1 for all of the film
	PRIMARY KEY (viewer, work)
) STRICT, WITHOUT ROWID;
CREATE TABLE settings (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
	// 2: calls of language models, for the cap on a day's spending and for who
	// wants to know. Durations are nanoseconds, cost is millionths of a US dollar.
	`
CREATE TABLE calls (
	n          INTEGER PRIMARY KEY,
	start      INTEGER NOT NULL,
	server     TEXT NOT NULL,
	profile    TEXT NOT NULL,
	model      TEXT NOT NULL,
	attempt    INTEGER NOT NULL,
	prompt     INTEGER NOT NULL, -- tokens, as the next three
	cached     INTEGER NOT NULL,
	completion INTEGER NOT NULL,
	reasoning  INTEGER NOT NULL,
	estimated  INTEGER NOT NULL, -- whether the tokens are our guess
	cost       INTEGER NOT NULL,
	user       TEXT NOT NULL,    -- a hash
	room       TEXT NOT NULL,
	first      INTEGER NOT NULL,
	total      INTEGER NOT NULL,
	outcome    TEXT NOT NULL
) STRICT;
CREATE INDEX calls_start ON calls (start);
`,
	// 3: documents: what others keep in small bodies of their own (documents.go).
	// A version is a row's number, which AUTOINCREMENT never gives twice.
	`
CREATE TABLE documents (
	version INTEGER PRIMARY KEY AUTOINCREMENT,
	kind    TEXT NOT NULL,
	key     TEXT NOT NULL,
	expires INTEGER NOT NULL, -- milliseconds since 1970; 0 for never
	body    BLOB NOT NULL,
	UNIQUE (kind, key)
) STRICT;
CREATE INDEX documents_expires ON documents (expires) WHERE expires <> 0;
`,
	// 4: amendments: what is known of films better than their files know it, and the
	// cues of those films as they were read (amendments.go). Only films whose cues an
	// amendment has changed have an original; transcripts has what everybody sees.
	`
CREATE TABLE originals (
	film INTEGER PRIMARY KEY REFERENCES films (n) ON DELETE CASCADE,
	cues BLOB NOT NULL
) STRICT;
CREATE TABLE amendments (
	film INTEGER NOT NULL REFERENCES films (n) ON DELETE CASCADE,
	kind TEXT NOT NULL,
	body BLOB NOT NULL, -- JSON
	made INTEGER NOT NULL,
	PRIMARY KEY (film, kind)
) STRICT, WITHOUT ROWID;
`,
	// 5: files that were looked at for films, so that they need not be read again
	// (sightings.go). All of it can be found out again. Moments are nanoseconds
	// since 1970, which file systems tell.
	`
CREATE TABLE sightings (
	path     TEXT PRIMARY KEY,
	name     TEXT NOT NULL, -- the last part of the path
	size     INTEGER NOT NULL,
	modified INTEGER NOT NULL,
	digests  TEXT NOT NULL, -- of films, U+001F between them
	reason   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_name ON sightings (name, size);
`,
	// 6: which edition of a film is asked by default may be chosen; until then it was
	// always the one that names the work.
	`
ALTER TABLE films ADD COLUMN aside INTEGER NOT NULL DEFAULT 0; -- whether another edition is
UPDATE films SET aside = (id <> work);
`,
	// 7: the last episode of a file that holds several; 0 for one.
	`
ALTER TABLE films ADD COLUMN through INTEGER NOT NULL DEFAULT 0;
`,
}

// A NewerError is a database that a later version of Matinee has written.
type NewerError struct {
	Path        string
	Have, Known int // versions of the schema: the database's, and the latest this program knows
}

// Error says what to do.
func (e *NewerError) Error() string {
	return fmt.Sprintf("the library %s has version %d and this Matinee knows versions up to %d: upgrade Matinee, or give another folder with --library", e.Path, e.Have, e.Known)
}

// A ForeignError is a database that is not Matinee's.
type ForeignError struct{ Path string }

// Error says what to do.
func (e *ForeignError) Error() string {
	return fmt.Sprintf("the database %s is not a Matinee library: give another folder with --library", e.Path)
}

// querier is what a connection, a transaction and a pool have in common here.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// migrate brings the database to the latest version. It writes nothing when
// there is nothing to do, or when the database is not ours or newer.
func (s *Store) migrate(ctx context.Context, path string) error {
	have, err := version(ctx, s.db, path)
	if err != nil || have == len(migrations) {
		return err
	}
	if err := s.writeAhead(ctx); err != nil {
		return err
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		have, err := version(ctx, tx, path) // another process may have been faster
		if err != nil {
			return err
		}
		for n := have; n < len(migrations); n++ {
			if _, err := tx.ExecContext(ctx, migrations[n]); err != nil {
				return fmt.Errorf("bring it from version %d to %d: %w", n, n+1, err)
			}
		}
		_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", application, len(migrations)))
		return err
	})
}

// version is the version of the schema the database has; 0 for an empty one.
func version(ctx context.Context, q querier, path string) (int, error) {
	var have, owner, objects int
	err := q.QueryRowContext(ctx, "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_schema) FROM pragma_user_version, pragma_application_id").Scan(&have, &owner, &objects)
	switch {
	case err != nil:
		return 0, err
	case owner != application && (owner != 0 || have != 0 || objects != 0):
		return 0, &ForeignError{Path: path}
	case have > len(migrations):
		return 0, &NewerError{Path: path, Have: have, Known: len(migrations)}
	}
	return have, nil
}

// How often and how far apart writeAhead tries, when others open the new
// database at the same moment.
const (
	writeAheadTries = 200
	writeAheadPause = 10 * time.Millisecond
)

// writeAhead puts the database into WAL mode, in which readers and one writer
// do not wait for each other. The mode is the database's and stays. SQLite does
// not wait for its lock here (https://sqlite.org/wal.html), so we do.
func (s *Store) writeAhead(ctx context.Context) error {
	var err error
	for range writeAheadTries {
		var mode string
		if err = s.db.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err == nil {
			return nil // or another mode, where the file system cannot do WAL: slower, no less safe
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(writeAheadPause):
		}
	}
	return err
}
