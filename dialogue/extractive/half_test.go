package extractive

import (
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

func TestHalfNamed(t *testing.T) {
	var films []dialogue.Ref
	for _, title := range []string{"The Last Bus to Orrin", "The Last Ferry Home", "Salt for the Piano", "My Man Godfrey", "The Girl from Algiers", "The Girl Next Door", "The Girl", "Girl Crazy", "His Girl Friday"} {
		films = append(films, dialogue.Ref{Film: transcript.Film{ID: title, Title: title}})
	}
	tests := []struct {
		question string
		focused  bool
		meant    string // titles, joined by " or "
		rest     string
	}{
		{"the bus one", true, "The Last Bus to Orrin", ""},
		{"the bus film please", true, "The Last Bus to Orrin", "please"},
		{"and in the ferry movie?", true, "The Last Ferry Home", "and ?"},
		{"how does the piano one end", true, "Salt for the Piano", "how does end"},
		{"compare it with the bus one", true, "The Last Bus to Orrin", "compare it"},
		{"what's the last line of the ferry film", true, "The Last Ferry Home", "what's the last line"},
		{"now godfrey", true, "My Man Godfrey", "now"},
		{"ok now the ferry", true, "The Last Ferry Home", "ok now"},
		{"back to godfrey please", true, "My Man Godfrey", "back please"},
		{"switch to the last", true, "", ""}, // a place in a list, or the beginning of titles: see beginning
		{"how long is it in godfrey", false, "My Man Godfrey", "how long is it"},
		{"how long is it in godfrey", true, "", ""},
		{"the girl one", true, "", ""}, // five of them
		{"the other one", true, "", ""},
		{"the last one", true, "", ""},
		{"the first film", true, "", ""},
		{"who is the one", true, "", ""},
		{"in which film do they say ferry", true, "", ""},
		{"which one says the bus is late", true, "", ""},
		{`who says "the bus one"`, true, "", ""},
		{"now what", true, "", ""},
		{"one", true, "", ""},
		{"", true, "", ""},
	}
	for _, tt := range tests {
		meant, rest := halfNamed(tt.question, films, tt.focused)
		var titles []string
		for _, f := range meant {
			titles = append(titles, f.Title)
		}
		if tt.meant == "" {
			tt.rest = tt.question
		}
		if got := strings.Join(titles, " or "); got != tt.meant || rest != tt.rest {
			t.Errorf("halfNamed(%q, focused %t) = %q, %q, want %q, %q", tt.question, tt.focused, got, rest, tt.meant, tt.rest)
		}
	}
}
