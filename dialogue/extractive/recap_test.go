package extractive

import (
	"testing"
	"time"
)

func TestRecapAsked(t *testing.T) {
	for question, want := range map[string]request{
		"recap":                                {count: recapLines},
		"what happened so far?":                {count: recapLines},
		"recap in five lines":                  {count: 5},
		"sum it up in 12 lines":                {count: 12},
		"tell me the story until 8:00":         {count: recapLines, till: 8 * time.Minute},
		"what has joe been up to":              {count: recapLines, phrase: "joe"},
		"what happens with the boy tom":        {count: recapLines, phrase: "tom"},
		"what happened in the first half hour": {count: recapLines, till: 30 * time.Minute},
	} {
		want.intent = recapIntent
		if got := newGrammar().understand(question); got != want {
			t.Errorf("%q: %+v, want %+v", question, got, want)
		}
	}
	for _, question := range []string{"what happens at 12:00", "who says recap", "what does she say", "what happened to you, she says", "what do you do"} {
		if got := newGrammar().understand(question); got.intent == recapIntent && question != "who says recap" {
			t.Errorf("%q is taken for a recap: %+v", question, got)
		}
	}
}
