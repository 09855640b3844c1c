package retrieval

import (
	"encoding/binary"
	"math"
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

// held is a cue that holds a term, and how often.
type held struct{ cue, times uint32 }

// decode appends the postings to dst. It stops at the first byte that makes no
// sense, so that a damaged list is at worst a short one.
func (l list) decode(dst []held) []held {
	next := uint32(0)
	for data := l.data; len(data) > 0; {
		v, n := uint64(data[0]), 1
		if v >= 0x80 {
			v, n = binary.Uvarint(data)
		}
		gap := v >> 1
		if n <= 0 || gap == 0 || gap > math.MaxUint32-uint64(next) {
			break
		}
		data = data[n:]
		times := uint64(1)
		if v&1 != 0 {
			if times, n = binary.Uvarint(data); n <= 0 || times > math.MaxUint32 {
				break
			}
			data = data[n:]
		}
		next += uint32(gap)
		dst = append(dst, held{next - 1, uint32(times)})
	}
	return dst
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
	next := uint32(0)
	for len(term) > 0 {
		times := 1
		for times < len(term) && term[times] == term[0] {
			times++
		}
		v := uint64(term[0].cue()+1-next) << 1
		if times > 1 {
			v |= 1
		}
		buf = binary.AppendUvarint(buf, v)
		if times > 1 {
			buf = binary.AppendUvarint(buf, uint64(times))
		}
		next = term[0].cue() + 1
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
