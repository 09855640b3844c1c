package sentence

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// A proseCase is a line of testdata: a text, the titles that are known, and the
// sentences that are wanted.
type proseCase struct {
	construct, text string
	titles, want    []string
}

// proseCases reads a file of testdata.
func proseCases(t *testing.T, name string) []proseCase {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var cases []proseCase
	for _, f := range archive.Files {
		for line := range strings.Lines(string(f.Data)) {
			line = strings.ReplaceAll(strings.TrimSuffix(line, "\n"), `\n`, "\n")
			if line == "" {
				continue
			}
			c := proseCase{construct: strings.TrimSuffix(f.Name, ".txt")}
			if titles, rest, found := strings.Cut(line, "} "); found && line[0] == '{' {
				c.titles, line = strings.Split(titles[1:], "|"), rest
			}
			c.text = strings.ReplaceAll(line, "¦", "")
			c.want = slices.DeleteFunc(strings.Split(line, "¦"), func(s string) bool { return s == "" })
			cases = append(cases, c)
		}
	}
	return cases
}

// TestProse cuts prose about films, whole and byte by byte.
func TestProse(t *testing.T) {
	cases := append(proseCases(t, "prose.txtar"), proseCases(t, "fresh.txtar")...)
	exact := 0
	for _, tt := range cases {
		got := fed(Cutter{Titles: tt.titles}, tt.text, len(tt.text))
		if slices.Equal(got, tt.want) {
			exact++
		} else {
			t.Errorf("%s %q:\n got %q\nwant %q", tt.construct, tt.titles, got, tt.want)
		}
		if dripped := fed(Cutter{Titles: tt.titles}, tt.text, 1); !slices.Equal(dripped, got) {
			t.Errorf("%s: byte by byte %q, whole %q", tt.construct, dripped, got)
		}
	}
	t.Logf("%d of %d exact", exact, len(cases))
	if len(cases) < 150 {
		t.Errorf("only %d cases: issue 4 wants 150", len(cases))
	}
}

// fed writes a text n bytes at a time.
func fed(c Cutter, text string, n int) []string {
	var got []string
	for fragment := range slices.Chunk([]byte(text), n) {
		got = append(got, c.Write(string(fragment))...)
	}
	return append(got, c.Close()...)
}
