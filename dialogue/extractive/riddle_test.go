package extractive

import (
	"testing"

	"matinee/dialogue"
)

// TestGuessed holds what is taken for an answer to a riddle.
func TestGuessed(t *testing.T) {
	people := &dialogue.Riddle{Options: []string{"Joe", "Mara", "Captain Holt"}}
	lines := &dialogue.Riddle{Options: []string{"Leave it on.", "Mind the dark water.", "Stop the boat."}}
	tests := []struct {
		riddle *dialogue.Riddle
		said   string
		want   int // -1 for no answer
	}{
		{people, "b", 1},
		{people, "I think it's Mara", 1},
		{people, "the captain?", 2},
		{people, "holt i guess", 2},
		{people, "is it joe", 0},
		{people, "when does joe stop saying mind", -1},
		{people, "joe or mara", -1},
		{people, "what about the dog", -1},
		{people, "", -1},
		{lines, "the dark water one", -1}, // "one" is no word of it
		{lines, "mind the dark water", 1},
		{lines, "c.", 2},
	}
	for _, tt := range tests {
		got, ok := guessed(tt.riddle, tt.said)
		if !ok {
			got = -1
		}
		if got != tt.want {
			t.Errorf("guessed(%q) = %d, want %d", tt.said, got, tt.want)
		}
	}
}

// TestQuizTalk plays a quiz through.
func TestQuizTalk(t *testing.T) {
	h := newHouse(t)
	s := h.talk(t, h.addSample(t))
	asked := map[string]bool{}
	for range 6 {
		turn := ask(t, s, "quiz me")
		if turn.Intent != quizIntent || len(turn.Quotes) > 0 || asked[turn.Text] {
			t.Fatalf("asked %q, intent %s, with %d quotations, want a new question without any", turn.Text, turn.Intent, len(turn.Quotes))
		}
		asked[turn.Text] = true
		if hint := ask(t, s, "a hint please"); hint.Intent != quizIntent || len(hint.Quotes) > 0 {
			t.Errorf("hint %q, intent %s", hint.Text, hint.Intent)
		}
		if told := ask(t, s, "i give up"); told.Intent != quizIntent || len(told.Quotes) != 1 {
			t.Errorf("given up: %q, intent %s, want the line that proves it", told.Text, told.Intent)
		}
	}
}
