package retrieval

import (
	"encoding/binary"
	"slices"
)

// A list is the postings of one term in one film: the cues that hold it, in
// order, and how often each does. Cues are numbered among the said ones.
//
// Each posting is a varint, gap<<1 | many, the gap counted from the posting
// before (from cue -1 for the first, so never 0); where many is set, a second
// varint says how often. Most gaps of a term worth looking up and nearly all
// counts fit one byte together.
type list struct {
	count int // postings
	data  []byte
}

// cursor walks the list.
func (l list) cursor() cursor { return cursor{data: l.data, next1: 0} }

// A cursor is at one posting of a list. It stops at the first byte that makes no
// sense, so that a damaged list is at worst a short one.
type cursor struct {
	data  []byte
	next1 uint32 // one past the cue it is at
	times uint32 // how often that cue holds the term; at least 1
}

// cue is the cue of the posting the cursor is at.
func (c *cursor) cue() uint32 { return c.next1 - 1 }

// next moves to the next posting, if there is one.
func (c *cursor) next() bool {
	if len(c.data) == 0 {
		return false
	}
	v := uint32(c.data[0])
	if v < 0x80 {
		c.data = c.data[1:]
	} else if v = c.long(); v == 0 {
		return false
	}
	gap := v >> 1
	if gap == 0 || c.next1+gap < c.next1 {
		c.data = nil
		return false
	}
	c.next1 += gap
	c.times = 1
	if v&1 != 0 {
		c.times = c.long()
	}
	return c.times != 0
}

// long reads a varint of any length; 0, and an end to the list, when there is none.
func (c *cursor) long() uint32 {
	v, n := binary.Uvarint(c.data)
	if n <= 0 || v > 1<<32-1 {
		c.data = nil
		return 0
	}
	c.data = c.data[n:]
	return uint32(v)
}

// A posting is one occurrence of a term, packed so that sorting a film's
// occurrences groups them by term and orders each term's by cue: the term's hash
// in the upper half, the cue in the lower.
type posting uint64

func occurrence(hash uint32, cue int) posting { return posting(hash)<<32 | posting(uint32(cue)) }

func (p posting) hash() uint32 { return uint32(p >> 32) }
func (p posting) cue() uint32  { return uint32(p) }

// encode sorts the occurrences and turns them into a dictionary and the lists it
// points into.
func encode(all []posting) (dictionary, lists []byte) {
	slices.Sort(all)
	var entries []entry
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].hash() == all[0].hash() {
			n++
		}
		entries = append(entries, entry{all[0].hash(), uint32(len(lists))})
		lists = appendList(lists, all[:n])
		all = all[n:]
	}
	return encodeDictionary(entries, uint32(len(lists))), lists
}

// appendList writes one term's occurrences, sorted by cue, behind their number.
func appendList(buf []byte, term []posting) []byte {
	distinct := 0
	for i, p := range term {
		if i == 0 || p != term[i-1] {
			distinct++
		}
	}
	buf = binary.AppendUvarint(buf, uint64(distinct))
	next1 := uint32(0)
	for len(term) > 0 {
		times := 1
		for times < len(term) && term[times] == term[0] {
			times++
		}
		v := uint64(term[0].cue()+1-next1) << 1
		if times > 1 {
			v |= 1
		}
		buf = binary.AppendUvarint(buf, v)
		if times > 1 {
			buf = binary.AppendUvarint(buf, uint64(times))
		}
		next1 = term[0].cue() + 1
		term = term[times:]
	}
	return buf
}

// decodeList reads a list from the bytes between two offsets of the dictionary.
func decodeList(data []byte) list {
	v, n := binary.Uvarint(data)
	if n <= 0 || v > uint64(len(data)) {
		return list{}
	}
	return list{count: int(v), data: data[n:]}
}
