package idiom_test

import (
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/interview/idiom"
	"matinee/dialogue/words"
)

func keysOf(line string) (keys []string) {
	for _, t := range words.For("en").Tokens(nil, line) {
		keys = append(keys, t.Key)
	}
	return keys
}

func TestCovers(t *testing.T) {
	for _, tt := range []struct {
		line, word string
		want       bool
	}{
		{"You mean it's just lying around somewhere, all that cash?", "lying", true},
		{"He was lying to me the whole time.", "lying", false},
		{"You are lying.", "lying", false},
		{"Go and lie down.", "lie", true},
		{"I'd love to see it.", "love", true},
		{"I love you.", "love", false},
		{"She was in love with him.", "love", false},
		{"I was bored to death.", "death", true},
		{"His death was no accident.", "death", false},
		{"You'll catch your death of cold.", "death", true},
		{"No, your honor.", "honor", true},
		{"There is honor among thieves.", "honor", false},
		{"Never mind.", "mind", true},
		{"The land is ours.", "land", false},
		{"Home, home again.", "home", false},
	} {
		keys := keysOf(tt.line)
		i := slices.Index(keys, tt.word)
		if got := idiom.Covers(keys, i); got != tt.want {
			t.Errorf("%q in %q: got %v, want %v", tt.word, tt.line, got, tt.want)
		}
	}
}

// Any word of any line can be asked about.
func FuzzCovers(f *testing.F) {
	f.Add("lie lie down")
	f.Add("to death to")
	f.Fuzz(func(t *testing.T, line string) {
		keys := strings.Fields(line)
		for i := range keys {
			idiom.Covers(keys, i)
		}
	})
}
