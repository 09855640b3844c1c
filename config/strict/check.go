package strict

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

// A checker holds a file against the type it is to be read into. The library
// would stop at the first misfit and speak of Go types; people want all of them
// and speak of keys.
type checker struct {
	doc    *Document
	root   reflect.Type
	faults []Fault
}

func (d *Document) check(t reflect.Type) []Fault {
	c := &checker{doc: d, root: t.Elem()}
	c.table(d.root, c.root)
	return c.faults
}

func (c *checker) fault(at int, format string, args ...any) {
	c.faults = append(c.faults, c.doc.fault(at, fmt.Sprintf(format, args...)))
}

// table checks the keys of a table that is read into a struct.
func (c *checker) table(v *value, t reflect.Type) {
	known := fields(t)
	for _, k := range v.keys {
		if i := slices.IndexFunc(known, func(f field) bool { return f.name == k.name }); i >= 0 {
			c.value(k.name, k.value, known[i].typ)
			continue
		}
		c.fault(k.at, "unknown key %s; %s", show(k.name), c.advise(k.name, known))
	}
}

// value checks one value; name is the key it, or the list it is in, stands under.
func (c *checker) value(name string, v *value, t reflect.Type) {
	t = target(t)
	want, phrase := wants(name, t)
	if len(want) == 0 {
		return // any value, or a type that only the library knows how to fill
	}
	if !slices.Contains(want, v.kind) {
		c.fault(v.at, "%s wants %s, not %s", show(name), phrase, v.kind)
		return
	}
	switch {
	case v.kind == table && t.Kind() == reflect.Struct:
		c.table(v, t)
	case v.kind == table:
		for _, k := range v.keys {
			c.value(k.name, k.value, t.Elem())
		}
	case v.kind == list:
		for _, item := range v.items {
			c.value(name, item, t.Elem())
		}
	}
}

// wants says which kinds of value the type takes, and how to put that to
// people; nothing when it is not for this package to say.
func wants(name string, t reflect.Type) ([]kind, string) {
	if t == reflect.TypeFor[time.Time]() {
		return nil, ""
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return []kind{text}, text.String()
	}
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		return []kind{table}, table.String()
	case reflect.Slice, reflect.Array:
		if target(t.Elem()).Kind() == reflect.Struct {
			return []kind{list}, fmt.Sprintf("a list of tables, each under [[%s]]", bare(name))
		}
		return []kind{list}, list.String()
	case reflect.String:
		return []kind{text}, text.String()
	case reflect.Bool:
		return []kind{boolean}, boolean.String()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return []kind{integer}, integer.String()
	case reflect.Float32, reflect.Float64:
		return []kind{integer, decimal}, "a number"
	default:
		return nil, ""
	}
}

// A field is a key a struct knows.
type field struct {
	name string
	typ  reflect.Type
}

// fields lists the keys a struct knows, those of embedded structs among them.
func fields(t reflect.Type) []field {
	var known []field
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("toml")
		name, _, _ := strings.Cut(tag, ",")
		switch {
		case f.Anonymous && name == "" && target(f.Type).Kind() == reflect.Struct:
			known = append(known, fields(target(f.Type))...)
		case !f.IsExported() || tag == "-":
		case name == "":
			known = append(known, field{strings.ToLower(f.Name), f.Type})
		default:
			known = append(known, field{name, f.Type})
		}
	}
	return known
}

// target is the type that is filled in the end: what a pointer points at.
func target(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}
