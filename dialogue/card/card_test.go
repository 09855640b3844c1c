package card_test

import (
	"strings"
	"testing"

	"matinee/dialogue/card"
)

const lamp = `title = "The Lamp"
year = 1950
premise = """
Ida keeps a lamp
in the window."""
awards = ["Best lighting, 1951"]
notes = "Watch the window."

[[credit]]
job = "director"
name = "Ann Example"

[[cast]]
actor = "Bea Sample"
character = "Ida"
`

func TestText(t *testing.T) {
	c, err := card.Parse("lamp.card.toml", []byte(lamp))
	if err != nil {
		t.Fatal(err)
	}
	want := `The Lamp (1950)
Premise: Ida keeps a lamp in the window.
director: Ann Example
Bea Sample plays Ida
award: Best lighting, 1951
The owner's own notes (no dialogue):
Watch the window.
`
	if got := c.Text(); got != want {
		t.Errorf("text\n%s\nwant\n%s", got, want)
	}
}

func TestFaults(t *testing.T) {
	tests := []struct{ text, want string }{
		{"year = 1950\n", "needs the key `title`"},
		{"titel = \"x\"\n", "x.card.toml:1:1: unknown key"},
		{"title = \"x\"\nyear = -1\n", "x.card.toml:2:"},
		{"title = \"x\"\n[[credit]]\njob = \"director\"\n", "needs `job` and `name`"},
		{"title = \"x\"\n[[award]]\nsource = \"y\"\n", "x.card.toml:2:"},
		{"title = \"x\"\nspoilers = [\"cast\", \"plot\"]\n", "x.card.toml:2:21: `spoilers` names fields, and \"plot\""},
		{"title = \"x\"\n[sources]\nplot = \"y\"\n", "x.card.toml:3:8: `sources` has fields"},
		{"title = \"x\"\n[[credit]]\njob = \"a\"\nname = \"b\"\nspoiler = \"yes\"\n", "x.card.toml:5:"},
		{"title = \"x\"\n[[cast]]\n", "needs `actor` or `character`"},
		{"title = \"x\"\nnotes = \"" + strings.Repeat("n", 9000) + "\"\n", "longer than"},
	}
	for _, tt := range tests {
		if _, err := card.Parse("x.card.toml", []byte(tt.text)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Parse(%.40q) = %v, want %q", tt.text, err, tt.want)
		}
	}
}
