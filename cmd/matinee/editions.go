package main

import (
	"context"
	"strings"
	"time"

	"matinee/dialogue/library"
)

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
		if m.Kind == library.KindSync {
			a.printf("  its times were put right on %s; \"matinee library sync %s --undo\" brings back those that were read\n", m.Made.Local().Format(time.DateOnly), e.ID)
		}
	}
	return err
}
