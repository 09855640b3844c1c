package recap

import (
	"math"
	"slices"
	"strings"

	"matinee/dialogue/words"
)

// alike is the cosine from which on two units say something alike (Erkan and
// Radev, "LexRank", 2004, section 3: 0.1).
const alike = 0.1

// connect finds, for every unit, those that are alike.
func (s *story) connect() {
	dot := make([]float64, len(s.units))
	for i := range s.units {
		u := &s.units[i]
		var touched []int
		for _, w := range u.stems {
			for _, p := range s.at[w.stem] {
				if p.unit == i {
					continue
				}
				if dot[p.unit] == 0 {
					touched = append(touched, p.unit)
				}
				dot[p.unit] += w.w * p.w
			}
		}
		slices.Sort(touched)
		for _, j := range touched {
			if sim := dot[j] / (u.norm * s.units[j].norm); sim >= alike {
				u.near = append(u.near, edge{j, min(sim, 1)})
			}
			dot[j] = 0
		}
	}
}

// How much of a walk starts afresh at what is wanted. Sources: 0.15 for a film as
// a whole (Erkan and Radev 2004, section 4), 0.7 where a subject is asked for
// (Otterbacher, Erkan and Radev 2009, section 5: between 0.5 and 0.9).
const (
	afresh      = 0.15
	afreshAbout = 0.7
)

// A walk has settled when no step changes it by more than this, and is left after
// so many steps.
const (
	settled   = 1e-6
	mostSteps = 40
)

// rank scores the units by a random walk from like to like, which starts afresh
// at what is wanted; and by how well they stand alone.
func (s *story) rank(wanted []float64, about bool) {
	fresh := afresh
	if about {
		fresh = afreshAbout
	}
	start := s.start(wanted)
	degree := make([]float64, len(s.units))
	for i, u := range s.units {
		for _, e := range u.near {
			degree[i] += e.sim
		}
	}
	now, next := slices.Clone(start), make([]float64, len(start))
	for range mostSteps {
		change := s.step(now, next, start, degree, fresh)
		now, next = next, now
		if change < settled {
			break
		}
	}
	for i := range s.units {
		s.units[i].score = now[i] * s.units[i].alone
	}
}

// step walks once and tells the greatest change. A unit that is like no other
// keeps nobody: what is lost there all scores lose alike.
func (s *story) step(now, next, start, degree []float64, fresh float64) (change float64) {
	for i := range s.units {
		in := 0.0
		for _, e := range s.units[i].near {
			in += e.sim / degree[e.to] * now[e.to]
		}
		next[i] = fresh*start[i] + (1-fresh)*in
		change = max(change, math.Abs(next[i]-now[i]))
	}
	return change
}

// start is what is wanted and stands alone, as a distribution.
func (s *story) start(wanted []float64) []float64 {
	start := make([]float64, len(s.units))
	sum := 0.0
	for i, w := range wanted {
		start[i] = w * s.units[i].alone
		sum += start[i]
	}
	for i := range start {
		start[i] /= sum
	}
	return start
}

// ofTheirs is how much a line of somebody counts for their thread, beside one
// that names them: people say more of others than of themselves. Ours.
const ofTheirs = 0.6

// relevance is how much each unit is wanted, 0 to 1; nil when none is.
func (s *story) relevance(about string) []float64 {
	wanted := make([]float64, len(s.units))
	subject := s.subject(about)
	any := false
	for i, u := range s.units {
		switch {
		case strings.TrimSpace(about) == "":
			wanted[i] = 1
		case len(subject) == 0:
		default:
			wanted[i] = s.concerns(u, subject)
		}
		any = any || wanted[i]*u.alone > 0
	}
	if !any {
		return nil
	}
	return wanted
}

// subject is the stems of what is asked about, stop words aside unless there are
// no others ("the Line" is the line).
func (s *story) subject(about string) (stems []string) {
	toks := s.analysis.Tokens(nil, strings.TrimSuffix(strings.ReplaceAll(about, "’", "'"), "'s"))
	content := slices.DeleteFunc(slices.Clone(toks), func(t words.Token) bool { return s.analysis.Stop(t.Key) })
	if len(content) == 0 {
		content = toks
	}
	for _, t := range content {
		stems = append(stems, s.analysis.Stem(t.Key))
	}
	return stems
}

// concerns is the share of the subject's words that the unit has, or that its
// speaker is called by.
func (s *story) concerns(u unit, subject []string) float64 {
	label := s.analysis.Tokens(nil, u.cues[0].Speaker)
	said, theirs := 0, 0
	for _, stem := range subject {
		if slices.ContainsFunc(u.words, func(w string) bool { return w == stem || s.analysis.Stem(w) == stem }) {
			said++
		}
		if slices.ContainsFunc(label, func(t words.Token) bool { return s.analysis.Stem(t.Key) == stem }) {
			theirs++
		}
	}
	n := float64(len(subject))
	return max(float64(said)/n, ofTheirs*float64(theirs)/n)
}
