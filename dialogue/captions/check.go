package captions

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// CheckVTT reads WebVTT back and refuses it if it does not conform, breaks a
// reading rule, or does not say the lines, in their voices, at their times.
func CheckVTT(r io.Reader, lines []Line, p Profile) error {
	cards, err := ReadVTT(r)
	if err == nil {
		err = check(cards, lines, p, false)
	}
	if err != nil {
		return fmt.Errorf("check captions: %w", err)
	}
	return nil
}

// CheckSRT is CheckVTT for SRT, where names stand in the text.
func CheckSRT(r io.Reader, lines []Line, p Profile) error {
	cards, err := ReadSRT(r)
	if err == nil {
		err = check(cards, lines, p, true)
	}
	if err != nil {
		return fmt.Errorf("check captions: %w", err)
	}
	return nil
}

func check(cards []Card, lines []Line, p Profile, names bool) error {
	for i, c := range cards {
		if err := c.legible(p); err != nil {
			return fmt.Errorf("card %s: %w", c.ID, err)
		}
		if err := inTime(cards, i); err != nil {
			return fmt.Errorf("card %s: %w", c.ID, err)
		}
	}
	for _, line := range lines {
		said, err := line.said(cards, p, names)
		if err != nil {
			return fmt.Errorf("line %s: %w", line.ID, err)
		}
		cards = cards[said:]
	}
	return want(len(cards) == 0, "%d cards too many", len(cards))
}

// legible holds a card to its rows.
func (c Card) legible(p Profile) error {
	if len(c.Rows) > Rows {
		return fmt.Errorf("it has %d rows, and people read %d", len(c.Rows), Rows)
	}
	for _, row := range c.Rows {
		if n := width(row); n > int(p) || strings.TrimSpace(row) != row || row == "" {
			return fmt.Errorf("the row %q has %d columns, and there are %d", row, n, p)
		}
	}
	return nil
}

// inTime holds a card to its time. One is too short only where the next leaves it
// no more.
func inTime(cards []Card, i int) error {
	c, stay := cards[i], cards[i].End-cards[i].Start
	last := i+1 == len(cards)
	switch {
	case stay <= 0:
		return fmt.Errorf("it ends at %v, before it begins", c.End)
	case stay > Longest:
		return fmt.Errorf("it stays for %v, longer than %v", stay, Longest)
	case !last && cards[i+1].Start < c.End+Gap:
		return fmt.Errorf("the next begins at %v, within %v of its end", cards[i+1].Start, Gap)
	case stay < Shortest && (last || cards[i+1].Start-Gap-c.End > 2*time.Millisecond):
		return fmt.Errorf("it stays for %v, shorter than %v, and there is room", stay, Shortest)
	}
	return nil
}

// said finds the line at the head of the cards, and is how many it has: each
// token whole, in order, with its card at its time.
func (l Line) said(cards []Card, p Profile, names bool) (int, error) {
	measured, spread := l.tokens(p, names, true), l.tokens(p, names, false)
	loosen(measured, int(p))
	at := 0
	for n, c := range cards {
		if at == len(measured) {
			return n, nil
		}
		if err := l.owns(c, n, names); err != nil {
			return 0, err
		}
		if n > 0 && bound(measured, at) {
			return 0, fmt.Errorf("%q is torn from what stands before it", measured[at].text)
		}
		if near(c.Start, measured[at].at) != nil && near(c.Start, spread[at].at) != nil {
			return 0, near(c.Start, measured[at].at)
		}
		for _, row := range c.Rows {
			next, err := match(row, measured, at)
			if err != nil {
				return 0, err
			}
			at = next
		}
	}
	return len(cards), want(at == len(measured), "only %d of its %d words are there", at, len(measured))
}

// owns refuses a card that is not the line's.
func (l Line) owns(c Card, n int, names bool) error {
	if names {
		return nil
	}
	if c.Speaker != l.name() {
		return fmt.Errorf("it is said by %q, not by %q", c.Speaker, l.Speaker)
	}
	return want(c.ID == fmt.Sprintf("%s-%d", l.ID, n+1), "the card %s stands where its %d. should", c.ID, n+1)
}

func near(start, sound time.Duration) error {
	return want(start >= sound-Leeway && start <= sound+Leeway+time.Millisecond, "its card comes at %v, and it sounds at %v", start, sound)
}

// match reads the tokens of a row, and is the place of the next.
func match(row string, tokens []token, at int) (int, error) {
	rest := strings.ReplaceAll(row, joiner, "")
	for i := at; i < len(tokens); i++ {
		text := strings.ReplaceAll(tokens[i].text, joiner, "")
		if i > at && tokens[i].space {
			text = " " + text
		}
		cut, ok := strings.CutPrefix(rest, text)
		if !ok {
			return 0, fmt.Errorf("%q stands where %q should", rest, join(tokens[i:min(i+4, len(tokens))]))
		}
		if rest = cut; rest == "" {
			return i + 1, nil
		}
	}
	return 0, fmt.Errorf("%q is said by nobody", rest)
}

// want is the complaint, if something is not so.
func want(ok bool, format string, args ...any) error {
	if ok {
		return nil
	}
	return fmt.Errorf(format, args...)
}
