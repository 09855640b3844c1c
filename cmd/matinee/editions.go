package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/library"
)

// askByDefault has questions about a film go to this edition of it.
func (a *app) askByDefault(ctx context.Context, ref dialogue.Ref) error {
	if !ref.Aside {
		a.notice("%s is asked by default already.", ref.ID)
		return nil
	}
	if _, err := a.library.Choose(ctx, ref.ID); err != nil {
		return fmt.Errorf("choose an edition: %w", err)
	}
	a.notice("Questions about %s go to %s from now on; its other editions are asked by their ids.", ref.Title, ref.ID)
	return nil
}

// tellEditions tells which editions of a film there are, and what was put right of
// this one.
func (a *app) tellEditions(ctx context.Context, e library.Entry) error {
	editions, err := a.library.Editions(ctx, e.Work)
	if err != nil {
		return err
	}
	if len(editions) > 1 {
		ids := make([]string, len(editions))
		for i, other := range editions {
			ids[i] = other.ID
		}
		a.printf("  editions: %s (asked unless another is named), %s\n", ids[0], strings.Join(ids[1:], ", "))
	}
	amended, err := a.library.Amendments(ctx, e.ID)
	for _, m := range amended {
		switch m.Kind {
		case library.KindSync:
			a.printf("  its times were put right on %s; \"matinee library sync %s --undo\" brings back those that were read\n", m.Made.Local().Format(time.DateOnly), e.ID)
		case library.KindCast:
			if err := a.tellCast(ctx, e); err != nil {
				return err
			}
		}
	}
	return err
}

// tellCast tells who named a film's speakers where its subtitles do not.
func (a *app) tellCast(ctx context.Context, e library.Entry) error {
	cast, err := a.library.Cast(ctx, e.ID)
	if err != nil {
		return err
	}
	from := "what you said of them"
	if l := cast.Lent; l.Source != "" {
		from = fmt.Sprintf("%s, which names %d %% of the lines, and %d %% of their words agree", l.Source, share(l.Named, l.Cues), int(100*l.Agree))
	}
	a.printf("  its speakers are named by %s; \"matinee library edit %s --undo\" takes that back\n", from, e.ID)
	return nil
}
