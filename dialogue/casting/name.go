package casting

import "strings"

// A naming is who speaks a cue.
type naming struct {
	speaker int     // in the names of the book, from 1; 0 for nobody known
	speech  int     // of the screenplay
	agree   float64 // share of the cue's words that are the speech's
}

// agreed is the least share of a cue's words that must be a speaker's, in per cent
// (measured on 185 films and their screenplays, November 2026), and agreedFar that
// where no anchor is near. mixed is the share of another speaker's words from which
// a cue is two people's. Ours.
const (
	agreed    = 65
	agreedFar = 75
	mixed     = 25
)

// few is how many words a cue has that many speeches have too: it is named only if
// the words around it are those around it in the screenplay. farWords is how many a
// cue must have where no anchor is near. Ours.
const (
	few      = 2
	farWords = 4
)

// name names the cues.
func (b *book) name() []naming {
	given := make([]naming, len(b.cues))
	for i, s := range b.span {
		if s.len() > 0 {
			given[i] = b.nameOf(s)
		}
	}
	b.contradicted(given)
	b.carried(given)
	return given
}

// nameOf names a cue by its words.
func (b *book) nameOf(s span) naming {
	count := map[int]int{}
	best, laid := 0, 0
	for i := s.from; i < s.to; i++ {
		if b.laid[i] == nowhere {
			continue
		}
		who := b.speeches[b.speechOf[b.laid[i]]].speaker
		count[who]++
		laid++
		if count[who] > count[best] || count[who] == count[best] && who < best {
			best = who
		}
	}
	n, least := count[best], agreed
	firm := b.firm[s.from] && b.firm[s.to-1]
	if !firm {
		least = agreedFar
	}
	switch {
	case n == 0, n*100 < least*s.len(), (laid-n)*100 >= mixed*s.len():
		return naming{}
	case !firm && n < farWords, s.len() <= few && !b.framed(s), !b.together(s, best):
		return naming{}
	}
	speech := b.speechOf[b.laid[b.firstOf(s, best)]]
	return naming{best, int(speech), float64(n) / float64(s.len())}
}

// firstOf is the first word of the span that is the speaker's.
func (b *book) firstOf(s span, speaker int) int {
	for i := s.from; i < s.to; i++ {
		if b.laid[i] != nowhere && b.speeches[b.speechOf[b.laid[i]]].speaker == speaker {
			return i
		}
	}
	return s.from
}

// scatter is how many words may stand between those of a cue in the screenplay.
const scatter = 4

// together reports whether the words of a cue stand together in the screenplay.
func (b *book) together(s span, speaker int) bool {
	first, last := nowhere, nowhere
	for i := s.from; i < s.to; i++ {
		if p := b.laid[i]; p != nowhere && b.speeches[b.speechOf[p]].speaker == speaker {
			if first == nowhere {
				first = p
			}
			last = p
		}
	}
	return int(last-first) < 2*s.len()+scatter
}

// framed reports whether a short cue stands in the film where it stands in the
// screenplay: next to the words before and after it.
func (b *book) framed(s span) bool {
	first, last := b.laid[s.from], b.laid[s.to-1]
	if first == nowhere || last == nowhere {
		return false
	}
	before := s.from > 0 && b.follows(b.laid[s.from-1], first)
	after := s.to < len(b.film) && b.follows(last, b.laid[s.to])
	return before && after || (before || after) && s.len() > 0
}

// beside is how many words of the screenplay may lie between two neighbours of the
// film.
const beside = 2

func (b *book) follows(before, after int32) bool {
	return before != nowhere && after != nowhere && after > before && after-before <= beside+1
}

// contradicted takes the names from cues that one timed line says are of different
// people, where they got the same.
func (b *book) contradicted(given []naming) {
	for i := 1; i < len(b.cues); i++ {
		if given[i].speaker != 0 && given[i].speaker == given[i-1].speaker && answers(b.cues[i-1], b.cues[i]) {
			given[i-1], given[i] = naming{}, naming{}
		}
	}
}

// carried names cues in which a sentence goes on, as whoever began it.
func (b *book) carried(given []naming) {
	for i := 1; i < len(given); i++ {
		if given[i].speaker == 0 && given[i-1].speaker != 0 && goesOn(b.cues[i-1], b.cues[i]) && !b.others(b.span[i], given[i-1].speaker) {
			given[i] = given[i-1]
		}
	}
}

// others reports whether words of a cue are those of others than the speaker.
func (b *book) others(s span, speaker int) bool {
	n := 0
	for i := s.from; i < s.to; i++ {
		if p := b.laid[i]; p != nowhere && b.speeches[b.speechOf[p]].speaker != speaker {
			n++
		}
	}
	return n*100 >= mixed*s.len()
}

// headings are where the scenes of the screenplay begin in the film: at the first
// cue that is named by a speech of it.
func (b *book) headings(given []naming) []Heading {
	var all []Heading
	last := ""
	for i, g := range given {
		if g.speaker == 0 {
			continue
		}
		if h := strings.TrimSpace(b.speeches[g.speech].heading); h != last && h != "" {
			all = append(all, Heading{i, h})
			last = h
		}
	}
	return all
}
