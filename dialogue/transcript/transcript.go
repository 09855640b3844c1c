// Package transcript is the vocabulary of films and their timed words, and the
// readers that make it out of the files people have. It knows nothing of
// libraries, searching or conversation, and it never opens a path: readers take
// bytes.
package transcript

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// A Film is what a transcript is a transcript of. In a library each edition of
// a film (another cut, another language) is a Film of its own; they share Work.
type Film struct {
	ID      string // the slug that names it on the command line: "charade-1963"
	Work    string // what editions of a film share: the ID of the first of them that is there
	Aside   bool   // another edition of the Work is asked by default
	Title   string
	Year    int    // of release; 0 when unknown
	Season  int    // 0 when not an episode
	Series  string // the slug of the series' title, which its episodes share; "" when not an episode
	Episode int    // within the season; 0 when not an episode
	Through int    // the last episode of a file that holds several; 0 for one
	Lang    string // BCP 47 tag of the transcript; "" when unknown
	Sample  bool   // the film that comes with the program
}

// A Kind says what sort of words a cue holds.
type Kind uint8

const (
	Speech  Kind = iota // spoken: searched and quoted
	Song                // sung: searched and quoted, and marked as sung
	Caption             // a sound described ("[door slams]", or "♪" for music alone): kept, never searched or quoted
)

// A Cue is one utterance, sound caption or sung line. The term is WebVTT's, but
// narrower: a timed line in which two people speak becomes two cues with the
// same times and the same Line.
type Cue struct {
	Start, End time.Duration // film time; both Untimed in a transcript without times
	Speaker    string        // as labelled in the file; "" when unknown
	Text       string        // the words: one line, no markup, no label, no sound captions unless Kind is Caption
	Kind       Kind
	Dash       bool   // of an utterance that opened with a dialogue dash: someone else than in the one before; on each of its cues
	Line       int    // which timed line of the file it comes from, in order of Start from 0; never decreases, and skips what was dropped
	Raw        string // the timed line as it stood in the file, without its time, decoded to UTF-8; on the first cue of each Line only
	Heading    string // of the scene that begins with it, as a screenplay has it; "" for none known
}

// Untimed is the Start and End of every cue of a transcript without times.
const Untimed time.Duration = -1

// Said reports whether the cue's words are a person's, spoken or sung: what may
// be searched and quoted.
func (c Cue) Said() bool { return c.Kind != Caption && c.Text != "" }

// A Transcript is a film's cues in order of Start (stable: the file's order
// among equals).
type Transcript struct {
	Cues []Cue
	Lang string // BCP 47 tag the file itself declares; "" when it does not
}

// Timed reports whether the cues carry film time.
func (t Transcript) Timed() bool { return len(t.Cues) > 0 && t.Cues[0].Start != Untimed }

// Lines counts the timed lines the cues come from.
func (t Transcript) Lines() int {
	n, last := 0, -1
	for _, c := range t.Cues {
		if c.Line != last {
			n, last = n+1, c.Line
		}
	}
	return n
}

// strayCredit is how long after its predecessor a last cue may come before it is
// taken for a credit set far past the film's end (two files of the corpus in
// use end so), not for its last words.
const strayCredit = 10 * time.Minute

// Duration is the time of the last word: the latest End, leaving out a single
// last cue that stands far beyond its neighbour. It is 0 without times.
func (t Transcript) Duration() time.Duration {
	if !t.Timed() {
		return 0
	}
	cues := t.Cues
	if n := len(cues); n > 1 && cues[n-1].Start-cues[n-2].End > strayCredit {
		cues = cues[:n-1]
	}
	var end time.Duration
	for i, c := range cues {
		if i == len(cues)-1 && c.End-c.Start > strayCredit {
			end = max(end, c.Start)
			continue
		}
		end = max(end, c.End)
	}
	return end
}

// Revision is a content address of the cues: equal for equal cues, whichever
// file they were read from. What is derived from a transcript is kept under it.
func (t Transcript) Revision() string {
	h := sha256.New()
	for _, c := range t.Cues {
		fmt.Fprintf(h, "%d\t%d\t%d\t%t\t%d\t%q\t%q\n", c.Start, c.End, c.Kind, c.Dash, c.Line, c.Speaker, c.Text)
		if c.Heading != "" {
			fmt.Fprintf(h, "%q\n", c.Heading)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Speakers lists the labelled speakers in order of first appearance.
func (t Transcript) Speakers() []string {
	var names []string
	seen := map[string]bool{}
	for _, c := range t.Cues {
		if c.Speaker != "" && !seen[c.Speaker] {
			seen[c.Speaker] = true
			names = append(names, c.Speaker)
		}
	}
	return names
}

// A Passage is a run of consecutive cues of one film: the unit of retrieval and
// of citation.
type Passage struct {
	Film Film
	Cues []Cue // never empty
}

// Start is the film time of the first cue.
func (p Passage) Start() time.Duration { return p.Cues[0].Start }

// End is the film time at which the last cue has ended.
func (p Passage) End() time.Duration {
	var end time.Duration
	for _, c := range p.Cues {
		end = max(end, c.End)
	}
	return end
}

// Text is the passage's words, cues joined by spaces.
func (p Passage) Text() string {
	parts := make([]string, 0, len(p.Cues))
	for _, c := range p.Cues {
		if c.Said() {
			parts = append(parts, c.Text)
		}
	}
	return strings.Join(parts, " ")
}

// Speaker is the one labelled speaker of the passage; "" when nobody or more
// than one is named.
func (p Passage) Speaker() string {
	name := ""
	for _, c := range p.Cues {
		switch {
		case !c.Said():
		case c.Speaker == "" || name != "" && c.Speaker != name:
			return ""
		default:
			name = c.Speaker
		}
	}
	return name
}
