package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"time"

	"matinee/dialogue/archive"
	"matinee/dialogue/library"
)

// A Whole is all that is kept, as it was at one moment.
type Whole struct {
	ctx context.Context // that of Store.Whole, whose life this is
	tx  *sql.Tx
}

// Whole hands over all that is kept, as it is now; the Whole ends with f.
func (s *Store) Whole(ctx context.Context, f func(Whole) error) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return fmt.Errorf("read the library: %w", err)
	}
	defer tx.Rollback() // nothing was written
	return f(Whole{ctx, tx})
}

// numbersOf are the numbers of a table's rows, in order.
func numbersOf(ctx context.Context, q rows, table string) ([]int64, error) {
	found, err := q.QueryContext(ctx, "SELECT n FROM "+table+" ORDER BY n")
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var all []int64
	for found.Next() {
		var n int64
		if err := found.Scan(&n); err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, found.Err()
}

// each reads the rows of a table one by one. An error ends them.
func each[P any](w Whole, table string, read func(n int64) (P, error)) iter.Seq2[P, error] {
	return func(yield func(P, error) bool) {
		var none P
		all, err := numbersOf(w.ctx, w.tx, table)
		if err != nil {
			yield(none, fmt.Errorf("read the %s: %w", table, err))
			return
		}
		for _, n := range all {
			p, err := read(n)
			if err != nil {
				err = fmt.Errorf("read the %s: %w", table, err)
			}
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}

// Counts are how many films and conversations there are.
func (w Whole) Counts() (films, conversations int, err error) {
	err = w.tx.QueryRowContext(w.ctx, "SELECT (SELECT count(*) FROM films), (SELECT count(*) FROM conversations)").Scan(&films, &conversations)
	return films, conversations, err
}

// Films are the films, in the order in which they were added. An error ends them.
func (w Whole) Films() iter.Seq2[archive.Film, error] { return each(w, "films", w.film) }

func (w Whole) film(n int64) (archive.Film, error) {
	e, err := scanEntry(w.tx.QueryRowContext(w.ctx, "SELECT "+entryColumns+" FROM films WHERE n = ?", n))
	if err != nil {
		return archive.Film{}, err
	}
	f := archive.Film{Entry: e}
	var cues []byte
	if err = w.tx.QueryRowContext(w.ctx, "SELECT coalesce((SELECT cues FROM originals WHERE film = ?), (SELECT cues FROM transcripts WHERE film = ?))", n, n).Scan(&cues); err == nil {
		f.Original, err = decodeCues(cues)
	}
	if err == nil {
		f.Amendments, err = amendments(w.ctx, w.tx, n)
	}
	if err != nil {
		return archive.Film{}, fmt.Errorf("%s: %w", e.ID, err)
	}
	f.Entry = counted(e, f)
	return f, nil
}

// counted is the entry of a film as it was read.
func counted(e library.Entry, f archive.Film) library.Entry {
	t := f.Original
	e.Cues, e.Duration, e.Speakers, e.Revision = t.Lines(), t.Duration(), t.Speakers(), t.Revision()
	return e
}

// Conversations are the conversations, in the order in which they began. An error
// ends them.
func (w Whole) Conversations() iter.Seq2[archive.Conversation, error] {
	return each(w, "conversations", func(n int64) (archive.Conversation, error) {
		kept, err := scanConversation(w.tx.QueryRowContext(w.ctx, "SELECT "+conversationColumns+" FROM conversations WHERE n = ?", n))
		c := archive.Conversation{Conversation: kept}
		if err == nil {
			c.Turns, err = turnsOf(w.ctx, w.tx, kept.ID)
		}
		if err != nil {
			return c, fmt.Errorf("%s: %w", kept.ID, err)
		}
		return c, nil
	})
}

// Positions are how far viewers have watched.
func (w Whole) Positions() ([]archive.Position, error) {
	found, err := w.tx.QueryContext(w.ctx, "SELECT viewer, work, until FROM positions ORDER BY viewer, work")
	if err != nil {
		return nil, fmt.Errorf("read how far was watched: %w", err)
	}
	defer found.Close()
	var all []archive.Position
	for found.Next() {
		var p archive.Position
		var until int64
		if err := found.Scan(&p.Viewer, &p.Work, &until); err != nil {
			return nil, fmt.Errorf("read how far was watched: %w", err)
		}
		p.Until = time.Duration(until) // untilAll is history.NoLimit
		all = append(all, p)
	}
	return all, found.Err()
}

// Settings are the small things kept under a name.
func (w Whole) Settings() ([]archive.Setting, error) {
	found, err := w.tx.QueryContext(w.ctx, "SELECT name, value FROM settings ORDER BY name")
	if err != nil {
		return nil, fmt.Errorf("read the settings: %w", err)
	}
	defer found.Close()
	var all []archive.Setting
	for found.Next() {
		var s archive.Setting
		if err := found.Scan(&s.Name, &s.Value); err != nil {
			return nil, fmt.Errorf("read the settings: %w", err)
		}
		all = append(all, s)
	}
	return all, found.Err()
}
