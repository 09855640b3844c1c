// Package screenplay turns interviews into screenplays and back: the same
// speakers, the same words, in the same order. Where the film is cited stands in
// notes of their own, which nobody speaks. It knows scripts and Fountain; holding
// a session is not its business, nor are files.
package screenplay

import (
	"fmt"
	"strings"

	"matinee/dialogue/fountain"
	"matinee/dialogue/interview/script"
)

// A Held is a turn as it was held.
type Held struct {
	Turn  string   // its id in the script
	By    string   // key of who spoke; "" for a clip
	Name  string   // who it was, where that is not the speaker's name: a person who asked
	Text  string   // the words, to the letter; "" for a clip
	Notes []string // what stands beside them: citations, clips
}

// The keys of the title page that Read knows again.
const (
	titleKey = "Title"
	filmKey  = "Film"
	castKey  = "Cast"
)

// Of is the screenplay of a session: a dialogue for every turn with words.
func Of(s script.Script, held []Held) fountain.Screenplay {
	p := fountain.Screenplay{Title: titlePage(s)}
	for _, h := range held {
		t, _, _ := s.Turn(h.Turn)
		p.Elements = append(p.Elements, chapter(t)...)
		if strings.TrimSpace(h.Text) != "" {
			p.Elements = append(p.Elements, fountain.Say(cue(s, h), h.Text))
		}
		for _, n := range h.Notes {
			p.Elements = append(p.Elements, note(n))
		}
	}
	return p
}

// OfScript is the screenplay of a script that has not been held: its fixed lines
// are dialogue, and where others will come a note says so.
func OfScript(s script.Script) fountain.Screenplay {
	var held []Held
	for _, t := range s.Turns {
		h := Held{Turn: t.ID, By: t.By}
		if t.Kind.Fixed() {
			h.Text = t.Text
		} else {
			h.Notes = append(h.Notes, foretold(s, t))
		}
		if t.Clip != nil && t.Kind != script.Show {
			h.Notes = append(h.Notes, "film: "+place(*t.Clip))
		}
		held = append(held, h)
	}
	return Of(s, held)
}

func titlePage(s script.Script) []fountain.Entry {
	cast := fountain.Entry{Key: castKey}
	for _, sp := range s.Speakers {
		cast.Values = append(cast.Values, fmt.Sprintf("%s, %s", sp.Shown(), sp.Role))
	}
	var page []fountain.Entry
	for _, e := range []fountain.Entry{{Key: titleKey, Values: line(s.Session.Title)}, {Key: filmKey, Values: line(s.Session.Film)}, cast} {
		if len(e.Values) > 0 {
			page = append(page, e)
		}
	}
	return page
}

// line is a value of the title page; nil for none.
func line(text string) []string {
	if words := strings.Fields(text); len(words) > 0 {
		return []string{strings.Join(words, " ")}
	}
	return nil
}

func chapter(t script.Turn) []fountain.Element {
	title := strings.Join(strings.Fields(t.Chapter), " ")
	if title == "" {
		return nil
	}
	return []fountain.Element{{Kind: fountain.Section, Depth: 1, Text: title}}
}

// cue is the name over a dialogue, in capitals as screenplays have it.
func cue(s script.Script, h Held) string {
	name := h.Name
	if name == "" {
		by, _ := s.Speaker(h.By)
		name = by.Shown()
	}
	return strings.ToUpper(name)
}

func note(text string) fountain.Element {
	return fountain.Element{Kind: fountain.Note, Text: strings.Join(strings.Fields(text), " ")}
}

// foretold says what will stand where a turn has no words yet.
func foretold(s script.Script, t script.Turn) string {
	by, _ := s.Speaker(t.By)
	switch {
	case t.Kind == script.Show:
		return "film: " + place(*t.Clip)
	case t.Kind == script.Input:
		return fmt.Sprintf("%s: %s speaks: %s", t.ID, by.Shown(), t.Text)
	case t.Move != "":
		return fmt.Sprintf("%s: %s answers %s, live: %s", t.ID, by.Shown(), t.Of, t.Move)
	default:
		return fmt.Sprintf("%s: %s answers %s, live", t.ID, by.Shown(), t.Of)
	}
}

func place(c script.Clip) string {
	switch {
	case c.Find != "":
		return c.Find
	case c.Out != "":
		return c.In + " to " + c.Out
	default:
		return c.In
	}
}
