package form

import (
	"regexp"
	"slices"
)

// A Report is what was counted of a session, and how it stands against its
// profile. The same turns give the same report.
type Report struct {
	Profile  string // "" when it was held against none
	Turns    int    // of speech; clips are none
	Words    int    // of the speakers' own
	Speakers []Share
	Asking   int // turns that ask
	Fixed    int
	Live     int
	Inputs   int
	Clips    int
	Moves    []Tally // in the order of Moves; those that occur
	Citing   int     // turns that point to the film
	Cited    int     // places pointed to
	LiveCite int     // of these, in live turns
	Agreeing int     // turns that open by agreeing

	Distinct2 float64  // share of different pairs of words
	MATTR     float64  // moving-average type-token ratio over 50 words
	Echoes    []string // runs of four words and more that one speaker has from another

	Held     []Held // live turns that did not pass at once, in order
	Verdicts []Verdict
}

// A Share is one speaker's part.
type Share struct {
	Speaker  string
	Guest    bool // the one the profile holds to the machine's part
	Turns    int
	Words    int
	Longest  int     // words in the longest turn
	Median   float64 // words in a turn
	Fraction float64 // of all words
}

// A Tally counts one move.
type Tally struct {
	Move  Move
	Turns int
}

// Held is what became of a live turn that did not pass at once.
type Held struct {
	Turn     string // id
	Refused  []string
	Flags    []string
	Fallback bool
}

// A Verdict is one rule of a profile, with what was counted against it.
type Verdict struct {
	Rule string // "turns"
	Want string // "12 to 20"
	Got  string // "14"
	OK   bool
}

// OK reports whether the session keeps its profile.
func (r Report) OK() bool {
	return !slices.ContainsFunc(r.Verdicts, func(v Verdict) bool { return !v.OK })
}

// Measure counts a session and holds it against a profile; the zero Profile
// asks nothing.
func Measure(turns []Turn, p Profile) Report {
	s := newSession(turns)
	r := Report{Profile: p.Name, Turns: len(s.spoken), Clips: len(turns) - len(s.spoken)}
	for i, t := range s.spoken {
		r.count(t, s.said[i], s.own[i])
	}
	r.Speakers = s.shares()
	r.Moves = s.tallies()
	r.Distinct2 = distinct2(s.said)
	r.MATTR = mattr(slices.Concat(s.said...))
	r.Echoes = echoes(s.speakers, s.said)
	r.Verdicts = p.judge(r, s)
	return r
}

// count adds one turn.
func (r *Report) count(t Turn, said []string, own string) {
	r.Words += len(said)
	r.Cited += t.cites()
	if t.cites() > 0 {
		r.Citing++
	}
	if questions(own) > 0 {
		r.Asking++
	}
	if agrees.MatchString(t.Text) {
		r.Agreeing++
	}
	switch t.Kind {
	case Live:
		r.Live++
		r.LiveCite += t.cites()
	case Input:
		r.Inputs++
	default:
		r.Fixed++
	}
	if len(t.Refused) > 0 || len(t.Flags) > 0 || t.Fallback {
		r.Held = append(r.Held, Held{t.ID, t.Refused, t.Flags, t.Fallback})
	}
}

// agrees is how a turn opens that agrees. Granting, as in "granted", is a move
// and no flattery.
var agrees = regexp.MustCompile(`(?i)^[\s“"…]*(?:(?:oh,? |well,? |ah,? )?(?:yes|yeah|yep|exactly|precisely|absolutely|indeed|totally|definitely|certainly|of course|agreed|true|quite so|quite right|well said|well put|so true|spot on|that(?:'|’)?s (?:right|true|so true|a (?:great|good|wonderful|fascinating|brilliant)|such a)|(?:what a )?(?:great|good|wonderful|excellent|fascinating|brilliant|lovely|fantastic|amazing) (?:question|point|observation|insight|way)|i (?:totally |completely |quite |couldn(?:'|’)t )?agree|i love (?:that|how|it)|you(?:'|’)?(?:re| are) (?:so |quite |absolutely |completely |totally )?right|right,))\b`)
