package extractive_test

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"matinee/dialogue/transcript"
)

// An item is something to say to the critic and what is wanted of the answer.
//
// In a question and in what is wanted, words of a film are drawn from its file
// by the number of the cue, so that no film's words stand here:
//
//	{118}      the words of cue 118        {~118}    as they are typed on a phone
//	{118:2-5}  its words 2 to 5            {?118}    typed in haste: two letters change places
//	{118@}     when it begins, 0:11:47     {charade-1963/118}  of another film
type item struct {
	said  string
	wants []string // "intent who_said", "line 118", …; see wants in examwants_test.go
	line  int      // in its file
}

// A paper is items about a film: questions, each a conversation of its own, or
// the turns of one.
type paper struct {
	group, name string
	film        string // in focus; "none" for none
	items       []item
}

// papers reads the archives of a folder. Each of their files is named for a film,
// with an optional name before a colon: "ferry bells: the-last-ferry-home-1957".
func papers(t testing.TB, folder string) []paper {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no papers in %s: %v", folder, err)
	}
	var all []paper
	for _, p := range paths {
		archive, err := txtar.ParseFile(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			name, film, named := strings.Cut(f.Name, ": ")
			if !named {
				name, film = f.Name, f.Name
			}
			all = append(all, paper{
				group: strings.TrimSuffix(path.Base(filepath.ToSlash(p)), ".txtar"),
				name:  name, film: film, items: itemsOf(string(f.Data)),
			})
		}
	}
	return all
}

// itemsOf reads "> what is said", and below it what is wanted, each want on a line
// of its own or after a semicolon.
func itemsOf(text string) []item {
	var items []item
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if said, ok := strings.CutPrefix(line, "> "); ok {
			items = append(items, item{said: said, line: i + 1})
		} else if n := len(items); n > 0 && line != "" && line[0] != '#' {
			items[n-1].wants = append(items[n-1].wants, strings.Split(line, "; ")...)
		}
	}
	return items
}

// isReal reports whether the paper is about a film that has to be at hand.
func (p paper) isReal() bool {
	isIt := func(f transcript.Film) bool { return f.ID == p.film }
	return slices.ContainsFunc(realFilms, isIt) || slices.ContainsFunc(freshFilms, isIt)
}

var drawing = regexp.MustCompile(`\{([~?]?)(?:([a-z0-9-]+)/)?(\d+)(?::(\d+)-(\d+))?(@?)\}`)

// draw puts the words of films where a text asks for them.
func (r *room) draw(t testing.TB, film, text string) string {
	t.Helper()
	return drawing.ReplaceAllStringFunc(text, func(mark string) string {
		m := drawing.FindStringSubmatch(mark)
		if m[2] == "" {
			m[2] = film
		}
		s, _ := r.strip(m[2])
		number, _ := strconv.Atoi(m[3]) // digits, as the pattern has it
		f, ok := s.cue(number)
		if !ok || !f.said() {
			t.Fatalf("%s: %q has no words at cue %d", mark, m[2], number)
		}
		if m[6] != "" {
			return clock(f.start)
		}
		words := strings.Fields(f.text)
		if m[4] != "" {
			from, _ := strconv.Atoi(m[4])
			to, _ := strconv.Atoi(m[5])
			if from < 1 || to < from || to > len(words) {
				t.Fatalf("%s: cue %d of %s has %d words", mark, number, m[2], len(words))
			}
			words = words[from-1 : to]
		}
		return typed(m[1], words)
	})
}

// typed is words as they stand, as on a phone ("~") or in haste ("?").
func typed(how string, words []string) string {
	text := strings.Join(words, " ")
	if how == "" {
		return text
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) && r != '-' {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
	if how == "?" {
		longest := slices.MaxFunc(strings.Fields(text), func(a, b string) int { return len(a) - len(b) })
		text = strings.Replace(text, longest, slipped(longest), 1)
	}
	return text
}

// slipped is a word with its second and third letters in each other's place.
func slipped(word string) string {
	if letters := []rune(word); len(letters) > 3 {
		letters[1], letters[2] = letters[2], letters[1]
		return string(letters)
	}
	return word
}

// TestItems holds the notation: what is drawn, and how it is typed.
func TestItems(t *testing.T) {
	r := newRoom(t, ownStrips(t)...)
	tests := []struct{ text, want string }{
		{`who says "{2:1-2}"?`, `who says "Last crossing."?`},
		{"{~2:3-6}", "we sail at ten"},
		{"{?33}", "every mroning my mother said mind the dark water"},
		{"what is said at {9@}", "what is said at 0:00:34"},
		{"{salt-for-the-piano-1963/22}", "About a quarter of a turn."},
	}
	for _, tt := range tests {
		if got := r.draw(t, "the-last-ferry-home-1957", tt.text); got != tt.want {
			t.Errorf("draw(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
	items := itemsOf("a remark\n> who?\nintent who_said\n\n# why\nhas a|b; quotes 2\n> when\n")
	if got, want := fmt.Sprint(items), "[{who? [intent who_said has a|b quotes 2] 2} {when [] 7}]"; got != want {
		t.Errorf("items %s, want %s", got, want)
	}
}
