package form

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// String is the report as plain text, ending in a line feed: figures, then what
// became of live turns, then the verdict. It is the same for the same turns.
func (r Report) String() string {
	var b strings.Builder
	r.writeFigures(&b)
	r.writeSpeakers(&b)
	r.writeMoves(&b)
	r.writeHeld(&b)
	r.writeVerdict(&b)
	return b.String()
}

func (r Report) writeFigures(b *strings.Builder) {
	fmt.Fprintf(b, "Form report\n\n")
	line(b, "turns", "%d (%d fixed, %d live, %d from the floor)", r.Turns, r.Fixed, r.Live, r.Inputs)
	line(b, "clips between turns", "%d", r.Clips)
	line(b, "words", "%d, quotations not counted", r.Words)
	line(b, "turns that ask", "%d", r.Asking)
	line(b, "turns that point to the film", "%d", r.Citing)
	line(b, "places pointed to", "%d", r.Cited)
	if r.Live > 0 {
		line(b, "places a live turn", "%.2f", float64(r.LiveCite)/float64(r.Live))
	}
	line(b, "turns that open by agreeing", "%d", r.Agreeing)
	line(b, "distinct-2", "%.3f", r.Distinct2)
	line(b, fmt.Sprintf("MATTR over %d words", mattrWindow), "%.3f", r.MATTR)
	line(b, "four words from another's mouth", "%d", r.echoed())
	for _, e := range r.Echoes {
		fmt.Fprintf(b, "    %s\n", e)
	}
}

// labelWidth is the column of the figures, in characters.
const labelWidth = 40

func line(b *strings.Builder, label, format string, args ...any) {
	fmt.Fprintf(b, "  %s "+format+"\n", append([]any{padded(label, labelWidth)}, args...)...)
}

// padded is a text with spaces up to a width in characters.
func padded(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}

func (r Report) writeSpeakers(b *strings.Builder) {
	if len(r.Speakers) == 0 {
		return
	}
	fmt.Fprintf(b, "\nSpeakers\n\n  %s turns  words  share  median  longest\n", padded("", labelWidth))
	for _, s := range r.Speakers {
		name := s.Speaker
		if s.Guest {
			name += " (guest)"
		}
		fmt.Fprintf(b, "  %s %5d  %5d  %3.0f %%  %6.1f  %7d\n", padded(name, labelWidth), s.Turns, s.Words, 100*s.Fraction, s.Median, s.Longest)
	}
}

func (r Report) writeMoves(b *strings.Builder) {
	if len(r.Moves) == 0 {
		return
	}
	fmt.Fprintf(b, "\nMoves\n\n")
	for _, m := range r.Moves {
		line(b, string(m.Move), "%d", m.Turns)
	}
}

func (r Report) writeHeld(b *strings.Builder) {
	if len(r.Held) == 0 {
		return
	}
	fmt.Fprintf(b, "\nLive turns that did not pass at once\n\n")
	for _, h := range r.Held {
		line(b, h.Turn, "%s", h.outcome())
		for _, fault := range h.Refused {
			fmt.Fprintf(b, "    set aside: %s\n", fault)
		}
		for _, fault := range h.Flags {
			fmt.Fprintf(b, "    kept with: %s\n", fault)
		}
	}
}

func (h Held) outcome() string {
	switch {
	case h.Fallback:
		return "the script's own words stand for it"
	case len(h.Flags) > 0:
		return "kept and flagged"
	default:
		return "passed at a later attempt"
	}
}

func (r Report) writeVerdict(b *strings.Builder) {
	if r.Profile == "" {
		fmt.Fprintf(b, "\nVerdict: held against no profile\n")
		return
	}
	fmt.Fprintf(b, "\nProfile %s\n\n", r.Profile)
	for _, v := range r.Verdicts {
		mark := "ok  "
		if !v.OK {
			mark = "FAIL"
		}
		line(b, mark+" "+v.Rule, "%s, wanted %s", v.Got, v.Want)
	}
	verdict := "keeps the form"
	if !r.OK() {
		verdict = "does not keep the form"
	}
	fmt.Fprintf(b, "\nVerdict: %s\n", verdict)
}
