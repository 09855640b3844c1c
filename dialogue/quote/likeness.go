package quote

import "matinee/dialogue/words"

// Costs of the word edit distance, in half words, so that they are whole.
// Contract: cli.md, "Quotation verdicts".
const (
	costSame  = 0
	costAlike = 1 // the same stem, or letters much alike
	costWord  = 2 // a word in place of another, too many or missing
)

// alikeFrom is the letter-level Dice coefficient (Dice, "Measures of the amount
// of ecologic association between species", 1945; over pairs of neighbouring
// letters) from which two words are alike, in hundredths. Contract: cli.md.
const alikeFrom = 60

// substitution is the cost of one key in place of another, in half words.
func substitution(a *words.Analysis, x, y *spelling) uint8 {
	switch {
	case x.key == y.key:
		return costSame
	case x.like(y), x.mayShareStem(y) && a.Stem(x.key) == a.Stem(y.key):
		return costAlike
	}
	return costWord
}

// A spelling is a key with what makes comparing it cheap.
type spelling struct {
	key   string
	pairs []uint16 // each pair of neighbouring bytes, in order of the word
	mask  uint64   // one bit per pair's hash
}

func newSpelling(key string) spelling {
	s := spelling{key: key}
	if len(key) > 1 {
		s.pairs = make([]uint16, len(key)-1)
	}
	for i := range s.pairs {
		p := uint16(key[i])<<8 | uint16(key[i+1])
		s.pairs[i] = p
		s.mask |= pairBit(p)
	}
	return s
}

// pairBit spreads pairs over 64 bits (Fibonacci hashing, Knuth, TAOCP 3, 6.4).
func pairBit(p uint16) uint64 { return 1 << (uint32(p) * 2654435769 >> 26) }

// like reports whether the Dice coefficient reaches alikeFrom. Masks turn most
// pairs of words away: a pair whose bit the other word lacks is not shared.
func (s *spelling) like(o *spelling) bool {
	sum := len(s.pairs) + len(o.pairs)
	need := (sum*alikeFrom + 199) / 200 // 2·shared/sum ≥ 0.6
	if sum == 0 || need > min(len(s.pairs), len(o.pairs)) {
		return false
	}
	possible := 0
	for _, p := range s.pairs {
		if o.mask&pairBit(p) != 0 {
			possible++
		}
	}
	return possible >= need && shared(s.pairs, o.pairs) >= need
}

// shared counts the pairs two words have in common, each as often as both have
// it.
func shared(x, y []uint16) int {
	n := 0
	var used uint64 // words of 64 pairs and more share at most as many
	for _, p := range x {
		for j, q := range y {
			if j < 64 && p == q && used&(1<<j) == 0 {
				used |= 1 << j
				n++
				break
			}
		}
	}
	return n
}

// mayShareStem turns away words that cannot have the same stem: stemming leaves
// the first letter alone, and the second but for "dying" and its like.
func (s *spelling) mayShareStem(o *spelling) bool {
	if len(s.key) < 2 || len(o.key) < 2 || s.key[0] != o.key[0] {
		return false
	}
	return s.key[1] == o.key[1] || s.key[1] == 'y' || o.key[1] == 'y'
}
