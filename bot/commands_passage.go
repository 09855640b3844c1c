package bot

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"matinee/bot/markdown"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// cited is words of a film as a quotation, with their place below.
func cited(words string, p transcript.Passage) string {
	return "> “" + markdown.Escape(words) + "”\n> -# " + placed(p)
}

// placed is where in a film a passage is, and who speaks.
func placed(p transcript.Passage) string {
	parts := []string{titled(p.Film)}
	if p.Start() != transcript.Untimed {
		parts = append(parts, transcript.FormatTime(p.Start()))
	}
	if who := p.Speaker(); who != "" {
		parts = append(parts, markdown.Escape(who))
	}
	return strings.Join(parts, ", ")
}

// line is one cue with its time and who says it.
func line(c transcript.Cue) string {
	var b strings.Builder
	if c.Start != transcript.Untimed {
		b.WriteString("`" + transcript.FormatTime(c.Start) + "` ")
	}
	if c.Speaker != "" {
		b.WriteString("**" + markdown.Escape(c.Speaker) + "** ")
	}
	if c.Said() {
		b.WriteString("“" + markdown.Escape(c.Text) + "”")
	} else {
		b.WriteString("*" + markdown.Escape(c.Text) + "*")
	}
	return b.String()
}

// mostUnits is how long an answer of ours to an interaction grows, in UTF-16
// units: Discord's 2000, less what stands around the lines.
const mostUnits = 1700

// fitting is as many of the lines as fit in one answer: one at least, cut short
// if need be.
func fitting(lines []string) []string {
	units := 0
	for i, l := range lines {
		if units += len(utf16.Encode([]rune(l))) + 1; units <= mostUnits {
			continue
		}
		if i > 0 {
			return lines[:i]
		}
		if parts := markdown.Split(l, markdown.Limits{Units: mostUnits}); len(parts) > 0 {
			return parts[:1]
		}
		return []string{"…"} // nothing but white space
	}
	return lines
}

// differing tells which words differ from the film's.
func differing(f dialogue.Found) string {
	var b strings.Builder
	for i, d := range f.Differs {
		if i == 5 {
			b.WriteString("\n-# … and more.")
			break
		}
		switch {
		case d.Film == "":
			fmt.Fprintf(&b, "\n-# The film does not have “%s”.", markdown.Escape(d.Said))
		case d.Said == "":
			fmt.Fprintf(&b, "\n-# The film also has “%s”.", markdown.Escape(d.Film))
		default:
			fmt.Fprintf(&b, "\n-# Not “%s”: the film has “%s”.", markdown.Escape(d.Said), markdown.Escape(d.Film))
		}
	}
	return b.String()
}
