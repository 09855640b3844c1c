package transcript

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// english reports whether the dialogue is English: by the caller's word, else
// the file's, else by the words, of which at least one in twenty must be among
// the commonest of English (in the corpus in use about one in six is).
func (r *reader) english(entries []entry) bool {
	tag := r.lang
	if tag == language.Und && r.declared != "" {
		tag = language.Make(r.declared)
	}
	if tag != language.Und {
		base, _ := tag.Base()
		return base.String() == "en"
	}
	const sample = 2000 // words
	common, words := 0, 0
	for _, e := range entries {
		for w := range strings.FieldsSeq(e.text) {
			words++
			switch strings.ToLower(strings.Trim(w, "-.,?!\"'")) {
			case "the", "you", "and", "to", "of", "is", "that", "it", "in", "what", "this", "have":
				common++
			}
		}
		if words >= sample {
			break
		}
	}
	return common*20 >= words
}

// repairL makes an "I" of each "l" that text recognition made of one: as a whole
// word, or before the apostrophe of I'm, I'll, I've and I'd. It leaves the
// stammered "l-l-look", and of other languages everything.
func (r *reader) repairL(s string) string {
	if !r.repairsL || strings.IndexByte(s, 'l') < 0 {
		return s
	}
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] != 'l' || !startsWord(s[:i]) || !mustBeI(s[i+1:]) {
			continue
		}
		if out == nil {
			out = []byte(s)
		}
		out[i] = 'I'
		r.count[letterL]++
	}
	if out == nil {
		return s
	}
	return string(out)
}

// startsWord reports whether a word may begin after before.
func startsWord(before string) bool {
	last := strings.TrimRight(before, "-")
	if last == "" {
		return true
	}
	if strings.HasSuffix(last, "..") { // what trails off: "Well...l'll see"
		return true
	}
	c := []rune(last[max(0, len(last)-4):])
	end := c[len(c)-1]
	if last != before { // after a dash: only the stammer of a repaired or true I
		return unicode.IsSpace(end) || end == 'I' || end == 'l'
	}
	return !unicode.IsLetter(end) && !unicode.IsDigit(end) && !strings.ContainsRune("'’.\ufffd$£€#", end)
}

// mustBeI reports whether an l that begins a word, followed by after, is an I.
func mustBeI(after string) bool {
	if after == "" {
		return true
	}
	if rest, ok := strings.CutPrefix(strings.Replace(after, "’", "'", 1), "'"); ok {
		for _, end := range [...]string{"m", "ll", "ve", "d"} {
			if tail, ok := strings.CutPrefix(rest, end); ok && (tail == "" || !isWordByte(tail[0])) {
				return true
			}
		}
		return false
	}
	if after[0] == '-' && len(after) > 1 && after[1] != '-' {
		tail := strings.TrimLeft(after, "l-")
		return len(after) > 1 && (after[1] == 'I' || after[1] == 'l') && (tail == "" || !isWordByte(tail[0]) || tail[0] == 'I') && !strings.Contains(after[:len(after)-len(tail)], "ll")
	}
	if after[0] == '.' {
		return strings.HasPrefix(after, "..") // "l." may be a litre
	}
	return !isWordByte(after[0])
}
