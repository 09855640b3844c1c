package store

import (
	"context"
	"database/sql"

	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// choose makes the film the edition that is asked by default, or gives that back to
// the one that names the work.
func (f amendable) choose(ctx context.Context, tx *sql.Tx, chosen bool) error {
	before, lang, from, err := asked(ctx, tx, f.work)
	if err != nil {
		return err
	}
	if err := f.setAside(ctx, tx, chosen); err != nil {
		return err
	}
	after, _, to, err := asked(ctx, tx, f.work)
	if err != nil || after == before {
		return err
	}
	return drawBack(ctx, tx, f.work, library.Across(lang, from, to))
}

// setAside sets all editions of the work aside but one.
func (f amendable) setAside(ctx context.Context, tx *sql.Tx, chosen bool) error {
	if !chosen {
		_, err := tx.ExecContext(ctx, "UPDATE films SET aside = (id <> work) WHERE work = ?", f.work)
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM amendments WHERE kind = ? AND film IN (SELECT n FROM films WHERE work = ? AND n <> ?)", library.KindChosen, f.work, f.n); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE films SET aside = (n <> ?) WHERE work = ?", f.n, f.work)
	return err
}

// asked is the edition of a work that is asked by default: its number, language and
// cues.
func asked(ctx context.Context, tx *sql.Tx, work string) (n int64, lang string, t transcript.Transcript, err error) {
	var cues []byte
	err = tx.QueryRowContext(ctx, "SELECT f.n, f.lang, t.cues FROM films f JOIN transcripts t ON t.film = f.n WHERE f.work = ? AND NOT f.aside", work).Scan(&n, &lang, &cues)
	if err != nil {
		return 0, "", transcript.Transcript{}, err
	}
	t, err = decodeCues(cues)
	return n, lang, t, err
}
