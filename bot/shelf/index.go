package shelf

import (
	"maps"
	"slices"
	"strings"

	"matinee/dialogue/words"
)

// titleWords says how the words of titles are compared: as the words of films
// are, whatever language the film is in, since nobody says in which they type.
var titleWords = words.For("")

// An index finds the films of one shelf by their names. It is made whole, from
// the shelf as it is, and never changed.
//
// It is a dictionary of the words in all names, each with the names it is in:
// what is typed is compared with each word once, however many names have it.
type index struct {
	films []Entry // in order of title
	names []name  // titles and aliases
	dict  []entry // in order of word

	// The words as they are spelt, apart, since all are looked at for a typing
	// error. Words made of two are not among them.
	spelt []spelling
}

// A name is a title or an alias.
type name struct {
	film  int // in films
	words int // how many
	folded
}

// folded is a name as its words are compared, for telling whether it is just
// what was typed.
type folded string

// An entry is a word of the dictionary.
type entry struct {
	word   string
	places []place // in order of name
}

// A place is where a word stands in a name.
type place struct {
	name, word int32
}

// A spelling is a word in letters.
type spelling struct {
	set     uint64
	letters []rune
	dict    int
}

func newIndex(entries map[string]Entry) *index {
	x := &index{films: slices.Collect(maps.Values(entries))}
	sortByTitle(x.films)
	d := dictionary{}
	for i, e := range x.films {
		for n, title := range append([]string{e.Title}, e.Aliases...) {
			if n == 0 || title != e.Title {
				x.add(d, i, title)
			}
		}
	}
	for _, word := range slices.Sorted(maps.Keys(d)) {
		if letters := []rune(word); d[word].alone && !isNumber(word) {
			x.spelt = append(x.spelt, spelling{letterSet(letters), letters, len(x.dict)})
		}
		x.dict = append(x.dict, entry{word, d[word].places})
	}
	return x
}

// A dictionary is an index's while it is made.
type dictionary map[string]*listed

type listed struct {
	places []place
	alone  bool // it stands in a name by itself, and not only with the next word
}

func (d dictionary) put(word string, at place, alone bool) {
	l := d[word]
	if l == nil {
		l = &listed{}
		d[word] = l
	}
	if n := len(l.places); n == 0 || l.places[n-1] != at {
		l.places = append(l.places, at)
	}
	l.alone = l.alone || alone
}

// add gives a film a name. A word stands in the dictionary in every way it may
// be written, and with the next one as one word: "Spider-Man" is found under
// spider, man and spiderman, "King Kong" under kingkong too.
func (x *index) add(d dictionary, film int, title string) {
	tokens := titleWords.Tokens(nil, title)
	if len(tokens) == 0 {
		return
	}
	for i, tok := range tokens {
		at := place{int32(len(x.names)), int32(i)}
		for unit := range titleWords.Units(tok) {
			d.put(unit, at, true)
		}
		if i+1 < len(tokens) {
			d.put(tok.Key+tokens[i+1].Key, at, false)
		}
	}
	x.names = append(x.names, name{film: film, words: len(tokens), folded: fold(tokens)})
}

// isNumber reports whether a word is a number: a digit that differs makes
// another number, not a typing error.
func isNumber(word string) bool { return strings.Trim(word, "0123456789") == "" }

// fold is the words run together, so that "King Kong" is "kingkong".
func fold(tokens []words.Token) folded {
	var b strings.Builder
	for _, tok := range tokens {
		b.WriteString(tok.Key)
	}
	return folded(b.String())
}
