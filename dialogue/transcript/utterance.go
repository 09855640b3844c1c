package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An utterance is what one person says within an entry, sound captions and music
// marks still in it.
type utterance struct {
	speaker string
	dash    bool
	lines   []string
}

// utterances splits an entry where somebody else begins: at a dialogue dash, a
// label, a voice.
func (r *reader) utterances(e entry) []utterance {
	lines := whole(unmark(e.text, r.format == formatASS))
	dashes := 0
	for _, l := range lines {
		dashes += btoi(strings.HasPrefix(l.text, "-"))
	}
	var out []utterance
	for i, l := range lines {
		text, dash := cutDash(l.text, dashes > 1)
		speaker, words, labelled := label(text, i+1 < len(lines))
		if labelled && r.shouts && strings.Contains(speaker, " ") {
			labelled = false // "AND I TELL YOU: GO!"
		}
		if !labelled {
			words, speaker = text, l.voice
		}
		if len(out) == 0 || dash || labelled || l.turns && l.voice != out[len(out)-1].speaker {
			if speaker == "" && len(out) == 0 {
				speaker = e.speaker
			}
			out = append(out, utterance{speaker: speaker, dash: dash, lines: []string{words}})
			continue
		}
		u := &out[len(out)-1]
		u.lines = append(u.lines, words)
	}
	return out
}

// label reads any label at the start of a line; more says that words may stand
// on the next line instead.
func label(line string, more bool) (speaker, words string, ok bool) {
	if name, words, ok := capsLabel(line); ok {
		if after, rest, ok := bracketLabel(words); ok && rest != "" && strings.EqualFold(after, name) {
			words = rest
		}
		return name, words, true
	}
	name, words, ok := bracketLabel(line)
	if !ok || words == "" && !more {
		return "", "", false
	}
	return trimNarrating(name), words, true
}

// whole puts together what line breaks have cut: brackets, and labels in
// capitals. Blank lines go, and lines that only layout made one are cut.
func whole(lines []markedLine) []markedLine {
	out := lines[:0:0]
	for _, l := range lines {
		for _, text := range cutInline(l.text) {
			text = trimChevrons(strings.TrimFunc(text, unicode.IsSpace))
			if text == "" {
				continue
			}
			if n := len(out); n > 0 && !l.turns && len(out[n-1].text) < longestCaption && (open(out[n-1].text) && closes(text) || halfLabel(out[n-1].text, text)) {
				out[n-1].text += " " + text
				continue
			}
			out = append(out, markedLine{voice: l.voice, turns: l.turns, text: text})
			l.turns = false
		}
	}
	return out
}

// longestCaption is the most text, in bytes, a bracket that goes on over a line
// end is looked for in; real ones have less than a hundred.
const longestCaption = 1 << 10

// open reports whether a bracket that begins on the line does not end on it.
func open(line string) bool {
	return strings.LastIndexByte(line, '[') > strings.LastIndexByte(line, ']') ||
		strings.LastIndexByte(line, '(') > strings.LastIndexByte(line, ')')
}

// closes reports whether the line ends a bracket it did not begin.
func closes(line string) bool {
	for _, pair := range [...]string{"[]", "()"} {
		end := strings.IndexByte(line, pair[1])
		begin := strings.IndexByte(line, pair[0])
		if end >= 0 && (begin < 0 || end < begin) {
			return true
		}
	}
	return false
}

// halfLabel reports whether a label in capitals was broken after above.
func halfLabel(above, line string) bool {
	if len(above) > maxName || !capitals(above) || !strings.Contains(above, " ") {
		return false
	}
	_, _, ok := capsLabel(line)
	return ok
}

// cutInline cuts a line where a dash within it begins somebody else's words:
// after several spaces ("Is that so?      - Yes.") or between sentences ("Is that
// so? - Yes."). A dash after anything else is a pause.
func cutInline(line string) []string {
	var out []string
	for from := 0; ; {
		i := strings.Index(line[from:], " -")
		if i < 0 {
			break
		}
		i += from
		rest := strings.TrimLeft(line[i+2:], " ")
		above := strings.TrimRight(line[:i], " ")
		if startsSentence(rest) && above != "" && (above != line[:i] || endsSentence(above)) {
			out = append(out, above)
			line, from = line[i+1:], 0
			continue
		}
		from = i + 2
	}
	return append(out, line)
}

func startsSentence(s string) bool {
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“‘"))
	return unicode.IsUpper(c)
}

// endsSentence reports whether s ends in a full stop, question or exclamation
// mark, an ellipsis excepted: after that the same person may go on.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’")
	return strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "..")
}

// trimChevrons drops the angle brackets that point to a voice off screen or
// enclose a written line: "< Hurry up!", "<Meet train at ten. >". A single word
// in them is a caption of its kind: <inaudible>.
func trimChevrons(line string) string {
	switch {
	case strings.HasPrefix(line, "< "), strings.HasPrefix(line, "> ") && !strings.HasPrefix(line, "> >"):
		return strings.TrimSpace(line[2:])
	case len(line) > 2 && line[0] == '<' && line[len(line)-1] == '>' && strings.Contains(strings.TrimSpace(line[1:len(line)-1]), " ") && strings.Count(line, "<") == 1:
		return strings.TrimSpace(line[1 : len(line)-1])
	}
	return line
}

// cutDash reads a dialogue dash, or the >> of live captions. Before a digit a
// hyphen is a minus, unless other lines have dashes too; two hyphens before a
// small letter go on with a sentence.
func cutDash(line string, others bool) (rest string, dash bool) {
	if rest, ok := strings.CutPrefix(line, ">>"); ok {
		return strings.TrimLeft(rest, "> "), true
	}
	rest = strings.TrimLeftFunc(line, isDash)
	marks := line[:len(line)-len(rest)]
	words := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if marks == "" || words == "" {
		return line, false
	}
	c, _ := utf8.DecodeRuneInString(words)
	single := marks == "-" || marks == "‐" || marks == "–" || marks == "−" || marks == "‑"
	switch {
	case single && len(words) == len(rest) && unicode.IsDigit(c):
		return pick(others, words, line), others
	case !single && unicode.IsLower(c):
		return line, false
	}
	return words, true
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

func isDash(c rune) bool {
	switch c {
	case '-', '‐', '‑', '–', '—', '―', '−':
		return true
	}
	return false
}
