package quote

import (
	"strings"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// SnapFrom is the similarity from which a quotation that is not exact is put
// right with the source's own words. Source: protocol QG-1, rule 6.
const SnapFrom = 0.8

// snapWords is the length, in words, from which a quotation may be put right:
// shorter ones must lie in a source as they are. Source: architecture.md, §4.
const snapWords = 4

// A Source is a passage that a reply may quote, with the id it is cited by.
type Source struct {
	ID      string // "S1", "S2", …
	Passage transcript.Passage
}

// A Quote is a quotation that went out, and the cues that hold it.
type Quote struct {
	Text       string // the film's own words, as they stand in the sentence
	Film       transcript.Film
	Start, End time.Duration // film time of its cues; both Untimed without times
	Speaker    string        // the one labelled speaker of its cues; else ""
	Verdict    GateVerdict
	Place      string // as printed after the quotation; "" when nothing is
}

// A GateVerdict says how a quotation came to be the film's own words.
type GateVerdict string

// Gate verdicts. Contract: cli.md, "chat". Protocol QG-1, rule 6.
const (
	QuotedExact GateVerdict = "exact"      // it stands in the source it was said to be in
	Relabelled  GateVerdict = "relabelled" // it stands in another source
	Snapped     GateVerdict = "snapped"    // it was near, and the source's words went out in its place
)

// A Link is a scene that a sentence points to without quoting it.
type Link struct {
	Film       transcript.Film
	Start, End time.Duration // film time; both Untimed without times
}

// A Reason says why a sentence was refused.
type Reason string

// Reasons. Protocol QG-1, rules 4, 6 and 7.
const (
	Unclosed      Reason = "unclosed"       // a quotation mark has lost its partner
	UnknownSource Reason = "unknown source" // it asks for the words of a source that was not given
	Unfounded     Reason = "unfounded"      // no source holds the words, nor comes near
	Denies        Reason = "denies"         // a source comes near but for a word that denies
	Misstates     Reason = "misstates"      // a source comes near but for a number or a name
)

// A Checked is what the gate made of a sentence.
type Checked struct {
	Text   string
	Quotes []Quote // in the order of the text
	Links  []Link
	Reason Reason // why the sentence must not go out; "" when it may
}

// Counts are what a gate has decided so far.
type Counts struct {
	Exact, Relabelled, Snapped int // quotations that went out
	Ours                       int // words in quotation marks that are no quotation of a film
	Refused                    int // sentences that did not go out
}

// A Config is what a gate goes by. Its zero value lets no quotation through.
type Config struct {
	Sources []Source           // what may be quoted, cut to the viewer's horizon
	Ours    []string           // what may stand in quotation marks without proof: titles, the user's words
	Place   func(Quote) string // what is printed after a quotation; default: Place
}

// Place is how a place is printed by default: "(WALTER, 0:47:12)", with what is
// known of it; "" when nothing is.
func Place(q Quote) string {
	var parts []string
	if q.Speaker != "" {
		parts = append(parts, q.Speaker)
	}
	if q.Start != transcript.Untimed {
		parts = append(parts, transcript.FormatTime(q.Start))
	}
	if len(parts) == 0 {
		return ""
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// A Gate checks the sentences of one reply. What it lets out in quotation marks
// are the bytes of a source, or words that are ours. It belongs to one
// goroutine.
type Gate struct {
	place   func(Quote) string
	a       *words.Analysis // of the reply's own language
	sources []*evidence
	ours    []*Text
	counts  Counts
}

// NewGate makes the gate of one reply.
func NewGate(cfg Config) *Gate {
	g := &Gate{place: cfg.Place, a: words.For("")}
	if g.place == nil {
		g.place = Place
	}
	for _, o := range cfg.Ours {
		g.ours = append(g.ours, NewText(g.a, []transcript.Cue{{Text: o}}))
	}
	analyses := map[string]*words.Analysis{"": g.a, "en": g.a}
	for _, s := range cfg.Sources {
		if len(s.Passage.Cues) == 0 {
			continue
		}
		lang := s.Passage.Film.Lang
		if analyses[lang] == nil {
			analyses[lang] = words.For(lang)
		}
		g.sources = append(g.sources, &evidence{source: s, a: analyses[lang]})
	}
	return g
}

// Counts are what the gate has decided so far.
func (g *Gate) Counts() Counts { return g.counts }

// Check makes a sentence fit to go out: each quotation becomes the words of its
// source, pointers to sources become those words or go. When ok is false the
// sentence must not go out in any form, and Checked has nothing but the Reason.
func (g *Gate) Check(sentence string) (c Checked, ok bool) {
	w := writer{g: g, sentence: sentence}
	reason := w.write(parse(g.a, sentence))
	if reason == "" && len(g.Audit(w.text.String())) > 0 {
		reason = Unclosed // put together, the pieces read otherwise than each by itself
	}
	if reason != "" {
		g.counts.Refused++
		return Checked{Reason: reason}, false
	}
	w.checked.Text = w.text.String()
	g.count(w)
	return w.checked, true
}

func (g *Gate) count(w writer) {
	for _, q := range w.checked.Quotes {
		switch q.Verdict {
		case QuotedExact:
			g.counts.Exact++
		case Relabelled:
			g.counts.Relabelled++
		case Snapped:
			g.counts.Snapped++
		}
	}
	g.counts.Ours += w.ours
}

// Audit reads a finished text and lists what stands in quotation marks without
// being the words of a source or ours; a mark without a partner counts with all
// that follows it.
func (g *Gate) Audit(text string) []string {
	var unproved []string
	for _, p := range parse(g.a, text) {
		switch p.kind {
		case quotation:
			if f, _ := g.prove(p); f.verdict == Snapped || f.verdict == "" && f.ours == "" {
				unproved = append(unproved, p.text)
			}
		case broken:
			unproved = append(unproved, p.text)
		}
	}
	return unproved
}
