package fountain

import (
	"regexp"
	"strings"
	"unicode"
)

// The beginnings that make a line a heading, and the number at its end.
var (
	headingStart  = regexp.MustCompile(`(?i)^(int\.?/ext|ext\.?/int|i/e|int|ext|est)[. ]`)
	forcedHeading = regexp.MustCompile(`^\.[\pL\pN]`)
	headingNumber = regexp.MustCompile(`^(.*?)\s*#([A-Za-z0-9.-]+)#$`)
	titleLine     = regexp.MustCompile(`^([A-Za-z][A-Za-z ]*):(.*)$`)
	pageBreak     = regexp.MustCompile(`^===+$`)
)

// blank reports whether a line ends a paragraph. One of two spaces or more does
// not: so writers keep an empty line inside of one.
func blank(line string) bool { return trim(line) == "" && !strings.HasPrefix(line, "  ") }

// trim takes away spaces and tabs at both ends.
func trim(line string) string { return strings.Trim(line, " \t") }

// trimWords is trim for words, where a space may be escaped.
func trimWords(line string) string {
	line = strings.TrimLeft(line, " \t")
	cut := strings.TrimRight(line, " \t")
	slashes := len(cut) - len(strings.TrimRight(cut, `\`))
	if slashes%2 == 1 && len(cut) < len(line) {
		cut = line[:len(cut)+1]
	}
	return cut
}

// kindOf says what a line is at the beginning of a paragraph. Headings,
// transitions and names stand between blank lines or at the top of a paragraph:
// fresh says that a blank line is before it, next what follows it.
func kindOf(line, next string, fresh bool) Kind {
	bare := trim(line)
	switch {
	case pageBreak.MatchString(bare):
		return PageBreak
	case strings.HasPrefix(line, "!"):
		return Action
	case strings.HasPrefix(line, "#") && sectionText(line) != "":
		return Section
	case strings.HasPrefix(line, "="):
		return Synopsis
	case strings.HasPrefix(line, "~"):
		return Lyric
	case strings.HasPrefix(line, "@") && trim(line[1:]) != "":
		return Dialogue
	case strings.HasPrefix(bare, ">") && strings.HasSuffix(bare, "<") && len(bare) > 1:
		return Centred
	case strings.HasPrefix(line, ">"):
		return Transition
	case forcedHeading.MatchString(line):
		return Heading
	case !fresh || bare == "":
		return Action
	case headingStart.MatchString(bare) && blank(next):
		return Heading
	case strings.HasSuffix(bare, "TO:") && capital(bare) && blank(next):
		return Transition
	case isName(bare) && !blank(next):
		return Dialogue
	}
	return Action
}

// isName reports whether a line is a name by its capitals alone; what stands in
// brackets after it may be small.
func isName(line string) bool {
	name, _, _ := cutCue(line)
	return name != "" && capital(name) && !strings.ContainsAny(name[:1], "[/(!#=~@>.") && !headingStart.MatchString(name+" ")
}

// capital reports whether a text has letters and no small ones.
func capital(s string) bool {
	return strings.ToUpper(s) == s && strings.ContainsFunc(s, unicode.IsLetter) && strings.ContainsFunc(s, unicode.IsUpper)
}

// cutCue takes the line over a dialogue apart: the name, what stands in brackets
// after it, and the mark of dual dialogue.
func cutCue(line string) (name, extension string, dual bool) {
	line = trim(line)
	if before, is := strings.CutSuffix(line, "^"); is {
		line, dual = trim(before), true
	}
	if at := strings.IndexByte(line, '('); at > 0 && strings.HasSuffix(line, ")") {
		return trim(line[:at]), trim(line[at+1 : len(line)-1]), dual
	}
	return line, "", dual
}

func sectionText(line string) string { return trim(strings.TrimLeft(line, "#")) }
