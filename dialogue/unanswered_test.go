package dialogue_test

import (
	"errors"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// Why a writer gave nothing is told to whoever runs the program, and not to
// whoever asked; what broke off later is told in the answer.
func TestUnanswered(t *testing.T) {
	down := errors.New("down")
	tests := []struct {
		name   string
		writer scriptedWriter
		want   error
	}{
		{"nothing came", scriptedWriter{err: down}, down},
		{"nothing that could be shown came", scriptedWriter{fragments: []string{"And th"}, err: down}, down},
		{"something came", scriptedWriter{fragments: []string{"I am here. And th"}, err: down}, nil},
		{"all came", scriptedWriter{fragments: []string{"I am here."}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var told error
			engine := dialogue.New(dialogue.Config{
				Researcher: &recitingResearcher{topic: lamp, brief: dialogue.Brief{Draft: "So."}},
				Writers:    []dialogue.Writer{tt.writer},
				Unanswered: func(err error) { told = err },
				Keeper:     &rememberingKeeper{},
			})
			s, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "ann", Horizon: transcript.Everything()})
			if err != nil {
				t.Fatal(err)
			}
			say(t, s.Reply(t.Context(), "", "Who says it?"))
			if !errors.Is(told, tt.want) {
				t.Errorf("told %v, want %v", told, tt.want)
			}
		})
	}
}

// A sentence that a limit cut off is left out, unless it is all there is.
func TestWholeSentences(t *testing.T) {
	tests := []struct{ written, want string }{
		{"I am here. And then the", "I am here."},
		{"I am here. Are you?", "I am here. Are you?"},
		{"I am here. So says *The Lamp*", "I am here. So says *The Lamp*"},
		{"I am here. Or so [S1]", "I am here. Or so"},
		{"And then the", "And then the"},
	}
	for _, tt := range tests {
		h := open(t, "So.", scriptedWriter{fragments: []string{tt.written}})
		if got, _ := say(t, h.session.Reply(t.Context(), "", "Who says it?")); got != tt.want {
			t.Errorf("%q becomes %q, want %q", tt.written, got, tt.want)
		}
	}
}
