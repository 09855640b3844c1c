package extractive_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
)

// slack is by how much the times of a quotation may differ from the file's, in
// which lines sometimes overlap.
const slack = 50 * time.Millisecond

// isTrue reports whether a quotation stands in its film where it says, no later
// than the horizon that the conversation has.
func (a answer) isTrue(q quote.Quote) bool {
	s, ok := a.room.strip(q.Film.ID)
	if !ok || a.Until != dialogue.NoLimit && q.Film.ID == a.Film && q.End > a.Until {
		return false
	}
	var there []string
	for _, f := range s.cues {
		if f.said() && f.end > q.Start-slack && f.start < q.End+slack {
			there = append(there, plain(f.text))
		}
	}
	return strings.Contains(strings.Join(there, " "), plain(q.Text))
}

// spoils reports whether a quotation lies beyond what the viewer has said to have
// seen, understood or not.
func (a answer) spoils(q quote.Quote) bool {
	return a.seen != dialogue.NoLimit && q.Film.ID == a.film && q.End > a.seen
}

var inMarks = regexp.MustCompile(`“([^”]*)”`)

// freely are the texts in quotation marks that are no quotation the gate has let
// out, three words and more.
func (a answer) freely() []string {
	var free []string
	for _, m := range inMarks.FindAllStringSubmatch(a.Text, -1) {
		isQuote := func(q quote.Quote) bool { return q.Text == m[1] }
		if len(strings.Fields(m[1])) > 2 && !slices.ContainsFunc(a.Quotes, isQuote) && !strings.Contains(a.Question, m[1]) {
			free = append(free, m[1])
		}
	}
	return free
}

var clocks = regexp.MustCompile(`\b\d+:\d\d(?::\d\d)?\b`)

// times counts the times of a film that an answer tells, and how many of them are
// the time of a line there, or one that was spoken of: in the question, or as the
// horizon.
func (a answer) times() (told, right int) {
	for _, c := range clocks.FindAllString(a.Text, -1) {
		told++
		if a.isAsked(c) || a.seen != dialogue.NoLimit && c == clock(a.seen) || a.isTimeOfALine(c) {
			right++
		}
	}
	return told, right
}

// isAsked reports whether the question speaks of a time: "8:00", "20 minutes in".
func (a answer) isAsked(c string) bool {
	var h, m, s int
	if _, err := fmt.Sscanf(c, "%d:%d:%d", &h, &m, &s); err != nil {
		return strings.Contains(a.Question, c)
	}
	minutes := strconv.Itoa(60*h + m)
	whole := s == 0 && slices.Contains(strings.Fields(plain(a.Question)), minutes)
	return whole || strings.Contains(a.Question, c) || strings.Contains(a.Question, fmt.Sprintf("%s:%02d", minutes, s))
}

func (a answer) isTimeOfALine(c string) bool {
	films := []string{a.Film, a.film}
	for _, q := range a.Quotes {
		films = append(films, q.Film.ID)
	}
	for _, id := range films {
		s, _ := a.room.strip(id)
		if slices.ContainsFunc(s.cues, func(f frame) bool { return clock(f.start) == c || clock(f.end) == c }) {
			return true
		}
	}
	return false
}
