package debate

import (
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"sync"

	"matinee/dialogue"
	"matinee/dialogue/wording"
)

// manner holds what the two say, a file a topic, and one each for what ties their
// turns together, what the critic hands over with and what a listener is told. A
// form is what one says in a turn, but for the ties; the noun between ‹ and › is
// what the other may take up, so that it stands behind "your".
//
//go:embed manner/*.txt
var manner embed.FS

// book is the table of all forms, read when the first debate is held.
var book = sync.OnceValue(readManner)

// readManner reads the book of all the files. They are part of the program, and a
// test reads them.
func readManner() *wording.Book {
	names, err := fs.Glob(manner, "manner/*.txt")
	var books []*wording.Book
	for _, name := range names {
		var text []byte
		var book *wording.Book
		if text, err = manner.ReadFile(name); err == nil {
			book, err = wording.Parse(name, string(text))
		}
		if err != nil {
			break
		}
		books = append(books, book)
	}
	var all *wording.Book
	if err == nil {
		all, err = wording.Join(books...)
	}
	if err != nil {
		panic(fmt.Sprint("read the manner of a debate: ", err))
	}
	return all
}

// mannerOf is in whose manner a persona debates.
func mannerOf(p dialogue.Persona) string {
	if isMachine(p) {
		return Machine
	}
	return critic
}

// isMachine reports whether a persona has the machine's part.
func isMachine(p dialogue.Persona) bool { return p.Name == Machine }

// handed is how a form marks the noun that the other may take up.
var handed = regexp.MustCompile(`‹([^›]*)›`)

// unmarked is a form's text without the mark, and the noun.
func unmarked(text string) (plain, key string) {
	if m := handed.FindStringSubmatch(text); m != nil {
		key = m[1]
	}
	return handed.ReplaceAllString(text, "$1"), key
}
