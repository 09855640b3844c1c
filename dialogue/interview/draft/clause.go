package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clause makes of a question what may stand after "about": "is Walter a liar"
// becomes "whether Walter is a liar", and "Why does he lie" becomes "why he does
// lie". Other topics stay.
func clause(topic string) string {
	fields := strings.Fields(topic)
	if len(fields) < leastClause {
		return topic
	}
	opening := "whether"
	if first := strings.ToLower(fields[0]); asking[first] {
		opening, fields[0] = first, first
		if !turns(fields) {
			return strings.Join(fields, " ")
		}
		fields = fields[1:]
	}
	if !auxiliaries[strings.ToLower(fields[0])] {
		return topic
	}
	subject := 1 + subjectLength(fields[1:])
	if subject > len(fields) || subject == len(fields) && opening == "whether" {
		return topic
	}
	parts := append([]string{opening}, fields[1:subject]...)
	parts = append(parts, strings.ToLower(fields[0]))
	return strings.Join(append(parts, fields[subject:]...), " ")
}

// turns reports whether the verb of a question that asks for more than yes or no
// stands before its subject: in "who is to blame" nobody can tell.
func turns(fields []string) bool {
	verb := strings.ToLower(fields[1])
	if len(fields) < leastClause || !auxiliaries[verb] {
		return false
	}
	if fields[0] != "who" && fields[0] != "what" && fields[0] != "which" || !setOf(`is are was were`)[verb] {
		return true
	}
	third := strings.ToLower(fields[2])
	return determiners[third] || isCapital(fields[2]) || fields[0] == "what" && len(fields) == leastClause && !states[third]
}

// states are what may be said of what nobody knows: "what is wrong".
var states = setOf(`wrong left missing next happening known said true false`)

// asking are the words that begin questions which want more than yes or no.
var asking = setOf(`what why how who whom whose where when which`)

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
