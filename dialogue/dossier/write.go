package dossier

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"matinee/config/strict"
	"matinee/dialogue/card"
	"matinee/dialogue/casting"
	"matinee/dialogue/transcript"
)

// Write makes the file of a film's dossier, for somebody to edit. The transcript is
// as everybody sees it. Read gives the dossier back.
func (d Dossier) Write(film transcript.Film, t transcript.Transcript) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# What is known of %s. Nothing changes where the file is left as it is.\n\n[card]\n", plain(film.ID))
	written := d.Card
	if len(written) == 0 {
		written = card.Card{Title: film.Title, Year: film.Year}.Write()
	}
	b.Write(bytes.TrimSpace(intoCard(written)))
	b.WriteByte('\n')
	if len(t.Cues) == 0 { // a film of which only a card is there
		return b.Bytes()
	}
	d.writeNames(&b, t)
	d.writeExamples(&b, t)
	d.writeHeadings(&b, t)
	return b.Bytes()
}

// plain is a text in a comment.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

func (d Dossier) writeNames(b *bytes.Buffer, t transcript.Transcript) {
	count := map[string]int{}
	for _, c := range t.Cues {
		if c.Said() {
			count[c.Speaker]++
		}
	}
	speakers := t.Speakers()
	b.WriteString("\n" + marker + "Spellings of a name, and the name: \"THEO\" = \"Theodore\"\n")
	if d.Cast.Lent.Source != "" {
		fmt.Fprintf(b, "# %s lends names to %d of %d lines.\n", plain(d.Cast.Lent.Source), d.Cast.Lent.Named, d.Cast.Lent.Cues)
	}
	for _, name := range speakers {
		fmt.Fprintf(b, "#   %s: %d\n", plain(name), count[name])
	}
	fmt.Fprintf(b, "#   lines of nobody named: %d\n[cast.names]\n", count[""])
	for _, v := range casting.Variants(speakers) {
		fmt.Fprintf(b, "# %s = %s  # one and the same?\n", strict.Quote(plain(v[0])), strict.Quote(plain(v[1])))
	}
	for _, spelling := range slices.Sorted(maps.Keys(d.Cast.Names)) {
		fmt.Fprintf(b, "%s = %s\n", strict.Quote(spelling), strict.Quote(d.Cast.Names[spelling]))
	}
}

func (d Dossier) writeExamples(b *bytes.Buffer, t transcript.Transcript) {
	b.WriteString("\n# Lines whose speaker you know, by when they begin or by their words.\n# [[cast.example]]\n# at = \"0:12:33\"\n# words = \"\"\n# speaker = \"\"\n")
	for _, e := range d.Cast.Examples {
		if e.Cue >= 0 && e.Cue < len(t.Cues) {
			fmt.Fprintf(b, "\n[[cast.example]]\n%swords = %s\nspeaker = %s\n", at(t.Cues[e.Cue]), strict.Quote(t.Cues[e.Cue].Text), strict.Quote(e.Speaker))
		}
	}
}

func (d Dossier) writeHeadings(b *bytes.Buffer, t transcript.Transcript) {
	b.WriteString("\n# Where scenes begin: the time of the first line, and the heading.\n# [[cast.heading]]\n# at = \"0:12:33\"\n# text = \"INT. LIFT - NIGHT\"\n")
	for _, h := range d.Cast.Headings {
		if h.Cue >= 0 && h.Cue < len(t.Cues) && t.Cues[h.Cue].Start >= 0 {
			fmt.Fprintf(b, "\n[[cast.heading]]\n%stext = %s\n", at(t.Cues[h.Cue]), strict.Quote(h.Text))
		}
	}
}

// at is the key that tells when a cue begins, to the millisecond.
func at(c transcript.Cue) string {
	if c.Start < 0 {
		return ""
	}
	return fmt.Sprintf("at = \"%s.%03d\"\n", transcript.FormatTime(c.Start), c.Start%time.Second/time.Millisecond)
}
