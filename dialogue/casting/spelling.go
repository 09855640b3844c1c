package casting

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/words"
)

// person is a name without what stands in brackets after it; somebody's voice is
// somebody.
func person(name string) string {
	if i := strings.IndexByte(name, '('); i >= 0 {
		name = name[:i]
	}
	name = strings.TrimSpace(strings.ReplaceAll(name, "’", "'"))
	if owner, what, ok := strings.Cut(name, "'"); ok && strings.EqualFold(strings.TrimSpace(what), "s voice") {
		name = owner
	}
	return name
}

// nameKey is the form in which names are compared: case, dots and
// the article make no difference.
func nameKey(name string) string {
	var keys []string
	for _, t := range words.For("und").Tokens(nil, strings.ReplaceAll(person(name), ".", ". ")) {
		if t.Key != "the" {
			keys = append(keys, t.Key)
		}
	}
	return strings.Join(keys, " ")
}

func sameName(a, b string) bool { return nameKey(a) == nameKey(b) }

// Spoken is a name as people write it: a screenplay has it in capitals.
func Spoken(name string) string {
	if strings.ContainsFunc(name, unicode.IsLower) {
		return name
	}
	fields := strings.Fields(name)
	for i, f := range fields {
		fields[i] = capitalised(f)
	}
	return strings.Join(fields, " ")
}

// capitalised is a word in small letters but for its first and those after a hyphen,
// an apostrophe within it and "Mc". What has no vowel is an abbreviation, unless it
// is a title.
func capitalised(word string) string {
	if !strings.ContainsAny(word, "AEIOUYÄÖÜÉÈ") && !slices.Contains(titles, strings.TrimRight(word, ".")) {
		return word
	}
	var b strings.Builder
	up := true
	for i, c := range word {
		if up {
			b.WriteRune(c)
		} else {
			b.WriteRune(unicode.ToLower(c))
		}
		rest := word[i+utf8.RuneLen(c):]
		up = !unicode.IsLetter(c) && !(c == '\'' && len(rest) < 2) || i == 1 && strings.HasPrefix(word, "MC") && len(word) > 4
	}
	return b.String()
}

// titles have no vowel and are no abbreviation that is spelt.
var titles = []string{"MR", "MRS", "MS", "DR", "ST", "JR", "SR", "LT", "SGT", "CPT"}

// Variants are spellings that may be of one name, to be asked about: each name that
// is the beginning of another's word, or a word of it, with that other.
func Variants(names []string) [][2]string {
	var pairs [][2]string
	for _, short := range names {
		var longer []string
		for _, long := range names {
			if partOf(nameKey(short), nameKey(long)) {
				longer = append(longer, long)
			}
		}
		if len(longer) == 1 {
			pairs = append(pairs, [2]string{short, longer[0]})
		}
	}
	return pairs
}

// shortest is how many letters a short form has at least. Ours.
const shortest = 3

func partOf(short, long string) bool {
	if len(short) < shortest || short == long {
		return false
	}
	for _, word := range strings.Fields(long) {
		if strings.HasPrefix(word, short) {
			return true
		}
	}
	return false
}

// How often a label must stand where a name of the screenplay does, and how many
// per cent of its places, for the two to be one name in two spellings. Ours.
const (
	oftenOne = 3
	mostOne  = 90
)

// spellings are the names of the book as the transcript spells them where it has
// them: it has the name itself, or a short form that stands where the name does.
func spellings(b *book, given []naming) []string {
	var labels []string
	stands := map[string]map[int]int{} // label, speaker, how often
	for i, c := range b.cues {
		if c.Speaker == "" {
			continue
		}
		if stands[c.Speaker] == nil {
			stands[c.Speaker] = map[int]int{}
			labels = append(labels, c.Speaker)
		}
		if who := given[i].speaker; who != 0 {
			stands[c.Speaker][who]++
			stands[c.Speaker][0]++ // in all
		}
	}
	spelt := make([]string, len(b.names))
	for i, name := range b.names {
		spelt[i] = Spoken(name)
		key := nameKey(name)
		for _, l := range labels {
			n := stands[l][i+1]
			if k := nameKey(l); k == key || n >= oftenOne && n*100 >= mostOne*stands[l][0] && (partOf(k, key) || partOf(key, k)) {
				spelt[i] = l
				break
			}
		}
	}
	return spelt
}
