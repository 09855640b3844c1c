package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"matinee/dialogue/archive"
	"matinee/dialogue/library"
	"matinee/dialogue/store"
)

func importCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Take in a library that was exported, with its conversations",
		Long: `Take in what "matinee library export" has written, into an empty library or a
filled one. What is here stays as it is: films and conversations that are here
already are not doubled. The file is read through before anything is written, and
all of it is taken in or nothing.`,
		Args: exactly(1, "the file that was exported"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := os.Open(args[0])
			if err != nil {
				return fmt.Errorf("import: %w: give the file that was exported", err)
			}
			defer f.Close()
			info, err := f.Stat()
			if err != nil {
				return fmt.Errorf("import %s: %w", args[0], err)
			}
			from, err := archive.Open(f, info.Size())
			if err != nil {
				return fmt.Errorf("import %s: %w", args[0], err)
			}
			if err := a.open(cmd.Context()); err != nil {
				return err
			}
			t, err := a.takeIn(cmd.Context(), from)
			if err != nil {
				return fmt.Errorf("import %s: %w", args[0], err)
			}
			a.printf("%s, %d known already; %s, %d known already; %s.\n", counted(t.films, "film"), t.filmsKnown, counted(t.talks, "conversation"), t.talksKnown, counted(t.cards, "card"))
			return nil
		},
	}
}

// A taken is what an import has taken in.
type taken struct {
	films, filmsKnown, talks, talksKnown, cards int

	entries []library.Entry // of the films
	works   map[string]string
}

// takeIn takes in an export. The database's part of it is one transaction; cards
// and the index follow, and a second import completes them.
func (a *app) takeIn(ctx context.Context, from *archive.Reader) (taken, error) {
	check := a.progress("reading")
	err := from.Check(func(n, total int) { check.step(n, total) })
	check.clear()
	if err != nil {
		return taken{}, err
	}
	t := taken{works: map[string]string{}}
	if err := a.store.Take(ctx, func(in *store.Intake) error { return a.takeParts(ctx, in, from, &t) }); err != nil {
		return taken{}, err
	}
	if err := a.takeCards(from, &t); err != nil {
		return t, err
	}
	return t, a.indexTaken(ctx, t.entries)
}

// takeParts takes in what the database keeps.
func (a *app) takeParts(ctx context.Context, in *store.Intake, from *archive.Reader, t *taken) error {
	films, talks := from.Counts()
	progress, n := a.progress("taking in"), 0
	defer progress.clear()
	step := func() error {
		n++
		progress.step(n, films+talks)
		return ctx.Err()
	}
	for f, err := range from.Films() {
		if err != nil {
			return err
		}
		e, known, err := in.Film(f)
		if err != nil {
			return err
		}
		if known {
			t.filmsKnown++
		} else {
			t.films++
			t.entries = append(t.entries, e)
		}
		if err := step(); err != nil {
			return err
		}
	}
	if err := in.Editions(); err != nil {
		return err
	}
	for c, err := range from.Conversations() {
		if err != nil {
			return err
		}
		known, err := in.Conversation(c)
		if err != nil {
			return err
		}
		if known {
			t.talksKnown++
		} else {
			t.talks++
		}
		if err := step(); err != nil {
			return err
		}
	}
	return takeRest(in, from, t)
}

// takeRest takes in what is small, and notes what the cards' films are called here.
func takeRest(in *store.Intake, from *archive.Reader, t *taken) error {
	for p, err := range from.Positions() {
		if err == nil {
			err = in.Position(p)
		}
		if err != nil {
			return err
		}
	}
	for s, err := range from.Settings() {
		if err == nil {
			err = in.Setting(s)
		}
		if err != nil {
			return err
		}
	}
	for c, err := range from.Cards() {
		if err != nil {
			return err
		}
		t.works[c.Work] = in.Work(c.Work)
	}
	return nil
}

// takeCards keeps the cards of films that have none here.
func (a *app) takeCards(from *archive.Reader, t *taken) error {
	for c, err := range from.Cards() {
		if err != nil {
			return err
		}
		work := t.works[c.Work]
		if _, err := os.Stat(a.cards().path(work)); err == nil {
			continue
		}
		if err := a.cards().keep(work, c.Data); err != nil {
			return err
		}
		t.cards++
	}
	return nil
}

// indexTaken makes what searching the films needs. What is left out the first
// search makes.
func (a *app) indexTaken(ctx context.Context, films []library.Entry) error {
	progress := a.progress("indexing")
	defer progress.clear()
	for i, e := range films {
		t, err := a.library.Transcript(ctx, e.ID)
		if err != nil {
			return err
		}
		if err := a.index.Index(ctx, e.Film, t); err != nil {
			return err
		}
		progress.step(i+1, len(films))
	}
	return nil
}
