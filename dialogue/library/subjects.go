package library

import (
	"context"
	"errors"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// Subjects finds what people call by a name: a film as Resolve does, or, when the
// name fits a series and nothing besides, its episodes in order, the edition asked
// by default of each.
func (l *Library) Subjects(ctx context.Context, name string) ([]dialogue.Ref, error) {
	ref, err := l.Resolve(ctx, name)
	if err == nil {
		return []dialogue.Ref{ref}, nil
	}
	var ambiguous *AmbiguousError
	if !errors.As(err, &ambiguous) || ambiguous.Series() == "" {
		return nil, err
	}
	refs, failed := l.Refs(ctx, false)
	if failed != nil {
		return nil, failed
	}
	series := ambiguous.Series()
	refs = slices.DeleteFunc(refs, func(r dialogue.Ref) bool { return r.Series != series || r.Aside })
	slices.SortStableFunc(refs, func(a, b dialogue.Ref) int { return transcript.InOrder(a.Film, b.Film) })
	return refs, nil
}

// Series is the series that all the candidates are episodes of; "" when they are not.
func (e *AmbiguousError) Series() string {
	for _, f := range e.Films {
		if f.Series == "" || f.Series != e.Films[0].Series {
			return ""
		}
	}
	return e.Films[0].Series
}
