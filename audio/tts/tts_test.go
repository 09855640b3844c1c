package tts_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"matinee/audio/tts"
)

func TestClean(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"Yes.", "Yes."},
		{"  One line.\r\n\r\nAnother.\t", "One line. Another."},
		{"a\x00b\x01+20S\x1b[31m c", "a b +20S [31m c"},
		{"\ufeffYes.\u2028No.\u0085", "Yes. No."},
		{"a\xff\xfe\xc3b", "a b"},
		{"[[h@loU]] [[[[", "[ [h@loU]] [ [ [ ["},
		{"[31] [x]", "[31] [x]"},
		{"...", ""},
		{"—", ""},
		{" \u200b\u200d ", ""},
		{"🎬", "🎬"},
		{"5", "5"},
		{"$", "$"},
		{"é", "é"},
	}
	for _, tt := range tests {
		if got := tts.Clean(tt.text); got != tt.want {
			t.Errorf("Clean(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, text := range []string{"Yes.", "[[x", "\x00a\xff", "[\n[", "[\ufeff["} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := tts.Clean(text)
		switch {
		case !utf8.ValidString(got):
			t.Errorf("Clean(%q) = %q, which is no UTF-8", text, got)
		case strings.ContainsFunc(got, unicode.IsControl):
			t.Errorf("Clean(%q) = %q, with control characters", text, got)
		case strings.Contains(got, "[["):
			t.Errorf("Clean(%q) = %q, with a command", text, got)
		case got != tts.Clean(got):
			t.Errorf("Clean(%q) = %q, which is not clean", text, got)
		}
	})
}

func TestPieces(t *testing.T) {
	tests := []struct {
		text string
		most int
		want []string
	}{
		{"", 10, nil},
		{"One.", 10, []string{"One."}},
		{"She waits. He comes.", 20, []string{"She waits. He comes."}},
		{"She waits. He comes.", 19, []string{"She waits.", "He comes."}},
		{"She waits, he comes.", 19, []string{"She waits,", "he comes."}},
		{"She waits “here.” He comes.", 25, []string{"She waits “here.”", "He comes."}},
		{"She waits he comes.", 12, []string{"She waits he", "comes."}},
		{"She waits he", 9, []string{"She waits", "he"}},
		{"A. She waits for him there", 22, []string{"A. She waits for him", "there"}},
		{"ababababab", 4, []string{"abab", "abab", "ab"}},
		{"ééé", 3, []string{"é", "é", "é"}},
		{"🎬🎬", 4, []string{"🎬", "🎬"}},
	}
	for _, tt := range tests {
		if got := slices.Collect(tts.Pieces(tt.text, tt.most)); !slices.Equal(got, tt.want) {
			t.Errorf("Pieces(%q, %d) = %q, want %q", tt.text, tt.most, got, tt.want)
		}
	}
}

func FuzzPieces(f *testing.F) {
	f.Add("She waits. He comes, and nobody speaks — nobody.", 12)
	f.Add("ééé 🎬🎬", 5)
	f.Fuzz(func(t *testing.T, text string, most int) {
		text = tts.Clean(text)
		most = 4 + most&0xff // a character at least
		pieces := slices.Collect(tts.Pieces(text, most))
		for _, p := range pieces {
			if p == "" || len(p) > most || !utf8.ValidString(p) {
				t.Errorf("Pieces(%q, %d) has %q", text, most, p)
			}
		}
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := strings.Join(pieces, ""); bare(got) != bare(text) {
			t.Errorf("Pieces(%q, %d) = %q: something is lost", text, most, pieces)
		}
	})
}

func TestNoVoice(t *testing.T) {
	tests := []struct {
		voice string
		have  []string
		want  string
	}{
		{"en-gx", []string{"de", "en-us", "en-gb"}, `engine has no voice "en-gx": choose one of en-gb, en-us, de`},
		{"x", nil, `engine has no voice "x": see that its voices are installed`},
		{"b", strings.Fields("a b1 c d e f g h i j k l m n"), `engine has no voice "b": choose one of b1, a, c, d, e, f, g, h, i, j, k, l (and 2 more)`},
	}
	for _, tt := range tests {
		if got := tts.NoVoice("engine", tt.voice, tt.have).Error(); got != tt.want {
			t.Errorf("got %s\nwant %s", got, tt.want)
		}
	}
}
