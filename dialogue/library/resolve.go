package library

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/transcript"
)

// shown is how many films an error names before it only counts.
const shown = 5

// An AmbiguousError is a name that several films go by.
type AmbiguousError struct {
	Name  string
	Films []transcript.Film // in order of ID, one a work
}

// Error names the candidates.
func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q could be %s: give more of the title or the whole id", e.Name, names(e.Films, "or"))
}

// An UnknownError is a name that no film goes by. It is ErrNotFound to
// errors.Is.
type UnknownError struct {
	Name string
	Near []transcript.Film // films with those words elsewhere in the title
}

// Error says where to look.
func (e *UnknownError) Error() string {
	if len(e.Near) > 0 {
		return fmt.Sprintf("no film in the library begins with %q; did you mean %s?", e.Name, names(e.Near, "or"))
	}
	return fmt.Sprintf("no film in the library is called %q; \"matinee library list\" shows what is there", e.Name)
}

// Is reports that the film was not found.
func (e *UnknownError) Is(target error) bool { return target == ErrNotFound }

// names lists films by ID, the first few of many.
func names(films []transcript.Film, and string) string {
	var ids []string
	for _, f := range films[:min(shown, len(films))] {
		ids = append(ids, f.ID)
	}
	if more := len(films) - shown; more > 0 {
		ids = append(ids, fmt.Sprintf("%d more", more))
	}
	if n := len(ids); n > 1 {
		return strings.Join(ids[:n-1], ", ") + " " + and + " " + ids[n-1]
	}
	return strings.Join(ids, "")
}

// Resolve finds a film by what people call it: the exact ID, else the title,
// else a beginning of either that only one film has, letter case, diacritics
// and punctuation apart. All editions of a film are one; the one asked by
// default stands for them. The sample film answers to its names when no other
// film does. The error is an *AmbiguousError or an *UnknownError.
//
// It tells nothing of the film but its names, so it needs no horizon.
func (l *Library) Resolve(ctx context.Context, name string) (dialogue.Ref, error) {
	slug := Slug(name)
	var refs []dialogue.Ref
	if slug != "" {
		var err error
		if refs, err = l.store.Refs(ctx, slug); err != nil {
			return dialogue.Ref{}, fmt.Errorf("look up %q: %w", name, err)
		}
	}
	sampled := []dialogue.Ref{{Film: sample.Film()}}
	stages := []struct {
		refs []dialogue.Ref
		fits func(transcript.Film) bool
	}{
		{refs, func(f transcript.Film) bool { return f.ID == name }},
		{refs, func(f transcript.Film) bool { return f.ID == slug }},
		{sampled, func(f transcript.Film) bool { return f.ID == slug }},
		{refs, func(f transcript.Film) bool { return Slug(f.Title) == slug }},
		{sampled, func(f transcript.Film) bool { return Slug(f.Title) == slug }},
		{refs, func(transcript.Film) bool { return true }},
		{sampled, func(f transcript.Film) bool { return slug != "" && strings.HasPrefix(f.ID, slug) }},
	}
	for _, s := range stages {
		r, err := one(name, s.refs, s.fits)
		switch {
		case err != nil:
			return dialogue.Ref{}, err
		case r.Sample:
			return sampleRef()
		case r.ID != "":
			return r, nil
		}
	}
	return dialogue.Ref{}, l.unknown(ctx, name, slug)
}

// one is the film among those that fit: the only one, or the default edition of
// the only work. Its ID is "" when none fits.
func one(name string, refs []dialogue.Ref, fits func(transcript.Film) bool) (dialogue.Ref, error) {
	var found []dialogue.Ref
	var works []transcript.Film
	for _, r := range refs {
		if !fits(r.Film) {
			continue
		}
		if at := slices.IndexFunc(works, func(f transcript.Film) bool { return f.Work == r.Work }); at < 0 {
			works = append(works, r.Film)
			found = append(found, r)
		} else if !r.Aside {
			works[at], found[at] = r.Film, r
		}
	}
	switch len(found) {
	case 0:
		return dialogue.Ref{}, nil
	case 1:
		return found[0], nil
	}
	return dialogue.Ref{}, &AmbiguousError{Name: name, Films: works}
}

// unknown is the error for a name that nothing begins with; it looks for the
// words further inside the titles.
func (l *Library) unknown(ctx context.Context, name, slug string) error {
	entries, err := l.store.Entries(ctx, "")
	if err != nil {
		return fmt.Errorf("look up %q: %w", name, err)
	}
	unknown := &UnknownError{Name: name}
	for _, e := range entries {
		if slug != "" && !e.Aside && strings.Contains("-"+e.ID, "-"+slug) {
			unknown.Near = append(unknown.Near, e.Film)
		}
	}
	return unknown
}
