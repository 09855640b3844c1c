package debate

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"matinee/dialogue"
)

// A ghost writes what it is told to, by move.
type ghost struct {
	lines map[Move]string
	err   error
	asked []string
}

func (*ghost) Name() string { return "ghost" }

func (g *ghost) Write(_ context.Context, in dialogue.Inquiry, brief dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) {
		g.asked = append(g.asked, in.Question)
		for _, part := range strings.SplitAfter(g.lines[Move(brief.Intent)], " ") {
			if !yield(dialogue.Fragment{Text: part}, nil) {
				return
			}
		}
		if g.err != nil {
			yield(dialogue.Fragment{}, g.err)
		}
	}
}

func TestWriter(t *testing.T) {
	const open = "I keep every word. This one kept me: [[S1]]. It is a drawer with nothing in it."
	for _, tt := range []struct {
		name, text string
		err        error
		taken      bool
	}{
		{"a turn that keeps the form", open, nil, true},
		{"one without its quotation", "I keep every word, and a drawer with nothing in it.", nil, false},
		{"one with an invented quotation", "I keep “I burned the whole house down last night.” [S1]", nil, false},
		{"one with an invented number", open + " I counted 412 of them.", nil, false},
		{"one that rambles", open + strings.Repeat(" And so it goes.", 12), nil, false},
		{"one that says what is forbidden", open + " Great question.", nil, false},
		{"one that breaks off", open, errors.New("down"), false},
		{"none", "", nil, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := &ghost{lines: map[Move]string{Open: tt.text}, err: tt.err}
			s := whole(sampleFilm(t), 8, 1)
			s.writers = []dialogue.Writer{g}
			h := hold(t, s)
			plain := hold(t, whole(sampleFilm(t), 8, 1))
			if taken := h.turns[0].Model == "ghost"; taken != tt.taken {
				t.Errorf("model %q wrote %q", h.turns[0].Model, h.turns[0].Text)
			}
			if !tt.taken && h.turns[0].Text != plain.turns[0].Text {
				t.Errorf("got %q, want the plain move %q", h.turns[0].Text, plain.turns[0].Text)
			}
			if faults := Check(h.turns, h.cast); len(faults) > 0 {
				t.Errorf("%v\n%s", faults, h.script())
			}
			if !strings.Contains(g.asked[0], "quote the passage") || !strings.Contains(g.asked[1], "The machine has just said: ") {
				t.Errorf("asked %q", g.asked[:2])
			}
		})
	}
}
