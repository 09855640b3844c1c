package extractive

import (
	"strings"
	"testing"

	"matinee/dialogue"
)

// What is asked of the sample by the name before the line, by how much somebody says,
// and by a length, is answered by what stands in its file.
func TestOfTheWhole(t *testing.T) {
	h := newHouse(t)
	film := h.addSample(t)
	tests := []struct{ question, intent, has string }{
		{"what is Len's first line", person, "Pask."},
		{"whats lens last line", person, "the door's open"},
		{"when does len show up", person, "Pask."},
		{"who talks least", most, "Len"},
		{"who asks the most questions", questionsAsked, "The Line"},
		{"give me the last 3 lines", sceneAt, "I can hear you"},
		{"whats said 10 seconds before the end", sceneAt, "I can hear you"},
		{"who's the killer", about, ""},
		{"how many times does doreen laugh", senses, ""},
		{"where is she", senses, ""},
		{"how many people speak", characters, "3 voices"},
		{"name every character", characters, "Doreen, The Line and Len"},
	}
	for _, tt := range tests {
		got := ask(t, h.talk(t, film), tt.question)
		if got.Intent != tt.intent || !strings.Contains(got.Text, tt.has) {
			t.Errorf("%q: %s: %s; want %s with %q", tt.question, got.Intent, got.Text, tt.intent, tt.has)
		}
	}
}

// The longest line is that with the most words, and the shortest the first with the
// fewest, counted otherwise.
func TestLongest(t *testing.T) {
	h := newHouse(t)
	film := h.addSample(t)
	long, short := 0, 1000
	for _, c := range spoken(h.texts[film.ID].Cues) {
		n := len(strings.Fields(c.Text))
		long, short = max(long, n), min(short, n)
	}
	for question, n := range map[string]int{"what's the longest line": long, "shortest line?": short} {
		got := ask(t, h.talk(t, film), question)
		if got.Intent != longestLine || len(got.Quotes) != 1 || len(strings.Fields(got.Quotes[0].Text)) != n {
			t.Errorf("%q: %s: %s; want a line of %d words", question, got.Intent, got.Text, n)
		}
	}
}

// A part of a film is counted in by itself, and with no film in focus it is no error.
func TestFoundInside(t *testing.T) {
	h := newHouse(t)
	film := h.addSample(t)
	said := spoken(h.texts[film.ID].Cues)
	n, half := 0, said[len(said)-1].End/2
	for _, c := range said {
		if c.Start < half {
			n += strings.Count(c.Text, "Hull")
		}
	}
	const question = "how many times do they say hull in the first half"
	if got := ask(t, h.talk(t, film), question).Text; n != 3 || !strings.Contains(got, "3 times in the first half") {
		t.Errorf("%s; want %d times", got, n)
	}
	ask(t, h.talk(t, dialogue.Ref{}), question)
}
