package prose_test

import (
	"strings"
	"testing"

	"matinee/dialogue/llm/llmtest"
	"matinee/dialogue/quote"
)

// A model that copies badly is asked to point, and one that points badly to
// choose; what it chooses goes out as a pointer to the very cue.
func TestModesOfQuoting(t *testing.T) {
	in := inquiry()
	in.Quoting = quote.Pointers
	s := serve(t, llmtest.Say("She says it: [[S1]]."))
	if text, _, err := write(t, writer(t, s), in, brief()); text != "She says it: [[S1]]." || err != nil {
		t.Errorf("wrote %q, %v", text, err)
	}
	if p := last(t, s).Text(); !strings.Contains(p, "You never write words in quotation marks") || strings.Contains(p, "copied letter for letter") {
		t.Errorf("asked\n%s", p)
	}
	in.Quoting = quote.Lines
	said := brief().Sources[0].Passage.Cues
	s = serve(t, llmtest.Say(`{"text": "`+said[len(said)-1].Text+`"}`))
	text, _, err := write(t, writer(t, s), in, brief())
	if want := "[[S1.2]]"; text != want || err != nil { // captions do not count
		t.Errorf("wrote %q, %v; want %q", text, err, want)
	}
}
