package cassette

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// contents is what is on a tape.
type contents struct {
	entries  map[place]entry
	order    []place // as recorded, each once
	finished bool
	size     int64 // bytes up to the end of the last whole line
}

// read takes a tape apart. Every head begins it anew: what stands before was
// recorded over. The last line is left out when it has no line feed: the process
// died over it.
func read(data []byte) (*contents, error) {
	c := &contents{}
	whole := bytes.LastIndexByte(data, '\n') + 1
	c.size = int64(whole)
	number := 0
	for line := range bytes.Lines(data[:whole]) {
		number++
		e, err := parse(line)
		switch {
		case err != nil:
			return nil, fmt.Errorf("line %d: %w", number, err)
		case number == 1 && e.Entry != isHead:
			return nil, fmt.Errorf("line 1 does not say %q", schema)
		}
		c.add(e)
	}
	return c, nil
}

func parse(line []byte) (entry, error) {
	var e entry
	if err := json.Unmarshal(line, &e); err != nil {
		return entry{}, fmt.Errorf("it is no JSON of a cassette: %w", err)
	}
	return e, e.whole()
}

// whole says what an entry lacks.
func (e entry) whole() error {
	lacks := func(what string) error { return fmt.Errorf("the entry %q lacks its %s", e.Entry, what) }
	switch e.Entry {
	case isHead:
		if e.Schema != schema {
			return fmt.Errorf("it is a cassette of another kind, %q", e.Schema)
		}
	case isReply, isChoice:
		if e.Request == nil {
			return lacks("request")
		}
		if e.Entry == isChoice && e.Fault == nil && (e.Chosen < 0 || e.Chosen >= len(e.Lines)) {
			return lacks("choice")
		}
	case isTime:
		if e.Time == nil {
			return lacks("time")
		}
	case isInput, isEnd:
	default:
		return fmt.Errorf("there is no entry %q", e.Entry)
	}
	return nil
}

// add takes the next entry; the latest of a place is the one that counts.
func (c *contents) add(e entry) {
	switch e.Entry {
	case isHead:
		*c = contents{size: c.size}
	case isEnd:
		c.finished = true
	default:
		if c.entries == nil {
			c.entries = map[place]entry{}
		}
		p := e.place()
		if _, there := c.entries[p]; !there {
			c.order = append(c.order, p)
		}
		c.entries[p] = e
	}
}

// find is the entry at a place.
func (c *contents) find(p place) (entry, bool) {
	e, ok := c.entries[p]
	return e, ok
}
