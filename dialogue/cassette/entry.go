package cassette

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"matinee/dialogue/llm"
)

// schema names the format, in the first line of every tape.
const schema = "matinee-cassette/1"

// The kinds of lines on a tape.
const (
	isHead   = "tape"
	isReply  = "reply"
	isChoice = "choose"
	isTime   = "time"
	isInput  = "input"
	isEnd    = "end"
)

// An entry is a line of the tape. Which fields it has depends on its kind.
type entry struct {
	Entry  string `json:"entry"`
	Schema string `json:"schema,omitempty"` // of the head

	// Of a call: where it was made, what was asked, what came of it.
	Turn    string   `json:"turn,omitempty"`
	Attempt int      `json:"attempt,omitempty"`
	Call    int      `json:"call,omitempty"` // from 1, since the attempt began
	Request *request `json:"request,omitempty"`
	Lines   []string `json:"lines,omitempty"` // to choose from
	Deltas  []delta  `json:"deltas,omitempty"`
	Chosen  int      `json:"chosen,omitempty"` // from 0
	Left    bool     `json:"left,omitempty"`   // the listener had heard enough
	Fault   *fault   `json:"error,omitempty"`

	// Of a reading.
	Key  string     `json:"key,omitempty"`
	Time *time.Time `json:"time,omitempty"`
	Text string     `json:"text,omitempty"`
}

// A place is where an entry is found.
type place struct {
	kind, turn, key string
	attempt, call   int
}

func (e entry) place() place {
	kind := e.Entry
	if kind == isChoice {
		kind = isReply // calls of a model are counted together
	}
	return place{kind, e.Turn, e.Key, e.Attempt, e.Call}
}

// A request is what is compared of an llm.Request. What is for the ledger and
// for a provider's cache says nothing about the answer and is left out.
type request struct {
	System      string          `json:"system,omitempty"`
	Card        string          `json:"card,omitempty"`
	Summary     string          `json:"summary,omitempty"`
	Turns       []said          `json:"turns,omitempty"`
	Sources     []source        `json:"sources,omitempty"`
	Question    string          `json:"question"`
	Speaker     string          `json:"speaker,omitempty"`
	Output      int             `json:"output,omitempty"`
	Temperature *float64        `json:"temperature,omitempty"`
	Form        string          `json:"form,omitempty"`
	FormSchema  json.RawMessage `json:"form_schema,omitempty"`
}

type said struct {
	Ours    bool   `json:"ours,omitempty"`
	Speaker string `json:"speaker,omitempty"`
	Text    string `json:"text"`
}

type source struct {
	ID    string `json:"id"`
	Label string `json:"label,omitempty"`
	Text  string `json:"text"`
}

func normal(r llm.Request) *request {
	n := &request{
		System: clean(r.System), Card: clean(r.Card), Summary: clean(r.Summary), Question: clean(r.Question),
		Speaker: clean(r.Speaker), Output: r.Output, Temperature: r.Temperature,
	}
	for _, t := range r.Turns {
		n.Turns = append(n.Turns, said{t.Ours, clean(t.Speaker), clean(t.Text)})
	}
	for _, s := range r.Sources {
		n.Sources = append(n.Sources, source{clean(s.ID), clean(s.Label), clean(s.Text)})
	}
	if r.Form != nil {
		n.Form, n.FormSchema = clean(r.Form.Name), compact(r.Form.Schema)
	}
	return n
}

// clean makes text as it comes back from a tape, where JSON has a sign for every
// byte that is no text.
func clean(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}

// compact is JSON without its spaces; what is no JSON becomes a string of it.
func compact(raw json.RawMessage) json.RawMessage {
	var b bytes.Buffer
	if len(raw) == 0 {
		return nil
	}
	if utf8.Valid(raw) && json.Compact(&b, raw) == nil {
		return b.Bytes()
	}
	quoted, _ := json.Marshal(clean(string(raw))) // a string always marshals
	return quoted
}

// A delta is a fragment as it came.
type delta struct {
	Text  string `json:"text,omitempty"`
	Model string `json:"model,omitempty"`
	End   *end   `json:"end,omitempty"`
}

// An end is an llm.End; times are nanoseconds.
type end struct {
	Finish  llm.Finish    `json:"finish"`
	Usage   llm.Usage     `json:"usage"`
	Dropped llm.Dropped   `json:"dropped"`
	First   time.Duration `json:"first"`
	Total   time.Duration `json:"total"`
}

func (d delta) restored() llm.Delta {
	out := llm.Delta{Text: d.Text, Model: d.Model}
	if d.End != nil {
		e := llm.End(*d.End)
		out.End = &e
	}
	return out
}

// A fault is what is kept of an error.
type fault struct {
	Kind       llm.Kind      `json:"kind,omitempty"` // 0: no error of package llm
	Action     llm.Action    `json:"action,omitempty"`
	Visible    bool          `json:"visible,omitempty"`
	Status     int           `json:"status,omitempty"`
	RetryAfter time.Duration `json:"retry_after,omitempty"` // nanoseconds
	Limit      int           `json:"limit,omitempty"`       // tokens
	Model      string        `json:"model,omitempty"`
}

// errTaped stands for an error of which nothing could be kept.
var errTaped = errors.New("the model failed when this was recorded")

func faultOf(err error) *fault {
	if err == nil {
		return nil
	}
	e, ok := llm.AsError(err)
	if !ok {
		return &fault{}
	}
	return &fault{e.Kind, e.Action, e.Visible, e.Status, e.RetryAfter, e.Limit, e.Model}
}

func (f *fault) restored() error {
	switch {
	case f == nil:
		return nil
	case f.Kind == 0:
		return errTaped
	}
	return &llm.Error{
		Kind: f.Kind, Action: f.Action, Visible: f.Visible, Status: f.Status,
		RetryAfter: f.RetryAfter, Limit: f.Limit, Model: f.Model,
	}
}

// line is an entry as it stands on the tape, with its line feed.
func (e entry) line() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // a tape is also read by people
	if err := enc.Encode(e); err != nil {
		return nil, fmt.Errorf("write the cassette: %w", err)
	}
	return b.Bytes(), nil
}

func cleaned(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = clean(l)
	}
	return out
}
