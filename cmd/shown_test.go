package cmd_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// proved are the packages whose doc.go says of each of an issue's fifteen points
// which tests show it.
var proved = []string{"bot", "dialogue/interview"}

var (
	// shownBy matches a test that the documentation names, with its package.
	shownBy = regexp.MustCompile(`\b(?:([a-z][a-z0-9/]*)\.)?((?:Test|Benchmark|Fuzz)[A-Z]\w*)`)
	// point matches the number of a point.
	point = regexp.MustCompile(`(?m)^ +(\d+)\. `)
	// testNamed matches a test where it is written.
	testNamed = regexp.MustCompile(`(?m)^func ((?:Test|Benchmark|Fuzz)\w+)\(`)
)

// TestShown: every point names a test, and the tests that are named exist.
func TestShown(t *testing.T) {
	for _, pkg := range proved {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", filepath.FromSlash(pkg), "doc.go"), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		doc := file.Doc.Text()
		points := point.Split(doc, -1)
		if len(points)-1 != 15 {
			t.Fatalf("%s: %d points, want 15", pkg, len(points)-1)
		}
		for i, text := range points[1:] {
			if !shownBy.MatchString(text) {
				t.Errorf("%s: nothing shows point %d", pkg, i+1)
			}
		}
		there := map[string][]string{}
		for _, named := range shownBy.FindAllStringSubmatch(doc, -1) {
			folder := folderOf(pkg, named[1])
			if there[folder] == nil {
				there[folder] = testsIn(t, folder)
			}
			if !slices.Contains(there[folder], named[2]) {
				t.Errorf("%s: %s does not exist", pkg, named[0])
			}
		}
	}
}

// folderOf is where the tests are of a package that another's documentation names: its
// own for no name, a child's by its last name, anybody's by its path in the house.
func folderOf(pkg, name string) string {
	child := filepath.Join("..", filepath.FromSlash(pkg), name)
	if at, err := os.Stat(child); err == nil && at.IsDir() {
		return child
	}
	return filepath.Join("..", filepath.FromSlash(name))
}

// testsIn are the tests in a folder.
func testsIn(t *testing.T, folder string) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range testNamed.FindAllStringSubmatch(strings.ReplaceAll(string(text), "\r", ""), -1) {
			names = append(names, found[1])
		}
	}
	return names
}
