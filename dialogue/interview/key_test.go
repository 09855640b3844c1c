package interview

import (
	"testing"

	"matinee/dialogue/transcript"
)

// What is taken up of a turn is what the script talks about, a noun, or a name
// as names are written; not the words in which one talks about films.
func TestKeys(t *testing.T) {
	house := sampleShelf(t)
	r := read(house.ref.Film, transcript.Everything(), house.text.Cues)
	for _, tt := range []struct{ text, shown, thing string }{
		{"I have the wording, and I keep coming back to the door.", "door", "the door"},
		{"This is a film about company even where nobody names it.", "company", "company"},
		{"You say that, and the reason is Doreen.", "Doreen", "Doreen"},
		{"I distrust whatever explains itself. It leaves the door open.", "door", "the door"},
		{"Nobody who walks down Main Street thinks of a lift.", "lift", "the lift"},
	} {
		b := &brief{film: house.ref, read: r}
		keys := b.keysIn(tt.text)
		if len(keys) == 0 || keys[0].shown != tt.shown || keys[0].thing != tt.thing || keys[0].poor() {
			t.Errorf("%q: got %+v, want %q as %q", tt.text, keys, tt.shown, tt.thing)
		}
	}
}

func TestTheme(t *testing.T) {
	s := parsed(t, `schema = "interview/1"
[session]
title = "x"
film = "x"
[speakers.critic]
role = "human"
[[turn]]
id = "t1"
by = "critic"
say = "Is A Lie about lying? They say “courage”."
[[turn]]
id = "t2"
by = "critic"
say = "He was lying. A Lie, they say “courage”, is a record."
[[turn]]
id = "t3"
by = "critic"
say = "Who lies? I have the record, and they say “courage”."
[[turn]]
id = "t4"
by = "critic"
say = "The record of A Lie, then."
`)
	got := theme(s, "A Lie")
	if len(got) != 1 {
		t.Errorf("got %v, want the stem of lying alone", got)
	}
}
