package shelf

import "math/bits"

// Typing errors that are forgiven in a word, by its length in letters: none in
// the shortest, where every other word is near, one up to seven letters and two
// beyond. Four in five misspelt words have a single error (Damerau, "A technique
// for computer detection and correction of spelling errors", 1964).
func forgiven(letters int) int {
	switch {
	case letters < 4:
		return 0
	case letters < 8:
		return 1
	}
	return 2
}

// letterSet has a bit for each of the letters a to z and digits in a word, and
// one for all others. Each letter that a typed word has and another lacks is at
// least one error.
func letterSet(word []rune) (set uint64) {
	for _, r := range word {
		switch {
		case r >= 'a' && r <= 'z':
			set |= 1 << (r - 'a')
		case r >= '0' && r <= '9':
			set |= 1 << (26 + r - '0')
		default:
			set |= 1 << 63
		}
	}
	return set
}

// A speller compares one typed word with many.
type speller struct {
	typed []rune
	set   uint64
	most  int    // errors forgiven
	rows  [3]row // of the table, the one in work first
}

type row []int

func newSpeller(word string) *speller {
	typed := []rune(word)
	s := &speller{typed: typed, set: letterSet(typed), most: forgiven(len(typed))}
	for i := range s.rows {
		s.rows[i] = make(row, len(typed)+1)
	}
	return s
}

// errors counts the letters to be put in, left out, replaced or swapped with
// their neighbour to make the typed word of the whole word, and of the beginning
// that is nearest; each is more than s.most when it is not known better. (The
// optimal string alignment distance.)
func (s *speller) errors(word []rune, set uint64) (whole, beginning int) {
	over := s.most + 1
	if bits.OnesCount64(s.set&^set&^(1<<63)) > s.most || len(word) < len(s.typed)-s.most {
		return over, over
	}
	last := len(s.typed)
	before, above, here := s.rows[0], s.rows[1], s.rows[2]
	for j := range above {
		above[j] = j
	}
	beginning = over
	for i, r := range word {
		if i >= last+s.most { // no longer a beginning of this length
			return over, beginning
		}
		here[0] = i + 1
		least := here[0]
		for j, q := range s.typed {
			cost := above[j]
			if r != q {
				cost = 1 + min(above[j], above[j+1], here[j])
				if i > 0 && j > 0 && r == s.typed[j-1] && word[i-1] == q {
					cost = min(cost, before[j-1]+1)
				}
			}
			here[j+1] = cost
			least = min(least, cost)
		}
		beginning = min(beginning, here[last])
		if least > s.most { // it only grows, by a swap too
			return over, beginning
		}
		before, above, here = above, here, before
	}
	return above[last], beginning
}
