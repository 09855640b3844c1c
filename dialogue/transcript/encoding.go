package transcript

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode/utf32"
)

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
	enc, canonical := encodingNamed(name) // Check has seen it
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
