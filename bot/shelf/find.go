package shelf

import (
	"fmt"
	"strings"
)

// suggested is how many films an error names.
const suggested = 5

// An AmbiguousError is a name that several films go by.
type AmbiguousError struct {
	Typed string
	Films []Entry // the likeliest first, at most five
}

// Error names them.
func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q could be %s: give more of the title, or its year", e.Typed, list(e.Films))
}

// An UnknownError is a name that no film goes by.
type UnknownError struct {
	Typed string
	Near  []Entry // films that are called something like it, at most five
}

// Error says where to look.
func (e *UnknownError) Error() string {
	if len(e.Near) > 0 {
		return fmt.Sprintf("there is no film called %q here: did you mean %s?", e.Typed, list(e.Near))
	}
	return fmt.Sprintf("there is no film called %q here: /films list shows those there are, and /films add adds one", e.Typed)
}

// list names films in a sentence.
func list(films []Entry) string {
	labels := make([]string, len(films))
	for i, c := range choices(films) {
		labels[i] = c.Label
	}
	if n := len(labels); n > 1 {
		return strings.Join(labels[:n-1], ", ") + " or " + labels[n-1]
	}
	return strings.Join(labels, "")
}

// Find is the film the viewer means: by the value of a choice, which is its ID,
// else by its title or alias, with the year where that is needed, else by words
// of them that only one film has. Typing errors are forgiven in choices, and
// only told of here: an answer about another film is worse than a question. The
// error is an *AmbiguousError or an *UnknownError.
func (s *Shelves) Find(v Viewer, typed string) (Entry, error) {
	typed = strings.TrimSpace(typed)
	if e, ok := s.chosen(v, typed); ok {
		return e, nil
	}
	hits := s.search(v, typed)
	for _, fits := range []func(hit) bool{
		func(h hit) bool { return h.exact && h.year },
		func(h hit) bool { return h.exact },
		func(h hit) bool { return h.sure },
	} {
		if e, err := only(typed, hits, fits); err != nil || e.ID != "" {
			return e, err
		}
	}
	return Entry{}, &UnknownError{Typed: shorten(typed), Near: entriesOf(hits)}
}

// chosen is the film of a choice's value or label, or of an ID.
func (s *Shelves) chosen(v Viewer, typed string) (Entry, bool) {
	if e, ok := s.Entry(v, typed); ok {
		return e, true
	}
	var labelled []Entry
	own, shared := s.indices(v)
	for _, x := range []*index{own, shared} {
		for _, e := range x.films {
			switch {
			case x == shared && own.has(e.ID):
			case strings.HasPrefix(typed, hashed) && value(e.ID) == typed:
				return e, true
			case e.Label() == typed:
				labelled = append(labelled, e)
			}
		}
	}
	if len(labelled) == 1 {
		return labelled[0], true
	}
	return Entry{}, false
}

// only is the film among the hits that fit: the only one, or the edition asked
// by default of the only work. It has no ID when none fits.
func only(typed string, hits []hit, fits func(hit) bool) (Entry, error) {
	var works []Entry
	for _, h := range hits {
		if fits(h) {
			works = addWork(works, h.entry)
		}
	}
	switch len(works) {
	case 0:
		return Entry{}, nil
	case 1:
		return works[0], nil
	}
	return Entry{}, &AmbiguousError{Typed: shorten(typed), Films: works[:min(len(works), suggested)]}
}

// addWork adds a film, or puts it in place of another edition when it is the one
// asked by default.
func addWork(works []Entry, e Entry) []Entry {
	for i, other := range works {
		if other.Work == e.Work {
			if !e.Aside && (other.Aside || e.ID == e.Work) { // what was shelved before editions could be chosen does not say
				works[i] = e
			}
			return works
		}
	}
	return append(works, e)
}

func entriesOf(hits []hit) []Entry {
	var entries []Entry
	for _, h := range hits {
		if entries = addWork(entries, h.entry); len(entries) > suggested {
			return entries[:suggested]
		}
	}
	return entries
}

// shorten keeps what somebody typed from filling a message.
func shorten(typed string) string {
	if units(typed) > maxLabel {
		return cut(typed, maxLabel-1) + "…"
	}
	return typed
}
