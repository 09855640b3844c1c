package extractive

import "testing"

// The part of a film that a count or a subject is asked of is taken off its words.
func TestParted(t *testing.T) {
	tests := []struct{ question, phrase, part string }{
		{"how many times do they say hull in the first half", "hull", " in the first half"},
		{"how often is hull mentioned in the first half", "hull", " in the first half"},
		{"what do they say about the door in the last third", "the door", " in the last third"},
		{"how many times do they say hull in the last ten minutes", "hull", " in the last ten minutes"},
		{"how many times do they say hull", "hull", ""},
		{`how many times do they say "at the end"`, "at the end", ""},
	}
	for _, tt := range tests {
		got := newGrammar().understand(tt.question)
		if got.phrase != tt.phrase || got.partName != tt.part {
			t.Errorf("%q asks of %q%q, want %q%q", tt.question, got.phrase, got.partName, tt.phrase, tt.part)
		}
	}
}
