package retrieval

import (
	"encoding/binary"
	"math/bits"
)

// A dictionary finds a term's list by the term's hash. It holds no words: two
// terms with one hash share a list, which costs a ranking a little noise and
// can prove nothing, since quotations are verified on the text.
//
// Layout, little-endian 32-bit numbers: how many entries; how many top bits of
// a hash name its bucket; for each bucket, and one past the last, the number of
// its first entry; then the entries by hash (hash, offset of the list), and an
// end entry (0, length of all lists). A look-up reads one place in the buckets
// and the few neighbouring entries of one bucket.
type dictionary struct {
	entries int
	shift   uint   // of a hash, to get its bucket
	buckets []byte // 4 bytes each
	table   []byte // 8 bytes an entry, the end entry included
}

// An entry is a term's hash and where its list begins.
type entry struct{ hash, offset uint32 }

// bucketLoad is about how many entries share a bucket: 4 entries are half a
// cache line of 64 bytes.
const bucketLoad = 4

func encodeDictionary(entries []entry, end uint32) []byte {
	width := bits.Len(uint(len(entries) / bucketLoad))
	buf := make([]byte, 0, 8+4*(1<<width+1)+8*(len(entries)+1))
	buf = binary.LittleEndian.AppendUint32(buf, uint32(len(entries)))
	buf = binary.LittleEndian.AppendUint32(buf, uint32(width))
	first := 0
	for bucket := range uint64(1)<<width + 1 {
		for first < len(entries) && uint64(entries[first].hash)>>(32-width) < bucket {
			first++
		}
		buf = binary.LittleEndian.AppendUint32(buf, uint32(first))
	}
	for _, e := range entries {
		buf = binary.LittleEndian.AppendUint32(buf, e.hash)
		buf = binary.LittleEndian.AppendUint32(buf, e.offset)
	}
	buf = binary.LittleEndian.AppendUint32(buf, 0)
	return binary.LittleEndian.AppendUint32(buf, end)
}

// decodeDictionary checks that the sizes agree with the bytes there are; what
// the bytes say is checked at each look-up.
func decodeDictionary(buf []byte) (dictionary, bool) {
	if len(buf) < 8 {
		return dictionary{}, false
	}
	entries, width := u32(buf, 0), u32(buf, 1)
	if width > 31 {
		return dictionary{}, false
	}
	size := 4 * (uint64(1)<<width + 1)
	if uint64(len(buf)) != 8+size+8*(uint64(entries)+1) {
		return dictionary{}, false
	}
	return dictionary{
		entries: int(entries),
		shift:   uint(32 - width),
		buckets: buf[8 : 8+size],
		table:   buf[8+size:],
	}, true
}

// find is where in the lists the term's list lies; ok is false when the film
// does not hold the term.
func (d *dictionary) find(hash uint32) (from, to uint32, ok bool) {
	bucket := int(uint64(hash) >> d.shift)
	if 4*bucket+8 > len(d.buckets) {
		return 0, 0, false
	}
	first, last := int(u32(d.buckets, bucket)), int(u32(d.buckets, bucket+1))
	last = min(last, d.entries)
	for i := first; i < last; i++ {
		if h := u32(d.table, 2*i); h == hash {
			return u32(d.table, 2*i+1), u32(d.table, 2*i+3), true
		} else if h > hash {
			break
		}
	}
	return 0, 0, false
}

// u32 is the i-th 32-bit number of buf.
func u32(buf []byte, i int) uint32 { return binary.LittleEndian.Uint32(buf[4*i:]) }

// Hashes are FNV-1a (Fowler, Noll, Vo; 32 bits), finished with the mixer of
// MurmurHash3 (Appleby, 2011) because the top bits choose the bucket.
const (
	fnvOffset uint32 = 2166136261
	fnvPrime  uint32 = 16777619
)

func mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

// hashTerm is the hash of a word as a term.
func hashTerm(word string) uint32 {
	h := fnvOffset
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * fnvPrime
	}
	return mix(h)
}

// hashGram is the hash of a run of letters as a term.
func hashGram(letters []rune) uint32 {
	h := fnvOffset
	for _, r := range letters {
		h = (h ^ uint32(r)) * fnvPrime
	}
	return mix(h)
}
