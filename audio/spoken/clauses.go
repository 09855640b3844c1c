package spoken

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Where a sentence is cut. Source: reference/speech.md §7, "Matinee".
const (
	earlyLetters = 24  // characters at least in a first clause
	earlyWords   = 3   // words at least in it, and in what follows it
	longest      = 300 // characters, about, that are synthesised at one go
)

// Clauses cuts a sentence for synthesis. Joined, the pieces are the sentence.
// Where early is set the first clause comes by itself, so that sound begins
// soon, unless there is a quotation in the sentence. A sentence of more than
// some 300 characters is cut at clauses, else at spaces. No cut falls inside
// quotation marks, brackets, a number or one of the titles.
func Clauses(sentence string, early bool, titles ...string) []string {
	var pieces []string
	cuts := cutsOf(sentence, titles)
	begin := 0
	if n := firstClause(sentence, cuts); early && n > 0 {
		pieces, begin = append(pieces, sentence[:n]), n
	}
	for utf8.RuneCountInString(sentence[begin:]) > longest {
		end := pick(sentence, begin, cuts)
		if end == 0 {
			break
		}
		pieces, begin = append(pieces, sentence[begin:end]), end
	}
	return append(pieces, sentence[begin:])
}

// A cut is a place to cut at, behind the space.
type cut struct {
	at     int // bytes
	clause bool
}

// firstClause is the end of the first clause if it is long enough to be said by
// itself, and leaves something to say; else 0.
func firstClause(sentence string, cuts []cut) int {
	if strings.ContainsFunc(sentence, isQuote) {
		return 0
	}
	for _, c := range cuts {
		clause := strings.TrimSpace(sentence[:c.at])
		if c.clause && utf8.RuneCountInString(clause) >= earlyLetters && len(strings.Fields(clause)) >= earlyWords {
			if len(strings.Fields(sentence[c.at:])) < earlyWords {
				return 0
			}
			return c.at
		}
	}
	return 0
}

// pick is the last clause that ends within the measure, else the last word,
// else the next place at all; 0 if there is none.
func pick(sentence string, begin int, cuts []cut) int {
	end, word := 0, 0
	for _, c := range cuts {
		if c.at <= begin || c.at == len(sentence) {
			continue
		}
		if utf8.RuneCountInString(strings.TrimSpace(sentence[begin:c.at])) > longest {
			if end == 0 && word == 0 {
				return c.at
			}
			break
		}
		if word = c.at; c.clause {
			end = c.at
		}
	}
	if end != 0 {
		return end
	}
	return word
}

// cutsOf are all places where the sentence may be cut, in order.
func cutsOf(sentence string, titles []string) []cut {
	var cuts []cut
	closed := shelter{title: -1}
	var last, before rune // last is the last character that is no space, before the one before that
	for at, r := range sentence {
		space := unicode.IsSpace(r)
		if !space && (unicode.IsSpace(prevRune(sentence, at)) || last == '—') && !closed.inside(at) && last != 0 {
			joined := unicode.IsDigit(before) && unicode.IsDigit(r) && last != ';' // "1, 2"
			if clause := isClauseMark(last); !joined {
				cuts = append(cuts, cut{at, clause})
			}
		}
		closed.take(sentence, at, r, titles)
		if !space {
			last, before = r, last
		}
	}
	return cuts
}

func prevRune(s string, at int) rune {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return r
}

func isClauseMark(r rune) bool { return strings.ContainsRune(",;:—", r) }

func isQuote(r rune) bool { return strings.ContainsRune(`"“”„«»`, r) }

// A shelter is what is open at a place in a sentence: nothing is cut inside.
type shelter struct {
	quote    rune // what closes the quotation; 0 if none is open
	brackets int
	title    int // where the title ends; −1 if none is open
}

func (s *shelter) inside(at int) bool { return s.quote != 0 || s.brackets > 0 || at < s.title }

// take goes past a character.
func (s *shelter) take(sentence string, at int, r rune, titles []string) {
	switch closer, opens := closers[r]; {
	case s.quote != 0 && (r == s.quote || s.quote == '”' && r == '"'):
		s.quote = 0
	case s.quote == 0 && opens:
		s.quote = closer
	case strings.ContainsRune("([{", r):
		s.brackets++
	case strings.ContainsRune(")]}", r):
		s.brackets = max(0, s.brackets-1)
	}
	if at >= s.title {
		s.title = titleEnd(sentence, at, titles)
	}
}

// closers are what closes a quotation.
var closers = map[rune]rune{'"': '"', '“': '”', '„': '“', '«': '»'}

// titleEnd is where the longest of the titles that begins there ends; −1 if none
// does.
func titleEnd(sentence string, at int, titles []string) int {
	end := -1
	for _, t := range titles {
		if t != "" && strings.HasPrefix(sentence[at:], t) {
			end = max(end, at+len(t))
		}
	}
	return end
}
