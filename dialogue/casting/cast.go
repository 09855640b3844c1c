package casting

import (
	"errors"
	"fmt"
	"slices"

	"matinee/dialogue/transcript"
)

// A Cast is what is known of who speaks in a film better than its transcript knows
// it. It is kept with the film and applied to the transcript as it was read: cues
// are named by their place in that, from 0.
type Cast struct {
	Names    map[string]string `json:"names,omitempty"`    // spellings of names, and the one to be used
	Examples []Example         `json:"examples,omitempty"` // in order of cue
	Headings []Heading         `json:"headings,omitempty"` // in order of cue
	Lent     Lent              `json:"lent,omitzero"`
}

// An Example is a cue of which its owner says who speaks it.
type Example struct {
	Cue     int    `json:"cue"`
	Speaker string `json:"speaker"`
}

// A Heading is where a scene begins.
type Heading struct {
	Cue  int    `json:"cue"`
	Text string `json:"text"`
}

// Lent is the names that a screenplay lends.
type Lent struct {
	Source   string   `json:"source"`   // the screenplay's file name
	Speakers []string `json:"speakers"` // who is named, each once
	Who      []int    `json:"who"`      // for each cue, its speaker's place in Speakers from 1; 0 for nobody
	Cues     int      `json:"cues"`     // said in the film
	Named    int      `json:"named"`    // of these, those that a name was lent to
	Agree    float64  `json:"agree"`    // what part of their words is the screenplay's, from 0 to 1
}

// Empty reports whether nothing is known.
func (c Cast) Empty() bool {
	return len(c.Names)+len(c.Examples)+len(c.Headings)+len(c.Lent.Who) == 0
}

// errOther is what is said of a cast that was made of another transcript.
var errOther = errors.New("what is known of its speakers is of another transcript")

// Check reports whether the cast is of a transcript of so many cues.
func (c Cast) Check(cues int) error {
	outside := func(i int) bool { return i < 0 || i >= cues }
	switch {
	case len(c.Lent.Who) > 0 && len(c.Lent.Who) != cues,
		slices.ContainsFunc(c.Lent.Who, func(who int) bool { return who < 0 || who > len(c.Lent.Speakers) }),
		slices.ContainsFunc(c.Examples, func(e Example) bool { return outside(e.Cue) }),
		slices.ContainsFunc(c.Headings, func(h Heading) bool { return outside(h.Cue) }):
		return fmt.Errorf("name speakers: %w", errOther)
	}
	return nil
}

// Apply is the transcript with its speakers and headings as they are known. The
// transcript's own labels win over what is lent, and its owner's word over both. A
// name is on a cue only: who does not see the cue does not see the name.
func (c Cast) Apply(t transcript.Transcript) (transcript.Transcript, error) {
	if err := c.Check(len(t.Cues)); err != nil {
		return transcript.Transcript{}, err
	}
	t.Cues = slices.Clone(t.Cues)
	for i := range c.Lent.Who {
		if cue := &t.Cues[i]; cue.Speaker == "" && cue.Said() && c.Lent.Who[i] > 0 {
			cue.Speaker = c.Lent.Speakers[c.Lent.Who[i]-1]
		}
	}
	c.exemplify(t.Cues)
	c.spell(t.Cues)
	for _, h := range c.Headings {
		t.Cues[h.Cue].Heading = h.Text
	}
	return t, nil
}

// exemplify names the cues of the examples, and those in which their sentences go
// on or began. Nothing else follows from who speaks a cue: of two dashes one learns
// that there are two, and not who the other is.
func (c Cast) exemplify(cues []transcript.Cue) {
	said := map[int]bool{}
	for _, e := range c.Examples {
		said[e.Cue] = true
		cues[e.Cue].Speaker = e.Speaker
	}
	free := func(i int) bool { return i >= 0 && i < len(cues) && !said[i] && cues[i].Speaker == "" }
	for _, e := range c.Examples {
		for i := e.Cue + 1; free(i) && goesOn(cues[i-1], cues[i]); i++ {
			cues[i].Speaker = e.Speaker
		}
		for i := e.Cue - 1; free(i) && goesOn(cues[i], cues[i+1]); i-- {
			cues[i].Speaker = e.Speaker
		}
	}
}

// spell brings the spellings of names together: as they were said to be, and else
// those that differ in case, dots and brackets, as the one seen first.
func (c Cast) spell(cues []transcript.Cue) {
	to := map[string]string{}
	for from, name := range c.Names {
		to[nameKey(from)] = name
	}
	for _, name := range c.Names {
		if _, ok := to[nameKey(name)]; !ok {
			to[nameKey(name)] = name
		}
	}
	keys := map[string]string{} // of labels: they repeat
	for i := range cues {
		label := cues[i].Speaker
		if label == "" {
			continue
		}
		key, ok := keys[label]
		if !ok {
			key = nameKey(label)
			keys[label] = key
		}
		if key == "" {
			continue
		}
		if _, ok := to[key]; !ok {
			to[key] = label
		}
		cues[i].Speaker = to[key]
	}
}
