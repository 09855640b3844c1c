package extractive_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// update writes baselines and lists of failures anew. It raises a baseline and
// never lowers one: who means to, edits the file and says why.
var update = flag.Bool("update", false, "write the baselines of the examination anew, where they rise")

// A tally is how many of how many, by what was counted.
type tally map[string]*share

// A share is so many of a number.
type share struct{ got, of int }

func (s share) part() float64 { return float64(s.got) / float64(max(1, s.of)) }

// note counts one more thing, got or not.
func (t tally) note(name string, got bool) {
	n := 0
	if got {
		n = 1
	}
	t.add(name, n, 1)
}

func (t tally) add(name string, got, of int) {
	if t[name] == nil {
		t[name] = &share{}
	}
	t[name].got += got
	t[name].of += of
}

// sum is what is counted under a name and whatever follows it.
func (t tally) sum(name string) share {
	var all share
	for n, s := range t {
		if strings.HasPrefix(n, name+",") {
			all.got += s.got
			all.of += s.of
		}
	}
	return all
}

// String is the tally as a baseline has it: "name: 12 of 14", sorted.
func (t tally) String() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(t)) {
		fmt.Fprintf(&b, "%s: %d of %d\n", name, t[name].got, t[name].of)
	}
	return b.String()
}

// readTally reads String, and comments.
func readTally(t testing.TB, path string) tally {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	read := tally{}
	for line := range strings.Lines(string(data)) {
		name, figures, ok := cutLast(strings.TrimSpace(line))
		var s share
		if _, err := fmt.Sscanf(figures, "%d of %d", &s.got, &s.of); ok && err == nil && name[0] != '#' {
			read[name] = &s
		}
	}
	return read
}

// keepsUp holds a tally to its baseline: no share may be smaller. What was not
// measured this time, because films are not at hand, is left as it is.
func keepsUp(t *testing.T, path string, now tally) {
	t.Helper()
	base, fell := readTally(t, path), false
	for name, s := range now {
		b, known := base[name]
		switch {
		case known && b.of == s.of && s.got < b.got || known && b.of != s.of && s.part() < b.part():
			fell = true
			t.Errorf("%s: %d of %d, it was %d of %d", name, s.got, s.of, b.got, b.of)
		case !known && !*update:
			t.Errorf("%s: %d of %d is not in %s; -update puts it there", name, s.got, s.of, path)
		case known && s.part() > b.part():
			t.Logf("%s has risen to %d of %d from %d; -update keeps it so", name, s.got, s.of, b.got)
		}
	}
	if *update && !fell {
		maps.Copy(base, now)
		if err := os.WriteFile(path, []byte(baselineHead+base.String()), 0o644); err != nil {
			t.Error(err)
		}
	}
}

const baselineHead = "# What the critic reaches. It may only rise: go test -run NAME -update writes what has risen.\n"

// TestKeepsUp holds the baseline to its one purpose.
func TestKeepsUp(t *testing.T) {
	now := tally{}
	now.note("a", true)
	now.note("a", false)
	if got, want := now.String(), "a: 1 of 2\n"; got != want {
		t.Errorf("tally %q, want %q", got, want)
	}
	path := t.TempDir() + "/baseline.txt"
	if err := os.WriteFile(path, []byte(baselineHead+"a: 1 of 2\nb: 7 of 8\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	read := readTally(t, path)
	if got, want := read.String(), "a: 1 of 2\nb: 7 of 8\n"; got != want {
		t.Errorf("read %q, want %q", got, want)
	}
	keepsUp(t, path, now)
}

// cutLast cuts a line of a baseline at its last colon: names have some, too.
func cutLast(line string) (name, figures string, ok bool) {
	i := strings.LastIndex(line, ": ")
	if i < 1 {
		return "", "", false
	}
	return line[:i], line[i+2:], true
}
