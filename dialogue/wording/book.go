// Package wording says the same thing in more than one way. A Book holds forms
// of sentences by what they say and in whose manner; a Voice chooses among them,
// by a seed, those it has not used of late, and fills their slots in. The package
// knows nothing of films and invents nothing: what is said is the business of who
// fills the slots, how it is said is the book's.
package wording

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Anybody is the manner of forms that suit every persona.
const Anybody = "anybody"

// A Book is the forms there are of each thing to say. It is immutable and safe for
// concurrent use.
type Book struct {
	entries map[string]entry
}

// An entry is the forms of one thing to say, by manner.
type entry map[string][]form

// Parse reads a book, line by line; name is its file's, for its faults. A thing to
// say begins with "== " and its key; below it stands a form a line, behind the
// manner it is in:
//
//	== opens
//	machine: The first words are {line}.
//	critic: Everything begins with {line}.
//	anybody: It opens with {line}.
//
// Words in braces are slots: all forms of one thing have the same. Empty lines and
// lines that begin with # are nothing.
func Parse(name, text string) (*Book, error) {
	b, key, n := &Book{entries: map[string]entry{}}, "", 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if k, ok := strings.CutPrefix(line, "== "); ok {
			key = k
			if _, there := b.entries[key]; there {
				return nil, fmt.Errorf("%s:%d: %q is there before", name, n, key)
			}
			b.entries[key] = entry{}
			continue
		}
		if err := b.add(key, line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return b, nil
}

// add takes up a line of the thing to say.
func (b *Book) add(key, line string) error {
	manner, text, ok := strings.Cut(line, ": ")
	e := b.entries[key]
	f := parseForm(text)
	switch {
	case !ok || !plain.MatchString(manner):
		return fmt.Errorf("%q is no manner with its form", line)
	case key == "":
		return fmt.Errorf("a form stands before what it says")
	case len(e) > 0 && !slices.Equal(e.slots(), f.slots()):
		return fmt.Errorf("the form has the slots %q, and those before it %q", f.slots(), e.slots())
	case slices.ContainsFunc(e.in(manner), func(g form) bool { return slices.Equal(f.pieces, g.pieces) && slices.Equal(f.names, g.names) }):
		return fmt.Errorf("the form is there before")
	}
	e[manner] = append(e[manner], f)
	return nil
}

// plain is what a manner may be called.
var plain = regexp.MustCompile(`^[a-z][a-z-]*$`)

// Join is a book of all the books' entries. What two of them say is a fault.
func Join(books ...*Book) (*Book, error) {
	all := &Book{entries: map[string]entry{}}
	for _, b := range books {
		for key, e := range b.entries {
			if _, there := all.entries[key]; there {
				return nil, fmt.Errorf("join books: %q is in two of them", key)
			}
			all.entries[key] = e
		}
	}
	return all, nil
}

// Keys lists the things to say, sorted.
func (b *Book) Keys() []string { return slices.Sorted(maps.Keys(b.entries)) }

// Slots lists the slots that the forms of a thing have, sorted; ok is false for
// what the book does not say.
func (b *Book) Slots(key string) (slots []string, ok bool) {
	e, ok := b.entries[key]
	return e.slots(), ok
}

// Forms counts the forms in which a manner can say a thing, those for anybody
// among them.
func (b *Book) Forms(key, manner string) int { return len(b.entries[key].in(manner)) }

// in are the forms of a manner and those for anybody; those of all manners when
// that is none.
func (e entry) in(manner string) []form {
	forms := slices.Concat(e[manner], e[Anybody])
	if len(forms) == 0 {
		return e.all()
	}
	return forms
}

func (e entry) all() []form {
	var forms []form
	for _, manner := range slices.Sorted(maps.Keys(e)) {
		forms = append(forms, e[manner]...)
	}
	return forms
}

func (e entry) slots() []string {
	if all := e.all(); len(all) > 0 {
		return all[0].slots()
	}
	return nil
}

// At is where in a text a thing is said, in whosever manner: the byte at which the
// first words of a form stand; -1 where no form of it is heard.
func (b *Book) At(key, text string) int {
	for _, f := range b.entries[key].all() {
		if f.heardIn(text) {
			i := slices.IndexFunc(f.pieces, func(p string) bool { return len(strings.Trim(p, " .,;:?!")) > 0 })
			return strings.Index(text, f.pieces[i])
		}
	}
	return -1
}
