package script

// What a script holds at most. They are far from what anybody writes by hand,
// and bound what a hostile file can cost.
const (
	mostTurns    = 1000
	mostBranches = 1000
	mostSpeakers = 50
)

// size reports whether the script is small enough to be looked through, and
// finds fault with it otherwise.
func (c *checker) size(f file) bool {
	for _, part := range []struct {
		key     string
		n, most int
	}{{"turn", len(f.Turns), mostTurns}, {"branch", len(f.Branches), mostBranches}, {"speakers", len(f.Speakers), mostSpeakers}} {
		if part.n > part.most {
			c.fault(at(part.key), "%d of these are too many; a script has at most %d. Make two scripts of it", part.n, part.most)
			return false
		}
	}
	return true
}

// manageable reports whether the script that was read is small enough.
func (s Script) manageable() bool {
	return len(s.Turns) <= mostTurns && len(s.Branches) <= mostBranches && len(s.Speakers) <= mostSpeakers
}
