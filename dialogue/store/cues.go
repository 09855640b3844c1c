package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// A film's cues are kept as one value: a thousand rows would take a hundred
// times as long to read as one value of 150 KB does (and nothing ever asks the
// database for a cue). The form:
//
//	format   1 byte, cuesFormat
//	unit     uvarint, nanoseconds that one unit of time below stands for
//	lang     string
//	speakers uvarint, then as many strings; speaker 0 is ""
//	cues     uvarint, then for each:
//	  start  varint, units after the start of the cue before
//	  length varint, units from start to end
//	  who    uvarint, speaker
//	  marks  1 byte: kind, dash, raw, heading
//	  line   uvarint, after the line of the cue before
//	  text   uvarint, bytes
//	  raw    uvarint, bytes; only where marks say so
//	  head   string, the heading; only where marks say so
//	words    the texts and raws of the cues, one after another
//	sum      4 bytes, big-endian: CRC-32C of all before, so that a damaged
//	         disk cannot put words into a film
//
// where a string is a uvarint of bytes and the bytes, and varints are those of
// encoding/binary.
// Films with headings have headedFormat, so that a program that knows none refuses
// them.
const (
	cuesFormat   = 1
	headedFormat = 2
)

// The bits of a cue's marks.
const (
	kindBits = 0x0f
	dashBit  = 0x10
	rawBit   = 0x20 // raw is there
	sameBit  = 0x40 // raw is there and is the text
	headBit  = 0x80 // a heading is there
)

// encodeCues is the stored form of a transcript.
func encodeCues(t transcript.Transcript) []byte {
	b := encodeBody(t)
	return binary.BigEndian.AppendUint32(b, crc32.Checksum(b, castagnoli()))
}

// castagnoli is the table of CRC-32C, which processors have an instruction for.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// encodeBody is the stored form without its sum.
func encodeBody(t transcript.Transcript) []byte {
	unit := unitOf(t.Cues)
	b := binary.AppendUvarint([]byte{formatOf(t.Cues)}, uint64(unit))
	b = appendString(b, t.Lang)
	speakers := t.Speakers()
	number := map[string]uint64{"": 0}
	b = binary.AppendUvarint(b, uint64(len(speakers)))
	for i, name := range speakers {
		number[name] = uint64(i + 1)
		b = appendString(b, name)
	}
	b = binary.AppendUvarint(b, uint64(len(t.Cues)))
	var words strings.Builder
	var before transcript.Cue
	for _, c := range t.Cues {
		b = binary.AppendVarint(b, int64((c.Start-before.Start)/unit))
		b = binary.AppendVarint(b, int64((c.End-c.Start)/unit))
		b = binary.AppendUvarint(b, number[c.Speaker])
		b = append(b, marks(c))
		b = binary.AppendUvarint(b, uint64(c.Line-before.Line))
		b = binary.AppendUvarint(b, uint64(len(c.Text)))
		words.WriteString(c.Text)
		if c.Raw != "" && c.Raw != c.Text {
			b = binary.AppendUvarint(b, uint64(len(c.Raw)))
			words.WriteString(c.Raw)
		}
		if c.Heading != "" {
			b = appendString(b, c.Heading)
		}
		before = c
	}
	return append(b, words.String()...)
}

// formatOf is the form that holds all there is.
func formatOf(cues []transcript.Cue) byte {
	if slices.ContainsFunc(cues, func(c transcript.Cue) bool { return c.Heading != "" }) {
		return headedFormat
	}
	return cuesFormat
}

// unitOf is the coarsest unit that holds every time exactly.
func unitOf(cues []transcript.Cue) time.Duration {
	for _, c := range cues {
		if (c.Start|c.End) < 0 || c.Start%time.Millisecond != 0 || c.End%time.Millisecond != 0 {
			return 1
		}
	}
	return time.Millisecond
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func marks(c transcript.Cue) byte {
	m := byte(c.Kind) & kindBits
	if c.Dash {
		m |= dashBit
	}
	if c.Heading != "" {
		m |= headBit
	}
	switch c.Raw {
	case "":
	case c.Text:
		m |= sameBit
	default:
		m |= rawBit
	}
	return m
}

// ErrDamaged is a film that is not what encodeCues makes.
var ErrDamaged = errors.New("the stored film is damaged: remove it and add it again")

// decodeCues is the transcript of a stored form.
func decodeCues(data []byte) (transcript.Transcript, error) {
	end := len(data) - crc32.Size
	if end < 0 || crc32.Checksum(data[:end], castagnoli()) != binary.BigEndian.Uint32(data[end:]) {
		return transcript.Transcript{}, ErrDamaged
	}
	return decodeBody(data[:end])
}

// decodeBody is the transcript of a stored form without its sum. The words of
// all cues share one string.
func decodeBody(data []byte) (transcript.Transcript, error) {
	d := decoder{rest: data}
	format := d.byte()
	if format != cuesFormat && format != headedFormat {
		return transcript.Transcript{}, fmt.Errorf("the film is stored in form %d: %w", format, ErrDamaged)
	}
	unit := time.Duration(d.uvarint())
	t := transcript.Transcript{Lang: d.string()}
	speakers := make([]string, 1, 1+d.count(1))
	for range cap(speakers) - 1 {
		speakers = append(speakers, d.string())
	}
	const least = 6 // bytes of a cue
	if n := d.count(least); n > 0 {
		t.Cues = make([]transcript.Cue, n)
	}
	lengths := make([]wordLengths, len(t.Cues))
	var before transcript.Cue
	for i := range t.Cues {
		c := &t.Cues[i]
		c.Start = before.Start + time.Duration(d.varint())*unit
		c.End = c.Start + time.Duration(d.varint())*unit
		if who := d.uvarint(); who < uint64(len(speakers)) {
			c.Speaker = speakers[who]
		} else {
			d.bad = true
		}
		m := d.byte()
		c.Kind, c.Dash = transcript.Kind(m&kindBits), m&dashBit != 0
		c.Line = before.Line + int(d.uvarint())
		lengths[i] = wordLengths{text: d.uvarint(), same: m&sameBit != 0}
		if m&rawBit != 0 {
			lengths[i].raw = d.uvarint()
		}
		if format == headedFormat && m&headBit != 0 {
			c.Heading = d.string()
		}
		before = *c
	}
	if d.bad || !cutWords(t.Cues, lengths, string(d.rest)) {
		return transcript.Transcript{}, ErrDamaged
	}
	return t, nil
}

// wordLengths are the bytes of one cue's words.
type wordLengths struct {
	text, raw uint64
	same      bool // raw is the text
}

// cutWords hands out the words to the cues; it reports whether they fit.
func cutWords(cues []transcript.Cue, lengths []wordLengths, words string) bool {
	for i, l := range lengths {
		left := uint64(len(words))
		if l.text > left || l.raw > left-l.text {
			return false
		}
		cues[i].Text, words = words[:l.text], words[l.text:]
		cues[i].Raw, words = words[:l.raw], words[l.raw:]
		if l.same {
			cues[i].Raw = cues[i].Text
		}
	}
	return words == ""
}

// A decoder reads the stored form; after a fault it reads zeros and is bad.
type decoder struct {
	rest []byte
	bad  bool
}

func (d *decoder) uvarint() uint64 {
	v, n := binary.Uvarint(d.rest)
	if n <= 0 {
		d.bad, d.rest = true, nil
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) varint() int64 {
	v, n := binary.Varint(d.rest)
	if n <= 0 {
		d.bad, d.rest = true, nil
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) byte() byte {
	if len(d.rest) == 0 {
		d.bad = true
		return 0
	}
	b := d.rest[0]
	d.rest = d.rest[1:]
	return b
}

// count is a number of things that take at least so many bytes each.
func (d *decoder) count(least int) int {
	n := d.uvarint()
	if n > uint64(len(d.rest)/least) {
		d.bad = true
		return 0
	}
	return int(n)
}

func (d *decoder) string() string {
	n := d.count(1)
	s := string(d.rest[:n])
	d.rest = d.rest[n:]
	return s
}
