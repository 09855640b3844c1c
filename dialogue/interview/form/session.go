package form

import "slices"

// A session is the turns of speech with what is counted of each.
type session struct {
	spoken   []Turn
	own      []string   // the own text of each
	said     [][]string // the own words of each
	speakers []string   // who speaks each
	guests   []string   // the speakers held to the machine's part
}

func newSession(turns []Turn) session {
	var s session
	a := english()
	for _, t := range turns {
		if t.Kind == Clip {
			continue
		}
		own := t.Own()
		s.spoken = append(s.spoken, t)
		s.own = append(s.own, own)
		s.said = append(s.said, keys(a, own))
		s.speakers = append(s.speakers, t.Speaker)
	}
	s.guests = s.cast()
	return s
}

// cast tells who has the machine's part: the personas, where a person speaks
// with them; else all but the speaker who opens.
func (s session) cast() []string {
	person := slices.ContainsFunc(s.spoken, func(t Turn) bool { return t.Role == Human })
	var guests []string
	for i, t := range s.spoken {
		guest := t.Role == Persona
		if !person {
			guest = t.Speaker != s.spoken[0].Speaker
		}
		if guest && !slices.Contains(guests, s.speakers[i]) {
			guests = append(guests, s.speakers[i])
		}
	}
	return guests
}

// shares are the speakers' parts, in the order in which they first speak.
func (s session) shares() []Share {
	var out []Share
	lengths := map[string][]int{}
	all := 0
	for i, name := range s.speakers {
		if lengths[name] == nil {
			out = append(out, Share{Speaker: name, Guest: slices.Contains(s.guests, name)})
		}
		lengths[name] = append(lengths[name], len(s.said[i]))
		all += len(s.said[i])
	}
	for i := range out {
		n := lengths[out[i].Speaker]
		out[i].Turns, out[i].Longest, out[i].Median = len(n), slices.Max(n), median(n)
		for _, words := range n {
			out[i].Words += words
		}
		out[i].Fraction = float64(out[i].Words) / float64(max(all, 1))
	}
	return out
}

// median is the middle of some numbers, 0 of none.
func median(n []int) float64 {
	if len(n) == 0 {
		return 0
	}
	n = slices.Sorted(slices.Values(n))
	return float64(n[(len(n)-1)/2]+n[len(n)/2]) / 2
}

func (s session) tallies() []Tally {
	var out []Tally
	for _, m := range Moves() {
		n := 0
		for _, t := range s.spoken {
			if t.Move == m {
				n++
			}
		}
		if n > 0 {
			out = append(out, Tally{m, n})
		}
	}
	return out
}

// part are the indices of the turns of the guests, or of the others.
func (s session) part(guest bool) []int {
	var out []int
	for i, name := range s.speakers {
		if slices.Contains(s.guests, name) == guest {
			out = append(out, i)
		}
	}
	return out
}

// lengths are the words of the turns at the indices.
func (s session) lengths(at []int) []int {
	out := make([]int, len(at))
	for i, turn := range at {
		out[i] = len(s.said[turn])
	}
	return out
}
