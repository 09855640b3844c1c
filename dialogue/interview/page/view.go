package page

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"time"
)

// A view is a session as the template wants it.
type view struct {
	Session
	Style    template.CSS
	Script   template.JS
	Policy   string
	Sections []section
	Shares   []share
	Score    score
}

// A section is a run of turns under one heading, or under none.
type section struct {
	N       int    // from 1
	Numeral string // of a chapter; "" for a section without a title
	Title   string
	At      time.Duration
	Folded  bool // it tells what comes late in the film
	Turns   []turn
}

// A turn is a Turn as it is shown.
type turn struct {
	Turn
	N          int // from 1, of the whole talk
	Voice      int // which speaker, from 1; 0 for none
	Name       string
	Paragraphs [][]run
	Notes      []note
}

// A note stands below a turn: a place that is quoted there.
type note struct {
	N int // in the turn, from 1
	Place
	At time.Duration // of the session, when the words are said
}

// A share is how much of the words is a speaker's.
type share struct {
	Speaker
	Voice   int // from 1
	Percent int
}

func (s Session) view() view {
	v := view{Session: s, Shares: s.shares(), Score: s.score()}
	v.Lang = cmp.Or(s.Lang, "en")
	v.Sections = s.sections()
	return v
}

// sections puts the turns under the headings that begin with them. A turn that
// tells too much outside such a chapter is folded away by itself.
func (s Session) sections() []section {
	var all []section
	alone := false // the section at hand is one folded turn
	chapters := 0
	for i, t := range s.Turns {
		lone := t.Spoiler && t.Chapter == "" && (len(all) == 0 || !all[len(all)-1].Folded)
		if len(all) == 0 || t.Chapter != "" || lone || alone && !t.Spoiler {
			all = append(all, section{N: len(all) + 1, Title: t.Chapter, At: t.Start, Folded: t.Spoiler})
			alone = lone
			if t.Chapter != "" {
				chapters++
				all[len(all)-1].Numeral = numeral(chapters)
			}
		}
		last := &all[len(all)-1]
		shown := s.turn(t)
		shown.N = i + 1
		last.Turns = append(last.Turns, shown)
	}
	return all
}

func (s Session) turn(t Turn) turn {
	shown := turn{Turn: t, Voice: s.voice(t.By)}
	if shown.Voice > 0 {
		shown.Name = s.Speakers[shown.Voice-1].Name
	}
	for i, q := range t.Quotes {
		shown.Notes = append(shown.Notes, note{N: i + 1, Place: q.Place, At: t.said(q)})
	}
	shown.Paragraphs = t.paragraphs()
	return shown
}

// said is when a quotation is said: at the first word in it whose time is known.
func (t Turn) said(q Quote) time.Duration {
	for _, w := range t.Words {
		if q.End > q.Start && w.End > q.Start {
			return w.At
		}
	}
	return t.Start
}

// voice is which speaker has a key, from 1; 0 for none.
func (s Session) voice(key string) int {
	return 1 + slices.IndexFunc(s.Speakers, func(sp Speaker) bool { return sp.Key == key })
}

func (s Session) shares() []share {
	all := 0
	for _, sp := range s.Speakers {
		all += sp.Words
	}
	if all == 0 {
		return nil
	}
	var shares []share
	for i, sp := range s.Speakers {
		shares = append(shares, share{Speaker: sp, Voice: i + 1, Percent: (sp.Words*200 + all) / (2 * all)})
	}
	return shares
}

// numeral is a chapter's number as books have it.
func numeral(n int) string {
	text := ""
	for _, digit := range []struct {
		worth int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= digit.worth; n -= digit.worth {
			text += digit.sign
		}
	}
	return text
}

// Hue is which of the page's colours a voice has: there are four, and more
// speakers begin again.
func (t turn) Hue() int { return hue(t.Voice) }

// Hue is as a turn's.
func (s share) Hue() int { return hue(s.Voice) }

func hue(voice int) int {
	if voice == 0 {
		return 0
	}
	return (voice-1)%4 + 1
}

// Titled reports whether there are chapters.
func (v view) Titled() bool {
	return slices.ContainsFunc(v.Sections, func(s section) bool { return s.Title != "" })
}

// Millis is a time as the page's script reads it.
func (v view) Millis(t time.Duration) int64 { return t.Milliseconds() }

// Clock is a time of the session.
func (v view) Clock(t time.Duration) string {
	text := clock(t)
	if v.Estimated {
		return "c. " + text
	}
	return text
}

// clock is M:SS, or H:MM:SS.
func clock(t time.Duration) string {
	s := int64(max(t, 0) / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// Timecode is a time of a film.
func (v view) Timecode(t time.Duration) string { return timecode(t) }

// timecode is H:MM:SS, rounded down, as everywhere in the house.
func timecode(t time.Duration) string {
	s := int64(max(t, 0) / time.Second)
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// Of is the film of a place, where it is not the session's.
func (v view) Of(p Place) string {
	if p.Film == v.Film {
		return ""
	}
	return p.Film
}

// Citation is a place as it is copied.
func (v view) Citation(p Place) string {
	text := "“" + p.Text + "” ("
	if p.Speaker != "" {
		text += p.Speaker + ", "
	}
	text += cmp.Or(p.Film, v.Film)
	if p.In >= 0 {
		text += ", " + timecode(p.In)
	}
	return text + ")"
}
