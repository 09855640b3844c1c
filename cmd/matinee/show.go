package main

import (
	"encoding/json"
	"io"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// shower is how this run shows conversations.
func (a *app) shower(asJSON bool) shower {
	if asJSON {
		return jsonShower{a.out}
	}
	return &textShower{page: a.page()}
}

// A textShower shows a conversation to a person.
type textShower struct {
	page *page
}

// question implements shower.
func (s *textShower) question(line string) {
	s.page.fill("> "+line, 0, "")
	s.page.end()
}

func (s *textShower) sentence(sentence dialogue.Sentence) { s.page.sentence(sentence) }

func (s *textShower) turn(_ int, _ string, t dialogue.Turn) {
	if t.Finish == dialogue.Interrupted {
		s.page.aside(interruption(t))
	}
	s.page.end()
}

// interruption says that a turn was interrupted, and what of it was not heard.
func interruption(t dialogue.Turn) string {
	if rest := strings.TrimSpace(t.Unheard); rest != "" {
		return "(interrupted; not heard: " + rest + ")"
	}
	return "(interrupted)"
}

func (s *textShower) word(_ int, _ string, t dialogue.Turn) {
	s.page.verbatim(t.Text)
	s.page.end()
}

// A jsonShower prints one object a turn.
type jsonShower struct{ out io.Writer }

// question implements shower: the object of the turn has it.
func (jsonShower) question(string) {}

func (jsonShower) sentence(dialogue.Sentence) {}

func (s jsonShower) turn(n int, conversation string, t dialogue.Turn) {
	writeJSON(s.out, newTurnJSON(n, conversation, t))
}

func (s jsonShower) word(n int, conversation string, t dialogue.Turn) { s.turn(n, conversation, t) }

// turnJSON is the object of `matinee chat --json`: the contract's fields, and what
// was not heard of an answer that was spoken and interrupted.
type turnJSON struct {
	Turn         int          `json:"turn"`
	Question     string       `json:"question"`
	Text         string       `json:"text"`
	Unheard      string       `json:"unheard,omitempty"`
	Quotes       []quoteJSON  `json:"quotes"`
	Sources      []sourceJSON `json:"sources"`
	Refused      int          `json:"refused"`
	Model        string       `json:"model"`
	Intent       string       `json:"intent"`
	Persona      string       `json:"persona"`
	Film         string       `json:"film"`
	UntilMS      int64        `json:"until_ms"`
	Finish       string       `json:"finish"`
	Conversation string       `json:"conversation"`
}

type quoteJSON struct {
	Text    string `json:"text"`
	Film    string `json:"film"`
	StartMS int64  `json:"start_ms"`
	EndMS   int64  `json:"end_ms"`
	Speaker string `json:"speaker"`
	Verdict string `json:"verdict"`
}

type sourceJSON struct {
	Film    string `json:"film"`
	StartMS int64  `json:"start_ms"`
	EndMS   int64  `json:"end_ms"`
	Text    string `json:"text"`
}

func newTurnJSON(n int, conversation string, t dialogue.Turn) turnJSON {
	j := turnJSON{
		Turn:         n,
		Question:     t.Question,
		Text:         t.Text,
		Unheard:      t.Unheard,
		Quotes:       []quoteJSON{},
		Sources:      []sourceJSON{},
		Refused:      t.Refused,
		Model:        t.Model,
		Intent:       t.Intent,
		Persona:      t.Persona,
		Film:         t.Film,
		UntilMS:      -1,
		Finish:       string(t.Finish),
		Conversation: conversation,
	}
	if t.Until != dialogue.NoLimit {
		j.UntilMS = t.Until.Milliseconds()
	}
	for _, q := range t.Quotes {
		j.Quotes = append(j.Quotes, newQuoteJSON(q))
	}
	for _, s := range t.Sources {
		j.Sources = append(j.Sources, sourceJSON{s.Passage.Film.ID, millis(s.Passage.Start()), millis(s.Passage.End()), s.Passage.Text()})
	}
	return j
}

func newQuoteJSON(q quote.Quote) quoteJSON {
	return quoteJSON{q.Text, q.Film.ID, millis(q.Start), millis(q.End), q.Speaker, string(q.Verdict)}
}

// millis is a film time as the contract writes it; 0 where there is none.
func millis(t time.Duration) int64 {
	if t == transcript.Untimed {
		return 0
	}
	return t.Milliseconds()
}

// writeJSON prints one object on a line of its own. Its only errors are those
// of the writer, which the next write meets again.
func writeJSON(w io.Writer, v any) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v)
}
