package extractive

import "testing"

func TestTrimmed(t *testing.T) {
	for phrase, want := range map[string]string{
		"the word ghosts come":   "ghosts",
		"sixty seconds comes up": "sixty seconds",
		"bells":                  "bells",
		"the word":               "",
		"they said so to Ann":    "so to Ann",
	} {
		if got := trimmed(phrase); got != want {
			t.Errorf("%q trimmed is %q, want %q", phrase, got, want)
		}
	}
}

// Whether something is said often asks how often.
func TestOften(t *testing.T) {
	for question, want := range map[string]request{
		"does anyone say bells more than once": {intent: howMany, phrase: "bells"},
		"do they say dentist a lot":            {intent: howMany, phrase: "dentist"},
		"do they say dentist":                  {intent: whether, phrase: "dentist"},
	} {
		got := newGrammar().understand(question)
		if got.intent != want.intent || got.phrase != want.phrase {
			t.Errorf("%q asks %s of %q, want %s of %q", question, got.intent, got.phrase, want.intent, want.phrase)
		}
	}
}
