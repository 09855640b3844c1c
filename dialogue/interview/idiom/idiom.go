// Package idiom knows the set phrases of English in which a word does not mean
// what it says: "to be lying around", "bored to death", "I'd love to", "your
// honor". Whoever looks for a line about lying, death, love or honor passes such
// a line over. It knows nothing of films, and no grammar: a phrase that it does
// not list is taken at its word.
package idiom

import "strings"

// Covers reports whether word i of a line, given as the keys of package words,
// stands in a set phrase that takes its meaning away.
func Covers(line []string, i int) bool {
	for _, phrase := range phrases[line[i]] {
		at := i - phrase.at
		if at >= 0 && at+len(phrase.keys) <= len(line) && same(line[at:], phrase.keys) {
			return true
		}
	}
	return false
}

func same(line, phrase []string) bool {
	for i, key := range phrase {
		if line[i] != key {
			return false
		}
	}
	return true
}

// A phrase is a run of keys, and which of them loses its meaning.
type phrase struct {
	keys []string
	at   int
}

// phrases are the set phrases by the word that they take the meaning from.
var phrases = tableOf(list)

// tableOf reads lines of a word, a colon and its phrases, separated by commas, in
// which a stroke stands for the word. Several words before the colon share them.
func tableOf(list string) map[string][]phrase {
	table := map[string][]phrase{}
	for line := range strings.Lines(list) {
		heads, rest, _ := strings.Cut(line, ":")
		for head := range strings.FieldsSeq(heads) {
			for text := range strings.SplitSeq(rest, ",") {
				p := phrase{keys: strings.Fields(text)}
				for i, key := range p.keys {
					if key == "_" {
						p.keys[i], p.at = head, i
					}
				}
				table[head] = append(table[head], p)
			}
		}
	}
	return table
}
