package interview

import (
	"encoding/json"
	"fmt"
	"time"

	"matinee/dialogue/interview/script"
)

// Schema names the form of the record, in its first line. Contract: the record is
// the truth of a session, and what reads it asks for this name first.
const Schema = "matinee-session/1"

// A Begin is the record's first line: what was held, and over which film.
type Begin struct {
	Schema   string    `json:"schema"`
	Title    string    `json:"title"`
	Film     string    `json:"film"`
	Revision string    `json:"revision"` // transcript.Transcript.Revision
	Script   string    `json:"script_sha256"`
	Seed     int64     `json:"seed"`
	Until    int64     `json:"until_ms"` // the horizon in milliseconds of film; -1 for none
	Started  time.Time `json:"started"`
}

// A Turn is a turn as it was held.
type Turn struct {
	ID       string      `json:"turn"` // of the script
	N        int         `json:"n"`    // from 1, as held
	By       string      `json:"by"`   // key of the speaker; "" for a clip of its own
	To       string      `json:"to"`   // key of the speaker who is asked; "" for nobody
	Kind     script.Kind `json:"kind"`
	Move     string      `json:"move"` // of a live turn
	Text     string      `json:"text"` // as it is spoken: fixed lines to the letter, live ones without places
	Quotes   []Quote     `json:"quotes"`
	Sources  []Source    `json:"sources"`
	Measures []Measure   `json:"measures"` // offered as facts
	Model    string      `json:"model"`    // who wrote a live turn: dialogue.Extractive, a model's name, Fallback; "" for fixed lines
	Attempts []Attempt   `json:"attempts"` // those before the text that stands
	Flags    []string    `json:"flags"`    // what is to be looked at by a person
	Spec     string      `json:"spec"`     // a digest of what the script asked for: see digest
	At       time.Time   `json:"at"`
}

// Fallback is the Model of a live turn whose words are the script's fallback.
const Fallback = "fallback"

// A Quote is a quotation in a live turn. Times are milliseconds of film.
type Quote struct {
	Text    string `json:"text"`
	Film    string `json:"film"`
	Start   int64  `json:"start_ms"`
	End     int64  `json:"end_ms"`
	Speaker string `json:"speaker"`
	Verdict string `json:"verdict"`
}

// A Source is a passage that a live turn was made from. Times are milliseconds
// of film.
type Source struct {
	ID    string `json:"id"`
	Film  string `json:"film"`
	Start int64  `json:"start_ms"`
	End   int64  `json:"end_ms"`
	Text  string `json:"text"`
}

// An Attempt is a text that was not taken, as far as it could be proved, and why
// not.
type Attempt struct {
	Text   string   `json:"text"`
	Model  string   `json:"model"`
	Faults []string `json:"faults"`
}

// A Branch is a branch taken.
type Branch struct {
	After string `json:"after"`
	To    string `json:"to"`
}

// A Change says that the script is another one from here on: turns to come were
// changed between two runs.
type Change struct {
	Script string `json:"script_sha256"`
}

// An Edit is a fixed line that was changed, added or taken out since it was held.
type Edit struct {
	Turn    string `json:"turn"`
	Text    string `json:"text"`
	Removed bool   `json:"removed"`
}

// A Stop is a live turn that kept its rules at no attempt, where the script says
// that the session stops then. The turn is asked for again when it is resumed.
type Stop struct {
	Turn     string    `json:"turn"`
	Attempts []Attempt `json:"attempts"`
}

// An End is the last line of a session that was held to its end, but for edits.
type End struct {
	Finish string `json:"finish"`
}

// Complete is the Finish of a session that was held to its end.
const Complete = "complete"

// The names of events, as the field "event" has them.
const (
	beginEvent  = "begin"
	turnEvent   = "turn"
	branchEvent = "branch"
	changeEvent = "script"
	editEvent   = "edit"
	stopEvent   = "stop"
	endEvent    = "end"
)

// nameOf is an event's name.
func nameOf(e any) string {
	switch e.(type) {
	case Begin:
		return beginEvent
	case Turn:
		return turnEvent
	case Branch:
		return branchEvent
	case Change:
		return changeEvent
	case Edit:
		return editEvent
	case Stop:
		return stopEvent
	default:
		return endEvent
	}
}

// take puts one line into the record.
func (r *Record) take(line []byte) error {
	var head struct {
		Event string `json:"event"`
	}
	if err := json.Unmarshal(line, &head); err != nil {
		return err
	}
	switch head.Event {
	case beginEvent:
		return r.takeBegin(line)
	case turnEvent:
		r.Ended = false
		return into(line, &r.Turns)
	case branchEvent:
		return into(line, &r.Branches)
	case changeEvent:
		return into(line, &r.Changes)
	case editEvent:
		return into(line, &r.Edits)
	case stopEvent:
		return into(line, &r.Stops)
	case endEvent:
		r.Ended = true
		return nil
	}
	return fmt.Errorf("the event %q is unknown", head.Event)
}

func (r *Record) takeBegin(line []byte) error {
	if err := json.Unmarshal(line, &r.Begin); err != nil {
		return err
	}
	if r.Begin.Schema != Schema {
		return fmt.Errorf("it is of the form %q, and only %q is known", r.Begin.Schema, Schema)
	}
	return nil
}

// into adds a line's event to those of its kind.
func into[T any](line []byte, all *[]T) error {
	var one T
	if err := json.Unmarshal(line, &one); err != nil {
		return err
	}
	*all = append(*all, one)
	return nil
}
