package dialogue_test

import (
	"context"
	"iter"
	"slices"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A choosingWriter repairs by choosing the first line.
type choosingWriter struct {
	scriptedWriter
	asked *[]string // the lines it could choose from
}

func (w choosingWriter) Repair(_ context.Context, _ dialogue.Inquiry, _ dialogue.Brief, _ string, lines []string) (int, error) {
	*w.asked = append(*w.asked, lines...)
	return 0, nil
}

func TestRepairOnce(t *testing.T) {
	tests := []struct {
		name      string
		fragments []string
		want      string
		repaired  bool
	}{
		{"nothing was left", []string{"She says “Leave the lamp and burn this house down now.” [S1]"}, "She says " + proved, true},
		{"two in a row", []string{"So. ", "He says “I burned the whole house down last night.” [S1] ", "She says “Leave the lamp and burn this house down now.” [S1] "}, "So. She says " + proved, true},
		{"one among others", []string{"So. ", "She says “Leave the lamp and burn this house down now.” [S1] ", "There. "}, "So. There.", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var asked []string
			h := open(t, "Draft.", choosingWriter{scriptedWriter{fragments: tt.fragments}, &asked})
			got, _ := say(t, h.session.Reply(t.Context(), "", "Who says it?"))
			if got != tt.want {
				t.Errorf("reply %q, want %q", got, tt.want)
			}
			if slices.Contains(asked, "Leave the lamp where it stands tonight.") != tt.repaired {
				t.Errorf("could choose from %q", asked)
			}
		})
	}
}

// A cutWriter meets its limit after a text.
type cutWriter struct {
	scriptedWriter
	text string
}

func (w cutWriter) Write(context.Context, dialogue.Inquiry, dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) {
		if yield(dialogue.Fragment{Text: w.text}, nil) {
			yield(dialogue.Fragment{Cut: true}, nil)
		}
	}
}

// A turn says when its writer met a limit, and only then.
func TestCut(t *testing.T) {
	for name, tt := range map[string]struct {
		writer dialogue.Writer
		want   bool
	}{
		"cut":             {cutWriter{text: "She says it: [[S1]]. Then, and "}, true},
		"whole":           {scriptedWriter{fragments: []string{"She says it: [[S1]]."}}, false},
		"cut and refused": {cutWriter{text: "He says “I burned the whole house down last night.” [S1]"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t, "Draft.", tt.writer)
			text, _ := say(t, h.session.Reply(t.Context(), "", "Who says it?"))
			if turn, _ := h.session.Last(); turn.Cut != tt.want {
				t.Errorf("cut %t after %q, want %t", turn.Cut, text, tt.want)
			}
		})
	}
}

// A lampBook is the whole film, with an ending.
type lampBook struct{}

func (lampBook) Transcript(context.Context, string) (transcript.Transcript, error) {
	cues := slices.Clone(lampSource().Passage.Cues)
	return transcript.Transcript{Cues: append(cues, transcript.Cue{Start: time.Hour, End: time.Hour + time.Second, Text: "Marius put it out, Ida. Marius drowned."})}, nil
}

// A viewer who has not seen it all is told nothing that the evidence does not
// bear out, whatever a writer knows; one who has seen it all is.
func TestVeiled(t *testing.T) {
	writer := scriptedWriter{fragments: []string{"Marius drowned. ", "In the end she puts the lamp out [S1]. ", "To me that is a lonely thing to say. "}}
	tests := []struct {
		name   string
		draft  string
		until  time.Duration
		want   string
		veiled int
	}{
		{"a minute and a half", "Draft.", 90 * time.Second, "To me that is a lonely thing to say.", 2},
		{"a minute and a half, with a quotation", "She says it: [[S1]].", 90 * time.Second, "To me that is a lonely thing to say. \nFor the rest I keep to what you have seen. She says it: " + proved + ".", 2},
		{"all of it", "Draft.", transcript.End, "Marius drowned. In the end she puts the lamp out.", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := open(t, tt.draft, writer)
			engine := dialogue.New(dialogue.Config{Researcher: h.researcher, Writers: []dialogue.Writer{writer}, Transcripts: lampBook{}, Keeper: h.keeper})
			s, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "ann", Horizon: transcript.Everything(), Focus: lamp})
			if err != nil {
				t.Fatal(err)
			}
			if err := s.SetSeen(t.Context(), lamp.Film, tt.until); err != nil {
				t.Fatal(err)
			}
			got, _ := say(t, s.Reply(t.Context(), "", "Well?"))
			if turn, _ := s.Last(); got != tt.want || turn.Veiled != tt.veiled {
				t.Errorf("reply %q with %d veiled, want %q with %d", got, turn.Veiled, tt.want, tt.veiled)
			}
		})
	}
}
