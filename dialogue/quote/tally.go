package quote

// A Mode is the way in which a language model is asked to quote.
type Mode uint8

// Modes, from what asks most of a model to what asks least. Protocol QG-1.
const (
	Inline   Mode = iota // it writes the words, and the gate checks them
	Pointers             // it writes "[[S3]]", and the words are put in
	Lines                // it chooses from lines
)

// The rule by which a model is asked for less. Protocol QG-1, rule 9.
const (
	tallyQuotations = 50  // after so many quotations
	tallyRefused    = 0.2 // of which more than this share was refused
)

// A Tally is how truly one model has quoted of late. Its zero value is that of
// a model nothing is known of. It may be kept, and goes on from where it was.
type Tally struct {
	Mode    Mode
	Quoted  int // quotations since the mode was last judged, refused ones among them
	Refused int // quotations refused
}

// After is the tally with one reply more. Once it counts fifty quotations, the
// mode they were made in is judged by them: if more than a fifth was refused,
// the model is asked for less from here on. Then counting begins anew. A model
// is not asked for more again, since what it shows in an easier mode says
// nothing of a harder one.
func (t Tally) After(c Counts) Tally {
	t.Quoted += c.Exact + c.Relabelled + c.Snapped + c.Misquoted
	t.Refused += c.Misquoted
	if t.Quoted < tallyQuotations {
		return t
	}
	mode := t.Mode
	if float64(t.Refused) > tallyRefused*float64(t.Quoted) {
		mode = min(mode+1, Lines)
	}
	return Tally{Mode: mode}
}
