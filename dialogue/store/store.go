// Package store keeps what Matinee keeps in one SQLite file: films, conversations,
// how far viewers have watched, settings, and small documents of others. It is
// the one package that knows the database; who keeps something sees it through
// an interface of their own. It searches nothing and ranks nothing.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver: SQLite in Go, without cgo
)

// FileName is the name of the database in the library folder. SQLite keeps two
// more files beside it while it is open.
const FileName = "matinee.db"

// How a connection is set up (https://sqlite.org/pragma.html):
//
//   - busy_timeout, milliseconds: how long a writer waits for the writers of
//     other processes. An import commits every few milliseconds; a minute is
//     patience for a slow disk under a long queue.
//   - synchronous FULL: a commit is on the disk before it returns, so that
//     neither a killed process nor a power cut loses a turn that was answered.
//     It costs one fsync a film and a turn, half a millisecond on the machine
//     this was measured on; NORMAL would save that and could lose the last
//     turns.
//   - secure_delete: what is removed is overwritten, not only unlinked.
//   - _txlock immediate: a transaction takes the write lock at its beginning,
//     so that what it has read is still so when it writes.
const connection = "_pragma=busy_timeout(60000)&_pragma=foreign_keys(1)&_pragma=synchronous(FULL)&_pragma=secure_delete(1)&_txlock=immediate"

// maxConnections bounds the connections of one process: one writes, the others
// read beside it. Each has a page cache of up to 2 MB.
const maxConnections = 4

// A Store is an open database. It is safe for concurrent use, by several
// processes too.
type Store struct {
	db *sql.DB
}

// Open opens the database in the library folder and makes folder and database
// where there are none. A database of a later version of Matinee is left as it
// is: the error is a *NewerError.
func Open(ctx context.Context, dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil { // conversations are private
		return nil, fmt.Errorf("make the library folder: %w: give another with --library", err)
	}
	path, err := filepath.Abs(filepath.Join(dir, FileName))
	if err != nil {
		return nil, fmt.Errorf("open the library: %w", err)
	}
	db, err := sql.Open("sqlite", address(path))
	if err != nil {
		return nil, fmt.Errorf("open the library: %w", err)
	}
	db.SetMaxOpenConns(maxConnections)
	s := &Store{db: db}
	if err := s.migrate(ctx, path); err != nil {
		db.Close() // the error that matters is above
		return nil, explain(path, err)
	}
	return s, nil
}

// address is the URI under which the driver opens a file.
func address(path string) string {
	path = filepath.ToSlash(path)
	if path[0] != '/' {
		path = "/" + path // file:///C:/…
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: connection}).String()
}

// explain adds the next step to an error of opening.
func explain(path string, err error) error {
	var newer *NewerError
	var foreign *ForeignError
	switch {
	case errors.As(err, &newer), errors.As(err, &foreign), errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("open %s: %w: make it writable or give another folder with --library", path, err)
	}
	return fmt.Errorf("open %s: %w: check that it is a Matinee library and that its folder can be written, or give another with --library", path, err)
}

// Close closes the database. Every method fails after it.
func (s *Store) Close() error { return s.db.Close() }

// write runs f in a transaction that holds the write lock from its beginning;
// all of it happens, or nothing.
func (s *Store) write(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // no effect after Commit
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}
