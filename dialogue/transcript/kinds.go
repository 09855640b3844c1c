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
	for {
		before, inner, bracket, after := nextBracket(text)
		out = append(out, before...)
		begun = begun || hasWords(before)
		if bracket == "" {
			break
		}
		switch {
		case spoken && isLacuna(inner), bracket[0] == '(' && isAside(inner):
			out = append(out, bracket...)
			begun = true
		case begun:
			trail = append(trail, inner)
			if after != "" && strings.IndexByte(".,?!;:", after[0]) >= 0 {
				out = bytes.TrimRight(out, " \n") // the sign joins the word before
			}
		default:
			lead = append(lead, inner)
		}
		text = after
	}
	return string(out), lead, trail
}

// nextBracket splits text at its first complete bracket; bracket is "" without
// one, and before is then all of it.
func nextBracket(text string) (before, inner, bracket, after string) {
	for from := 0; ; {
		i := strings.IndexAny(text[from:], "[(")
		if i < 0 {
			return text, "", "", ""
		}
		i += from
		n := strings.Index(text[i:], closing(text[i]))
		if n >= 0 {
			return text[:i], text[i+1 : i+n], text[i : i+n+1], text[i+n+1:]
		}
		rest := strings.IndexByte(text[i+1:], "[("[btoi(text[i] == '[')])
		if rest < 0 {
			return text, "", "", ""
		}
		from = i + 1 + rest
	}
}

func withoutBrackets(text string) string {
	var out strings.Builder
	for {
		before, _, bracket, after := nextBracket(text)
		out.WriteString(before)
		if bracket == "" {
			return out.String()
		}
		text = after
	}
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
