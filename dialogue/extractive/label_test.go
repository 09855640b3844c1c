package extractive

import (
	"strings"
	"testing"
	"unicode"
)

// TestSpokenNames: labels in capitals are names in a sentence, unless capitals mean
// something.
func TestSpokenNames(t *testing.T) {
	for _, tt := range []struct{ labels, want string }{
		{"HILDY|WALTER", "Hildy|Walter"},
		{"MRS. BELL|TOM", "Mrs. Bell|Tom"},
		{"O'BRIEN|MCCOY|SMITH-JONES|D.A.|MAN 2", "O'Brien|McCoy|Smith-Jones|D.A.|Man 2"},
		{"THE MAN WITH THE DOG|TV", "The Man with the Dog|TV"},
		{"ÉLOÏSE|(ADA)|THE SMITHS'|É|'", "Éloïse|(Ada)|The Smiths'|É|'"},
		{"Ruth|HAL", "Ruth|HAL"},
	} {
		var roles []role
		for name := range strings.SplitSeq(tt.labels, "|") {
			roles = append(roles, role{name: name})
		}
		speakNames(roles)
		var got []string
		for _, r := range roles {
			got = append(got, r.name)
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("labels %s are spoken as %s, want %s", tt.labels, got, tt.want)
		}
	}
}

// FuzzSpokenName: a label is spoken in its own letters, whatever it is.
func FuzzSpokenName(f *testing.F) {
	f.Add("MRS. BELL")
	f.Add("O'\xffBRIEN")
	f.Fuzz(func(t *testing.T, label string) {
		letters := func(s string) int {
			n := 0
			for _, r := range s {
				if !unicode.IsSpace(r) {
					n++
				}
			}
			return n
		}
		if got := spokenName(label); letters(got) != letters(label) {
			t.Errorf("%q is spoken as %q", label, got)
		}
	})
}
