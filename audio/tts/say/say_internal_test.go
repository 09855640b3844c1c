package say

import (
	"slices"
	"strings"
	"testing"

	"matinee/audio"
)

func TestParse(t *testing.T) {
	const list = `Albert              en_US    # Hello! My name is Albert.
Eddy (English (US)) en_US    # Hello! My name is Eddy.
Bad News            en_US    # Hello! My name is Bad News.
Majed               ar_001   # مرحبًا! اسمي ماجد.
Ava (Premium)       en_US    # Hello! # twice

no voice
one # word
`
	want := []string{"Albert", "Eddy (English (US))", "Bad News", "Majed", "Ava (Premium)"}
	if got := parse(list); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestArgs(t *testing.T) {
	form := []string{"-f", "-", "-o", "said.wav", "--file-format=WAVE", "--data-format=LEI16@22050"}
	if got := args(audio.Voice{}, "said.wav"); !slices.Equal(got, form) {
		t.Errorf("got %q", got)
	}
	want := append(form, "-v", "Bad News", "-r", "150")
	if got := args(audio.Voice{Name: "Bad News", Rate: 150}, "said.wav"); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Eddy (English (US)) en_US    # Hello! My name is Eddy.\n")
	f.Fuzz(func(t *testing.T, list string) {
		for _, name := range parse(list) {
			if name == "" || strings.TrimSpace(name) != name || strings.Contains(name, "\n") {
				t.Errorf("%q gives the voice %q", list, name)
			}
		}
	})
}
