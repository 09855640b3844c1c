package produce

import (
	"io"
	"strings"

	"matinee/dialogue/interview"
	"matinee/dialogue/interview/form"
	"matinee/dialogue/interview/script"
)

// report writes the form report: what was counted of the session, against the
// profile that the script names.
func (p *production) report(w io.Writer) error {
	profile, _ := form.Named(p.Script.Session.Form)
	text := form.Measure(p.counted(), profile).String()
	for _, note := range p.notes {
		text += "\nNote: " + note + "\n"
	}
	_, err := io.WriteString(w, text)
	return err
}

// counted are the turns as the form counts them.
func (p *production) counted() []form.Turn {
	turns := make([]form.Turn, 0, len(p.spots))
	for _, s := range p.spots {
		turns = append(turns, p.formTurn(s))
	}
	return turns
}

func (p *production) formTurn(s spot) form.Turn {
	t := form.Turn{
		ID: s.held.ID, Speaker: s.held.By, Role: form.Persona, Kind: formKind(s), Move: form.Move(s.held.Move),
		Text: s.held.Text, Citations: len(s.held.Quotes), Flags: s.held.Flags, Fallback: s.held.Model == interview.Fallback,
	}
	if s.by.Role == script.Human {
		t.Role = form.Human
	}
	if s.clip != nil {
		t.Citations++
	}
	for _, q := range s.held.Quotes {
		t.Quotes = append(t.Quotes, form.Quote{Text: q.Text})
	}
	for _, a := range s.held.Attempts {
		t.Refused = append(t.Refused, strings.Join(a.Faults, "; "))
	}
	return t
}

func formKind(s spot) form.Kind {
	switch {
	case !s.spoken() && s.clip != nil:
		return form.Clip
	case s.held.Kind == script.Input:
		return form.Input
	case s.live():
		return form.Live
	}
	return form.Fixed
}
