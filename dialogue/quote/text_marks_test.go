package quote

import (
	"testing"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// TestExcerptMarks: what opens and closes a sentence in any language goes with it.
func TestExcerptMarks(t *testing.T) {
	tests := []struct {
		lang string
		cues []string
		want string
	}{
		{"en", []string{"He asked, why? Then he left."}, "He asked, why? Then he left."},
		{"fr", []string{"Où étais-tu hier soir ?"}, "Où étais-tu hier soir ?"},
		{"fr", []string{"Où étais-tu\u202f! Ici."}, "Où étais-tu\u202f! Ici."},
		{"es", []string{"¿Quién vino"}, "¿Quién vino"},
		{"es", []string{"¡¿Quién vino", "al puerto?!"}, "¡¿Quién vino al puerto?!"},
		{"ja", []string{"何を見ているの。"}, "何を見ているの。"},
		{"zh", []string{"你在看什么？"}, "你在看什么？"},
		{"ar", []string{"أين كنت؟"}, "أين كنت؟"},
	}
	for _, tt := range tests {
		var cues []transcript.Cue
		for _, text := range tt.cues {
			cues = append(cues, transcript.Cue{Text: text})
		}
		text := NewText(words.For(tt.lang), cues)
		if got := text.excerpt(0, len(text.at)); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.lang, got, tt.want)
		}
	}
}
