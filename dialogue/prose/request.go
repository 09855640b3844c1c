package prose

import (
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/llm"
	"matinee/dialogue/transcript"
)

// found is the id and label under which the researcher's draft stands among the
// sources: fenced as they are, as it names speakers and titles that others wrote.
const (
	found      = "FOUND"
	foundLabel = "looked up and counted by the program, and true; no passage, never in quotation marks"
)

// lentNames tells a model that names of speakers are not as sure as the words.
const lentNames = " (The speakers of this film are named by a screenplay laid beside it, not by its subtitles: an answer that goes by them says so.)"

// request is the prompt for an inquiry.
func request(in dialogue.Inquiry, brief dialogue.Brief) llm.Request {
	r := llm.Request{
		System:   system(in.Persona, in.Quoting, in.Strict()),
		Card:     in.Card,
		Summary:  in.Summary,
		Turns:    turnsOf(in.Recent, in.Focus.Title),
		Question: question(in),
		Speaker:  in.Speaker,
		CacheKey: in.Focus.ID,
	}
	if brief.Draft != "" { // first, as what does not fit is dropped from the end
		facts := strings.NewReplacer("[[", "[", "]]", "]").Replace(brief.Draft)
		if brief.Focus.Lent.Source != "" || in.Focus.Lent.Source != "" {
			facts += lentNames
		}
		r.Sources = append(r.Sources, llm.Source{ID: found, Label: foundLabel, Text: facts})
	}
	for _, s := range brief.Sources {
		r.Sources = append(r.Sources, llm.Source{ID: s.ID, Label: label(s.Passage), Text: lines(s.Passage)})
	}
	return r
}

// turnsOf are the turns before, oldest first, about a film of that title.
func turnsOf(turns []dialogue.Turn, title string) []llm.Turn {
	var out []llm.Turn
	for _, t := range turns {
		out = append(out, llm.Turn{Speaker: t.Speaker, Text: t.Question}, llm.Turn{Ours: true, Text: unquoted(t, title)})
	}
	return out
}

// listing is the intent of an answer that names films.
const listing = "library"

// unquoted is what was answered without the film's words and titles: others wrote
// them, and in the assistant's turn a model would take them for its own. What is
// to be quoted stands among the sources.
func unquoted(t dialogue.Turn, title string) string {
	if t.Intent == listing {
		return "I named the films there are."
	}
	text := t.Text
	if title != "" {
		text = strings.ReplaceAll(text, title, "the film")
	}
	for _, q := range t.Quotes {
		text = strings.ReplaceAll(text, "“"+q.Text+"”", theseWords)
		text = strings.ReplaceAll(text, q.Text, theseWords)
		if q.Place != "" {
			text = strings.ReplaceAll(text, q.Place, clock(q.Start))
		}
	}
	if t.Unheard != "" {
		return broken(t, text, title)
	}
	return text
}

// clock is a place without its speaker's name.
func clock(t time.Duration) string {
	if t == transcript.Untimed {
		return "(in the film)"
	}
	return "(" + transcript.FormatTime(t) + ")"
}

// question is what is asked, and how else it is to be answered this time.
func question(in dialogue.Inquiry) string {
	switch in.Variant {
	case dialogue.Shorter:
		return in.Question + "\n(Say it in one sentence.)"
	case dialogue.Other:
		return in.Question + "\n(Say something else than before.)"
	}
	return in.Question
}

// label says where a passage is from.
func label(p transcript.Passage) string {
	parts := []string{p.Film.Title}
	if p.Start() != transcript.Untimed {
		parts = append(parts, transcript.FormatTime(p.Start()))
	}
	if name := p.Speaker(); name != "" {
		parts = append(parts, name)
	}
	return strings.Join(parts, ", ")
}

// lines are a passage's cues, a line each.
func lines(p transcript.Passage) string {
	var out []string
	for _, c := range p.Cues {
		switch {
		case !c.Said():
		case c.Speaker != "":
			out = append(out, c.Speaker+": "+c.Text)
		default:
			out = append(out, c.Text)
		}
	}
	return strings.Join(out, "\n")
}
