package screenplay

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode makes text of a file, with line feeds for every kind of line's end:
// screenplays out of PDFs have U+0085 too.
func decode(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		data = decoded(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), data)
	case binary(data):
		return "", errBinary
	case !utf8.Valid(data):
		data = decoded(charmap.Windows1252, nextLines(data))
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	if strings.ContainsRune(text, 0) || !utf8.ValidString(text) {
		return "", errBinary
	}
	return lineEnds.Replace(text), nil
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\u00a0", " ")

func decoded(from encoding.Encoding, data []byte) []byte {
	out, err := from.NewDecoder().Bytes(data)
	if err != nil {
		return nil
	}
	return out
}

// nextLines makes line ends of the bytes 0x85 of a file that hardly has others: in
// Latin-1 that is the control character for it, in windows-1252 an ellipsis.
func nextLines(data []byte) []byte {
	if n := bytes.Count(data, []byte{0x85}); n <= bytes.Count(data, []byte{'\n'})+bytes.Count(data, []byte{'\r'}) {
		return data
	}
	return bytes.ReplaceAll(data, []byte{0x85}, []byte{'\n'})
}
