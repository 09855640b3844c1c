package retrieval

import (
	"encoding/binary"
	"hash/crc32"
	"sync"
	"sync/atomic"
	"time"

	"matinee/dialogue/transcript"
)

// A segment file holds all that searching one transcript needs, so that an
// answer reads nothing else: its cues, and for each field a dictionary and the
// posting lists it points into. Numbers are little-endian.
//
// It begins with magic, then 32-bit numbers: the format, how many cues, how many
// of them are said; then for each section its offset, its length and its
// CRC-32C; then the CRC-32C of all that. The header is checked when a file is
// opened, a section when it is first asked for: a process that looks at one film
// reads one film, and of it only what it needs.
const (
	magic = "matinee\n"

	// format is raised whenever the layout, or the words an analysis finds in a
	// line, change: files of other formats are not read, and swept away.
	// TestSegmentIsTheSameBytes fails when that has been forgotten.
	format = 1

	headerNumbers = 3
	headerSize    = len(magic) + 4*headerNumbers + 12*int(sections) + 4 // bytes
)

// A section is one part of a segment file.
type section uint

const (
	cueTable  section = iota // a record of cueRecord bytes for each cue
	nameTable                // the speakers and headings: how many, where each ends, the names
	textBlob                 // the cues' words, one after the other
	saidTable                // a record of saidRecord bytes for each said cue
	gramWords                // dictionary of the letters field
	gramLists                // its posting lists
	unitWords                // dictionary of the words field
	unitLists                // its posting lists
	sections
)

// need is the sections an answer needs, one bit each.
func need(list ...section) uint32 {
	var set uint32
	for _, s := range list {
		set |= 1 << s
	}
	return set
}

// everySection is the set of all sections.
const everySection uint32 = 1<<sections - 1

// Records of the tables, in bytes.
const (
	// start, end: 64-bit nanoseconds; end of the words, line, speaker: 32-bit;
	// kind, dash: one byte each; heading: 16-bit, by its place among the speakers.
	cueRecord = 8 + 8 + 4 + 4 + 4 + 1 + 1 + 2
	// cue: 32-bit; how many words, and how long it is in either field: 16-bit,
	// the highest value standing for anything above.
	saidRecord = 4 + 2 + 2 + 2
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// A segment is one transcript's index, open for reading. Its bytes may be
// mapped from the file; strings that leave it are copies. It is immutable and
// safe for concurrent use.
type segment struct {
	cues int
	said int // of these

	bytes  [sections][]byte
	sums   [sections]uint32
	sound  atomic.Uint32 // sections whose sum has been found right, one bit each
	close  func() error  // gives the bytes back
	fields [2]struct {
		once  sync.Once
		dict  dictionary
		lists []byte
		ok    bool
	}

	whole [layouts]atomic.Pointer[windows] // of someone who has seen everything, once asked for
}

// decode reads the header; ok is false when these are not the bytes of a
// segment of this format. It keeps data.
func decode(data []byte) (*segment, bool) {
	if len(data) < headerSize || string(data[:len(magic)]) != magic {
		return nil, false
	}
	header := data[:headerSize-4]
	if crc32.Checksum(header, castagnoli) != binary.LittleEndian.Uint32(data[headerSize-4:]) {
		return nil, false
	}
	numbers := header[len(magic):]
	if u32(numbers, 0) != format {
		return nil, false
	}
	s := &segment{cues: int(u32(numbers, 1)), said: int(u32(numbers, 2)), close: func() error { return nil }}
	for i := range sections {
		at := headerNumbers + 3*int(i)
		from, size := uint64(u32(numbers, at)), uint64(u32(numbers, at+1))
		if from+size > uint64(len(data)) {
			return nil, false
		}
		s.bytes[i] = data[from : from+size : from+size]
		s.sums[i] = u32(numbers, at+2)
	}
	if uint64(len(s.bytes[cueTable])) != uint64(s.cues)*cueRecord ||
		uint64(len(s.bytes[saidTable])) != uint64(s.said)*saidRecord || s.said > s.cues {
		return nil, false
	}
	return s, true
}

// intact reports whether the sections are as they were written. Each is read
// through once in the life of the segment.
func (s *segment) intact(wanted uint32) bool {
	for i := range sections {
		if wanted&(1<<i) == 0 || s.sound.Load()&(1<<i) != 0 {
			continue
		}
		if crc32.Checksum(s.bytes[i], castagnoli) != s.sums[i] {
			return false
		}
		s.sound.Or(1 << i)
	}
	return true
}

// A field is one of the two ways in which a film's words are indexed.
type field int

const (
	letters field = iota // runs of five letters, for lines half remembered
	units                // stems of words and of their other forms, for questions
)

// needs is the sections a look-up in the field reads.
func (f field) needs() uint32 {
	if f == letters {
		return need(saidTable, gramWords, gramLists)
	}
	return need(saidTable, unitWords, unitLists)
}

// list is the postings of a term; an empty list when the film does not hold it.
func (s *segment) list(f field, hash uint32) list {
	r := &s.fields[f]
	r.once.Do(func() {
		words, lists := gramWords, gramLists
		if f == units {
			words, lists = unitWords, unitLists
		}
		r.dict, r.ok = decodeDictionary(s.bytes[words])
		r.lists = s.bytes[lists]
	})
	if !r.ok {
		return list{}
	}
	from, to, ok := r.dict.find(hash)
	if !ok || from > to || uint64(to) > uint64(len(r.lists)) {
		return list{}
	}
	return decodeList(r.lists[from:to])
}

// cue is the i-th cue of the transcript, but for its Raw, which a segment does
// not hold.
func (s *segment) cue(i int) transcript.Cue {
	var c transcript.Cue
	c.Start, c.End = s.clock(i)
	rec := s.bytes[cueTable][i*cueRecord:]
	c.Line = int(binary.LittleEndian.Uint32(rec[20:]))
	c.Speaker = s.name(binary.LittleEndian.Uint32(rec[24:]))
	c.Kind = transcript.Kind(rec[28])
	c.Dash = rec[29] != 0
	c.Heading = s.name(uint32(binary.LittleEndian.Uint16(rec[30:])))
	c.Text = s.text(i)
	return c
}

// text is the words of the i-th cue.
func (s *segment) text(i int) string {
	table := s.bytes[cueTable]
	from, to := uint32(0), binary.LittleEndian.Uint32(table[i*cueRecord+16:])
	if i > 0 {
		from = binary.LittleEndian.Uint32(table[(i-1)*cueRecord+16:])
	}
	if from > to || uint64(to) > uint64(len(s.bytes[textBlob])) {
		return ""
	}
	return string(s.bytes[textBlob][from:to])
}

// clock is when the i-th cue starts and ends.
func (s *segment) clock(i int) (start, end time.Duration) {
	rec := s.bytes[cueTable][i*cueRecord:]
	return time.Duration(binary.LittleEndian.Uint64(rec)), time.Duration(binary.LittleEndian.Uint64(rec[8:]))
}

// name is the i-th speaker; "" for the 0th.
func (s *segment) name(i uint32) string {
	table := s.bytes[nameTable]
	if i == 0 || len(table) < 4 {
		return ""
	}
	count := u32(table, 0)
	blob := 4 + 4*uint64(count)
	if i > count || blob > uint64(len(table)) {
		return ""
	}
	from, to := uint64(0), uint64(u32(table, int(i)))
	if i > 1 {
		from = uint64(u32(table, int(i-1)))
	}
	if from > to || blob+to > uint64(len(table)) {
		return ""
	}
	return string(table[blob+from : blob+to])
}

// A saying is what the index knows of one said cue without its words.
type saying struct {
	cue    int       // its number among all cues
	words  int       // it holds
	length [2]uint32 // in each field, in terms
}

// cueOf is the number among all cues of the i-th said one.
func (s *segment) cueOf(i int) int {
	return min(int(binary.LittleEndian.Uint32(s.bytes[saidTable][i*saidRecord:])), s.cues-1)
}

// saying is the i-th said cue.
func (s *segment) saying(i int) saying {
	rec := s.bytes[saidTable][i*saidRecord:]
	return saying{
		cue:   s.cueOf(i),
		words: int(binary.LittleEndian.Uint16(rec[4:])),
		length: [2]uint32{
			letters: uint32(binary.LittleEndian.Uint16(rec[6:])),
			units:   uint32(binary.LittleEndian.Uint16(rec[8:])),
		},
	}
}
