package transcript

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decodeUnits decodes UTF-8, UTF-16 or UTF-32 without a mark. Half a surrogate
// pair and what is no character are left out and counted, never replaced.
func (r *reader) decodeUnits(data []byte, name string) string {
	if name == "utf-8" {
		if utf8.Valid(data) {
			return string(data)
		}
		r.encoding = "utf-8"
		var out strings.Builder
		decodeWestern(&out, data)
		return out.String()
	}
	width, little := 2, strings.HasSuffix(name, "le")
	if strings.HasPrefix(name, "utf-32") {
		width = 4
	}
	var out strings.Builder
	out.Grow(len(data) / width)
	for len(data) >= width {
		c := unit(data[:width], little)
		data = data[width:]
		if width == 2 && utf16.IsSurrogate(c) && len(data) >= 2 {
			if pair := utf16.DecodeRune(c, unit(data[:2], little)); pair != utf8.RuneError {
				c, data = pair, data[2:]
			}
		}
		if !utf8.ValidRune(c) {
			r.count[halfPairs]++
			continue
		}
		out.WriteRune(c)
	}
	return out.String()
}

func unit(b []byte, little bool) rune {
	var c uint32
	for i := range b {
		if little {
			c |= uint32(b[i]) << (8 * i)
		} else {
			c = c<<8 | uint32(b[i])
		}
	}
	return rune(c)
}

// undouble decodes the lines that were UTF-8, taken for windows-1252 and encoded
// once more ("â€™" for an apostrophe).
func (r *reader) undouble(text string) string {
	if !strings.ContainsAny(text, "ÃâÂ") {
		return text
	}
	var out strings.Builder
	out.Grow(len(text))
	for line := range strings.Lines(text) {
		if once, ok := encodedTwice(line); ok {
			r.count[doubleEncoded]++
			line = once
		}
		out.WriteString(line)
	}
	return out.String()
}

// encodedTwice is the line decoded once more, if all of it makes sense so.
func encodedTwice(line string) (once string, ok bool) {
	if !strings.ContainsAny(line, "ÃâÂ") {
		return "", false
	}
	raw := make([]byte, 0, len(line))
	for _, c := range line {
		b, ok := charmap.Windows1252.EncodeRune(c)
		if !ok && c > 0xff { // C1 controls pass: half-decoded files hold them
			return "", false
		}
		if !ok {
			b = byte(c)
		}
		raw = append(raw, b)
	}
	return string(raw), utf8.Valid(raw)
}

// cleanControls makes every line end \n and removes control characters, whose
// number it returns. C1 controls are the windows-1252 signs they were meant as.
func cleanControls(text string) (clean string, removed int) {
	if strings.IndexFunc(text, isControl) < 0 {
		return text, 0
	}
	var out strings.Builder
	out.Grow(len(text))
	for i, c := range text {
		switch {
		case c == '\r' && strings.HasPrefix(text[i+1:], "\n"):
		case c == '\r' || c == '\v' || c == '\f' || c == '\u2028' || c == '\u2029':
			out.WriteByte('\n')
		case !isControl(c):
			out.WriteRune(c)
		default:
			meant := c
			if c >= 0x80 {
				meant = charmap.Windows1252.DecodeByte(byte(c))
			}
			if isControl(meant) {
				removed++
				continue
			}
			out.WriteRune(meant)
		}
	}
	return out.String(), removed
}

func isControl(c rune) bool {
	return c != '\n' && c != '\t' && unicode.IsControl(c) || c == '\u2028' || c == '\u2029'
}
