package wording

import (
	"regexp"
	"slices"
	"strings"
)

// Fill is what stands in the slots of a form, by their names.
type Fill map[string]string

// A form is a sentence with slots: pieces and names by turns, a piece first and
// last. Pieces may be empty.
type form struct {
	pieces []string
	names  []string
}

// slot is how a slot stands in a form.
var slot = regexp.MustCompile(`\{[a-z_]+\}`)

func parseForm(text string) form {
	var f form
	end := 0
	for _, at := range slot.FindAllStringIndex(text, -1) {
		f.pieces = append(f.pieces, text[end:at[0]])
		f.names = append(f.names, text[at[0]+1:at[1]-1])
		end = at[1]
	}
	f.pieces = append(f.pieces, text[end:])
	return f
}

// slots are the names of the form's slots, sorted, each once.
func (f form) slots() []string {
	return slices.Compact(slices.Sorted(slices.Values(f.names)))
}

// filled is the form with its slots filled in.
func (f form) filled(fill Fill) string {
	var b strings.Builder
	for i, name := range f.names {
		b.WriteString(f.pieces[i])
		b.WriteString(fill[name])
	}
	b.WriteString(f.pieces[len(f.pieces)-1])
	return b.String()
}

// heardIn reports whether a text has the form's own words in their order, whatever
// stood in its slots. It may take a text for the form that only has its words:
// then another form is used, which is no harm.
func (f form) heardIn(text string) bool {
	worded := false
	for _, piece := range f.pieces {
		if len(strings.Trim(piece, " .,;:?!")) == 0 {
			continue
		}
		i := strings.Index(text, piece)
		if i < 0 {
			return false
		}
		text, worded = text[i+len(piece):], true
	}
	return worded
}
