package transcript

import (
	"html"
	"slices"
	"strings"
	"unicode"
)

// A markedLine is one line of a payload without its markup.
type markedLine struct {
	voice string // of the WebVTT <v> it stands under
	turns bool   // begins where a <v> opens
	text  string
}

// knownTags are the elements that are markup in subtitles. Anything else in
// angle brackets is words: <inaudible>, <3.
var knownTags = []string{"b", "i", "u", "s", "c", "v", "p", "em", "br", "rt", "rp", "rb", "font", "ruby", "lang", "span", "strong", "strike", "small", "big", "sub", "sup", "center"}

// unmark takes the markup out of a payload: known tags, override blocks in
// braces, entities; <br> and \N are line ends, <v> gives a voice.
func unmark(payload string, ass bool) []markedLine {
	if strings.IndexByte(payload, '{') >= 0 {
		payload = stripBraces(payload, ass)
	}
	if strings.IndexByte(payload, '\\') >= 0 {
		payload = strings.NewReplacer(`\N`, "\n", `\h`, " ").Replace(payload)
	}
	var m marker
	if strings.IndexByte(payload, '<') >= 0 {
		m.strip(payload)
	} else {
		m.words = append(m.words, payload...)
	}
	m.flush()
	if strings.IndexByte(payload, '&') < 0 {
		return m.lines
	}
	return unescape(m.lines)
}

// A marker gathers lines while tags are taken out.
type marker struct {
	lines []markedLine
	words []byte
	voice string
	turns bool
}

func (m *marker) flush() {
	for i, text := range strings.Split(string(m.words), "\n") {
		m.lines = append(m.lines, markedLine{voice: m.voice, turns: m.turns && i == 0, text: text})
	}
	m.words = m.words[:0]
}

func (m *marker) strip(s string) {
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			m.words = append(m.words, s...)
			return
		}
		m.words = append(m.words, s[:i]...)
		s = s[i:]
		name, value, width := tag(s)
		switch {
		case width == 0:
			m.words = append(m.words, '<')
			width = 1
		case name == "br":
			m.words = append(m.words, '\n')
		case name == "v":
			if len(strings.TrimSpace(string(m.words))) > 0 || len(m.lines) > 0 {
				m.flush()
			}
			m.voice, m.turns = value, true
		case name == "/v":
			m.flush()
			m.voice, m.turns = "", true
		}
		s = s[width:]
	}
}

// tag reads a known tag, or a WebVTT timestamp, at the start of s; width is 0 if
// there is none. A tag that its line or the payload cuts off counts. The value
// is a voice's annotation.
func tag(s string) (name, value string, width int) {
	end := strings.IndexAny(s[1:], "<>\n") + 1
	inner := s[1:]
	switch {
	case end == 0:
		width = len(s)
	case s[end] == '>':
		inner, width = s[1:end], end+1
	default:
		inner, width = s[1:end], end
	}
	if inner == "" {
		return "", "", 0
	}
	if isDigit(inner[0]) {
		if _, rest, ok := clock(inner); ok && rest == "" {
			return "time", "", width
		}
		return "", "", 0
	}
	stem := strings.TrimPrefix(inner, "/")
	n := strings.IndexFunc(stem, func(c rune) bool { return !unicode.IsLetter(c) })
	if n < 0 {
		n = len(stem)
	}
	rest := stem[n:]
	name = strings.ToLower(stem[:n])
	if !slices.Contains(knownTags, name) || rest != "" && !strings.ContainsRune(" \t./=", rune(rest[0])) {
		return "", "", 0
	}
	if name == "v" {
		_, value, _ = strings.Cut(rest, " ")
		value = strings.TrimSpace(html.UnescapeString(value))
	}
	if stem != inner {
		name = "/" + name
	}
	return name, value, width
}

// stripBraces takes out ASS override blocks, and in ASS itself everything in
// braces (a comment) and every drawing.
func stripBraces(s string, ass bool) string {
	var out strings.Builder
	last := strings.LastIndexByte(s, '}')
	drawing := false
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 || len(s)-i <= 0 || last < i {
			break
		}
		if !drawing {
			out.WriteString(s[:i])
		}
		end := i + strings.IndexByte(s[i:], '}')
		block := s[i+1 : end]
		switch {
		case ass || strings.HasPrefix(block, `\`) || microDVD(block):
			drawing = ass && draws(block, drawing)
		case !drawing:
			out.WriteString(s[i : end+1])
		}
		s, last = s[end+1:], last-end-1
	}
	if !drawing {
		out.WriteString(s)
	}
	return out.String()
}

// draws reports whether text after the block is a drawing: \p1 and up turn it
// on, \p0 off.
func draws(block string, before bool) bool {
	for _, code := range strings.Split(block, `\`) {
		if len(code) > 1 && code[0] == 'p' && isDigit(code[1]) {
			before = strings.Trim(code[1:], "0") != ""
		}
	}
	return before
}

// microDVD reports whether a block in braces is one of MicroDVD's, left by a
// converter: {y:i}, {c:$00ffff}.
func microDVD(block string) bool {
	return len(block) > 2 && block[1] == ':' && strings.IndexByte("yYcCfFsSpPoH", block[0]) >= 0
}

// unescape resolves entities, twice over where they were escaped twice, and what
// markup they hid.
func unescape(lines []markedLine) []markedLine {
	var out []markedLine
	for _, l := range lines {
		if strings.IndexByte(l.text, '&') < 0 {
			out = append(out, l)
			continue
		}
		l.text = entities(entities(l.text))
		l.text = strings.ReplaceAll(l.text, " br>", "<br>") // half a tag escaped: seen in the corpus in use
		m := marker{voice: l.voice, turns: l.turns}
		m.strip(l.text)
		m.flush()
		out = append(out, m.lines...)
	}
	return out
}

// entities resolves the entities that end in a semicolon. Names without one are
// words ("Smith&Co"), and what stands for no character stays as it is.
func entities(s string) string {
	var out strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			break
		}
		out.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexByte(s[:min(len(s), 34)], ';') // the longest entity has 32 letters
		char := ""
		if end > 1 {
			char = html.UnescapeString(s[:end+1])
		}
		if end <= 1 || char == s[:end+1] || strings.ContainsFunc(char, func(c rune) bool { return c == '\ufffd' || isControl(c) }) {
			out.WriteByte('&')
			s = s[1:]
			continue
		}
		out.WriteString(char)
		s = s[end+1:]
	}
	out.WriteString(s)
	return out.String()
}
