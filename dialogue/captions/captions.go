// Package captions makes captions of lines of speech whose sound was measured:
// WebVTT with voices, and SRT with names. It cuts the lines into cards that can be
// read in their time and breaks them into rows where people would, and it never
// loses a word. Its checkers read a file back and refuse it if a rule is broken,
// or if it does not say, when it should, what was said.
//
// It measures no sound, and knows nothing of the films' own subtitles.
package captions

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// A Line is what one speaker says at a stretch, as it is written and as long as
// it sounds.
type Line struct {
	ID         string // unique, without line ends and "-->"
	Speaker    string
	Text       string
	Start, End time.Duration
	Words      []Word // as measured, in order; may be none, or fewer than the text has
}

// A Word is when a word of a line begins to sound.
type Word struct {
	Text  string
	Start time.Duration
}

// A Profile is how many columns a row of a card has; a CJK character takes two.
type Profile int

// The profiles: a screen's (Netflix general requirements) and a podcast player's.
const (
	Screen  Profile = 42
	Podcast Profile = 32
)

// The reading rules (Netflix general requirements), with frames of a 24th second.
const (
	Rows     = 2
	Shortest = 833334 * time.Microsecond // 5/6 s
	Longest  = 7 * time.Second
	Gap      = 84 * time.Millisecond  // two frames, at least, from one card to the next
	Leeway   = 125 * time.Millisecond // three frames, at most, from the sound to its card
)

// narrowest is how few columns a row can have.
const narrowest = 8

// A Card is what is read at one time.
type Card struct {
	ID         string // the line's, a hyphen and the card's number in it
	Line       string // the line's ID
	Speaker    string
	Rows       []string
	Start, End time.Duration // whole milliseconds
}

// Cards cuts lines into cards. With names, the first card of each line begins
// with the speaker's name, which takes room.
func Cards(lines []Line, p Profile, names bool) ([]Card, error) {
	if err := sound(lines, p); err != nil {
		return nil, err
	}
	var cards []Card
	for i, line := range lines {
		limit := line.End + Longest // how long its last card can stay
		if i+1 < len(lines) {
			limit = lines[i+1].Start - Gap
			line.End = min(line.End, lines[i+1].Start)
		}
		made, err := line.cards(p, names, limit)
		if err != nil {
			return nil, err
		}
		cards = append(cards, made...)
	}
	settle(cards)
	return cards, nil
}

// sound refuses lines that cannot have captions.
func sound(lines []Line, p Profile) error {
	if p < narrowest {
		return fmt.Errorf("captions need rows of at least %d columns, not %d", narrowest, p)
	}
	seen := map[string]bool{}
	for i, line := range lines {
		switch {
		case line.ID == "" || seen[line.ID] || strings.ContainsAny(line.ID, "\n\r") || strings.Contains(line.ID, "-->"):
			return fmt.Errorf("%q cannot name a line of captions: every line needs an identifier of its own", line.ID)
		case line.Start < 0 || line.End <= line.Start:
			return fmt.Errorf("the line %s sounds from %v to %v, which is no time: is its sound there?", line.ID, line.Start, line.End)
		case i > 0 && line.Start < lines[i-1].Start:
			return fmt.Errorf("the line %s begins before %s, which stands before it", line.ID, lines[i-1].ID)
		case strings.TrimSpace(clean(line.Text)) == "":
			return fmt.Errorf("the line %s has no words", line.ID)
		}
		seen[line.ID] = true
	}
	return nil
}

var errCrowded = errors.New("too short for its words")

// cards cuts a line by its measured words; where they make cards that nobody can
// see, by the length of its words.
func (l Line) cards(p Profile, names bool, limit time.Duration) ([]Card, error) {
	for _, measured := range []bool{true, false} {
		cards, err := l.cut(l.tokens(p, names, measured), p, limit)
		if err == nil {
			return cards, nil
		}
	}
	return nil, fmt.Errorf("the line %s lasts %v, %w: is its sound whole?", l.ID, l.End-l.Start, errCrowded)
}

// settle gives cards that are too short what room there is: up to the next card,
// and by the leeway before their own sound and into the next card's.
func settle(cards []Card) {
	for i := range cards {
		c := &cards[i]
		if c.End-c.Start >= Shortest {
			continue
		}
		earliest := c.Start - Leeway
		if i > 0 {
			earliest = max(earliest, cards[i-1].End+Gap)
		}
		c.Start = max(0, min(c.Start, max(earliest, c.End-ceil(Shortest))))
		if i+1 < len(cards) && c.End+Gap >= cards[i+1].Start && cards[i+1].End-cards[i+1].Start > 2*Shortest {
			later := min(Leeway, max(0, ceil(Shortest)-(c.End-c.Start)))
			cards[i+1].Start += later
			c.End += later
		}
	}
}

// ceil is a time in whole milliseconds, not shorter.
func ceil(t time.Duration) time.Duration {
	return (t + time.Millisecond - 1).Truncate(time.Millisecond)
}
