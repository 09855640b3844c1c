package extractive

import (
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

func TestNamed(t *testing.T) {
	film := func(id, title string, year int) dialogue.Ref {
		return dialogue.Ref{Film: transcript.Film{ID: id, Work: id, Title: title, Year: year}}
	}
	films := []dialogue.Ref{
		film("algiers-1938", "Algiers", 1938),
		film("charade-1953", "Charade", 1953),
		film("charade-1963", "Charade", 1963),
		film("his-girl-friday-1940", "His Girl Friday", 1940),
		film("the-rain-people", "The Rain People", 0),
		film("rain-1932", "Rain", 1932),
	}
	tests := []struct {
		question string
		focused  bool
		id, rest string // id "" for none
	}{
		{"Charade (1963)", true, "charade-1963", ""},
		{"charade 1963", true, "charade-1963", ""},
		{"In Charade (1963), who says hello?", true, "charade-1963", "who says hello?"},
		{"In Charade (1999), who says hello?", true, "charade-1953", "who says hello?"},
		{"who says hello in Algiers?", true, "algiers-1938", "who says hello ?"},
		{"Where does Rain say hello?", true, "", ""},
		{"Where does Rain say hello?", false, "rain-1932", "Where does say hello?"},
		{"his girl friday", true, "his-girl-friday-1940", ""},
		{"it was raining", false, "", ""},
		{"we like the rain", false, "", ""},
		{"in the rain people, when is it?", true, "the-rain-people", "when is it?"},
		{`who says "His Girl Friday"?`, false, "", ""},
		{"I'm 40 minutes into charade", true, "charade-1953", "I'm 40 minutes"},
		{"switch to algiers", true, "algiers-1938", "switch"},
		{"what happens to rain in the end", true, "", ""},
		{"what do you think of algiers?", true, "algiers-1938", "what do you think ?"},
		{`his girl friday: "a man of peace"`, true, "his-girl-friday-1940", `"a man of peace"`},
		{"what is algiers about?", true, "algiers-1938", "what is about?"},
		{"who directed his girl friday", true, "his-girl-friday-1940", "who directed"},
		{"who says his girl friday", true, "", ""},
	}
	for _, test := range tests {
		film, rest, ok := named(test.question, films, test.focused)
		if film.ID != test.id || rest != test.rest || ok != (test.id != "") {
			t.Errorf("named(%q, focused %t) = %q, %q, %t, want %q, %q", test.question, test.focused, film.ID, rest, ok, test.id, test.rest)
		}
	}
}
