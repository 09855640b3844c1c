// Package strict reads the TOML files people write by hand: the configuration,
// an interview's script, a persona. It takes nothing in silence. A key nobody
// knows, a value of the wrong kind and a slip of syntax are each a fault with
// its line and column and a word on what to write instead, and all the faults
// of a file that can be told apart are told at once.
//
// It is not a general TOML package: it reads whole small files into structs and
// writes nothing but single strings.
package strict

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// MaxSize is the length in bytes from which a file is refused: no file written
// by hand is near it, and it bounds the memory a hostile one can ask for.
const MaxSize = 1 << 20

// byteOrderMark opens files saved by some Windows editors. TOML has no place
// for it, and its author cannot see it.
const byteOrderMark = "\ufeff"

// A Fault is one thing wrong in a file, and where.
type Fault struct {
	Line    int    // from 1
	Column  int    // in characters, from 1
	Message string // a clause in lower case without the place: "unknown key …"
}

// An Error is all that was found wrong in one file, in the file's order.
type Error struct {
	File   string  // as the reader of the message knows it
	Faults []Fault // never empty
}

// Error has a line for each fault, in the form editors can jump to:
// "file:line:column: message".
func (e *Error) Error() string {
	lines := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		lines[i] = fmt.Sprintf("%s:%d:%d: %s", e.File, f.Line, f.Column, f.Message)
	}
	return strings.Join(lines, "\n")
}

// A Document is a file that is valid TOML. It remembers where everything
// stands, so that those who know what the values mean can find fault with them
// at their place too. It does not change and may be used by several goroutines.
type Document struct {
	name string
	data []byte
	root *value
}

// Parse reads the syntax of a file. The document keeps data, which must not
// change any more. What is wrong comes back as an [*Error].
func Parse(name string, data []byte) (*Document, error) {
	d := &Document{name: name, data: bytes.TrimPrefix(data, []byte(byteOrderMark))}
	if len(data) > MaxSize {
		return nil, d.Refuse(Fault{1, 1, fmt.Sprintf("the file is larger than %d KiB; is this the right one?", MaxSize>>10)})
	}
	// The tree below is only right about valid TOML; the library says whether it is.
	var anything map[string]any
	if err := toml.Unmarshal(d.data, &anything); err != nil {
		return nil, d.refuse(err)
	}
	d.root = grow(d.data)
	return d, nil
}

// Decode puts the document's values into the struct that into points at. Keys are
// those of the fields' toml tags (an untagged field goes by its name in lower
// case) and are matched to the letter. What is wrong in the file comes back as an
// [*Error]; into is then not to be used.
func (d *Document) Decode(into any) error {
	if t := reflect.TypeOf(into); t == nil || t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Struct {
		return fmt.Errorf("decode %s: into a %T, which is no pointer to a struct", d.name, into)
	}
	if faults := d.check(reflect.TypeOf(into)); len(faults) > 0 {
		return d.Refuse(faults...)
	}
	dec := toml.NewDecoder(bytes.NewReader(d.data)).DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return d.refuse(err)
	}
	return nil
}

// Has reports whether the file itself says something under the path: keys are
// strings, places in a list ints from 0.
func (d *Document) Has(path ...any) bool {
	_, found := d.root.find(path)
	return found
}

// Fault is a fault in what stands under the path; for what the file does not
// say, in the nearest thing around it.
func (d *Document) Fault(message string, path ...any) Fault {
	at, _ := d.root.find(path)
	return d.fault(at, message)
}

// Refuse is the error for these faults, in the file's order; nil without any.
func (d *Document) Refuse(faults ...Fault) error {
	if len(faults) == 0 {
		return nil
	}
	faults = slices.Clone(faults)
	slices.SortStableFunc(faults, func(a, b Fault) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return &Error{File: d.name, Faults: faults}
}

// fault places a message at an offset in bytes.
func (d *Document) fault(offset int, message string) Fault {
	before := d.data[:min(offset, len(d.data))]
	line := bytes.Count(before, []byte("\n")) + 1
	start := bytes.LastIndexByte(before, '\n') + 1
	return Fault{Line: line, Column: len([]rune(string(before[start:]))) + 1, Message: message}
}

// refuse translates an error of the library, whose columns count bytes.
func (d *Document) refuse(err error) error {
	var one *toml.DecodeError
	var unknown *toml.StrictMissingError
	switch {
	case errors.As(err, &unknown):
		var faults []Fault
		for i := range unknown.Errors {
			faults = append(faults, d.translate(&unknown.Errors[i]))
		}
		return d.Refuse(faults...)
	case errors.As(err, &one):
		return d.Refuse(d.translate(one))
	default:
		return d.Refuse(Fault{1, 1, strings.TrimPrefix(err.Error(), "toml: ")})
	}
}

func (d *Document) translate(err *toml.DecodeError) Fault {
	line, column := err.Position()
	offset := column - 1
	for i, text := range bytes.SplitAfter(d.data, []byte("\n")) {
		if i == line-1 {
			break
		}
		offset += len(text)
	}
	return d.fault(offset, strings.TrimPrefix(err.Error(), "toml: "))
}
