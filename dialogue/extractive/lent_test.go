package extractive_test

import (
	"strings"
	"testing"

	"matinee/dialogue"
)

// TestLentNamesAreToldSo: an answer that goes by names which a screenplay lent says
// so, and how sure they are; one that does not, and one by the subtitles' own
// labels, says nothing of it.
func TestLentNamesAreToldSo(t *testing.T) {
	r := newRoom(t, ownStrips(t)...)
	const film = "the-door-is-growing-2026"
	own := r.open(t, film)
	for i := range r.refs {
		r.refs[i].Lent = dialogue.Lent{Source: "door.fountain", Agree: 0.934}
	}
	for question, leans := range map[string]bool{
		"who said doors open, call ends?": true,
		"who talks the most?":             true,
		"who is in it?":                   true,
		"tell me about Doreen":            true,
		"how many lines does Len have?":   true,
		"how often does Doreen say door?": true,
		"what is the first line?":         false,
		"how long is it?":                 false,
		"how often do they say door?":     false,
	} {
		lent := reply(t, r.open(t, film), question).Text
		if got := strings.Contains(lent, "93 percent") && strings.Contains(lent, "100 percent") && strings.Contains(lent, "screenplay"); got != leans {
			t.Errorf("%q is answered with %q", question, lent)
		}
		if got := reply(t, own, question).Text; strings.Contains(got, "screenplay") {
			t.Errorf("by its own labels %q is answered with %q", question, got)
		}
	}
	s := r.open(t, film)
	reply(t, s, "who talks the most?")
	if got := reply(t, s, "/shorter").Text; !strings.Contains(got, "93 percent") {
		t.Errorf("shorter, it is %q", got)
	}
}
