// Package veil says what may be told of a film to somebody who has not seen all
// of it by a writer who may know it by heart. Such a writer may only comment: on
// passages it was given, in their words and in those of criticism. The package
// weighs single sentences and either lets one be or has it dropped; it never
// changes one, and it has nothing to say about quotations, which package quote
// proves.
//
// What is not known cannot be listed; but that by which a story turns can: what
// people do with hands and feet, fates, callings, things and places, who is who,
// who has what, what is where, and what does not happen. None of these may come
// from anywhere but a cited source, which must say it and not ask, deny or
// suppose it. The rest of language, in which a critic talks of lines, goes free
// where a source is cited; where none is, every word must be of commentary. What
// stands beyond the horizon can close the gate further and can never open it.
//
// The tables are in fields, a field of meaning a file. A sentence is read as
// clauses (clause.go), each with what it speaks of first (lead.go) and what in it
// is not meant (figure.go). Then it is asked where its words come from
// (origin.go), what is done in it (deed.go, aim.go, doing.go) and what it claims
// (claims.go, denial.go, identity.go, place.go).
package veil

import (
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A Film is what is known of a film and a horizon before anything is asked. It
// is immutable but for caches, and safe for concurrent use. Making one reads the
// whole transcript; it serves every question until either changes.
type Film struct {
	a       *words.Analysis // of what writers write
	film    transcript.Film
	horizon transcript.Horizon
	lexicon *lexicon
	hidden  map[string]bool // names that stand beyond the horizon only, by key
	heard   map[string]bool // stems of all that is said before the horizon
	names   map[string]bool // keys of names that are said or stand as labels before the horizon
	later   map[string]bool // stems of what is said beyond it only
	pairs   map[string]bool // pairs of neighbouring words that do, by stems
}

// Cut parts a film's cues at the horizon.
func Cut(film transcript.Film, cues []transcript.Cue, h transcript.Horizon) *Film {
	f := &Film{a: words.For(""), film: film, horizon: h, lexicon: tables(), hidden: map[string]bool{}, names: map[string]bool{}, heard: map[string]bool{}, later: map[string]bool{}, pairs: map[string]bool{}}
	for _, c := range cues {
		if c.Said() && !h.Sees(film, c) {
			f.note(c, true)
		}
	}
	for _, c := range cues {
		if c.Said() && h.Sees(film, c) {
			f.note(c, false)
		}
	}
	return f
}

// note enters what a hidden cue says, or strikes out what a visible one does.
func (f *Film) note(c transcript.Cue, hidden bool) {
	enter := func(set map[string]bool, key string) {
		if hidden {
			set[key] = true
		} else {
			delete(set, key)
		}
	}
	for _, w := range f.read(c.Speaker) {
		enter(f.hidden, w.key)
		if !hidden && !f.lexicon.common(w) {
			f.names[w.key] = true
		}
	}
	before := ""
	for _, w := range f.read(c.Text) {
		if !hidden {
			f.heard[w.stem] = true
		}
		enter(f.later, w.stem)
		if w.capital && !w.opens || !hidden {
			enter(f.hidden, w.key)
		}
		if !hidden && w.capital && (!w.opens || !f.lexicon.common(w)) {
			f.names[w.key] = true
		}
		if f.a.Stop(w.key) {
			continue
		}
		if before != "" {
			enter(f.pairs, before+" "+w.stem)
		}
		before = w.stem
	}
}

// A Source is a passage that the writer was given, and the id it is cited by.
type Source struct {
	ID      string
	Passage transcript.Passage
}

// A Veil weighs the sentences of one reply. It is immutable and safe for
// concurrent use.
type Veil struct {
	film    *Film
	sources map[string]*source
	said    *source // what the viewer has said, and titles
}

// For is the veil of one reply: to a question, from sources. Cues of a source
// beyond the horizon are passed over. What was said is the viewer's question
// and whatever else they already know: the title, the names in the persona's
// own speech.
func (f *Film) For(sources []Source, said ...string) *Veil {
	v := &Veil{film: f, sources: map[string]*source{}, said: newSource()}
	for _, s := range sources {
		have := newSource()
		for _, c := range f.horizon.Cut(s.Passage.Film, s.Passage.Cues) {
			if c.Said() {
				have.add(f, c.Speaker, true)
				have.add(f, c.Text, false)
			}
		}
		v.sources[s.ID] = have
	}
	for _, text := range append(said, f.film.Title) {
		v.said.add(f, text, false)
	}
	return v
}

// A Reason says why a sentence is dropped.
type Reason string

// Reasons.
const (
	Unfounded Reason = "unfounded" // it states something of the film and cites nothing that it has to do with
	Strange   Reason = "strange"   // a word in it comes from nowhere it may come from
	Beyond    Reason = "beyond"    // it names what stands beyond the horizon only
	Forward   Reason = "forward"   // it points to what is to come
	Assents   Reason = "assents"   // it confirms or denies what the viewer guesses
	Claims    Reason = "claims"    // it says what somebody is, or what does not happen, and no source does
)

// Allow weighs a sentence, as its writer put it but without its quotations, “”
// standing for each; cited are the ids of the sources that the quotations stand
// in and of those that it points to. A sentence that is not allowed is dropped
// without a word in its place.
func (v *Veil) Allow(sentence string, cited []string) (reason Reason, ok bool) {
	s := v.weigh(sentence, cited)

	for _, rule := range [...]func(*scale) Reason{
		(*scale).assents, (*scale).forward, (*scale).strange, (*scale).beyond, (*scale).clauses,
	} {
		if reason := rule(s); reason != "" {
			return reason, false
		}
	}
	return "", true
}
