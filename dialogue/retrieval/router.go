package retrieval

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// asLine is the words of a query that can be a line, and whether it is plain that
// a line is asked for: it stands in quotation marks, or after words that say so.
func asLine(query string) (line string, plain bool) {
	if inside, ok := betweenMarks(query); ok {
		return inside, true
	}
	start := strings.TrimLeftFunc(query, unicode.IsSpace)
	for _, lead := range leadIns {
		if rest, ok := after(start, lead); ok {
			return rest, true
		}
	}
	return query, false
}

// leadIns are the ways of saying that what follows is a line, the longer before
// those they begin with.
var leadIns = []string{
	"who said", "who says", "who is it that says",
	"which film has the line", "which movie has the line", "what film has the line", "what movie has the line",
	"which film has", "which movie has", "what film has", "what movie has",
	"which film says", "which movie says", "what film is it that says", "what movie is it that says",
	"where does he say", "where does she say", "where do they say", "when does he say", "when does she say", "when do they say",
	"find the line", "find the quotation", "find the quote",
	"the line about", "the line that goes", "the line where he says", "the line where she says", "the line",
	"the quotation", "the quote",
}

// after is what follows the lead-in, without the marks round it; ok is false when
// nothing does.
func after(query, lead string) (rest string, ok bool) {
	if len(query) <= len(lead) || !strings.EqualFold(query[:len(lead)], lead) {
		return "", false
	}
	rest = query[len(lead):]
	if first, _ := utf8.DecodeRuneInString(rest); unicode.IsLetter(first) {
		return "", false
	}
	rest = strings.TrimFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(":,?'‘’", r) })
	return rest, rest != ""
}

// marks are pairs of quotation marks, opening and closing.
var marks = [...][2]string{{"“", "”"}, {"„", "“"}, {"«", "»"}, {`"`, `"`}}

// betweenMarks is what stands in the first pair of quotation marks.
func betweenMarks(query string) (inside string, ok bool) {
	for _, pair := range marks {
		_, rest, opened := strings.Cut(query, pair[0])
		inside, _, closed := strings.Cut(rest, pair[1])
		if opened && closed && strings.TrimSpace(inside) != "" {
			return inside, true
		}
	}
	return "", false
}

// asks reports whether the query is put as a question, or describes what is
// looked for.
func asks(query string) bool {
	query = strings.TrimSpace(query)
	if strings.HasSuffix(query, "?") {
		return true
	}
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimPrefix(query, "the ")), " ")
	return asking[first]
}

// asking are the words questions and descriptions begin with.
var asking = map[string]bool{
	"what": true, "when": true, "where": true, "who": true, "whom": true, "whose": true, "which": true, "why": true, "how": true,
	"did": true, "does": true, "do": true, "is": true, "are": true, "was": true, "were": true, "has": true, "have": true, "had": true,
	"can": true, "could": true, "will": true, "would": true, "should": true, "tell": true, "show": true, "find": true, "list": true,
	"scene": true, "scenes": true, "part": true, "parts": true, "moment": true, "moments": true, "bit": true, "place": true, "places": true,
}
