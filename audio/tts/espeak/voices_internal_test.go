package espeak

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// list is as espeak-ng 1.51 prints it, cut short.
const list = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  cmn             --/M      Chinese_(Mandarin,_latin_as_English) sit/cmn              (zh-cmn 5)(zh 5)
 5  chr-US-Qaaa-x-west --/M      Cherokee_          iro/chr              
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 3  en-uk           --/M      english-mb-en1     mb/mb-en1            (en-gb 3)(en 2)
 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)
 5  variant         --/M      Storm              !v/Storm             (en-us 5)
 5  variant         --/F      female3            !v/f3                
`

func TestParse(t *testing.T) {
	if got, want := parseLanguages(list), []string{"cmn", "en", "en-gb", "en-us", "zh", "zh-cmn"}; !slices.Equal(got, want) {
		t.Errorf("got the languages %q, want %q", got, want)
	}
	if got, want := parseVariants(list), []string{"Storm", "f3"}; !slices.Equal(got, want) {
		t.Errorf("got the variants %q, want %q", got, want)
	}
	for _, text := range []string{"", "\n", "nothing of the kind", "a b c d e f"} {
		if got := parseLanguages(text); len(got) > 0 {
			t.Errorf("got %q of %q", got, text)
		}
	}
}

func TestChoose(t *testing.T) {
	e := &Engine{voice: "en-us+f3"}
	_, err := e.roster.Get(t.Context(), func(context.Context) (roster, error) {
		return roster{parseLanguages(list), parseVariants(list)}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, want string }{ // "" for an error
		{"", "en-us+f3"},
		{"en-gb", "en-gb"},
		{"EN_GB+F3", "en-gb+f3"},
		{"en+storm", "en+Storm"},
		{"+Storm", "en-us+Storm"},
		{"en-gb+", ""},
		{"+", ""},
		{"en-gb+f4", ""},
		{"en-gb+../f3", ""},
		{"en-uk", ""}, // a voice of MBROLA
		{"variant", ""},
		{"--help", ""},
		{"English", ""},
	}
	for _, tt := range tests {
		if got, err := e.choose(t.Context(), tt.name); got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%q is %q, %v, want %q", tt.name, got, err, tt.want)
		}
	}
}

func TestArgs(t *testing.T) {
	for _, tt := range []struct {
		rate int
		want string
	}{{0, "165"}, {150, "150"}, {1, "80"}, {9999, "450"}, {-3, "165"}} {
		if got := args("en-gb", tt.rate); !slices.Equal(got, []string{"-v", "en-gb", "-s", tt.want, "-b", "1", "-z", "--stdin", "--stdout"}) {
			t.Errorf("%d words a minute: got %q", tt.rate, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(list)
	f.Fuzz(func(t *testing.T, list string) {
		for _, name := range append(parseLanguages(list), parseVariants(list)...) {
			if len(strings.Fields(name)) != 1 {
				t.Errorf("%q gives the voice %q", list, name)
			}
		}
	})
}
