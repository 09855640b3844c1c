package strict

import "strings"

// nearest is the known key that is spelt most like name, case, hyphens and
// underscores aside, and the first of equals; "" when none is near enough to be
// what was meant.
func nearest(name string, known []field) string {
	best, least := "", 0
	for _, f := range known {
		d, near := distance(fold(name), fold(f.name))
		if near && (best == "" || d < least) {
			best, least = f.name, d
		}
	}
	return best
}

// fold removes what people vary without meaning another key.
func fold(name string) string {
	return strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(name))
}

const (
	// lettersPerSlip is how many letters of a known key excuse one slip.
	lettersPerSlip = 3
	// stubMin is the length in bytes from which the beginning of a known key is
	// near to it however much is missing: "lib".
	stubMin = 3
)

// distance is how far what was said is from a known key, in slips, and whether
// that is near enough.
func distance(said, known string) (slips int, near bool) {
	limit := max(1, len(known)/lettersPerSlip)
	if len(said) >= stubMin && strings.HasPrefix(known, said) {
		return min(len(known)-len(said), limit), true
	}
	if len(said) > len(known)+limit || len(known) > len(said)+limit {
		return limit + 1, false // and a key as long as the file costs nothing
	}
	slips = edits(said, known)
	return slips, slips <= limit
}

// edits counts the letters to add, drop, change or swap with their neighbour to
// make b of a: optimal string alignment (Damerau, CACM 7(3), 1964).
func edits(a, b string) int {
	var before, last []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
