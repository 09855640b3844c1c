package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// Amend implements library.Amender: one transaction, which begins by taking the
// write lock, so that the film that everybody sees is that of all its amendments,
// whoever else makes one.
func (f Films) Amend(ctx context.Context, id string, a library.Amendment, effect library.Effect) (library.Entry, error) {
	var amended library.Entry
	err := f.s.write(ctx, func(tx *sql.Tx) error {
		film, err := readAmendable(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := keepAmendment(ctx, tx, film.n, a); err != nil {
			return err
		}
		all, err := amendments(ctx, tx, film.n)
		if err != nil {
			return err
		}
		given := film.read
		given.Cues = slices.Clone(given.Cues) // an effect may work in place
		after, err := effect(given, all)
		if err != nil {
			return err
		}
		if err := film.become(ctx, tx, after); err != nil {
			return err
		}
		if a.Kind == library.KindChosen {
			if err := film.choose(ctx, tx, len(a.Body) > 0); err != nil {
				return err
			}
		}
		amended, err = scanEntry(tx.QueryRowContext(ctx, "SELECT "+entryColumns+" FROM films WHERE n = ?", film.n))
		return err
	})
	return amended, err
}

// An amendable is a film that is about to be amended.
type amendable struct {
	n         int64
	work      string
	original  []byte                // the stored form of read
	read, now transcript.Transcript // as the file had it, and as everybody sees it
}

func readAmendable(ctx context.Context, tx *sql.Tx, id string) (amendable, error) {
	var f amendable
	var now []byte
	err := tx.QueryRowContext(ctx, "SELECT f.n, f.work, t.cues, coalesce(o.cues, t.cues) FROM films f JOIN transcripts t ON t.film = f.n LEFT JOIN originals o ON o.film = f.n WHERE f.id = ?", id).
		Scan(&f.n, &f.work, &now, &f.original)
	if errors.Is(err, sql.ErrNoRows) {
		return amendable{}, library.ErrNotFound
	}
	if err != nil {
		return amendable{}, err
	}
	if f.read, err = decodeCues(f.original); err != nil {
		return amendable{}, err
	}
	f.now = f.read
	if !bytes.Equal(now, f.original) {
		f.now, err = decodeCues(now)
	}
	return f, err
}

// keepAmendment keeps it in place of the one of its kind; one without a body
// takes that away.
func keepAmendment(ctx context.Context, tx *sql.Tx, n int64, a library.Amendment) error {
	if len(a.Body) > 0 {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO amendments (film, kind, body, made) VALUES (?,?,?,?)", n, a.Kind, []byte(a.Body), a.Made.UnixMilli())
		return err
	}
	gone, err := tx.ExecContext(ctx, "DELETE FROM amendments WHERE film = ? AND kind = ?", n, a.Kind)
	if err != nil {
		return err
	}
	if rows, err := gone.RowsAffected(); err != nil || rows == 0 {
		return errors.Join(err, library.ErrNotAmended)
	}
	return nil
}

// become gives the film that transcript. A film that is again as it was read is
// kept as the very bytes that were kept when it was added.
func (f amendable) become(ctx context.Context, tx *sql.Tx, after transcript.Transcript) error {
	cues := encodeCues(after)
	keepOriginal := "INSERT OR IGNORE INTO originals (film, cues) VALUES (?, ?)"
	if after.Revision() == f.read.Revision() {
		cues, keepOriginal = f.original, "DELETE FROM originals WHERE film = ? AND ? IS NOT NULL"
	}
	if _, err := tx.ExecContext(ctx, keepOriginal, f.n, f.original); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE transcripts SET cues = ? WHERE film = ?", cues, f.n); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE films SET cues = ?, duration = ?, speakers = ?, revision = ? WHERE n = ?",
		after.Lines(), int64(after.Duration()), encodeList(after.Speakers()), after.Revision(), f.n); err != nil {
		return err
	}
	return f.hold(ctx, tx, after)
}

// hold draws the viewers' positions back to where they see no word that they did
// not see before.
func (f amendable) hold(ctx context.Context, tx *sql.Tx, after transcript.Transcript) error {
	return drawBack(ctx, tx, f.work, func(until time.Duration) time.Duration {
		return library.StillHidden(until, f.now.Cues, after.Cues)
	})
}

// drawBack gives the viewers of a work other positions, never later ones: those kept
// under the work, and of an episode under its series.
func drawBack(ctx context.Context, tx *sql.Tx, work string, to func(until time.Duration) time.Duration) error {
	if key := (transcript.Film{Work: work}).Key(); key != work {
		if err := drawBackKey(ctx, tx, key, to); err != nil {
			return err
		}
	}
	return drawBackKey(ctx, tx, work, to)
}

func drawBackKey(ctx context.Context, tx *sql.Tx, work string, to func(until time.Duration) time.Duration) error {
	found, err := tx.QueryContext(ctx, "SELECT viewer, until FROM positions WHERE work = ? AND until <> ?", work, untilAll)
	if err != nil {
		return err
	}
	defer found.Close()
	drawn := map[string]time.Duration{}
	for found.Next() {
		var viewer string
		var until time.Duration
		if err := found.Scan(&viewer, &until); err != nil {
			return err
		}
		if held := max(0, to(until)); held < until {
			drawn[viewer] = held
		}
	}
	if err := errors.Join(found.Err(), found.Close()); err != nil {
		return err
	}
	for viewer, until := range drawn {
		if _, err := tx.ExecContext(ctx, "UPDATE positions SET until = ? WHERE viewer = ? AND work = ?", int64(until), viewer, work); err != nil {
			return err
		}
	}
	return nil
}

// Amendments implements library.Amender.
func (f Films) Amendments(ctx context.Context, id string) ([]library.Amendment, error) {
	var n int64
	err := f.s.db.QueryRowContext(ctx, "SELECT n FROM films WHERE id = ?", id).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, library.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return amendments(ctx, f.s.db, n)
}

// amendments reads those of a film, by kind.
func amendments(ctx context.Context, q rows, n int64) ([]library.Amendment, error) {
	found, err := q.QueryContext(ctx, "SELECT kind, body, made FROM amendments WHERE film = ? ORDER BY kind", n)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var all []library.Amendment
	for found.Next() {
		var a library.Amendment
		var made int64
		if err := found.Scan(&a.Kind, (*[]byte)(&a.Body), &made); err != nil {
			return nil, err
		}
		a.Made = time.UnixMilli(made).UTC()
		all = append(all, a)
	}
	return all, found.Err()
}

// Original implements library.Amender.
func (f Films) Original(ctx context.Context, id string) (transcript.Transcript, error) {
	var cues []byte
	err := f.s.db.QueryRowContext(ctx, "SELECT coalesce(o.cues, t.cues) FROM films f JOIN transcripts t ON t.film = f.n LEFT JOIN originals o ON o.film = f.n WHERE f.id = ?", id).Scan(&cues)
	if errors.Is(err, sql.ErrNoRows) {
		return transcript.Transcript{}, library.ErrNotFound
	}
	if err != nil {
		return transcript.Transcript{}, err
	}
	return decodeCues(cues)
}
