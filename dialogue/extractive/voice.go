package extractive

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/wording"
)

// manner holds the forms in which the critic says things, a file a theme: a form a
// line, persona by persona.
//
//go:embed manner/*.txt
var manner embed.FS

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
	if err == nil {
		var all *wording.Book
		if all, err = wording.Join(books...); err == nil {
			return all
		}
	}
	panic(fmt.Sprintf("read the critic's manner: %v", err))
}

// formSpan is within how many turns the critic does not say a thing in the same
// form twice. Source: issue 7, "Manner".
const formSpan = 5

// voiceOf words the answer to an inquiry: in the persona's manner, and in no form
// that was heard a moment ago. An answer that is asked for again has the words it
// had.
func voiceOf(book *wording.Book, in dialogue.Inquiry) *wording.Voice {
	heard := in.Heard
	if in.Variant == dialogue.Again {
		heard = heard[:max(0, len(heard)-in.Since)]
	}
	heard = slices.Clone(heard[max(0, len(heard)-formSpan):])
	return &wording.Voice{Book: book, Manner: in.Persona.Forms(), Seed: in.Seed + "\x00" + in.Question, Heard: heard}
}

// word adds a sentence to the draft: a thing to say, in a form of the book.
func (a *answer) word(key string, fill wording.Fill) {
	a.say("%s", wording.Capital(a.voice.Say(key, fill)))
}
