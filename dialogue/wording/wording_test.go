package wording_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/wording"
)

const page = `
== opens
machine: The first words are {line}.
machine: It opens with {line}.
machine: {line} is how it opens.
critic: Everything begins with {line}.
critic: Listen to how it begins: {line}.

# when there is none
== nothing
anybody: Nothing.
anybody: Not a word.
critic: I hear nothing of that.
`

func parse(t *testing.T, text string) *wording.Book {
	t.Helper()
	book, err := wording.Parse("page.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestVoice(t *testing.T) {
	book := parse(t, page)
	for _, tt := range []struct {
		key, manner string
		forms       int
	}{
		{"opens", "machine", 3}, {"opens", "critic", 2}, {"opens", "pirate", 5}, {"nothing", "critic", 3}, {"nothing", "machine", 2},
	} {
		if got := book.Forms(tt.key, tt.manner); got != tt.forms {
			t.Errorf("%d forms of %s for the %s, want %d", got, tt.key, tt.manner, tt.forms)
		}
		v := wording.Voice{Book: book, Manner: tt.manner, Seed: "a"}
		var said []string
		for i := range 3 * tt.forms { // what is in the slot does not make another form
			said = append(said, strings.Replace(v.Say(tt.key, wording.Fill{"line": fmt.Sprint("“", i, "”")}), fmt.Sprint(i), "#", 1))
		}
		if round := said[:tt.forms]; len(slices.Compact(slices.Sorted(slices.Values(round)))) != tt.forms {
			t.Errorf("%s, %s: %q repeats a form before all were used", tt.key, tt.manner, said)
		}
		for i := tt.forms; i < len(said); i++ {
			if said[i] != said[i-tt.forms] {
				t.Errorf("%s, %s: %q is not said in the form unheard for longest", tt.key, tt.manner, said)
				break
			}
		}
	}
	if got := (&wording.Voice{Book: book}).Say("closes", nil); got != "" {
		t.Errorf("what the book does not have is said: %q", got)
	}
}

// TestSeed: the same seed has the same words, and seeds differ.
func TestSeed(t *testing.T) {
	book, heard := parse(t, page), map[string]bool{}
	for n := range 40 {
		a := wording.Voice{Book: book, Manner: "machine", Seed: fmt.Sprint(n)}
		b := a
		said := a.Say("opens", nil)
		if again := b.Say("opens", nil); again != said {
			t.Errorf("seed %d says %q and %q", n, said, again)
		}
		heard[said] = true
	}
	if len(heard) != 3 {
		t.Errorf("40 seeds open in %d forms, want all 3", len(heard))
	}
}

func TestParseRefuses(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"== a\nanybody: One {line}.\nanybody: Two.", "slots"},
		{"== a\nanybody: One.\nanybody: One.", "page.txt:3"},
		{"== a\ncritic: One.\n== a", "page.txt:3"},
		{"anybody: One.", "before what"},
		{"== a\nOne.", "no manner"},
	} {
		if _, err := wording.Parse("page.txt", tt.text); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %v, want a word of %q", tt.text, err, tt.want)
		}
	}
	a := parse(t, page)
	if _, err := wording.Join(a, a); err == nil {
		t.Error("two books that say the same were joined")
	}
	b := parse(t, "== closes\nanybody: The end, {line}, {when}; {line}.")
	all, err := wording.Join(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := all.Keys(), []string{"closes", "nothing", "opens"}; !slices.Equal(got, want) {
		t.Errorf("keys %q, want %q", got, want)
	}
	if got, ok := all.Slots("closes"); !ok || !slices.Equal(got, []string{"line", "when"}) {
		t.Errorf("slots %q, %v", got, ok)
	}
}

func TestNumbers(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{wording.Counted(1, "line"), "1 line"}, {wording.Counted(0, "line"), "0 lines"},
		{wording.Times(0, "never"), "never"}, {wording.Times(1, ""), "once"}, {wording.Times(2, ""), "twice"}, {wording.Times(3, ""), "3 times"},
		{wording.Listing(nil), ""}, {wording.Listing([]string{"A"}), "A"}, {wording.Listing([]string{"A", "B", "C"}), "A, B and C"},
		{wording.Capital("élan"), "Élan"}, {wording.Capital(""), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

// TestAt: what was said is found in a text, whoever said it.
func TestAt(t *testing.T) {
	book := parse(t, page)
	for _, tt := range []struct {
		key, text string
		want      int
	}{
		{"opens", "So. Listen to how it begins: “Hey.”", 4}, {"opens", "“Hey.” is how it opens.", 10}, {"nothing", "Not a word.", 0},
		{"opens", "Not a word.", -1}, {"closes", "Nothing.", -1},
	} {
		if got := book.At(tt.key, tt.text); got != tt.want {
			t.Errorf("At(%q, %q) = %d, want %d", tt.key, tt.text, got, tt.want)
		}
	}
}
