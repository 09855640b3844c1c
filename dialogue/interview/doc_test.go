package interview

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

var (
	// shownBy matches a test that the documentation names, with its package.
	shownBy = regexp.MustCompile(`\b(?:([a-z][a-z0-9/]*)\.)?((?:Test|Benchmark|Fuzz)[A-Z]\w*)`)
	// point matches the number of a point.
	point = regexp.MustCompile(`(?m)^ +(\d+)\. `)
	// testNamed matches a test where it is written.
	testNamed = regexp.MustCompile(`(?m)^func ((?:Test|Benchmark|Fuzz)\w+)\(`)
)

// children are the packages that the documentation names by their last names.
var children = []string{"form", "script", "produce", "screenplay", "page", "draft"}

// TestShown: the documentation says of each of the fifteen points which tests show
// it, and they exist.
func TestShown(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	doc := file.Doc.Text()
	points := point.Split(doc, -1)
	if len(points)-1 != 15 {
		t.Fatalf("%d points, want 15", len(points)-1)
	}
	for i, text := range points[1:] {
		if !shownBy.MatchString(text) {
			t.Errorf("nothing shows point %d", i+1)
		}
	}
	there := map[string][]string{}
	for _, named := range shownBy.FindAllStringSubmatch(doc, -1) {
		folder := folderOf(named[1])
		if there[folder] == nil {
			there[folder] = testsIn(t, folder)
		}
		if !slices.Contains(there[folder], named[2]) {
			t.Errorf("%s does not exist", named[0])
		}
	}
}

// folderOf is where a package's tests are: this one's for no name, a child's by its
// own, anybody's by its path in the house.
func folderOf(name string) string {
	if name == "" || slices.Contains(children, name) {
		return filepath.Join(".", name)
	}
	return filepath.Join("..", "..", filepath.FromSlash(name))
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
