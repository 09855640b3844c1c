package extractive_test

import (
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// TestTakenUpAgain closes a conversation and takes it up again from the turns that
// are kept of it: what is left out then is what was talked of before.
func TestTakenUpAgain(t *testing.T) {
	tests := []struct {
		film        string
		said        []string
		then, wants string
	}{
		{"the-last-ferry-home-1957", []string{"how many lines does joe have"}, "and mara?", "intent speeches; counts lines Mara"},
		{"the-last-ferry-home-1957", []string{"how many lines does joe have", "and mara?"}, "and the captain", "intent speeches; counts lines Captain Holt"},
		{"the-last-ferry-home-1957", []string{"how many lines does joe have", "and mara?", "thanks"}, "and the captain", "intent speeches; counts lines Captain Holt"},
		{"the-last-bus-to-orrin-1971", []string{"how many times do they say lamp", "sorry, lamps"}, "and snow?", "intent how_many; counts times snow"},
		{"salt-for-the-piano-1963", []string{"who says it's a sea in there"}, "when?", "at 16"},
		{"salt-for-the-piano-1963", []string{"how long is the longest silence"}, "and in the last ferry home?", "intent silence; film the-last-ferry-home-1957; counts silence"},
		{"the-last-ferry-home-1957", []string{"what comes after leave it on"}, "i said before not after", "intent before; line 63"},
		{"the-last-ferry-home-1957", []string{"how does it end"}, "who says it", "names Mara"},
		{"the-last-ferry-home-1957", []string{"i have only seen 9 minutes, how many times do they say dark water"}, "and bridge?", "until 0:09:00; counts times bridge"},
	}
	r := newRoom(t, ownStrips(t)...)
	for _, tt := range tests {
		s := r.open(t, tt.film)
		for _, said := range tt.said {
			reply(t, s, said)
		}
		again, err := r.engine.Open(t.Context(), dialogue.Opening{
			Viewer: "v", Horizon: transcript.Everything(), Focus: s.Focus(), Conversation: dialogue.Conversation{ID: "one"}, Turns: s.Turns(),
		})
		if err != nil {
			t.Fatal(err)
		}
		if until := s.Until(); until != dialogue.NoLimit { // the room keeps no horizons
			if err := again.SetSeen(t.Context(), s.Focus().Film, until); err != nil {
				t.Fatal(err)
			}
		}
		it := item{said: tt.then, wants: strings.Split(tt.wants, "; ")}
		a := answer{room: r, film: tt.film, seen: s.Until(), Turn: reply(t, again, tt.then)}
		if film, ok := wanted(it, "film"); ok {
			a.film = film
		}
		if missed := missing(t, r, a, it, it.wants); len(missed) > 0 {
			t.Errorf("after %q, taken up again, %q: missed %s\n\t%s", tt.said, tt.then, strings.Join(missed, "; "), a.told())
		}
	}
}
