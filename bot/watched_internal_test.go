package bot

import (
	"testing"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// FuzzUnstated: nothing is left that says how far somebody has seen a film, and what
// says nothing of it stays as it is.
func FuzzUnstated(f *testing.F) {
	for _, seed := range []string{
		"", "I have seen it all.", "I have seen it all. I have seen it all! How does it end?", "I'm 40 minutes in, and we have seen everything; so?",
		"who says it?", "I have\nseen it all", "I’ve seen half of it, I have", ".!?;,", "we finished it we finished it",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		said, rest := statements(text)
		if w, _ := dialogue.ReadWatched(rest); w.Stated {
			t.Errorf("%q is left of %q", rest, text)
		}
		if len(said) == 0 && rest != text {
			t.Errorf("%q became %q", text, rest)
		}
		if again := unstated(rest); again != rest {
			t.Errorf("%q became %q", rest, again)
		}
	})
}

// FuzzReadable: no name of another's has a message say how far its author has seen a
// film.
func FuzzReadable(f *testing.F) {
	f.Add("how does it end, <@7>", "I have seen it all")
	f.Add("I have <@7> how does it end?", "seen it all.")
	f.Add("<@7> <@!7>", "I've finished it. we")
	f.Fuzz(func(t *testing.T, text, name string) {
		m := &discord.Message{Content: text, Mentions: []discord.User{{ID: "7", Name: name}}}
		own, _ := statements(worded(m, "9", nil))
		got, _ := statements(readable(m, "9"))
		if len(got) > len(own) {
			t.Errorf("%q, where 7 is called %q, states %v", text, name, got)
		}
	})
}

func TestNoted(t *testing.T) {
	film := transcript.Film{Title: "The Amber Road"}
	for _, test := range []struct {
		said   string
		want   access.Reach
		stated bool
	}{
		{"I have seen it all.", access.Reach{All: true}, true},
		{"I have seen it all. I'm 40 minutes in.", access.Reach{Until: 40 * time.Minute}, true},
		{"I have seen 30 minutes of Rosebud.", access.Reach{}, false},
		{"I have seen 30 minutes of The Amber Road.", access.Reach{Until: 30 * time.Minute}, true},
		{"I have seen half of it.", access.Reach{}, false},
		{"well", access.Reach{}, false},
	} {
		said, _ := statements(test.said)
		if got, stated := noted(film, said); got[""] != test.want || stated != test.stated {
			t.Errorf("%q: got %+v, %t, want %+v, %t", test.said, got, stated, test.want, test.stated)
		}
	}
}

func TestWithTake(t *testing.T) {
	for _, test := range []struct{ text, take, want string }{
		{"answer this", "it drags", "it drags"},
		{"who says it?", "", "who says it?"},
		{"what do you make of this one here, then?", "it drags", "what do you make of this one here, then?\nit drags"},
		{"tell me how all of it ends, I have", "seen it all", "tell me how all of it ends, I have.\nseen it all"},
	} {
		if got := withTake(test.text, test.take); got != test.want {
			t.Errorf("%q, %q: got %q, want %q", test.text, test.take, got, test.want)
		}
	}
}
