package bot

import (
	"strings"

	"matinee/bot/markdown"
	"matinee/dialogue"
)

// shown is a sentence as Discord shows it: the critic's words as they run, each
// quotation as a block of its own with who says it and when in small letters
// below.
func shown(s dialogue.Sentence) string {
	var b strings.Builder
	apart := false // the part before is a quotation, which needs no comma or full stop after it
	for _, part := range s.Parts() {
		switch {
		case part.Quote != nil:
			trimmed := strings.TrimRight(b.String(), " ")
			b.Reset()
			b.WriteString(trimmed)
			if trimmed != "" && !strings.HasSuffix(trimmed, "\n") {
				b.WriteByte('\n')
			}
			place := strings.TrimSuffix(strings.TrimPrefix(part.Quote.Place, "("), ")")
			b.WriteString("> “" + markdown.Escape(part.Text) + "”\n")
			if place != "" {
				b.WriteString("> -# " + markdown.Escape(place) + "\n")
			}
		case apart:
			b.WriteString(markdown.Escape(strings.TrimLeft(part.Text, " ,;:.")))
		default:
			b.WriteString(markdown.Escape(part.Text))
		}
		apart = part.Quote != nil
	}
	return b.String()
}
