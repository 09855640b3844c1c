package veil

import (
	_ "embed" // the tables
	"strings"
)

// The tables are files, one for each field of meaning. In all of them a line that
// begins with "#" is a remark.
var (
	//go:embed fields/commentary.txt
	commentaryWords string // the words a critic may use of his own, in five parts

	//go:embed fields/wording.txt
	wordingWords string // words for words that are nothing else

	//go:embed fields/everyday.txt
	everydayWords string // words that any film may have

	//go:embed fields/fates.txt
	fateWords string // by which a story turns; in two parts, death, crime and deceit first

	//go:embed fields/deeds.txt
	deedWords string // what people do with hands and feet

	//go:embed fields/things.txt
	thingWords string // things and places

	//go:embed fields/people.txt
	peopleWords string // kin, callings and people at large

	//go:embed fields/families.txt
	familyLines string // a line each, words of which hearing one is hearing of the others

	//go:embed fields/idioms.txt
	idiomLines string // a line each, ways of speaking whose words are not meant
)

// uncommented is a table without its remarks.
func uncommented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	return b.String()
}
