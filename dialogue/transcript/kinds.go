package transcript

import (
	"bytes"
	"strings"
	"unicode"
)

// pieces turns an utterance into cues without times: its words, spoken or sung,
// and each sound caption on its own. Captions before the first word come first,
// the rest after the words, so that a sentence is never cut by a sound.
func (r *reader) pieces(u utterance) []Cue {
	u.speaker = r.tidy(u.speaker)
	text, lead, trail := takeCaptions(musicMarks(strings.Join(u.lines, "\n")))
	var said []Cue
	music := false
	for _, s := range songs(text) {
		words := r.tidy(s.text)
		music = music || s.sung
		if !hasWords(words) {
			continue
		}
		kind := Speech
		if s.sung {
			kind = Song
		}
		said = append(said, Cue{Speaker: u.speaker, Dash: u.dash, Kind: kind, Text: r.repairL(words)})
	}
	if len(said) == 1 && strayBracket(said[0].Text) {
		lead, said = append(lead, strings.Trim(said[0].Text, "[]() ")), nil
	}
	if len(said) == 0 && len(lead)+len(trail) == 0 && music {
		return []Cue{{Speaker: u.speaker, Dash: u.dash, Kind: Caption, Text: "♪"}}
	}
	cues := r.captions(u, lead)
	cues = append(cues, said...)
	return append(cues, r.captions(u, trail)...)
}

func (r *reader) captions(u utterance, inner []string) []Cue {
	var cues []Cue
	for _, c := range inner {
		if text := r.tidy(c); hasWords(text) {
			cues = append(cues, Cue{Speaker: u.speaker, Dash: u.dash, Kind: Caption, Text: "[" + text + "]"})
		}
	}
	return cues
}

// hasWords reports whether there is anything to say in s. A lost letter counts
// as a letter.
func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool {
		return unicode.IsLetter(c) || unicode.IsDigit(c) || c == '\ufffd'
	})
}

// takeCaptions takes the sound captions out of words: those before the first
// word, and the others. What stands for words nobody could hear stays, and so
// does a parenthesis that is itself said.
func takeCaptions(text string) (words string, lead, trail []string) {
	if !strings.ContainsAny(text, "[(") {
		return text, nil, nil
	}
	var out []byte
	spoken := hasWords(withoutBrackets(text))
	begun := false
	b := bracketScan{text: text}
	for b.next() {
		out = append(out, b.before...)
		begun = begun || hasWords(b.before)
		switch {
		case spoken && isLacuna(b.inner), b.mark[0] == '(' && isAside(b.inner):
			out = append(out, b.mark...)
			begun = true
		case begun:
			trail = append(trail, b.inner)
			if b.text != "" && strings.IndexByte(".,?!;:", b.text[0]) >= 0 {
				out = bytes.TrimRight(out, " \n") // the sign joins the word before
			}
		default:
			lead = append(lead, b.inner)
		}
	}
	return string(append(out, b.before...)), lead, trail
}

// A bracketScan walks over the complete brackets of a text.
type bracketScan struct {
	text        string // what is left
	noSquare    bool   // no ] closes in text, or no ) : found out once, not for each that opens
	noRound     bool
	before      string // what stands before the bracket found, or all that is left
	inner, mark string // the bracket found, without and with its signs
}

// next finds the next complete bracket and reports whether there is one.
func (b *bracketScan) next() bool {
	for from := 0; ; {
		i := strings.IndexAny(b.text[from:], "[(")
		if i < 0 {
			break
		}
		i += from
		none := &b.noRound
		if b.text[i] == '[' {
			none = &b.noSquare
		}
		if !*none {
			if n := strings.Index(b.text[i:], closing(b.text[i])); n >= 0 {
				b.found(i, i+n)
				return true
			}
			*none = true
		}
		from = i + 1
	}
	b.before, b.inner, b.mark, b.text = b.text, "", "", ""
	return false
}

// found notes the bracket that opens at i and closes at end.
func (b *bracketScan) found(i, end int) {
	b.before, b.inner, b.mark = b.text[:i], b.text[i+1:end], b.text[i:end+1]
	b.text = b.text[end+1:]
}

func withoutBrackets(text string) string {
	var out strings.Builder
	b := bracketScan{text: text}
	for b.next() {
		out.WriteString(b.before)
	}
	out.WriteString(b.before)
	return out.String()
}

// strayBracket reports whether words are a caption that has lost one of its
// brackets: it stands at the edge, and nothing in between reads like a sentence.
func strayBracket(s string) bool {
	if strings.ContainsAny(s, ".?!,") {
		return false
	}
	switch {
	case s[0] == '[' || s[0] == '(':
		return !strings.ContainsAny(s[1:], "[]()")
	case s[len(s)-1] == ']' || s[len(s)-1] == ')':
		return !strings.ContainsAny(s[:len(s)-1], "[]()")
	}
	return false
}
