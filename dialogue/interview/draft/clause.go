package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clause makes of a question that wants yes or no what may stand after "about":
// "is Walter a liar" becomes "whether Walter is a liar". Other topics stay.
func clause(topic string) string {
	fields := strings.Fields(topic)
	if len(fields) < leastClause || !auxiliaries[strings.ToLower(fields[0])] {
		return topic
	}
	subject := 1 + subjectLength(fields[1:])
	if subject >= len(fields) {
		return topic
	}
	parts := append([]string{"whether"}, fields[1:subject]...)
	parts = append(parts, strings.ToLower(fields[0]))
	return strings.Join(append(parts, fields[subject:]...), " ")
}

// leastClause is the shortest question there is: "is he lying".
const leastClause = 3

// subjectLength guesses how many words the subject has: a name, an article and
// what follows it, or one word.
func subjectLength(fields []string) int {
	n := 0
	for n < len(fields) && isCapital(fields[n]) {
		n++
	}
	switch {
	case n > 0:
		return n
	case determiners[strings.ToLower(fields[0])]:
		return 2
	}
	return 1
}

func isCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// auxiliaries begin questions that want yes or no.
var auxiliaries = setOf(`is are was were am do does did has have had can could will would shall should must may might`)

// determiners begin a subject of two words.
var determiners = setOf(`the a an this that these those my your his her its our their any every no some`)
