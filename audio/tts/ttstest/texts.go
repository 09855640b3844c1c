package ttstest

import (
	"os"
	"path/filepath"
	"testing"

	"matinee/audio"
)

func testEmpty(t *testing.T, s Subject) {
	for _, text := range []string{"", " \t\n", "...", "\x00", "—", "\ufeff \u2028"} {
		for run, err := range s.Engine.Synthesize(t.Context(), text, audio.Voice{Name: s.Voices[0]}) {
			t.Errorf("%q: got %d samples, %v, want nothing", text, len(run), err)
		}
	}
}

func testOddTexts(t *testing.T, s Subject) {
	trap := filepath.Join(t.TempDir(), "trap")
	texts := map[string]string{
		"flag":          "-v is what she says.",
		"long flag":     "--help",
		"a dash alone":  "- no.",
		"quotes":        `He says "no", she says 'yes', \"and\' nothing.`,
		"shell":         "Nothing happens $(touch " + trap + ") `touch " + trap + "`; touch " + trap + " | & > no",
		"lines":         "One line.\nAnother.\r\n\r\nA third.",
		"NUL":           "Before\x00 and after.",
		"controls":      "Before \x01+20S\x1b[31m and after.",
		"phonemes":      "This is [[h@loU]] and [[[rate 500]] this.",
		"tags":          "<speak><break time='60s'/>Hello</speak> &amp; goodbye.",
		"invalid UTF-8": "Before \xff\xfe\xc3 and after.",
		"a file's name": "/etc/passwd",
		"one letter":    "A",
		"other letters": "Amélie, 七人の侍, Солярис.",
		"per cent":      "%s%n%d of it.",
	}
	for name, text := range texts {
		if got := spoken(t, s, text, audio.Voice{Name: s.Voices[0]}); len(got) == 0 {
			t.Errorf("%s: no sound", name)
		}
	}
	if _, err := os.Stat(trap); err == nil {
		t.Error("a text has run a command")
	}
	spoken(t, s, "🎬🍿", audio.Voice{Name: s.Voices[0]}) // sound or none, and no error
}
