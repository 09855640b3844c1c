package library

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// catalogueName is the file that names the films beside it: comma-separated,
// with a header among whose columns are title, year and id.
const catalogueName = "films.csv"

// maxCatalogue is the largest catalogue that is read, in bytes: some hundred
// thousand films.
const maxCatalogue = 32 << 20

// A catalogue names films by the first part of their files' names.
type catalogue map[string]Name

// parseCatalogue reads a catalogue. Rows without an id or a title are left out,
// and so is what is no row.
func parseCatalogue(data []byte) (catalogue, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", catalogueName, err)
	}
	column := map[string]int{}
	for i, name := range header {
		column[strings.ToLower(strings.TrimSpace(name))] = i
	}
	for _, name := range []string{"id", "title"} {
		if _, ok := column[name]; !ok {
			return nil, fmt.Errorf("read %s: its first line names no column %q", catalogueName, name)
		}
	}
	films := catalogue{}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return films, nil
		}
		if err != nil {
			continue
		}
		field := func(name string) string {
			if i, ok := column[name]; ok && i < len(row) {
				return strings.ToValidUTF8(strings.TrimSpace(row[i]), "\uFFFD")
			}
			return ""
		}
		if id, title := field("id"), field("title"); id != "" && title != "" {
			year, _ := strconv.Atoi(field("year")) // 0, unknown, when it is no number
			films[strings.ToLower(id)] = Name{Title: title, Year: max(0, year)}
		}
	}
}

// find looks up a file by its bare name: an id, with or without a language.
func (c catalogue) find(base string) (Name, bool) {
	base = strings.ToLower(stem(base))
	if n, ok := c[base]; ok {
		return n, true
	}
	for i := strings.LastIndexAny(base, "-._ "); i > 0; i = strings.LastIndexAny(base[:i], "-._ ") {
		n, ok := c[base[:i]]
		if t, only := onlyTags(base[i+1:]); ok && only {
			n.tag(t)
			return n, true
		}
	}
	return Name{}, false
}
