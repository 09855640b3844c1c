// Package words says how words are compared: what is one word in a line, what
// it is called, and in which other ways the same may be written. Everything
// that looks for words in films goes through it, so that the index, the search
// and the proof of a quotation never disagree. It knows nothing of films.
//
// Two lines say the same when their tokens can be walked side by side, each
// step being equal keys, or a form of a token on one side against a run of keys
// or forms on the other: "we're" stands for "we are", "25" for "twenty-five",
// "good-bye" for "good bye" and "goodbye". Forms are never chained: "it's" is
// "it is" and is "it has", and yet "it is" is not "it has".
package words

import (
	"iter"
	"strings"
)

// A Token is one word of a text, as it is compared.
type Token struct {
	Key        string     // lower-case, folded, apostrophes and hyphens removed, American spelling; may share the text's memory
	Forms      [][]string // other ways of writing the same, each a run of keys; shared: never to be changed
	Start, End int        // byte offsets in the text
}

// An Analysis is the rules of one language. It is immutable but for a cache of
// stems, and safe for concurrent use.
type Analysis struct {
	language
	english bool
	stems   stemCache
}

// For is the analysis for a BCP 47 language tag. "" is taken for English. A language
// that is not known gets folding, hyphens and signs of scripts without spaces alone.
func For(lang string) *Analysis {
	if a, ok := analyses[primary(lang)]; ok {
		return a
	}
	return &other
}

// primary is the language's primary subtag, in small letters; English for none.
func primary(lang string) string {
	switch p, _, _ := strings.Cut(strings.ToLower(lang), "-"); p {
	case "", "eng":
		return "en"
	default:
		return p
	}
}

// Known reports whether the language's inflections and everyday words are known.
func (a *Analysis) Known() bool { return a.stem != nil }

// analyses are those of the languages that are known, and other is everybody else's.
// They are shared: a cache of stems is 32 KiB, and the more ask it the more it knows.
var (
	analyses = analysesOf(languages)
	other    Analysis
)

func analysesOf(languages map[string]language) map[string]*Analysis {
	all := map[string]*Analysis{}
	for tag, l := range languages {
		all[tag] = &Analysis{language: l, english: tag == "en"}
	}
	return all
}

// Units are the keys under which a token may be found: its own, then every word
// of every form, some perhaps more than once. An index posts a token under its
// units; wherever a quotation stands exactly, each of its tokens shares at least
// one unit with a token of the film there.
func (a *Analysis) Units(t Token) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(t.Key) {
			return
		}
		for _, form := range t.Forms {
			for _, w := range form {
				if !yield(w) {
					return
				}
			}
		}
	}
}

// Stop reports whether a question can do without the word: articles, pronouns,
// auxiliaries, prepositions and the question words themselves.
func (a *Analysis) Stop(key string) bool { return a.stops[key] }
