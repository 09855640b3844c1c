package script

// A Branch goes on at a later turn than the next: a script always ends.
type Branch struct {
	After string    // id of the turn after which it is decided
	When  Condition // the zero Condition always holds
	Goto  string    // id of the turn to go on with; later than After
}

// A Condition is what must be so for a branch to be taken: exactly one of its
// fields is asked for.
type Condition struct {
	Turn       string // id of the turn it is about; "" for the branch's own
	CitedBelow int    // the turn has fewer citations than this; 0 when not asked
	FellBack   bool   // the turn's fallback was said
	Says       string // a regular expression (RE2) that the turn's words match; "" when not asked
}

// Always reports whether the condition asks nothing.
func (c Condition) Always() bool { return c == Condition{} }

// About is the id of the turn the branch's condition looks at.
func (b Branch) About() string {
	if b.When.Turn != "" {
		return b.When.Turn
	}
	return b.After
}

// After lists the branches that are decided after a turn, in the file's order.
func (s Script) After(id string) []Branch {
	var after []Branch
	for _, b := range s.Branches {
		if b.After == id {
			after = append(after, b)
		}
	}
	return after
}
