// Package casting says who speaks in a film where its subtitles do not: it lays a
// screenplay beside a transcript and lends the names of those whose words are
// found, it takes its owner's word for single lines, and it brings the spellings of
// a name together. Where it cannot be sure it names nobody. A screenplay lends names
// and scene headings, never a word: the transcript stays the record. It reads no
// files and keeps nothing.
package casting

import (
	"fmt"
	"slices"

	"matinee/dialogue/screenplay"
	"matinee/dialogue/transcript"
)

// fewest anchors tell that a screenplay is a film's: with fewer it is another film,
// or another cut of it (measured on 185 films and their screenplays, November 2026).
const fewest = 10

// sharing is how many words of the shorter text there may be to an anchor. Two films
// have one in common at most, but for a play and its remake, which have one in 618
// words (113 films, November 2026); of a film of which half was reworded it is one in 90.
const sharing = 300

// maxWords bounds the work: a film has some 10,000 words, its screenplay 30,000.
const maxWords = 200_000

// A Lending is what a screenplay lends a transcript, and how good it is.
type Lending struct {
	Lent
	Headings  []Heading
	Anchors   int        // speeches by which the screenplay was found to be the film's
	Conflicts []Conflict // where the transcript's own labels say otherwise: those stay
	Confirmed int        // cues whose own labels say the same
	Labelled  int        // cues that have a label of their own
}

// A Conflict is a cue that is labelled with one name, and that the screenplay has
// another say.
type Conflict struct {
	Cue          int
	Label, Other string
}

// Lend lays a screenplay beside a transcript of that language, a BCP 47 tag. It
// refuses a screenplay of another film.
func Lend(lang string, t transcript.Transcript, play screenplay.Screenplay) (Lending, error) {
	b := newBook(lang, t, play)
	if max(len(b.film), len(b.play)) > maxWords {
		return Lending{}, fmt.Errorf("lend names: there are more than %d words to lay side by side, more than a film has: is this the right file?", maxWords)
	}
	chain := b.anchors()
	if least := max(fewest, min(len(b.film), len(b.play))/sharing); len(chain) < least {
		return Lending{}, fmt.Errorf("lend names: only %d speeches of the screenplay are in the film, word for word, and %d would be needed: it is the screenplay of another film, or of another cut", len(chain), least)
	}
	b.lay(chain)
	given := b.name()
	l := Lending{Anchors: len(chain), Headings: b.headings(given)}
	l.lend(b, given)
	return l, nil
}

// lend makes what is kept of the names given, and holds them against the labels.
func (l *Lending) lend(b *book, given []naming) {
	spelt := spellings(b, given)
	l.Who = make([]int, len(b.cues))
	words := 0.0
	for i, g := range given {
		if b.cues[i].Said() {
			l.Cues++
		}
		if label := b.cues[i].Speaker; label != "" {
			l.Labelled++
			if g.speaker == 0 {
				continue
			}
			if other := spelt[g.speaker-1]; sameName(label, other) {
				l.Confirmed++
			} else {
				l.Conflicts = append(l.Conflicts, Conflict{i, label, other})
			}
			continue
		}
		if g.speaker == 0 {
			continue
		}
		l.Named++
		words += g.agree
		l.Who[i] = l.number(spelt[g.speaker-1])
	}
	if l.Named > 0 {
		l.Agree = words / float64(l.Named)
	}
}

// number is a speaker's, from 1.
func (l *Lending) number(name string) int {
	i := slices.Index(l.Speakers, name)
	if i < 0 {
		i = len(l.Speakers)
		l.Speakers = append(l.Speakers, name)
	}
	return i + 1
}
