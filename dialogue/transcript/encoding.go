package transcript

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode/utf32"
)

// western is the legacy encoding of a file that is neither UTF-8 nor clearly
// something else: right for practically all of 171 real ones.
const western = "windows-1252"

// encodingsKnown are the names a user is told; htmlindex knows more, and aliases.
const encodingsKnown = "utf-8, utf-16le, utf-16be, windows-1250 to windows-1258, iso-8859-1 to iso-8859-16, koi8-r, gb18030, big5, shift_jis, euc-jp or euc-kr"

// decode turns a file into text with \n line ends and without control
// characters, and notes the encoding. Order: the caller's word, a byte order
// mark, UTF-16 or UTF-32 by where the zero bytes are, UTF-8, and last a legacy
// encoding for what is not valid UTF-8. It never makes a U+FFFD; it counts
// those that were there.
func (r *reader) decode(data []byte, name string) (string, error) {
	var text string
	switch {
	case name != "":
		var err error
		if text, err = r.decodeNamed(data, name); err != nil {
			return "", err
		}
	default:
		text = r.decodeGuessed(data)
	}
	text = strings.TrimPrefix(text, "\ufeff")
	text = r.undouble(text)
	text, controls := cleanControls(text)
	if controls > 16 && controls > len(text)/100 {
		return "", refuse("the file is not text: check that it is the subtitle file itself")
	}
	r.count[controlsRemoved] = controls
	r.count[letterLost] = strings.Count(text, "\ufffd")
	return text, nil
}

func (r *reader) decodeGuessed(data []byte) string {
	if name, mark := byteOrderMark(data); name != "" {
		r.encoding = name
		return r.decodeUnits(data[mark:], name)
	}
	if name := zeroPattern(data); name != "" {
		r.encoding = name
		return r.decodeUnits(data, name)
	}
	if utf8.Valid(data) {
		r.encoding = "utf-8"
		return string(data)
	}
	r.encoding = legacy(data)
	return r.decodeMixed(data)
}

// decodeNamed decodes by the caller's word, and refuses when the word is wrong.
func (r *reader) decodeNamed(data []byte, name string) (string, error) {
	enc, canonical := encodingNamed(name)
	if enc == nil {
		return "", refuse("there is no encoding %q: name one of %s", name, encodingsKnown)
	}
	r.encoding = canonical
	bom, mark := byteOrderMark(data)
	if bom == canonical {
		data = data[mark:]
	}
	if strings.HasPrefix(canonical, "utf-16") || strings.HasPrefix(canonical, "utf-32") {
		return r.decodeUnits(data, canonical), nil
	}
	if canonical == "utf-8" {
		if !utf8.Valid(data) {
			return "", refuse("the file is not utf-8: leave the encoding out to have it found, or name another")
		}
		return string(data), nil
	}
	text, err := enc.NewDecoder().Bytes(data)
	before := bytes.Count(data, []byte("\ufffd")) // gb18030 can hold the character itself
	if err != nil || bytes.Count(text, []byte("\ufffd")) > before {
		return "", refuse("the file is not %s: leave the encoding out to have it found, or name another", canonical)
	}
	return string(text), nil
}

// encodingNamed finds an encoding by any of its WHATWG or common names.
func encodingNamed(name string) (encoding.Encoding, string) {
	name = strings.ToLower(strings.TrimSpace(name))
	switch name {
	case "utf-8-sig", "utf8-sig", "utf-8-bom":
		name = "utf-8"
	case "utf-32le", "utf-32":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "utf-32le"
	case "utf-32be":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "utf-32be"
	}
	enc, err := htmlindex.Get(strings.Replace(name, "cp125", "windows-125", 1))
	if err != nil {
		return nil, ""
	}
	canonical, err := htmlindex.Name(enc)
	if err != nil || canonical == "replacement" || canonical == "x-user-defined" {
		return nil, ""
	}
	return enc, canonical
}

// byteOrderMark names the encoding a mark stands for, and the mark's length in
// bytes.
func byteOrderMark(data []byte) (name string, length int) {
	for _, m := range [...]struct{ mark, name string }{
		{"\xef\xbb\xbf", "utf-8"},
		{"\xff\xfe\x00\x00", "utf-32le"}, // before its own prefix, UTF-16's
		{"\x00\x00\xfe\xff", "utf-32be"},
		{"\xff\xfe", "utf-16le"},
		{"\xfe\xff", "utf-16be"},
	} {
		if bytes.HasPrefix(data, []byte(m.mark)) {
			return m.name, len(m.mark)
		}
	}
	return "", 0
}

// zeroPattern names the encoding of a file without a mark by the places of its
// zero bytes: subtitles are full of ASCII digits and line ends, whatever their
// language, so at least a fifth of the units have a zero high byte.
func zeroPattern(data []byte) string {
	sample := data[:min(len(data), 4096)&^3]
	if len(sample) < 16 {
		return ""
	}
	var zeros [4]int
	for i, b := range sample {
		if b == 0 {
			zeros[i&3]++
		}
	}
	quarter := len(sample) / 4
	most, few := quarter*4/5, max(1, quarter/5)
	switch {
	case zeros[0] >= most && zeros[1] >= most && zeros[2] >= few && zeros[3] <= quarter/50:
		return "utf-32be"
	case zeros[3] >= most && zeros[2] >= most && zeros[1] >= few && zeros[0] <= quarter/50:
		return "utf-32le"
	case zeros[0] >= few && zeros[2] >= few && zeros[1]+zeros[3] <= quarter/50:
		return "utf-16be"
	case zeros[1] >= few && zeros[3] >= few && zeros[0]+zeros[2] <= quarter/50:
		return "utf-16le"
	}
	return ""
}

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
