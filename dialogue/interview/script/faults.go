package script

import (
	"fmt"

	"matinee/config/strict"
)

// inner is what is wrong with the script in itself, whatever the film.
func (s Script) inner(doc *strict.Document, f file) []strict.Fault {
	c := &checker{Script: s, doc: doc}
	c.schema(f)
	return c.faults
}

// A checker gathers faults, each with its place.
type checker struct {
	Script
	doc      *strict.Document
	faults   []strict.Fault
	warnings []strict.Fault
}

func (c *checker) fault(path []any, format string, args ...any) {
	c.faults = append(c.faults, c.doc.Fault(fmt.Sprintf(format, args...), path...))
}

func (c *checker) schema(f file) {
	if f.Schema != Schema {
		c.fault([]any{"schema"}, "a script begins with the line `schema = %s`", strict.Quote(Schema))
	}
}
