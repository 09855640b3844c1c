package script

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed examples/*.toml
var examples embed.FS

// An Example is a script that comes with the program, over the film that does.
type Example struct {
	Name string // "ask-the-machine"
	TOML []byte // the file, comments and all
}

// Examples are the scripts that come with the program, the one in the shape of
// the model first. The caller owns the bytes.
func Examples() []Example {
	var found []Example
	for _, name := range []string{"ask-the-machine", "for-and-against", "club-night"} {
		data, err := fs.ReadFile(examples, path.Join("examples", name+".toml"))
		if err != nil {
			panic(err) // a test reads them
		}
		found = append(found, Example{name, slices.Clone(data)})
	}
	return found
}

// About is what the example shows: the comment that opens it, on one line.
func (e Example) About() string {
	var words []string
	for line := range strings.Lines(string(e.TOML)) {
		text, comment := strings.CutPrefix(line, "#")
		if !comment {
			break
		}
		words = append(words, strings.Fields(text)...)
	}
	return strings.Join(words, " ")
}
