package captions

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// ReadVTT reads what WriteVTT writes, and refuses what does not conform. It is no
// reader for other people's files: styles, regions, notes and settings are
// refused.
func ReadVTT(r io.Reader) ([]Card, error) {
	blocks, err := readBlocks(r)
	switch {
	case err != nil:
		return nil, err
	case len(blocks) == 0 || len(blocks[0].rows) != 1 || blocks[0].rows[0] != "WEBVTT":
		return nil, errors.New("it does not begin with WEBVTT and an empty line")
	}
	var cards []Card
	seen := map[string]bool{}
	for _, b := range blocks[1:] {
		c, err := b.card(".")
		if err == nil {
			err = c.readVoice()
		}
		switch {
		case err != nil:
			return nil, fmt.Errorf("line %d: %w", b.line, err)
		case seen[c.ID]:
			return nil, fmt.Errorf("line %d: two cards are called %q", b.line, c.ID)
		}
		seen[c.ID] = true
		if at := strings.LastIndexByte(c.ID, '-'); at > 0 {
			c.Line = c.ID[:at]
		}
		cards = append(cards, c)
	}
	return cards, nil
}

// ReadSRT reads what WriteSRT writes. Names stay in the text, where nothing tells
// them from it, and no card knows its line.
func ReadSRT(r io.Reader) ([]Card, error) {
	blocks, err := readBlocks(r)
	if err != nil {
		return nil, err
	}
	var cards []Card
	for i, b := range blocks {
		c, err := b.card(",")
		switch {
		case err != nil:
			return nil, fmt.Errorf("line %d: %w", b.line, err)
		case c.ID != strconv.Itoa(i+1):
			return nil, fmt.Errorf("line %d: card %q stands where %d should", b.line, c.ID, i+1)
		}
		for k, row := range c.Rows {
			if srtMarks.MatchString(row) {
				return nil, fmt.Errorf("line %d: players take a part of %q for a mark", b.line, row)
			}
			c.Rows[k] = strings.ReplaceAll(row, joiner, "")
		}
		cards = append(cards, c)
	}
	return cards, nil
}

// A block is lines without an empty one between them.
type block struct {
	line int // of the first, from 1
	rows []string
}

func readBlocks(r io.Reader) ([]block, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	var blocks []block
	apart := true
	for n := 1; lines.Scan(); n++ {
		row := lines.Text()
		switch {
		case strings.ToValidUTF8(row, "") != row:
			return nil, fmt.Errorf("line %d: it is not UTF-8", n)
		case row == "":
			apart = true
			continue
		case apart:
			blocks = append(blocks, block{line: n})
			apart = false
		}
		last := &blocks[len(blocks)-1]
		last.rows = append(last.rows, row)
	}
	return blocks, lines.Err()
}

// timing is from when until when, with hours always written.
var timing = regexp.MustCompile(`^(\d{2,4}):([0-5]\d):([0-5]\d)([.,])(\d{3}) --> (\d{2,4}):([0-5]\d):([0-5]\d)([.,])(\d{3})$`)

// card reads a block: an identifier, the timing, the rows.
func (b block) card(point string) (Card, error) {
	if len(b.rows) < 3 {
		return Card{}, errors.New("a card has an identifier, times and words")
	}
	fields := timing.FindStringSubmatch(b.rows[1])
	if fields == nil || fields[4] != point || fields[9] != point || strings.Contains(b.rows[0], "-->") {
		return Card{}, fmt.Errorf("%.60q are no times", b.rows[1])
	}
	for _, row := range b.rows[2:] {
		if strings.Contains(row, "-->") {
			return Card{}, fmt.Errorf("an arrow stands in %.60q", row)
		}
	}
	return Card{ID: b.rows[0], Rows: b.rows[2:], Start: readClock(fields[1:6]), End: readClock(fields[6:11])}, nil
}

// readClock puts hours, minutes, seconds, the point and milliseconds together,
// which are digits.
func readClock(fields []string) time.Duration {
	number := func(i int) time.Duration {
		n, _ := strconv.Atoi(fields[i])
		return time.Duration(n)
	}
	return number(0)*time.Hour + number(1)*time.Minute + number(2)*time.Second + number(4)*time.Millisecond
}

// readVoice takes the voice off the first row, and undoes what was escaped.
func (c *Card) readVoice() error {
	if rest, ok := strings.CutPrefix(c.Rows[0], "<v "); ok {
		name, text, closed := strings.Cut(rest, ">")
		if !closed || strings.TrimSpace(name) == "" {
			return errors.New("the voice has no name")
		}
		c.Rows[0] = text
		if err := unescape(&name); err != nil {
			return err
		}
		c.Speaker = name
	}
	for i := range c.Rows {
		if err := unescape(&c.Rows[i]); err != nil {
			return err
		}
	}
	return nil
}

var vttUnescape = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&lrm;", "\u200e", "&rlm;", "\u200f")

// unescape undoes vttEscape, which leaves none of the marks and no other "&".
func unescape(text *string) error {
	plain := vttUnescape.Replace(*text)
	if strings.ContainsAny(*text, "<>") || vttEscape.Replace(plain) != *text {
		return fmt.Errorf("%.60q is not escaped", *text)
	}
	*text = plain
	return nil
}
