package library

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// nameTests are the rows of testdata/names.txt: a path, and the columns that
// ParseName makes of it, as columns shows them.
func nameTests(t testing.TB) [][2]string {
	t.Helper()
	data, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	var rows [][2]string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		file, want, ok := strings.Cut(line, " | ")
		if !ok {
			t.Fatalf("testdata/names.txt has a row without columns: %s", line)
		}
		rows = append(rows, [2]string{file, want})
	}
	return rows
}

// columns are a name as testdata/names.txt writes it: title, year, episode,
// language, marks and edition.
func columns(n Name) string {
	number := func(format string, v int) string {
		if v == 0 {
			return ""
		}
		return fmt.Sprintf(format, v)
	}
	var episode string
	if n.Season > 0 || n.Episode > 0 {
		episode = fmt.Sprintf("S%02dE%02d", n.Season, n.Episode) + number("-E%02d", n.Last)
	}
	var marks []string
	for mark, is := range map[string]bool{"forced": n.Forced, "sdh": n.SDH, number("part %d", n.Part): n.Part > 0} {
		if is {
			marks = append(marks, mark)
		}
	}
	slices.Sort(marks)
	return strings.TrimRight(strings.Join([]string{n.Title, number("%d", n.Year), episode, n.Lang, strings.Join(marks, ", "), n.Edition}, " | "), " |")
}

func TestParseName(t *testing.T) {
	const least = 150 // real-world shapes, of the acceptance
	rows := nameTests(t)
	seen := map[string]bool{}
	for _, row := range rows {
		if seen[row[0]] {
			t.Errorf("%s stands twice in testdata/names.txt", row[0])
		}
		seen[row[0]] = true
		if got := columns(ParseName(row[0])); got != row[1] {
			t.Errorf("%s\n got %s\nwant %s", row[0], got, row[1])
		}
	}
	if len(rows) < least {
		t.Errorf("%d names, want at least %d", len(rows), least)
	}
}

// TestParseLongName must not take noticeable time: names in archives can be as
// long as somebody likes.
func TestParseLongName(t *testing.T) {
	long := "Laura (1944) " + strings.Repeat("x", 300) + strings.Repeat(".sdh", 1<<14) + ".srt"
	if got := ParseName(long); got.Title != "Laura" || got.Year != 1944 {
		t.Errorf("got %+v", got)
	}
}

func TestTag(t *testing.T) {
	for lang, want := range map[string]string{"English": "en", "ger": "de", "de": "de", "pt-br": "pt-BR", "en_us": "en-US", "x-klingon": "x-klingon", "": ""} {
		if got := Tag(lang); got != want {
			t.Errorf("Tag(%q) = %q, want %q", lang, got, want)
		}
	}
}

func FuzzParseName(f *testing.F) {
	for _, row := range nameTests(f) {
		f.Add(row[0])
	}
	f.Fuzz(func(t *testing.T, file string) {
		got := ParseName(file)
		if !utf8.ValidString(got.Title) {
			t.Errorf("ParseName(%q): title %q is not UTF-8", file, got.Title)
		}
		if got.Year != 0 && (got.Year < firstYear || got.Year > lastYear) || got.Season < 0 || got.Episode < 0 {
			t.Errorf("ParseName(%q) = %+v", file, got)
		}
	})
}
