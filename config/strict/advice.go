package strict

import (
	"reflect"
	"slices"
	"strings"
)

// advise is what to write instead of a key that its table does not know: the
// same key in the table it belongs to, the known key nearest to it in spelling,
// or the choice there is.
func (c *checker) advise(name string, known []field) string {
	var places []string
	if knows(c.root, name) {
		places = append(places, "at the top of the file, before the first [table]")
	}
	for _, header := range homes(c.root, name, "", nil) {
		places = append(places, "in "+header)
	}
	if len(places) > 0 {
		return "it belongs " + series(places, "or")
	}
	if near := nearest(name, known); near != "" {
		return "did you mean " + show(near) + "?"
	}
	if len(known) == 0 {
		return "no keys go here"
	}
	all := make([]string, len(known))
	for i, f := range known {
		all[i] = show(f.name)
	}
	return "the keys here are " + series(all, "and")
}

// homes lists the headers of the tables below t, which stands under the path,
// that know the key to the letter. A type inside itself is looked into once.
func homes(t reflect.Type, name, path string, above []reflect.Type) []string {
	if slices.Contains(above, t) {
		return nil
	}
	above = append(slices.Clone(above), t)
	var found []string
	for _, f := range fields(t) {
		inner, open, shut := target(f.typ), "[", "]"
		if inner.Kind() == reflect.Slice {
			inner, open, shut = target(inner.Elem()), "[[", "]]"
		}
		if inner.Kind() != reflect.Struct {
			continue
		}
		here := path + bare(f.name)
		if knows(inner, name) {
			found = append(found, open+here+shut)
		}
		found = append(found, homes(inner, name, here+".", above)...)
	}
	return found
}

func knows(t reflect.Type, name string) bool {
	return slices.ContainsFunc(fields(t), func(f field) bool { return f.name == name })
}

// series is "a", "a or b", "a, b or c".
func series(items []string, joint string) string {
	last := len(items) - 1
	if last == 0 {
		return items[0]
	}
	return strings.Join(items[:last], ", ") + " " + joint + " " + items[last]
}

// show sets a key off from the words around it.
func show(name string) string { return "`" + bare(name) + "`" }

// bare is a key as TOML writes it: quoted when it needs to be.
func bare(name string) string {
	plain := func(r rune) bool {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_'
	}
	if name != "" && strings.TrimFunc(name, plain) == "" {
		return name
	}
	return Quote(name)
}
