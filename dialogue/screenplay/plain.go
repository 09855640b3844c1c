package screenplay

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A printed line is one of a page.
type printed struct {
	indent int // columns before its text
	text   string
}

// furniture is what stands on pages and is no part of the screenplay: page numbers,
// "CONTINUED", and what tells of a speech that goes on overleaf.
var furniture = regexp.MustCompile(`^(?i:\(?more\)?|\(?continued:?\)?(?: *\(\d+\))?|\(?cont'?d\)?|(?:page +)?-? *\d{1,4}[a-z]?[.)]? *-?)$`)

// unpaged is a text without page furniture. The line stays, empty, where a page
// has ended.
func unpaged(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\f", "\n"), "\n")
	for i, l := range lines {
		l = strings.TrimRightFunc(l, unicode.IsSpace)
		if furniture.MatchString(strings.ReplaceAll(strings.TrimSpace(l), "’", "'")) {
			l = ""
		}
		lines[i] = l
	}
	return strings.Join(lines, "\n")
}

// tab is how many columns a tab fills at most: what typewriters and terminals have.
const tab = 8

func lineOf(line string) printed {
	indent := 0
	for i, c := range line {
		switch {
		case c == '\t':
			indent += tab - indent%tab
		case unicode.IsSpace(c):
			indent++
		default:
			return printed{indent, oneLine(line[i:])}
		}
	}
	return printed{}
}

// headingLine is a scene heading: those of Fountain (fountain.io/syntax, Scene
// Heading), which a scene's number may stand before and after.
var headingLine = regexp.MustCompile(`^(?:[A-Z]?\d{1,4}[A-Z]?\.?\s+)?((?:INT|EXT|EST|I/E|INT\.?/EXT|EXT\.?/INT)[. ].*?)(?:\s+[A-Z]?\d{1,4}[A-Z]?\.?)?$`)

// readPlain reads a screenplay as it stands on pages: names in capitals, far in;
// what they say below, less far in; all else at the margin.
func readPlain(text string) Screenplay {
	r := page{draft: draft{Screenplay: Screenplay{Format: "text"}}}
	for _, l := range strings.Split(text, "\n") {
		r.lines = append(r.lines, lineOf(l))
	}
	if !r.measure() {
		return r.Screenplay
	}
	for i := 0; i < len(r.lines); {
		l := r.lines[i]
		switch {
		case headingLine.MatchString(l.text) && capital(l.text):
			r.heading(headingLine.FindStringSubmatch(l.text)[1])
			i++
		case r.names(i):
			i = r.speechAt(i)
		default:
			i++
		}
	}
	return r.Screenplay
}

// A page is a screenplay on pages being read.
type page struct {
	draft
	lines     []printed
	name, say int // columns in which names and what is said begin, mostly
}

// measure finds in which columns names and speeches stand; it reports whether there
// are such columns.
func (r *page) measure() bool {
	names, said := map[int]int{}, map[int]int{}
	for i := range r.lines {
		if next := r.below(i); r.lines[i].indent > 0 && nameLike(r.lines[i].text) && next > 0 && !capital(r.lines[next].text) {
			names[r.lines[i].indent]++
		}
	}
	r.name = commonest(names)
	for i := range r.lines {
		if next := r.below(i); next > 0 && nameLike(r.lines[i].text) && near(r.lines[i].indent, r.name) && r.lines[next].text[0] != '(' {
			said[r.lines[next].indent]++
		}
	}
	r.say = commonest(said)
	return r.name > 0 && r.say < r.name
}

// below is the line that follows a name, at most one empty line after it; 0 for none.
func (r *page) below(i int) int {
	for j := i + 1; j < len(r.lines) && j <= i+2; j++ {
		if r.lines[j].text != "" {
			return j
		}
	}
	return 0
}

func commonest(columns map[int]int) int {
	best := 0
	for c, n := range columns {
		if n > columns[best] || n == columns[best] && c > best {
			best = c
		}
	}
	return best
}

// drift is how many columns a line may stand beside its own: lines are pushed by
// where a PDF's letters lay. Names that are centred drift more.
const drift = 3

func near(indent, column int) bool { return indent >= column-2*drift && indent <= column+4*drift }

// names reports whether the line is a name above a speech.
func (r *page) names(i int) bool {
	l := r.lines[i]
	if !near(l.indent, r.name) || l.indent <= r.say || !nameLike(l.text) {
		return false
	}
	next := r.below(i)
	return next > 0 && r.speaks(r.lines[next])
}

// speaks reports whether the line stands where speeches do.
func (r *page) speaks(l printed) bool {
	return l.indent >= max(1, r.say-drift) && l.indent <= r.say+3*drift
}

// longestGap is how many empty lines a speech may go on after: those of a page's end.
const longestGap = 4

// speechAt reads the speech under the name in line i and returns the line after it.
func (r *page) speechAt(i int) int {
	name, gap, bracket := r.lines[i].text, 0, false
	var words []string
	for i++; i < len(r.lines); i++ {
		l := r.lines[i]
		switch {
		case l.text == "":
			if gap++; gap > longestGap {
				r.speech(name, strings.Join(words, " "))
				return i
			}
			continue
		case bracket || l.text[0] == '(':
			bracket = !strings.Contains(l.text, ")")
			if _, after, ok := strings.Cut(l.text, ")"); ok {
				words = append(words, after)
			}
		case !r.speaks(l), r.names(i), headingLine.MatchString(l.text), gap > 0 && len(words) > 0 && l.indent > r.say+drift:
			r.speech(name, strings.Join(words, " "))
			return i
		default:
			words = append(words, directions.ReplaceAllString(l.text, ""))
		}
		gap = 0
	}
	r.speech(name, strings.Join(words, " "))
	return i
}

// directions are how something is spoken, within a line of a speech.
var directions = regexp.MustCompile(`\s*\([^()]*\)`)

// longestName is how long names of speakers are, in bytes. Ours.
const longestName = 40

// nameLike reports whether a line could be a name above a speech.
func nameLike(text string) bool {
	name := bare(text)
	if name == "" || len(name) > longestName || !capital(name) || headingLine.MatchString(text) {
		return false
	}
	switch c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "*")); {
	case c == ':', c == '!', c == '?', c == ',', c == ';', c == '-':
		return false
	case c == '.':
		return len(text) < len("MRS. ") || strings.HasSuffix(text, " JR.") || strings.HasSuffix(text, " SR.")
	}
	return !transition.MatchString(text)
}

var transition = regexp.MustCompile(`^(?:FADE|CUT|DISSOLVE|SMASH|THE END|CREDITS|TITLE|END OF)\b| TO$`)

// capital reports whether a line has letters, and none of them small.
func capital(text string) bool {
	letters := false
	for _, c := range text {
		if unicode.IsLower(c) {
			return false
		}
		letters = letters || unicode.IsLetter(c)
	}
	return letters
}
