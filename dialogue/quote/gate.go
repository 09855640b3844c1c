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
	Recited       Reason = "recited"        // words given as the film's without marks, which no source holds
	WrongTime     Reason = "wrong time"     // it claims a time that no source it cites has
	WrongSpeaker  Reason = "wrong speaker"  // it says that somebody speaks who does not, or nobody knows whether
	TooMuch       Reason = "too much"       // the reply has quoted as many words as it may
)

// misquotes reports whether the sentence was refused for a quotation.
func (r Reason) misquotes() bool {
	switch r {
	case WrongTime, WrongSpeaker, TooMuch:
		return false
	}
	return true
}

// A Checked is what the gate made of a sentence.
type Checked struct {
	Text   string
	Quotes []Quote // in the order of the text
	Links  []Link
	Own    string   // what it says in words of its own: Text without quotations, “” in the place of each
	Cited  []string // ids of the sources that its quotations stand in, and of those it points to
	Reason Reason   // why the sentence must not go out; "" when it may
}

// Counts are what a gate has decided so far.
type Counts struct {
	Exact, Relabelled, Snapped int // quotations that went out
	Ours                       int // words in quotation marks that are no quotation of a film
	Refused                    int // sentences that did not go out
	Misquoted                  int // of these, those refused for a quotation
}

// A Config is what a gate goes by. Its zero value lets no quotation through.
type Config struct {
	Sources []Source           // what may be quoted, cut to the viewer's horizon
	Ours    []string           // what may stand in quotation marks without proof: titles, the user's words
	Facts   []string           // texts of our own making, whose times a writer may repeat, and whose sentences: the draft
	Place   func(Quote) string // what is printed after a quotation; default: Place
}

// MaxQuoted is how many words of films a reply quotes, however asked: it
// discusses, it does not recite. Source: issue 3, point 7.
const MaxQuoted = 120

// Place is how a place is printed by default: "(WALTER, 0:47:12)", in a series
// "(WALTER, S02E05, 0:47:12)", with what is known of it; "" when nothing is.
func Place(q Quote) string {
	var parts []string
	if q.Speaker != "" {
		parts = append(parts, q.Speaker)
	}
	if place := q.Film.Place(); place != "" {
		parts = append(parts, place)
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
	facts   []string
	counts  Counts
	quoted  int  // words of films that went out
	block   bool // a writer's block quotation goes on
}

// NewGate makes the gate of one reply.
func NewGate(cfg Config) *Gate {
	g := &Gate{place: cfg.Place, a: words.For(""), facts: cfg.Facts}
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

// Check makes a sentence of our own fit to go out: each quotation becomes the
// words of its source, pointers to sources become those words or go. When ok is
// false the sentence must not go out in any form, and Checked has nothing but
// the Reason.
func (g *Gate) Check(sentence string) (c Checked, ok bool) {
	return g.check(sentence, reader{a: g.a})
}

// CheckWritten is Check for a sentence of a writer whose word is not to be
// trusted. Words that it gives as the film's without quotation marks must be
// the film's as well, and what it claims of times and speakers must be so of
// the sources that it cites. Sentences come in the order of the text.
func (g *Gate) CheckWritten(sentence string) (c Checked, ok bool) {
	if g.block {
		sentence = blockMark + " " + sentence
	}
	g.block = strings.HasPrefix(strings.TrimSpace(sentence), blockMark) && !strings.HasSuffix(strings.TrimRight(sentence, " "), "\n")
	if g.states(sentence) {
		return g.Check(sentence)
	}
	return g.check(sentence, reader{a: g.a, wary: true, name: g.named})
}

func (g *Gate) check(sentence string, rd reader) (c Checked, ok bool) {
	w := writer{g: g, sentence: sentence}
	reason := w.write(rd.parse(sentence))
	if reason == "" && rd.wary {
		reason = w.claims()
	}
	if text := w.text.String(); reason == "" && (len(g.audit(text, rd)) > 0 || rd.wary && len(g.Audit(text)) > 0) {
		reason = Unclosed // put together, the pieces read otherwise than each by itself
	}
	if reason != "" {
		g.counts.Refused++
		if reason.misquotes() {
			g.counts.Misquoted++
		}
		return Checked{Reason: reason}, false
	}
	w.checked.Text, w.checked.Own = w.text.String(), w.own.String()
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
	g.quoted += w.words
}

// Audit reads a finished text and lists what stands in quotation marks without
// being the words of a source or ours; a mark without a partner counts with all
// that follows it.
func (g *Gate) Audit(text string) []string { return g.audit(text, reader{a: g.a}) }

func (g *Gate) audit(text string, rd reader) []string {
	var unproved []string
	for _, p := range rd.parse(text) {
		switch p.kind {
		case quotation, recital:
			if f, _ := g.prove(p); f.verdict == Snapped || f.verdict == "" && f.ours == "" {
				unproved = append(unproved, p.text)
			}
		case broken:
			unproved = append(unproved, p.text)
		}
	}
	return unproved
}
