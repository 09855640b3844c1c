package dialogue_test

import (
	"strings"
	"testing"
	"time"
)

// Until somebody who began to say how far they have seen has said it, nothing is
// answered; a bare answer is one then, and only then.
func TestSettled(t *testing.T) {
	h := open(t, "Draft.")
	ask := func(text, want string) {
		t.Helper()
		got, _ := say(t, h.session.Reply(t.Context(), "", text))
		if !strings.Contains(got, want) || want != "Draft." && strings.Contains(got, "Draft.") {
			t.Errorf("%q is answered %q, want %q", text, got, want)
		}
	}
	h.session.SetFocus(lamp)
	ask("im about halfway", "none")
	ask("who is the man", "none")
	ask("yes", "none")
	ask("11 minutes", "0:11:00")
	if until := h.session.Until(); until != 11*time.Minute {
		t.Errorf("the horizon is %v", until)
	}
	ask("11 minutes", "Draft.")
}
