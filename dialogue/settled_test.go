package dialogue_test

import (
	"strings"
	"testing"
	"time"
)

// Until somebody who began to say how far they have seen has said it, nothing is
// answered; a bare answer is one then, and only then. Who does not say it when asked
// for the second time has seen nothing, and is answered so.
func TestSettled(t *testing.T) {
	h := open(t, "Draft.")
	ask := func(text, want string, until time.Duration) {
		t.Helper()
		got, _ := say(t, h.session.Reply(t.Context(), "", text))
		if !strings.Contains(got, want) || want != "Draft." && strings.Contains(got, "Draft.") {
			t.Errorf("%q is answered %q, want %q", text, got, want)
		}
		if got := h.session.Until(); got != until {
			t.Errorf("after %q the horizon is %v, want %v", text, got, until)
		}
	}
	h.session.SetFocus(lamp)
	before := h.session.Until()
	ask("im about halfway", "none", before)
	ask("who is the man", "none", before)
	ask("what happens at 45 minutes", "Draft.", 0)
	ask("im about halfway", "none", 0)
	ask("yes", "none", 0)
	ask("11 minutes", "0:11:00", 11*time.Minute)
	ask("11 minutes", "Draft.", 11*time.Minute)
}
