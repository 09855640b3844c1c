package transcript

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// western is the legacy encoding of a file that is neither UTF-8 nor clearly
// something else: right for practically all of 171 real ones.
const western = "windows-1252"

// decodeMixed decodes text that is valid UTF-8 in places. A Western file may mix
// within a line, since its letters hardly ever look like UTF-8 by chance; of any
// other legacy encoding only whole lines can be told.
func (r *reader) decodeMixed(data []byte) string {
	enc, _ := htmlindex.Get(r.encoding)
	var out strings.Builder
	out.Grow(len(data) + len(data)/16)
	for line := range bytes.Lines(data) {
		switch {
		case utf8.Valid(line):
			r.count[linesUTF8] += btoi(!ascii(line))
			out.Write(line)
		case r.encoding == western:
			decodeWestern(&out, line)
		default:
			text, err := enc.NewDecoder().Bytes(line)
			if err != nil || bytes.Contains(text, []byte("\ufffd")) {
				decodeWestern(&out, line)
				continue
			}
			out.Write(text)
		}
	}
	return out.String()
}

// decodeWestern writes the line with its valid UTF-8 as such and every other
// byte as windows-1252.
func decodeWestern(out *strings.Builder, line []byte) {
	for len(line) > 0 {
		c, width := utf8.DecodeRune(line)
		if c == utf8.RuneError && width == 1 {
			c = charmap.Windows1252.DecodeByte(line[0])
		}
		out.WriteRune(c)
		line = line[width:]
	}
}

// legacySample is how much of the text that is not ASCII a guess is made from,
// in bytes: guessing costs milliseconds, and its certainty stops growing long
// before.
const legacySample = 32 << 10

// Thresholds of chardet's confidence, of 100, for text that is certainly in a
// script of its own. Its right guesses at a few sentences of Russian, Greek,
// Arabic and Hebrew scored from 30 up, its wrong ones below; text in characters
// of several bytes scored 100 (measured, November 2026).
const (
	sureOfLetters    = 30
	sureOfCharacters = 90
)

// legacy guesses the encoding of text that is not UTF-8: Western unless it is
// clearly in a script of its own.
func legacy(data []byte) string {
	sample, letters, high := foreignLines(data)
	if high*2 < letters { // a script of its own has few ASCII letters; of the corpus in use one in ten is high
		return western
	}
	best, err := chardet.NewTextDetector().DetectBest(sample)
	if err != nil {
		return western
	}
	switch best.Charset {
	case "Shift_JIS", "GB-18030", "EUC-JP", "EUC-KR", "Big5":
		if best.Confidence < sureOfCharacters {
			return western
		}
	case "ISO-8859-5", "ISO-8859-6", "ISO-8859-7", "ISO-8859-8", "ISO-8859-8-I", "windows-1251", "windows-1253", "windows-1255", "windows-1256", "KOI8-R":
		if best.Confidence < sureOfLetters {
			return western
		}
		if strings.HasPrefix(best.Charset, "ISO-8859-8") {
			return "windows-1255" // the same letters, and vowel points
		}
		if best.Charset == "ISO-8859-7" && bytes.IndexByte(sample, 0xb6) < 0 {
			return "windows-1253" // the same letters but one, which is b6 in ISO-8859-7
		}
	default:
		return western
	}
	_, name := encodingNamed(strings.Replace(best.Charset, "GB-", "gb", 1))
	if name == "" {
		return western
	}
	return name
}

// foreignLines gathers the lines that hold bytes above ASCII, up to
// legacySample, and counts letters (every high byte is one) and high bytes.
func foreignLines(data []byte) (sample []byte, letters, high int) {
	for line := range bytes.Lines(data) {
		if ascii(line) {
			continue
		}
		for _, b := range line {
			letters += btoi(isWordByte(b) && !isDigit(b))
			high += btoi(b >= 0x80)
		}
		sample = append(sample, line[:min(len(line), legacySample-len(sample))]...)
		if len(sample) >= legacySample {
			break
		}
	}
	return sample, letters, high
}

func ascii(line []byte) bool {
	for _, b := range line {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
