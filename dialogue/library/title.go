package library

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The years a film can be of. Later ones are part of a title ("2046", "Blade
// Runner 2049"); earlier ones too.
const (
	firstYear = 1888 // the oldest film there is, Roundhay Garden Scene
	lastYear  = 2040 // to be raised when it is near
)

// yearIn is the year the text says and nothing else; 0 when it says none.
func yearIn(text string) int {
	if len(text) != 4 || strings.Trim(text, "0123456789") != "" {
		return 0
	}
	if y := number(text); y >= firstYear && y <= lastYear {
		return y
	}
	return 0
}

// A token is one word of a file's name, with what it can be.
type token struct {
	text    string
	bracket bool // stood alone in brackets
	release bool // describes the file, not the film
}

// titleYear splits a name without language and episode into title and year. A
// year in brackets is one; else the last word before the release words that can
// be a year, unless it is all there is.
func titleYear(s string) (string, int) {
	words, aside := tokens(s)
	end := slices.IndexFunc(words, func(t token) bool { return t.release })
	if end <= 0 {
		end = len(words)
	}
	year, at := chooseYear(words, end)
	switch {
	case at > 0:
		words = words[:at]
	case at == 0: // "(1954) Title", "1954 - Title"
		words = words[1:end]
	default:
		words = withoutEdition(words[:end], end < len(words))
	}
	if title := join(words); title != "" {
		return title, year
	}
	return aside, year
}

// chooseYear finds the year among the words, end being where the release words
// begin; at is its place before end, or -1.
func chooseYear(words []token, end int) (year, at int) {
	for i := len(words) - 1; i >= 0; i-- {
		if y := yearIn(words[i].text); y > 0 && words[i].bracket {
			if i >= end {
				return y, -1
			}
			return y, i
		}
	}
	for i := end - 1; i > 0; i-- {
		if y := yearIn(words[i].text); y > 0 {
			return y, i
		}
	}
	if end > 2 && words[1].text == "-" {
		if y := yearIn(words[0].text); y > 0 {
			return y, 0
		}
	}
	for _, w := range words[end:] {
		if y := yearIn(w.text); y > 0 {
			return y, -1
		}
	}
	return 0, -1
}

// withoutEdition drops the words for a cut or an issue before release words
// ("Brazil.Extended.Cut.1080p"), but never the whole title.
func withoutEdition(words []token, released bool) []token {
	for released && len(words) > 1 && edition[strings.ToLower(words[len(words)-1].text)] {
		words = words[:len(words)-1]
	}
	return words
}

var (
	bracketed = regexp.MustCompile(`\[[^\]]*\]|\{[^}]*\}|\([^)]*\)`)
	site      = regexp.MustCompile(`(?i)^\s*www\.[^ ]+\s*-?\s*`)
)

// tokens cuts a name into words. What stands in brackets is one word when it is
// a year, part of the title when in parentheses and not about the file, and left
// out otherwise; aside is the first of these, for a name that is nothing else.
func tokens(s string) (words []token, aside string) {
	s = site.ReplaceAllString(s, "")
	cut := cutter(bracketed.ReplaceAllString(s, ""))
	last := 0
	for _, at := range bracketed.FindAllStringIndex(s, -1) {
		words = append(words, cut(s[last:at[0]])...)
		last = at[1]
		inner := strings.TrimSpace(s[at[0]+1 : at[1]-1])
		switch {
		case yearIn(inner) > 0:
			words = append(words, token{text: inner, bracket: true})
		case s[at[0]] == '(' && !aboutFile(inner):
			words = append(words, token{text: "(" + inner + ")"})
		case aside == "" && !aboutFile(inner):
			aside = inner
		}
	}
	return append(words, cut(s[last:])...), aside
}

// aboutFile reports whether a bracket describes the file: release words, an
// edition, a number in some catalogue, an address.
func aboutFile(inner string) bool {
	if inner == "" || len(inner) > 4 && strings.Trim(inner, "0123456789") == "" {
		return true
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(inner), func(r rune) bool { return strings.ContainsRune(" ._-,'", r) }) {
		if releaseWord.MatchString(w) || edition[w] || language(w) != "" && len(w) > 3 {
			return true
		}
	}
	return strings.Contains(inner, "www.") || strings.Contains(inner, "id-")
}

// cutter chooses what separates the words of a name: spaces where there are any,
// else dots, else hyphens; underscores always do.
func cutter(s string) func(string) []token {
	separators := " _"
	switch s = strings.TrimSpace(s); {
	case strings.ContainsAny(s, " "):
	case strings.ContainsAny(s, "._"):
		separators = " _."
	default:
		separators = " _-"
	}
	isSeparator := func(r rune) bool { return strings.ContainsRune(separators, r) }
	return func(part string) []token {
		var words []token
		for w := range strings.FieldsFuncSeq(part, isSeparator) {
			words = appendParts(words, w)
		}
		return words
	}
}

// appendParts adds a word, or its parts where a year or a release word was
// joined to it by another separator than the name's ("1963-en", "x264-GROUP").
func appendParts(words []token, w string) []token {
	if releaseWord.MatchString(w) {
		return append(words, token{text: w, release: true})
	}
	parts := strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '.' })
	odd := func(p string) bool { return yearIn(p) > 0 || releaseWord.MatchString(p) }
	if len(parts) < 2 || !slices.ContainsFunc(parts, odd) {
		return append(words, token{text: w})
	}
	for _, p := range parts {
		words = append(words, token{text: p, release: releaseWord.MatchString(p)})
	}
	return words
}

// sortedArticle is a title turned for sorting: "Third Man, The".
var sortedArticle = regexp.MustCompile(`(?i)^(.+), (the|an?)$`)

// join makes a title of words: single letters in a row were dotted, a name in
// small letters gets capitals.
func join(words []token) string {
	var b strings.Builder
	for i, w := range words {
		letter := isLetter(w.text)
		switch {
		case i == 0:
		case letter && isLetter(words[i-1].text):
		default:
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
		if letter && (i > 0 && isLetter(words[i-1].text) || i+1 < len(words) && isLetter(words[i+1].text)) {
			b.WriteByte('.')
		}
	}
	title := strings.Trim(b.String(), " -–,_")
	if m := sortedArticle.FindStringSubmatch(title); m != nil {
		title = m[2] + " " + m[1]
	}
	return capitals(title)
}

// isLetter reports whether the word is a single capital letter, as the "D" of
// "D.O.A.".
func isLetter(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	return n == len(w) && unicode.IsUpper(r)
}

// capitals gives a title that is all in small letters the capitals of English
// print, and its hyphens back their spaces.
func capitals(title string) string {
	if title != strings.ToLower(title) {
		return title
	}
	if !strings.Contains(title, " ") {
		title = strings.ReplaceAll(title, "-", " ")
	}
	words := strings.Fields(title)
	for i, w := range words {
		if i == 0 || !smallWords[w] {
			r, n := utf8.DecodeRuneInString(w)
			words[i] = string(unicode.ToUpper(r)) + w[n:]
		}
	}
	return strings.Join(words, " ")
}
