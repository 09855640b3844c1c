package store

import (
	"encoding/json"
	"time"

	"matinee/dialogue/history"
)

// A storedTurn is the stored form of a turn: JSON, in which a field that is not
// there is zero, so that later versions can add to it. Times in films are
// nanoseconds, moments milliseconds since 1970.
type storedTurn struct {
	Asked    int64          `json:"asked"`
	Speaker  string         `json:"speaker,omitempty"`
	Question string         `json:"question"`
	Text     string         `json:"text"`
	Unheard  string         `json:"unheard,omitempty"`
	Quotes   []storedQuote  `json:"quotes,omitempty"`
	Sources  []storedSource `json:"sources,omitempty"`
	Refused  int            `json:"refused,omitempty"`
	Model    string         `json:"model,omitempty"`
	Intent   string         `json:"intent,omitempty"`
	Persona  string         `json:"persona,omitempty"`
	Film     string         `json:"film,omitempty"`
	Until    time.Duration  `json:"until"`
	Rest     time.Duration  `json:"rest"`
	Finish   string         `json:"finish"`
}

type storedQuote struct {
	Text    string        `json:"text"`
	Film    string        `json:"film"`
	Start   time.Duration `json:"start"`
	End     time.Duration `json:"end"`
	Speaker string        `json:"speaker,omitempty"`
	Verdict string        `json:"verdict"`
}

type storedSource struct {
	Film  string        `json:"film"`
	Start time.Duration `json:"start"`
	End   time.Duration `json:"end"`
	Text  string        `json:"text"`
}

// encodeTurn is the stored form of a turn.
func encodeTurn(t history.Turn) (string, error) {
	s := storedTurn{
		Asked: t.Asked.UnixMilli(), Speaker: t.Speaker, Question: t.Question, Text: t.Text, Unheard: t.Unheard, Refused: t.Refused,
		Model: t.Model, Intent: t.Intent, Persona: t.Persona, Film: t.Film, Until: t.Until, Rest: t.Rest, Finish: t.Finish,
	}
	for _, q := range t.Quotes {
		s.Quotes = append(s.Quotes, storedQuote(q))
	}
	for _, p := range t.Sources {
		s.Sources = append(s.Sources, storedSource(p))
	}
	data, err := json.Marshal(s)
	return string(data), err
}

// decodeTurn is the turn of a stored form.
func decodeTurn(data []byte) (history.Turn, error) {
	var s storedTurn
	if err := json.Unmarshal(data, &s); err != nil {
		return history.Turn{}, err
	}
	t := history.Turn{
		Asked: time.UnixMilli(s.Asked).UTC(), Speaker: s.Speaker, Question: s.Question, Text: s.Text, Unheard: s.Unheard, Refused: s.Refused,
		Model: s.Model, Intent: s.Intent, Persona: s.Persona, Film: s.Film, Until: s.Until, Rest: s.Rest, Finish: s.Finish,
	}
	for _, q := range s.Quotes {
		t.Quotes = append(t.Quotes, history.Quote(q))
	}
	for _, p := range s.Sources {
		t.Sources = append(t.Sources, history.Source(p))
	}
	return t, nil
}
