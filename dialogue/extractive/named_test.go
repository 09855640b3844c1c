package extractive_test

import (
	"context"
	"slices"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/extractive"
	"matinee/dialogue/transcript"
)

// titles are a library of which nothing but titles is asked.
type titles []string

func (t titles) Films(context.Context) ([]dialogue.Ref, error) {
	var refs []dialogue.Ref
	for _, title := range t {
		refs = append(refs, dialogue.Ref{Film: transcript.Film{ID: title, Work: title, Title: title}})
	}
	return refs, nil
}

func TestNamed(t *testing.T) {
	critic := extractive.New(titles{"Detour", "His Girl Friday", "The Stranger", "D.O.A."}, nil)
	for text, want := range map[string][]string{
		"It is like His Girl Friday, and The Stranger ends worse.": {"His Girl Friday", "The Stranger"},
		"Unlike Detour, this one has a heart.":                     {"Detour"},
		"They make a detour by the stranger's house.":              nil,
		"Compare it with D.O.A.":                                   {"D.O.A."},
		"Nothing of the kind.":                                     nil,
		"":                                                         nil,
	} {
		films, err := critic.Named(t.Context(), text)
		var got []string
		for _, f := range films {
			got = append(got, f.Title)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v, want %q", text, got, err, want)
		}
	}
}
