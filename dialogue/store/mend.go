package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"

	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// A Fault is something that was wrong with what is kept.
type Fault struct {
	Film, Conversation string // which it is of; "" for neither
	What               string // a clause
	Advice             string // what to do; "" when it is mended
	Mended             bool
}

// A Reader reads a film once more from where it came; ok is false where it cannot.
type Reader func(ctx context.Context, e library.Entry) (t transcript.Transcript, ok bool)

// Mend reads everything that is kept, mends what it can and tells what was wrong,
// film by film. again brings back films whose lines are damaged. An error ends it.
func (s *Store) Mend(ctx context.Context, again Reader) iter.Seq2[Fault, error] {
	return func(yield func(Fault, error) bool) {
		for _, part := range []func(context.Context, Reader, func(Fault) bool) error{s.mendFilms, s.mendWorks, s.mendTalks} {
			stopped := false
			err := part(ctx, again, func(f Fault) bool {
				stopped = stopped || !yield(f, nil)
				return !stopped
			})
			if stopped {
				return
			}
			if err != nil {
				yield(Fault{}, fmt.Errorf("check the library: %w", err))
				return
			}
		}
	}
}

func (s *Store) mendFilms(ctx context.Context, again Reader, tell func(Fault) bool) error {
	all, err := numbersOf(ctx, s.db, "films")
	if err != nil {
		return err
	}
	for _, n := range all {
		d, err := diagnose(ctx, s.db, n, again)
		if errors.Is(err, sql.ErrNoRows) {
			continue // removed meanwhile
		}
		if err == nil && d.rewrite {
			err = s.write(ctx, func(tx *sql.Tx) error {
				if d, err = diagnose(ctx, tx, n, again); err != nil || !d.rewrite {
					return err
				}
				return d.mend(ctx, tx)
			})
		}
		if err != nil {
			return err
		}
		for _, f := range d.faults {
			if !tell(f) {
				return nil
			}
		}
	}
	return nil
}

// A diagnosis is what is wrong with a film, and what it is to be.
type diagnosis struct {
	n           int64
	entry       library.Entry
	read, after transcript.Transcript
	rewrite     bool // it can be mended
	faults      []Fault
}

// queries is what a pool and a transaction have in common here.
type queries interface {
	querier
	rows
}

// diagnose holds a film's entry against its lines, and those against what they were
// read as.
func diagnose(ctx context.Context, q queries, n int64, again Reader) (*diagnosis, error) {
	e, err := scanEntry(q.QueryRowContext(ctx, "SELECT "+entryColumns+" FROM films WHERE n = ?", n))
	if err != nil {
		return nil, err
	}
	var shown, original []byte
	if err := q.QueryRowContext(ctx, "SELECT (SELECT cues FROM transcripts WHERE film = ?), (SELECT cues FROM originals WHERE film = ?)", n, n).Scan(&shown, &original); err != nil {
		return nil, err
	}
	all, err := amendments(ctx, q, n)
	if err != nil {
		return nil, err
	}
	d := &diagnosis{n: n, entry: e}
	now, damaged := decodeCues(shown)
	d.read = now
	whole := damaged == nil
	if original != nil {
		d.read, err = decodeCues(original)
		whole = err == nil
	} else if whole {
		after, err := library.Effective(now, all)
		whole = err != nil || after.Revision() == now.Revision() // else what was read is gone
	}
	if !whole && !d.restore(ctx, again) {
		d.lost(damaged == nil)
		return d, nil
	}
	if d.after, err = library.Effective(d.read, all); err != nil {
		d.fault(err.Error(), `undo it with "matinee library sync `+e.ID+` --undo", or remove the film and add it again`)
		return d, nil
	}
	d.compare(now, damaged, whole)
	return d, nil
}

// restore reads the film again.
func (d *diagnosis) restore(ctx context.Context, again Reader) bool {
	t, ok := again(ctx, d.entry)
	d.read = t
	return ok
}

// lost says that what was read is damaged and cannot be read again.
func (d *diagnosis) lost(shown bool) {
	advice := `"matinee library remove ` + d.entry.ID + `" and add it again`
	if d.entry.Source != "" {
		advice += " from " + d.entry.Source + ", or from a copy of it"
	}
	if shown {
		d.fault("its lines as they were read are damaged: what was mended in it cannot be undone", advice)
		return
	}
	d.fault("its lines are damaged, and the file it came from is not there as it was", advice)
}

func (d *diagnosis) fault(what, advice string) {
	d.faults = append(d.faults, Fault{Film: d.entry.ID, What: what, Advice: advice})
}

// compare tells what is not as it is to be, all of which can be mended.
func (d *diagnosis) compare(now transcript.Transcript, damaged error, whole bool) {
	what := ""
	e, t := d.entry, d.after
	switch {
	case damaged != nil && whole:
		what = "its lines were damaged, and made again from those that were read"
	case damaged != nil:
		what = "its lines were damaged, and read again from " + e.Source
	case !whole:
		what = "its lines as they were read were damaged, and read again from " + e.Source
	case now.Revision() != t.Revision():
		what = "its lines were not those that what is known of it makes of them"
	case e.Revision != t.Revision() || e.Cues != t.Lines() || e.Duration != t.Duration() || encodeList(e.Speakers) != encodeList(t.Speakers()):
		what = "its entry did not say what its lines do"
	default:
		return
	}
	d.rewrite = true
	d.faults = append(d.faults, Fault{Film: e.ID, What: what, Mended: true})
}

// mend writes the film as it is to be.
func (d *diagnosis) mend(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO transcripts (film, cues) VALUES (?,?)", d.n, encodeCues(d.after)); err != nil {
		return err
	}
	keep, cues := "INSERT OR REPLACE INTO originals (film, cues) VALUES (?,?)", encodeCues(d.read)
	if d.after.Revision() == d.read.Revision() {
		keep, cues = "DELETE FROM originals WHERE film = ? AND ? IS NOT NULL", []byte{}
	}
	if _, err := tx.ExecContext(ctx, keep, d.n, cues); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE films SET cues = ?, duration = ?, speakers = ?, revision = ? WHERE n = ?",
		d.after.Lines(), int64(d.after.Duration()), encodeList(d.after.Speakers()), d.after.Revision(), d.n)
	return err
}

// mendWorks has every edition be one of a film that is there, and one of each be
// asked by default.
func (s *Store) mendWorks(ctx context.Context, _ Reader, tell func(Fault) bool) error {
	mended := int64(0)
	err := s.write(ctx, func(tx *sql.Tx) error {
		for _, statement := range []string{
			"UPDATE films SET work = (SELECT f.id FROM films f WHERE f.work = films.work ORDER BY f.aside, f.n LIMIT 1) WHERE work NOT IN (SELECT id FROM films)",
			mendEditions,
		} {
			done, err := tx.ExecContext(ctx, statement)
			if err != nil {
				return err
			}
			rows, err := done.RowsAffected()
			if err != nil {
				return err
			}
			mended += rows
		}
		return nil
	})
	if err == nil && mended > 0 {
		tell(Fault{What: "editions of a film did not agree on which of them is asked", Mended: true})
	}
	return err
}

// mendTalks has every conversation know how many turns it has, and tells of those
// that cannot be read.
func (s *Store) mendTalks(ctx context.Context, _ Reader, tell func(Fault) bool) error {
	found, err := s.db.QueryContext(ctx, "SELECT id FROM conversations WHERE turns <> (SELECT count(*) FROM turns WHERE conversation = conversations.n) ORDER BY n")
	if err != nil {
		return err
	}
	counted, err := texts(found)
	if err != nil {
		return err
	}
	for _, id := range counted {
		if _, err := s.db.ExecContext(ctx, "UPDATE conversations SET turns = (SELECT count(*) FROM turns WHERE conversation = conversations.n) WHERE id = ?", id); err != nil {
			return err
		}
		if !tell(Fault{Conversation: id, What: "its turns were counted wrongly", Mended: true}) {
			return nil
		}
	}
	if found, err = s.db.QueryContext(ctx, "SELECT id FROM conversations ORDER BY n"); err != nil {
		return err
	}
	all, err := texts(found)
	if err != nil {
		return err
	}
	for _, id := range all {
		if _, err := turnsOf(ctx, s.db, id); err != nil && ctx.Err() == nil && !tell(Fault{Conversation: id, What: err.Error(), Advice: `"matinee history remove ` + id + `" forgets it`}) {
			return nil
		}
	}
	return ctx.Err()
}

// texts are the texts of rows of one column.
func texts(found *sql.Rows) ([]string, error) {
	defer found.Close()
	var all []string
	for found.Next() {
		var text string
		if err := found.Scan(&text); err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return slices.Clip(all), found.Err()
}
