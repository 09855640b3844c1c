package dialogue

// Lent is where the names of who speaks in a film come from, if not from its
// transcript. The zero Lent is the transcript alone.
type Lent struct {
	Source string  // the screenplay's file name; "" for none
	Agree  float64 // what part of the words of the lines that it names is the screenplay's, from 0 to 1
}
