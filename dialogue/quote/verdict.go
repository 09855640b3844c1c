package quote

// A Verdict says how truly a quotation quotes.
type Verdict string

// Verdicts. Contract: cli.md, "Quotation verdicts".
const (
	Exact Verdict = "exact" // the words stand in the film in one run
	Near  Verdict = "near"  // some run of the film comes close
	None  Verdict = "none"  // neither
)

// NearFrom is the similarity from which a run of the film is near. Contract:
// cli.md, "Quotation verdicts".
const NearFrom = 0.65

// Near is asked only of queries this long, in words: shorter ones come near
// something in any library. Contract: cli.md, "Quotation verdicts".
const (
	NearWords       = 7 // with no film named
	NearWordsInFilm = 4 // with the film named
)

// AsksNear reports whether the query is long enough for a near verdict.
func (q Query) AsksNear(filmNamed bool) bool {
	if filmNamed {
		return q.Words() >= NearWordsInFilm
	}
	return q.Words() >= NearWords
}
