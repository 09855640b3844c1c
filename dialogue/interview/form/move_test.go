package form_test

import (
	"testing"

	"matinee/dialogue/interview/form"
)

func TestTrace(t *testing.T) {
	const asked = "Is the whole film a lesson in lying?"
	for _, tt := range []struct {
		move form.Move
		text string
		want bool
	}{
		{form.Deflect, "I was never asked to sit in judgement. Were you?", true},
		{form.Deflect, "You ask the accused for a character reference.", false},
		{form.Deflect, "Were you? I was not.", false},
		{form.Pivot, "But he talks there more than anywhere.", true},
		{form.Pivot, "…And yet he stays.", true},
		{form.Pivot, "Buttons are not the point.", false},
		{form.Pivot, "He stays, but not for long.", false},
		{form.Restate, "So the film is a lesson in how to lie, you say.", true},
		{form.Restate, "So the film is about money, you say.", false},
		{form.Concede, "Granted, he lies. But who does not?", true},
		{form.Concede, "You are right about the names. Still, I counted.", true},
		{form.Concede, "He lies. You are right about that.", false},
		{form.Concede, "Untrue, and you know it.", false},
		{form.Generalise, "He says it again. People repeat what they doubt.", true},
		{form.Generalise, "He says it again at the door.", false},
		{form.Generalise, "He says “everybody lies” and goes.", false},
		{form.Reverse, "The film has stopped lying. You have only begun your lesson.", true},
		{form.Reverse, "You have heard it. It has stopped lying.", false},
		{form.Reverse, "It has stopped. You have not.", false},
		{form.CorrectOthers, "Most critics praise the plot; but the names change more often.", true},
		{form.CorrectOthers, "The plot is good; but the names change more often.", false},
		{form.CorrectOthers, "Most critics praise the plot.", false},
		{form.TagQuestion, "He lies to be kind, doesn't he?", true},
		{form.TagQuestion, "He lies to be kind, don’t you think?", true},
		{form.TagQuestion, "He lies to be kind. Or is it?", true},
		{form.TagQuestion, "Does he lie to be kind?", false},
		{form.Answer, "Anything.", true},
	} {
		got := form.Trace(tt.move, form.Turn{Text: tt.text}, asked)
		if (got == "") != tt.want {
			t.Errorf("%s, %q: got %q, want the trace: %v", tt.move, tt.text, got, tt.want)
		}
	}
}

func TestTraceOfCitations(t *testing.T) {
	cited := form.Turn{Text: "It says so, does it not?", Citations: 1}
	if got := form.Trace(form.Evidence, cited, ""); got != "" {
		t.Errorf("evidence with a citation: got %q", got)
	}
	if got := form.Trace(form.Deflect, cited, ""); got == "" {
		t.Error("a deflection that cites has its trace")
	}
	if got := form.Trace(form.Evidence, form.Turn{Text: "It says so."}, ""); got == "" {
		t.Error("evidence without a citation has its trace")
	}
}

func TestEveryMoveIsKnown(t *testing.T) {
	for _, m := range form.Moves() {
		if !m.Known() {
			t.Errorf("%q is not known", m)
		}
	}
	if form.Move("").Known() || form.Move("sing").Known() {
		t.Error("moves are known that are none")
	}
}
