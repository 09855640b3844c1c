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
	"matinee/dialogue/transcript"
)

// An answer is what the critic said, with what it is judged by.
type answer struct {
	dialogue.Turn
	room   *room
	film   string        // that the question is about
	seen   time.Duration // how far the viewer has seen it, as they said; dialogue.NoLimit for all of it
	before dialogue.Turn
}

// wants are the facts an answer can be held to, by the word they begin with:
//
//	intent who_said|find_line      one of these
//	line 118 120                   every one of these cues is quoted
//	either 3 17 40                 one of these is
//	opens 118                      the first quotation is of this cue
//	at 118                         the time this cue begins is told
//	counts times bridge by Joe     the figure, counted from the file, is told
//	talker                         who has the most lines, and how many
//	names Mara|Joe                 all of these names
//	has a|b, hasnt a|b             one of these texts, none of them
//	figure                         some number is told
//	quotes 3, quotes none          at least so many quotations, not one
//	ordered                        quotations in the film's order
//	quarters 3                     quotations from so many quarters of what may be seen
//	declines                       it says that it does not know
//	absent                         it says that something is not there
//	asks                           it asks back
//	film ID                        the film the conversation is about from here on
//	until 0:05:00, until all       how far the viewer has seen that film from here on
//	varies, shorter                in comparison with the answer before
var wants = map[string]func(a answer, rest string) bool{
	"intent":   func(a answer, rest string) bool { return slices.Contains(strings.Split(rest, "|"), a.Intent) },
	"line":     func(a answer, rest string) bool { return !slices.ContainsFunc(a.frames(rest), a.unquoted) },
	"either":   func(a answer, rest string) bool { return slices.ContainsFunc(a.frames(rest), a.quoted) },
	"opens":    func(a answer, rest string) bool { return a.opens(a.frames(rest)[0]) },
	"at":       func(a answer, rest string) bool { return strings.Contains(a.Text, clock(a.frames(rest)[0].start)) },
	"counts":   answer.counts,
	"talker":   func(a answer, _ string) bool { return a.talker() },
	"names":    func(a answer, rest string) bool { return a.hasAll(strings.Split(rest, "|")) },
	"has":      func(a answer, rest string) bool { return a.hasOne(strings.Split(rest, "|")) },
	"hasnt":    func(a answer, rest string) bool { return !a.hasOne(strings.Split(rest, "|")) },
	"figure":   func(a answer, _ string) bool { return figures.MatchString(a.bare()) },
	"quotes":   func(a answer, rest string) bool { return a.quotes(rest) },
	"ordered":  func(a answer, _ string) bool { return slices.IsSortedFunc(a.Quotes, byStart) },
	"quarters": func(a answer, rest string) bool { return fmt.Sprint(a.quarters()) >= rest },
	"declines": func(a answer, _ string) bool { return declining.MatchString(a.bare()) },
	"absent":   func(a answer, _ string) bool { return absence.MatchString(a.bare()) },
	"asks":     func(a answer, _ string) bool { return strings.Contains(a.bare(), "?") },
	"film":     func(a answer, rest string) bool { return a.Film == rest || rest == "none" && a.Film == "" },
	"until":    func(a answer, rest string) bool { return a.Until == parsed(rest) },
	"varies":   func(a answer, _ string) bool { return a.Text != a.before.Text },
	"shorter":  func(a answer, _ string) bool { return len(a.Text) < len(a.before.Text) },
}

var (
	// figures are numbers, and words that only counting licenses.
	figures = regexp.MustCompile(`(?i)\d|\b(once|twice|never|nowhere else|first|last|only|longest|shortest|nobody|none|half|one|two|three|four|five|six|seven|eight|nine|ten)\b`)

	// declining is how anybody says that they do not know. It is wide on
	// purpose: an answer may be worded anew without learning to lie.
	declining = regexp.MustCompile(`(?i)\b(cannot|can't|can not|could not|do not know|don't know|does not (say|tell|name|show|give)|not tell|no way to (tell|know)|nothing (on|about|of) (that|it|this)|is not in the library|not in the library|no film (called|by that name)|no such (film|person|name)|names no|no speaker|nobody (is|called|by)|not (one|once|there)|never (said|named|mentioned)|beyond me|I have (only )?the words|no synopsis|would need eyes|no eyes|no ears|keep to myself|not in (it|the film))\b`)

	absence = regexp.MustCompile(`(?i)\b(no|not|never|nobody|none|nothing|nowhere|isn't|doesn't)\b`)
)

// holds reports whether an answer is as it is wanted, for one want.
func (a answer) holds(want string) (bool, error) {
	verb, rest, _ := strings.Cut(want, " ")
	check, ok := wants[verb]
	if !ok {
		return false, fmt.Errorf("nothing can be wanted by the word %q", verb)
	}
	if slices.Contains([]string{"line", "either", "opens", "at"}, verb) && len(a.frames(rest)) == 0 {
		return false, fmt.Errorf("there are no cues %q", rest)
	}
	return check(a, rest), nil
}

// bare is what the critic says in its own words: without quotations and without
// the places printed after them.
func (a answer) bare() string {
	text := a.Text
	for _, q := range a.Quotes {
		text = strings.Replace(text, "“"+q.Text+"”", " ", 1)
		text = strings.Replace(text, q.Place, " ", 1)
	}
	return text
}

// visible is the film asked about, as far as the viewer has seen it.
func (a answer) visible() strip {
	s, _ := a.room.strip(a.film)
	if a.seen != dialogue.NoLimit {
		s = s.until(a.seen)
	}
	return s
}

// frames are the cues of these numbers, "118" or "charade-1963/118".
func (a answer) frames(numbers string) []placed {
	var all []placed
	for field := range strings.FieldsSeq(numbers) {
		film, number := a.film, field
		if before, after, other := strings.Cut(field, "/"); other {
			film, number = before, after
		}
		n, _ := strconv.Atoi(number) // 0 has no cue
		s, _ := a.room.strip(film)
		if f, ok := s.cue(n); ok {
			all = append(all, placed{frame: f, film: film})
		}
	}
	return all
}

// A placed frame is one of a film.
type placed struct {
	frame
	film string
}

func (a answer) quoted(p placed) bool {
	return slices.ContainsFunc(a.Quotes, func(q quote.Quote) bool { return p.stands(q) })
}

func (a answer) unquoted(p placed) bool { return !a.quoted(p) }

func (a answer) opens(p placed) bool { return len(a.Quotes) > 0 && p.stands(a.Quotes[0]) }

// stands reports whether the quotation is of this cue, or has it in it.
func (p placed) stands(q quote.Quote) bool {
	mine, theirs := plain(p.text), plain(q.Text)
	return q.Film.ID == p.film && q.Start < p.end && q.End > p.start && (strings.Contains(theirs, mine) || strings.Contains(mine, theirs))
}

func (a answer) counts(what string) bool {
	n, err := a.visible().figure(what)
	return err == nil && gives(a.bare(), n)
}

func (a answer) talker() bool {
	name := a.visible().talker()
	return strings.Contains(strings.ToLower(a.Text), strings.ToLower(name)) && a.counts("lines "+name)
}

func (a answer) hasAll(texts []string) bool {
	return !slices.ContainsFunc(texts, func(text string) bool { return !a.hasOne([]string{text}) })
}

func (a answer) hasOne(texts []string) bool {
	return slices.ContainsFunc(texts, func(text string) bool {
		return strings.Contains(strings.ToLower(a.Text), strings.ToLower(text))
	})
}

func (a answer) quotes(how string) bool {
	n, _ := strconv.Atoi(how) // 0 for "none"
	return n > 0 && len(a.Quotes) >= n || n == 0 && len(a.Quotes) == 0
}

func byStart(x, y quote.Quote) int { return int(x.Start - y.Start) }

// quarters counts the quarters of the film from which something is quoted.
func (a answer) quarters() int {
	cues := a.visible().cues
	if len(cues) == 0 {
		return 0
	}
	end := cues[len(cues)-1].end + 1
	var from [4]bool
	for _, q := range a.Quotes {
		from[min(3, max(0, int(4*q.Start/end)))] = true
	}
	n := 0
	for _, yes := range from {
		if yes {
			n++
		}
	}
	return n
}

// parsed is a horizon as it stands in a want: a time, or "all".
func parsed(until string) time.Duration {
	t, err := transcript.ParseTime(until)
	if err != nil {
		return dialogue.NoLimit
	}
	return t
}
