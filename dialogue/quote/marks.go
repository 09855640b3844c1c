package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/words"
)

// A kind says what a piece of a sentence is.
type kind int

const (
	plain     kind = iota
	quotation      // words in quotation marks
	request        // "[[S3]]": the words of a source are asked for
	pointer        // "[S3]" with no quotation before it
	broken         // from a quotation mark that has lost its partner on
	recital        // words given as the film's without quotation marks
)

// A piece is a part of a sentence.
type piece struct {
	kind   kind
	text   string   // of a quotation or recital, its words; of a request, what stands in the brackets
	raw    string   // of a recital, as it stands in the sentence
	lead   string   // of a recital, what stays before its words: ": "
	marked bool     // pointers follow the quotation
	ids    []string // what they point to
}

// A reader takes sentences apart.
type reader struct {
	a    *words.Analysis
	wary bool              // whether it looks for recitals
	name func(string) bool // whether a word before a colon names somebody; asked only by a wary reader
}

// parse takes a sentence apart. The texts of its plain pieces are bytes of the
// sentence; white space before a pointer goes with the pointer, and so does a
// place that the writer has put after a quotation: only the source's is printed.
func (rd reader) parse(sentence string) []piece {
	var pieces []piece
	begun := 0
	for i := 0; i < len(sentence); {
		p, end := rd.special(sentence, i, begun)
		if end == 0 {
			_, size := utf8.DecodeRuneInString(sentence[i:])
			i += size
			continue
		}
		before := sentence[begun:i]
		if p.kind == plain {
			p.text, before = before+p.text, ""
		}
		if p.kind == pointer {
			before = strings.TrimRight(before, " ")
		}
		if before != "" {
			pieces = append(pieces, piece{kind: plain, text: before})
		}
		if p.kind == quotation {
			p.ids, end = pointersAfter(sentence, end)
			if inner, ok := requestIn(strings.TrimSpace(p.text)); ok {
				p = piece{kind: request, text: inner}
			}
		}
		if p.kind == quotation || p.kind == request || p.kind == recital {
			var more []string
			more, end = pointersAfter(sentence, placeAfter(sentence, end))
			p.ids = append(p.ids, more...)
			p.marked = len(p.ids) > 0
		}
		pieces = append(pieces, p)
		i, begun = end, end
	}
	if begun < len(sentence) {
		pieces = append(pieces, piece{kind: plain, text: sentence[begun:]})
	}
	return pieces
}

// special is the piece that is not plain at i and its end; 0 when there is none.
// The text from begun up to i is plain.
func (rd reader) special(s string, i, begun int) (p piece, end int) {
	if rd.wary {
		if p, end = rd.recital(s, i, begun); end > 0 {
			return p, end
		}
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	switch {
	case r == '[':
		if inner, after, ok := strings.Cut(s[i:], "]]"); ok && strings.HasPrefix(inner, "[[") {
			return piece{kind: request, text: inner[2:]}, len(s) - len(after)
		}
		if ids, end := pointerAt(s, i); end > 0 {
			return piece{kind: pointer, ids: ids}, end
		}
	case closersOf(r) != "":
		if r == '"' && !opensStraight(s, i) {
			return strayStraight(s, i)
		}
		return enclosed(s, i, i+size, closersOf(r))
	case isClosingMark(r):
		return piece{kind: broken, text: s[i:]}, len(s)
	case r == '‘', r == '\'':
		return single(rd.a, s, i, i+size, r)
	}
	return piece{}, 0
}

// closersOf lists what may close a quotation that the mark opens, the proper one
// first; "" when it opens none. Protocol QG-1, rule 4; writers mix them.
func closersOf(r rune) string {
	switch r {
	case '“', '‟', '❝':
		return `”❞"`
	case '"', '＂':
		return `"＂”`
	case '„':
		return `“”"`
	case '«':
		return "»"
	case '‹':
		return "›"
	case '「', '『':
		return "」』"
	}
	return ""
}

func isClosingMark(r rune) bool { return strings.ContainsRune("”❞»›」』", r) }

// enclosed is the quotation whose mark ends at from. Where the proper closing
// mark is missing, another that writers put for it will do; the mark opening
// once more inside means that one was lost.
func enclosed(s string, i, from int, closers string) (p piece, end int) {
	opener, _ := utf8.DecodeRuneInString(s[i:])
	for _, c := range closers {
		at := strings.IndexRune(s[from:], c)
		if at < 0 {
			continue
		}
		inside := s[from : from+at]
		if opener != c && strings.ContainsRune(inside, opener) || strings.Contains(inside, "\n") {
			break
		}
		return piece{kind: quotation, text: inside}, from + at + utf8.RuneLen(c)
	}
	return piece{kind: broken, text: s[i:]}, len(s)
}

// opensStraight reports whether the straight mark at i begins something.
func opensStraight(s string, i int) bool {
	before, size := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	if i+1 == len(s) || unicode.IsSpace(after) {
		return false
	}
	return size == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before) && !strings.ContainsRune(".!?…", before)
}

// strayStraight is a straight mark that opens nothing: inches after a digit,
// else the end of a quotation whose beginning is lost.
func strayStraight(s string, i int) (p piece, end int) {
	if before, _ := utf8.DecodeLastRuneInString(s[:i]); unicode.IsDigit(before) {
		return piece{}, 0
	}
	return piece{kind: broken, text: s[i:]}, len(s)
}

// singleWords is the length, in words, from which words in single marks count as
// a quotation and not as a word spoken of.
const singleWords = 3

// Bounds of looking for single marks, in bytes: of a word that has lost its
// beginning ("'twould"), and of a quotation (as rule 4 has it for the others).
const (
	maxClipped = 12
	maxSingle  = 600
)

// single is the quotation in single marks whose mark ends at from, if it is one
// and not an apostrophe. Since the closing mark is an apostrophe too, the
// quotation reaches to the last place where it can end.
func single(a *words.Analysis, s string, i, from int, r rune) (p piece, end int) {
	before, size := utf8.DecodeLastRuneInString(s[:i])
	first, _ := utf8.DecodeRuneInString(s[from:])
	if size > 0 && (unicode.IsLetter(before) || unicode.IsDigit(before)) || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return piece{}, 0
	}
	if toks := a.Tokens(nil, s[i:min(len(s), i+maxClipped)]); len(toks) > 0 && toks[0].Start == 0 {
		return piece{}, 0 // "'em"
	}
	closer := '’'
	if r == '\'' {
		closer = r
	}
	for at := from; at < min(len(s), from+maxSingle); {
		c, width := utf8.DecodeRuneInString(s[at:])
		next, _ := utf8.DecodeRuneInString(s[at+width:])
		if c == r && r == '‘' {
			break
		}
		if c == closer && !unicode.IsLetter(next) && !unicode.IsDigit(next) {
			p, end = piece{kind: quotation, text: s[from:at]}, at+width
		}
		at += width
	}
	if len(strings.Fields(p.text)) < singleWords {
		return piece{}, 0
	}
	return p, end
}
