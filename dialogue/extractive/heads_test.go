package extractive

import "testing"

// Questions that have no word of a film in them are read by their heads, in any order
// of words; those with a word of a film are not.
func TestHeaded(t *testing.T) {
	tests := []struct{ question, want string }{
		{"bring me up to speed", recapIntent},
		{"where did we leave off", recapIntent},
		{"gist in two sentences pls", recapIntent},
		{"give me the whole story, short", recapIntent},
		{"What is this movie about, in short?", recapIntent},
		{"explain the film to me like i'm five", synopsis},
		{"when is nobody talking for the longest", silence},
		{"got anything similar", recommendLike},
		{"is it worth the hype", opinion},
		{"tell me something cool", opinion},
		{"what's the vibe", opinion},
		{"which word do they use most", motif},
		{"main topics?", motif},
		{"how many people are talking in this", characters},
		{"bring me the coffee", ""},
		{"is the whisky worth it", ""},
		{"the longest pause of my life is you", ""},
		{"explain the bridge", ""},
	}
	for _, tt := range tests {
		if got, _ := headed(split(tt.question)); got.intent != tt.want {
			t.Errorf("%q is read as %q, want %q", tt.question, got.intent, tt.want)
		}
	}
	if got, _ := headed(split("gist in two sentences pls")); got.count != 2 {
		t.Errorf("a gist in two sentences has %d", got.count)
	}
}

// A head takes nothing from a question whose form is sure of its line.
func TestHeadsYield(t *testing.T) {
	for question, want := range map[string]string{
		"who says what is the story":        whoSaid,
		"how many times do they say worth":  howMany,
		"what comes after where are we":     after,
		"where do they say the whole story": findLine,
	} {
		if got := newGrammar().understand(question).intent; got != want && got != recapIntent {
			t.Errorf("%q is read as %q, want %q", question, got, want)
		}
	}
}
