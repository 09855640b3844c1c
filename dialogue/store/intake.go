package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"matinee/dialogue/archive"
	"matinee/dialogue/history"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// An Intake takes what was kept in another library into this one. What is here
// stays as it is: a film is known by its digest, a conversation by its ID. The
// films come first, and Editions after the last of them.
type Intake struct {
	ctx    context.Context // that of Store.Take, whose life this is
	tx     *sql.Tx
	before int64             // the number of the last film that was there before
	films  map[string]string // ID here, by the ID there
	works  map[string]string // Work here, by that there, where films of it were here before
	new    []newcomer
	seen   map[string][]string // what was known here of how far viewers have watched, by viewer
}

// A newcomer is a film that was not here.
type newcomer struct {
	n    int64
	work string // there
}

// Take takes things in: all that f hands over, or nothing if it fails. Nobody else
// can write meanwhile.
func (s *Store) Take(ctx context.Context, f func(*Intake) error) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		in := &Intake{ctx: ctx, tx: tx, films: map[string]string{}, works: map[string]string{}, seen: map[string][]string{}}
		if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(n), 0) FROM films").Scan(&in.before); err != nil {
			return err
		}
		return f(in)
	})
}

// Film takes a film in, under its own ID where that is free; known is whether it
// was here already.
func (in *Intake) Film(f archive.Film) (kept library.Entry, known bool, err error) {
	if kept, err = scanEntry(in.tx.QueryRowContext(in.ctx, "SELECT "+entryColumns+" FROM films WHERE digest = ?", f.Digest)); err == nil {
		in.films[f.ID], in.works[f.Work] = kept.ID, kept.Work
		return kept, true, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return kept, false, fmt.Errorf("take in %s: %w", f.ID, err)
	}
	if kept, err = in.newFilm(f); err != nil {
		return kept, false, fmt.Errorf("take in %s: %w", f.ID, err)
	}
	in.films[f.ID] = kept.ID
	return kept, false, nil
}

func (in *Intake) newFilm(f archive.Film) (library.Entry, error) {
	after, err := library.Effective(f.Original, f.Amendments)
	if err != nil {
		return library.Entry{}, err
	}
	e := f.Entry
	if e.ID, err = in.name(f); err != nil {
		return library.Entry{}, err
	}
	e.Cues, e.Duration, e.Speakers, e.Revision = after.Lines(), after.Duration(), after.Speakers(), after.Revision()
	var n int64
	if err := in.tx.QueryRowContext(in.ctx, "INSERT INTO films ("+entryColumns+") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING n",
		e.ID, e.Work, e.Aside, e.Title, e.Year, e.Season, e.Episode, e.Through, e.Lang, e.Cues, int64(e.Duration), encodeList(e.Speakers),
		e.Revision, e.Digest, e.Added.UnixMilli(), e.Source, e.Format, e.Encoding, encodeList(e.Warnings)).Scan(&n); err != nil {
		return library.Entry{}, err
	}
	in.new = append(in.new, newcomer{n, f.Work})
	if err := in.words(n, f, after); err != nil {
		return library.Entry{}, err
	}
	for _, a := range f.Amendments {
		if err := keepAmendment(in.ctx, in.tx, n, a); err != nil {
			return library.Entry{}, err
		}
	}
	return e, nil
}

// name is the film's ID here. Where an edition of it was here before, it becomes
// one more of that work.
func (in *Intake) name(f archive.Film) (id string, err error) {
	found, err := in.tx.QueryContext(in.ctx, "SELECT n, "+entryColumns+" FROM films WHERE id >= ? AND id < ? ORDER BY id", library.BaseID(f.Film), library.BaseID(f.Film)+afterAll)
	if err != nil {
		return "", err
	}
	defer found.Close()
	var here, all []transcript.Film
	for found.Next() {
		var n int64
		e, err := scanEntry(numbered{found, &n})
		if err != nil {
			return "", err
		}
		if all = append(all, e.Film); n <= in.before {
			here = append(here, e.Film)
		}
	}
	if err := found.Err(); err != nil {
		return "", err
	}
	if of := library.Assign(f.Film, here); of.Work != of.ID {
		in.works[f.Work] = of.Work
	}
	var taken bool
	if err := in.tx.QueryRowContext(in.ctx, "SELECT EXISTS (SELECT 1 FROM films WHERE id = ?)", f.ID).Scan(&taken); err != nil || !taken {
		return f.ID, err
	}
	return library.Assign(f.Film, all).ID, nil
}

// numbered is a row that begins with its number.
type numbered struct {
	row *sql.Rows
	n   *int64
}

// Scan implements the row of scanEntry.
func (r numbered) Scan(into ...any) error { return r.row.Scan(append([]any{r.n}, into...)...) }

// words keeps the film's cues as everybody sees them and, where those are others,
// as they were read.
func (in *Intake) words(n int64, f archive.Film, after transcript.Transcript) error {
	if after.Revision() != f.Revision {
		if _, err := in.tx.ExecContext(in.ctx, "INSERT INTO originals (film, cues) VALUES (?,?)", n, encodeCues(f.Original)); err != nil {
			return err
		}
	} else {
		after = f.Original
	}
	_, err := in.tx.ExecContext(in.ctx, "INSERT INTO transcripts (film, cues) VALUES (?,?)", n, encodeCues(after))
	return err
}

// Editions joins the films that were taken in to their works. Which edition is
// asked by default stays as it is here.
func (in *Intake) Editions() error {
	for _, c := range in.new {
		work, joined := in.works[c.work]
		if !joined {
			work = in.films[c.work]
		}
		if _, err := in.tx.ExecContext(in.ctx, "UPDATE films SET work = ?, aside = (aside OR ?) WHERE n = ?", work, joined, c.n); err != nil {
			return fmt.Errorf("join editions: %w", err)
		}
		if !joined {
			continue
		}
		if _, err := in.tx.ExecContext(in.ctx, "DELETE FROM amendments WHERE film = ? AND kind = ?", c.n, library.KindChosen); err != nil {
			return fmt.Errorf("join editions: %w", err)
		}
	}
	_, err := in.tx.ExecContext(in.ctx, mendEditions)
	if err != nil {
		return fmt.Errorf("join editions: %w", err)
	}
	return nil
}

// mendEditions has exactly one edition of each work be asked by default.
const mendEditions = `UPDATE films SET aside = (id <> work) WHERE work IN (SELECT work FROM films GROUP BY work HAVING sum(NOT aside) <> 1)`

// Work is the Work here of a film there; that there, when no such film was taken in.
func (in *Intake) Work(there string) string {
	if here, ok := in.works[there]; ok {
		return here
	}
	return in.film(there)
}

// film is the ID here of a film there.
func (in *Intake) film(there string) string {
	if here, ok := in.films[there]; ok {
		return here
	}
	return there
}

// Conversation takes a conversation in, or the turns that it has more than the one
// here; known is whether it was here with all its turns.
func (in *Intake) Conversation(c archive.Conversation) (known bool, err error) {
	have := 0
	err = in.tx.QueryRowContext(in.ctx, "SELECT turns FROM conversations WHERE id = ?", c.ID).Scan(&have)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return false, fmt.Errorf("take in the conversation %s: %w", c.ID, err)
	}
	if have >= len(c.Turns) {
		return true, nil
	}
	if err := in.talk(c, have); err != nil {
		return false, fmt.Errorf("take in the conversation %s: %w", c.ID, err)
	}
	return false, nil
}

// talk keeps the turns of a conversation that are not there.
func (in *Intake) talk(c archive.Conversation, have int) error {
	var n int64
	if err := in.tx.QueryRowContext(in.ctx, `INSERT INTO conversations (id, started, viewer, film, persona, latest, turns, first) VALUES (?,?,?,?,?,?,?,?)
		ON CONFLICT (id) DO UPDATE SET turns = excluded.turns, latest = excluded.latest, film = excluded.film RETURNING n`,
		c.ID, c.Started.UnixMilli(), c.Viewer, in.film(c.Film), c.Persona, c.Last.UnixMilli(), len(c.Turns), c.First).Scan(&n); err != nil {
		return err
	}
	for i, t := range c.Turns[have:] {
		body, err := encodeTurn(in.turn(t))
		if err != nil {
			return err
		}
		if _, err := in.tx.ExecContext(in.ctx, "INSERT INTO turns (conversation, n, body) VALUES (?,?,?)", n, have+i+1, body); err != nil {
			return err
		}
	}
	return nil
}

// turn is the turn with its films as they are called here.
func (in *Intake) turn(t history.Turn) history.Turn {
	t.Film = in.film(t.Film)
	for i := range t.Quotes {
		t.Quotes[i].Film = in.film(t.Quotes[i].Film)
	}
	for i := range t.Sources {
		t.Sources[i].Film = in.film(t.Sources[i].Film)
	}
	return t
}

// Position takes in how far a viewer has watched a film or a series, where nothing
// is known of that here.
func (in *Intake) Position(p archive.Position) error {
	key := in.Work(p.Work)
	here, ok := in.seen[p.Viewer]
	if !ok {
		all, err := positions(in.ctx, in.tx, p.Viewer)
		if err != nil {
			return fmt.Errorf("take in how far was watched: %w", err)
		}
		here = slices.Collect(maps.Keys(all))
		in.seen[p.Viewer] = here
	}
	if slices.ContainsFunc(here, func(other string) bool { return other == key || transcript.Supersedes(key, other) }) {
		return nil
	}
	_, err := in.tx.ExecContext(in.ctx, "INSERT OR IGNORE INTO positions (viewer, work, until) VALUES (?,?,?)", p.Viewer, key, int64(p.Until))
	if err != nil {
		return fmt.Errorf("take in how far was watched: %w", err)
	}
	return nil
}

// Setting takes in a setting that is not made here.
func (in *Intake) Setting(s archive.Setting) error {
	if _, err := in.tx.ExecContext(in.ctx, "INSERT OR IGNORE INTO settings (name, value) VALUES (?,?)", s.Name, s.Value); err != nil {
		return fmt.Errorf("take in the settings: %w", err)
	}
	return nil
}
