package retrieval

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// build makes the bytes of a transcript's segment: the same for the same cues
// and rules.
func build(a *words.Analysis, t transcript.Transcript) ([]byte, error) {
	b := builder{analysis: a, names: map[string]uint32{"": 0}}
	for i, c := range t.Cues {
		if c.Said() {
			b.say(i, c)
		}
		b.record(c)
	}
	var parts [sections][]byte
	parts[cueTable], parts[saidTable] = b.cues, b.said
	parts[nameTable], parts[textBlob] = b.nameTable(), b.text
	parts[gramWords], parts[gramLists] = encode(b.postings[letters])
	parts[unitWords], parts[unitLists] = encode(b.postings[units])
	return assemble(len(t.Cues), len(b.said)/saidRecord, parts)
}

// A builder gathers a segment's parts, cue by cue.
type builder struct {
	analysis *words.Analysis
	cues     []byte
	said     []byte
	text     []byte
	names    map[string]uint32
	ends     []uint32 // where each name ends in nameText
	nameText []byte
	postings [2][]posting
	speller  speller

	tokens []words.Token // scratch
	grams  []uint32      // scratch
	stems  []uint32      // scratch
}

// record adds the cue to the table of cues.
func (b *builder) record(c transcript.Cue) {
	b.text = append(b.text, c.Text...)
	b.cues = binary.LittleEndian.AppendUint64(b.cues, uint64(c.Start))
	b.cues = binary.LittleEndian.AppendUint64(b.cues, uint64(c.End))
	b.cues = binary.LittleEndian.AppendUint32(b.cues, uint32(len(b.text)))
	b.cues = binary.LittleEndian.AppendUint32(b.cues, uint32(c.Line))
	b.cues = binary.LittleEndian.AppendUint32(b.cues, b.name(c.Speaker))
	dash := byte(0)
	if c.Dash {
		dash = 1
	}
	b.cues = append(b.cues, byte(c.Kind), dash)
	b.cues = binary.LittleEndian.AppendUint16(b.cues, b.heading(c.Heading))
}

// heading is its number among the names; 0 for none, and for what comes after more
// than any film has.
func (b *builder) heading(text string) uint16 {
	if _, known := b.names[text]; !known && len(b.names) > math.MaxUint16 {
		return 0
	}
	if n := b.name(text); n <= math.MaxUint16 {
		return uint16(n)
	}
	return 0
}

// name is the speaker's number.
func (b *builder) name(speaker string) uint32 {
	i, known := b.names[speaker]
	if !known {
		i = uint32(len(b.names))
		b.names[speaker] = i
		b.nameText = append(b.nameText, speaker...)
		b.ends = append(b.ends, uint32(len(b.nameText)))
	}
	return i
}

func (b *builder) nameTable() []byte {
	buf := binary.LittleEndian.AppendUint32(nil, uint32(len(b.ends)))
	for _, end := range b.ends {
		buf = binary.LittleEndian.AppendUint32(buf, end)
	}
	return append(buf, b.nameText...)
}

// say indexes a said cue in both fields.
func (b *builder) say(i int, c transcript.Cue) {
	number := len(b.said) / saidRecord
	b.tokens = b.analysis.Tokens(b.tokens[:0], c.Text)
	spoken := len(b.tokens)
	b.grams = b.speller.grams(b.grams[:0], c, b.tokens)
	for _, g := range b.grams {
		b.postings[letters] = append(b.postings[letters], occurrence(g, number))
	}
	// Who speaks is searched with what is said, and where: "the sheriff" finds his lines.
	b.tokens = b.analysis.Tokens(b.tokens, c.Speaker)
	b.tokens = b.analysis.Tokens(b.tokens, c.Heading)
	for _, t := range b.tokens {
		b.stems = stemsOf(b.analysis, b.stems[:0], t)
		for _, stem := range b.stems {
			b.postings[units] = append(b.postings[units], occurrence(stem, number))
		}
	}
	b.said = binary.LittleEndian.AppendUint32(b.said, uint32(i))
	for _, n := range []int{spoken, len(b.grams), len(b.tokens)} {
		b.said = binary.LittleEndian.AppendUint16(b.said, uint16(min(n, math.MaxUint16)))
	}
}

// stemsOf appends the terms under which the units field has the token: the stem
// of each of its units, each once.
func stemsOf(a *words.Analysis, dst []uint32, t words.Token) []uint32 {
	first := len(dst)
next:
	for unit := range a.Units(t) {
		h := hashTerm(a.Stem(unit))
		for _, other := range dst[first:] {
			if other == h {
				continue next
			}
		}
		dst = append(dst, h)
	}
	return dst
}

// assemble puts the header before the sections.
func assemble(cues, said int, parts [sections][]byte) ([]byte, error) {
	size := uint64(headerSize)
	for _, p := range parts {
		size += uint64(len(p))
	}
	if size > math.MaxUint32 {
		return nil, fmt.Errorf("the index of this transcript would take %d bytes; a file of at most 4 GiB can be indexed", size)
	}
	buf := make([]byte, 0, size)
	buf = append(buf, magic...)
	buf = binary.LittleEndian.AppendUint32(buf, format)
	buf = binary.LittleEndian.AppendUint32(buf, uint32(cues))
	buf = binary.LittleEndian.AppendUint32(buf, uint32(said))
	offset := uint32(headerSize)
	for _, p := range parts {
		buf = binary.LittleEndian.AppendUint32(buf, offset)
		buf = binary.LittleEndian.AppendUint32(buf, uint32(len(p)))
		buf = binary.LittleEndian.AppendUint32(buf, crc32.Checksum(p, castagnoli))
		offset += uint32(len(p))
	}
	buf = binary.LittleEndian.AppendUint32(buf, crc32.Checksum(buf, castagnoli))
	for _, p := range parts {
		buf = append(buf, p...)
	}
	return buf, nil
}
