package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// Films are the films of a Store. They are a library.Store.
type Films struct{ s *Store }

// Films returns the films.
func (s *Store) Films() Films { return Films{s} }

// entryColumns are the columns of films in the order scanEntry reads them.
const entryColumns = "id, work, aside, title, year, season, episode, through, lang, cues, duration, speakers, revision, digest, added, source, format, encoding, warnings"

// scanEntry reads one row of entryColumns.
func scanEntry(row interface{ Scan(...any) error }) (library.Entry, error) {
	var e library.Entry
	var speakers, warnings string
	var added int64
	err := row.Scan(&e.ID, &e.Work, &e.Aside, &e.Title, &e.Year, &e.Season, &e.Episode, &e.Through, &e.Lang, &e.Cues, &e.Duration, &speakers,
		&e.Revision, &e.Digest, &added, &e.Source, &e.Format, &e.Encoding, &warnings)
	if err != nil {
		return library.Entry{}, err
	}
	e.Series = seriesOf(e.Film)
	e.Added = time.UnixMilli(added).UTC()
	e.Speakers, e.Warnings = decodeList(speakers), decodeList(warnings)
	return e, nil
}

// seriesOf is the series of a film that is kept: its ID has it.
func seriesOf(f transcript.Film) string {
	if f.Season == 0 && f.Episode == 0 {
		return ""
	}
	return transcript.SeriesOf(f.ID)
}

// listSeparator stands between the items of a list: ASCII's unit separator,
// which no name or sentence holds. Listing a thousand films takes half the time
// it takes with JSON.
const listSeparator = "\x1f"

func encodeList(list []string) string {
	var b strings.Builder
	for i, item := range list {
		if i > 0 {
			b.WriteString(listSeparator)
		}
		b.WriteString(strings.ReplaceAll(item, listSeparator, " "))
	}
	return b.String()
}

func decodeList(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, listSeparator)
}

// Put implements library.Store: one transaction, which begins by taking the
// write lock, decides what the film is called and whether it is known.
func (f Films) Put(ctx context.Context, e library.Entry, t transcript.Transcript) (library.Entry, error) {
	speakers, warnings := encodeList(e.Speakers), encodeList(e.Warnings)
	cues := encodeCues(t)
	var kept library.Entry
	err := f.s.write(ctx, func(tx *sql.Tx) error {
		known, err := scanEntry(tx.QueryRowContext(ctx, "SELECT "+entryColumns+" FROM films WHERE digest = ?", e.Digest))
		if err == nil {
			kept = known
			return library.ErrKnown
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		taken, err := entries(ctx, tx, library.BaseID(e.Film))
		if err != nil {
			return err
		}
		films := make([]transcript.Film, len(taken))
		for i, t := range taken {
			films[i] = t.Film
		}
		e.Film = library.Assign(e.Film, films)
		var n int64
		if err := tx.QueryRowContext(ctx, "INSERT INTO films ("+entryColumns+") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING n",
			e.ID, e.Work, e.Aside, e.Title, e.Year, e.Season, e.Episode, e.Through, e.Lang, e.Cues, int64(e.Duration), speakers,
			e.Revision, e.Digest, e.Added.UnixMilli(), e.Source, e.Format, e.Encoding, warnings).Scan(&n); err != nil {
			return err
		}
		if _, err = tx.ExecContext(ctx, "INSERT INTO transcripts (film, cues) VALUES (?, ?)", n, cues); err != nil {
			return err
		}
		kept, err = scanEntry(tx.QueryRowContext(ctx, "SELECT "+entryColumns+" FROM films WHERE n = ?", n))
		return err
	})
	return kept, err
}

// rows is what a pool and a transaction have in common here.
type rows interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Entries implements library.Store.
func (f Films) Entries(ctx context.Context, prefix string) ([]library.Entry, error) {
	return entries(ctx, f.s.db, prefix)
}

// afterAll sorts after everything that can follow a prefix in an ID.
const afterAll = "\U0010FFFF"

// entries reads the films whose ID begins with prefix, a range of its index.
func entries(ctx context.Context, q rows, prefix string) ([]library.Entry, error) {
	found, err := q.QueryContext(ctx, "SELECT "+entryColumns+" FROM films WHERE id >= ? AND id < ? ORDER BY id", prefix, prefix+afterAll)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var all []library.Entry
	for found.Next() {
		e, err := scanEntry(found)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, found.Err()
}

// Refs implements library.Store.
func (f Films) Refs(ctx context.Context, prefix string) ([]dialogue.Ref, error) {
	found, err := f.s.db.QueryContext(ctx, "SELECT id, work, aside, title, year, season, episode, through, lang, revision, coalesce(a.body, '') FROM films f LEFT JOIN amendments a ON a.film = f.n AND a.kind = ? WHERE id >= ? AND id < ? ORDER BY id", library.KindCast, prefix, prefix+afterAll)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var refs []dialogue.Ref
	for found.Next() {
		var r dialogue.Ref
		var cast sql.RawBytes
		if err := found.Scan(&r.ID, &r.Work, &r.Aside, &r.Title, &r.Year, &r.Season, &r.Episode, &r.Through, &r.Lang, &r.Revision, &cast); err != nil {
			return nil, err
		}
		r.Series = seriesOf(r.Film)
		if len(cast) > 0 {
			r.Lent = library.LentBy(cast)
		}
		refs = append(refs, r)
	}
	return refs, found.Err()
}

// Known implements library.Store.
func (f Films) Known(ctx context.Context, digest string) (e library.Entry, known bool, err error) {
	e, err = scanEntry(f.s.db.QueryRowContext(ctx, "SELECT "+entryColumns+" FROM films WHERE digest = ?", digest))
	if errors.Is(err, sql.ErrNoRows) {
		return library.Entry{}, false, nil
	}
	return e, err == nil, err
}

// Transcript implements library.Store.
func (f Films) Transcript(ctx context.Context, id string) (transcript.Transcript, error) {
	var cues sql.RawBytes
	found, err := f.s.db.QueryContext(ctx, "SELECT t.cues FROM films f JOIN transcripts t ON t.film = f.n WHERE f.id = ?", id)
	if err != nil {
		return transcript.Transcript{}, err
	}
	defer found.Close()
	if !found.Next() {
		if err := found.Err(); err != nil {
			return transcript.Transcript{}, err
		}
		return transcript.Transcript{}, library.ErrNotFound
	}
	if err := found.Scan(&cues); err != nil {
		return transcript.Transcript{}, err
	}
	return decodeCues(cues) // copies what it keeps
}

// Remove implements library.Store. Positions of viewers stay with the work, or go
// with its last edition.
func (f Films) Remove(ctx context.Context, id string) error {
	return f.s.write(ctx, func(tx *sql.Tx) error {
		var work string
		err := tx.QueryRowContext(ctx, "DELETE FROM films WHERE id = ? RETURNING work", id).Scan(&work)
		if errors.Is(err, sql.ErrNoRows) {
			return library.ErrNotFound
		}
		if err != nil {
			return err
		}
		if work == id {
			if work, err = inherit(ctx, tx, id); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, "UPDATE films SET aside = (id <> work) WHERE work = ? AND NOT EXISTS (SELECT 1 FROM films WHERE work = ? AND NOT aside)", work, work)
		return err
	})
}

// inherit names a work anew whose first edition is gone: after the edition asked by
// default, else after the one added next. It is "" when there is none.
func inherit(ctx context.Context, tx *sql.Tx, work string) (heir string, err error) {
	err = tx.QueryRowContext(ctx, "SELECT id FROM films WHERE work = ? ORDER BY aside, n LIMIT 1", work).Scan(&heir)
	if errors.Is(err, sql.ErrNoRows) {
		_, err = tx.ExecContext(ctx, "DELETE FROM positions WHERE work = ?", work)
		return "", err
	}
	if err != nil {
		return "", err
	}
	if _, err = tx.ExecContext(ctx, "UPDATE films SET work = ? WHERE work = ?", heir, work); err != nil {
		return "", err
	}
	_, err = tx.ExecContext(ctx, "UPDATE OR REPLACE positions SET work = ? WHERE work = ?", heir, work)
	return heir, err
}
