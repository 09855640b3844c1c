package words

import "sync/atomic"

// stemSlots is the size of the cache of stems, in words; a power of two. The
// 113 films of the developers' corpus have about 30,000 different words, of
// which the commonest 4,000 are nine tenths of what is said.
const stemSlots = 4096

// A stemCache keeps the last stem asked for in each slot.
type stemCache [stemSlots]atomic.Pointer[stemmed]

type stemmed struct{ key, stem string }

// Stem is what a key has in common with its inflections, by the stemmers of
// Snowball (snowballstem.org; for English Porter2: Porter, "The English (Porter2)
// stemming algorithm", 2002); the key itself in a language that is not known.
func (a *Analysis) Stem(key string) string {
	if a.stem == nil {
		return key
	}
	slot := &a.stems[slotOf(key)]
	if s := slot.Load(); s != nil && s.key == key {
		return s.stem
	}
	stem := a.stemmed(key)
	slot.Store(&stemmed{key, stem})
	return stem
}

// slotOf hashes by FNV-1a (Fowler, Noll, Vo 1991; 32 bits).
func slotOf(key string) uint32 {
	h := uint32(2166136261)
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	return (h ^ h>>16) & (stemSlots - 1)
}
