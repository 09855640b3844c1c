package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"matinee/dialogue/library"
	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

// shownOfKind is how many echoes, motifs and the like a reading shows: enough to
// make curious.
const shownOfKind = 3

// plotWidth is how wide the pace is drawn where no terminal says, in columns.
const plotWidth = 72

// tellReading prints what can be counted of a film as far as it may be seen.
func (a *app) tellReading(ctx context.Context, e library.Entry, h transcript.Horizon) error {
	t, err := a.library.Transcript(ctx, e.ID)
	if err != nil {
		return fmt.Errorf("read %s: %w", titled(e.Film), err)
	}
	r := reading.Of(e.Film, h, t.Cues)
	if len(r.Lines) == 0 {
		return nil
	}
	if plot, ok := r.Plot(a.plotWidth()); ok {
		a.printf("\n%s", plot)
	}
	a.printf("\n")
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	_, bounded := h.Limit(e.Film)
	for _, row := range readingRows(r, bounded) {
		fmt.Fprintf(w, "  %s\t%s\n", row[0], row[1])
	}
	return w.Flush()
}

// plotWidth is how wide the pace is drawn here.
func (a *app) plotWidth() int {
	if w := a.page().width; w > 0 {
		return w
	}
	return plotWidth
}

// readingRows are a reading's measures, each with its name, and the best of what
// there is more than one of.
func readingRows(r *reading.Reading, bounded bool) (rows [][2]string) {
	last := reading.Last
	if bounded {
		last = "last line seen"
	}
	add := func(name, says string) { rows = append(rows, [2]string{name, says}) }
	for _, m := range r.Measures() {
		switch m.Name {
		case reading.Last:
			add(last, quoted(r, m.Proof[0]))
		case reading.First:
			add(m.Name, quoted(r, m.Proof[0]))
		case reading.Echoed:
			for _, e := range r.Echoes[:min(shownOfKind, len(r.Echoes))] {
				add("echo", e.Says(r))
			}
		case reading.Repeated:
			add(m.Name, m.Says+": "+quoted(r, m.Proof[0]))
		case reading.Loudest:
			for _, v := range r.Voices[:min(shownOfKind, len(r.Voices))] {
				add("voice", v.Says(r))
			}
		default:
			add(m.Name, m.Says)
		}
	}
	for _, n := range r.Nevers[:min(shownOfKind, len(r.Nevers))] {
		add("never", n.Says(r))
	}
	for _, m := range r.Motifs(nil)[:min(shownOfKind, len(r.Motifs(nil)))] {
		add("motif", m.Says(r))
	}
	return rows
}

// quoted is a line as it stands, in quotation marks, with its time.
func quoted(r *reading.Reading, c transcript.Cue) string {
	text := "“" + c.Text + "”"
	if r.Timed {
		text += " (" + transcript.FormatTime(c.Start) + ")"
	}
	return text
}
