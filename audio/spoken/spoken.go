// Package spoken makes of the text that is shown a text that a voice can say:
// without Markdown, links and emoji, with times, prices and numerals in words,
// and names as they are pronounced. It says which part of the shown text each
// spoken word stands for, so that what was heard can be told in the text's own
// words. It cuts long sentences at clauses, for synthesis. It knows no engine but
// by name and makes no sound; and it never changes what is shown.
package spoken

import "slices"

// A Config is what a Diction goes by.
type Config struct {
	// Engine is whom the text is for, by its name in the configuration:
	// "espeak-ng". What an engine says right is left to it; one that is not known
	// here is helped with everything.
	Engine string
	// Pronounce has words and how they are said: "Cimino" is "chi-MEE-no". A key
	// may be several words; it matches whole words only, the longest first, and
	// with a capital in it only as it is written.
	Pronounce map[string]string
}

// A Diction is how texts are said to one engine. It is safe for concurrent use.
type Diction struct {
	rules []rule
}

// New makes a Diction.
func New(cfg Config) *Diction {
	p := profileOf(cfg.Engine)
	d := &Diction{rules: slices.Concat(invisible, markup, pronunciations(cfg.Pronounce), clock, numbers, numerals, abbreviations)}
	if !p.money {
		d.rules = append(d.rules, money...)
	}
	if !p.scripts {
		d.rules = append(d.rules, scripts...)
	}
	d.rules = append(d.rules, signs...)
	if !p.accents {
		d.rules = append(d.rules, accents...)
	}
	d.rules = append(d.rules, tidy...)
	return d
}

// Script is what a voice is to say for a shown sentence, or for a part of one.
func (d *Diction) Script(shown string) Script {
	draft := newDraft(shown)
	for _, r := range d.rules {
		draft.apply(r)
	}
	return newScript(shown, draft)
}

// A profile is what an engine says right by itself.
type profile struct {
	money   bool // "$5 million"
	accents bool // "Amélie"
	scripts bool // "羅生門"
}

// profileOf is what is known of an engine. Source: reference/speech.md §5,
// measured with espeak-ng 1.51 and flite 2.2; piper has espeak-ng's reader.
func profileOf(engine string) profile {
	switch engine {
	case "flite":
		return profile{}
	case "openai":
		return profile{money: true, accents: true, scripts: true}
	}
	return profile{accents: true}
}
