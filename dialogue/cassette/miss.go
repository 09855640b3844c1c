package cassette

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// A Miss is something that was asked of a tape that does not have it.
type Miss struct {
	Tape    string // path
	What    string // "reply", "choose", "time" or "input"
	Turn    string // of a call; else ""
	Attempt int    // from 1, as the session counts
	Call    int    // from 1, within the attempt
	Key     string // of a reading; else ""
	Diff    string // what the tape has there (-) and what was asked (+), line by line; "" when it has nothing there
}

// Error is a sentence with a next step, then the difference.
func (m *Miss) Error() string {
	var b strings.Builder
	switch {
	case m.Diff != "":
		fmt.Fprintf(&b, "replay %s: the cassette %s answers another question there", m.where(), m.Tape)
	default:
		fmt.Fprintf(&b, "replay %s: the cassette %s has nothing for it", m.where(), m.Tape)
	}
	b.WriteString("; record it anew with --cassette all")
	if m.Diff != "" {
		b.WriteString(":\n" + strings.TrimSuffix(m.Diff, "\n"))
	}
	return b.String()
}

func (m *Miss) where() string {
	switch {
	case m.What == isTime:
		return "the time " + strconv.Quote(m.Key)
	case m.What == isInput:
		return "the input " + strconv.Quote(m.Key)
	case m.Turn == "":
		return fmt.Sprintf("call %d outside the turns", m.Call)
	}
	return fmt.Sprintf("turn %s, attempt %d, call %d", m.Turn, m.Attempt, m.Call)
}

// miss makes the error for what is not on the tape.
func (t *Tape) miss(asked, held entry, there bool) error {
	m := &Miss{Tape: t.path, What: asked.Entry, Turn: asked.Turn, Attempt: asked.Attempt, Call: asked.Call, Key: asked.Key}
	if there {
		m.Diff = diff(held.asking(), asked.asking())
	}
	return m
}

// same reports whether two calls ask the same.
func same(a, b entry) bool { return reflect.DeepEqual(a.asking(), b.asking()) }

// asking is what a call asks, as lines: what is compared is what is shown.
func (e entry) asking() []string {
	if e.Request == nil {
		return nil
	}
	r := e.Request
	lines := []string{"asks for: " + e.Entry}
	add := func(name, text string) {
		lines = append(lines, name+":")
		for l := range strings.SplitSeq(text, "\n") {
			lines = append(lines, "  "+l)
		}
	}
	add("system", r.System)
	add("card", r.Card)
	add("summary", r.Summary)
	for _, t := range r.Turns {
		add("turn of "+who(t), t.Text)
	}
	for _, s := range r.Sources {
		add(fmt.Sprintf("source %q, %q", s.ID, s.Label), s.Text)
	}
	add(fmt.Sprintf("question of %q", r.Speaker), r.Question)
	for _, l := range e.Lines {
		add("line to choose", l)
	}
	return append(lines, r.parameters())
}

func who(t said) string {
	switch {
	case t.Ours:
		return "ours"
	case t.Speaker == "":
		return "theirs"
	}
	return fmt.Sprintf("theirs, %q", t.Speaker)
}

func (r *request) parameters() string {
	temperature := "the model's own"
	if r.Temperature != nil {
		temperature = strconv.FormatFloat(*r.Temperature, 'g', -1, 64)
	}
	return fmt.Sprintf("parameters: output %d, temperature %s, form %q %s", r.Output, temperature, r.Form, r.FormSchema)
}
