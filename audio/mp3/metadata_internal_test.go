package mp3

import (
	"strings"
	"testing"
	"time"
)

func TestMetadata(t *testing.T) {
	got := metadata(Config{
		Tags:     []Tag{{"title", "a=b;c#d\\e\nf"}},
		Chapters: []Chapter{{0, 1234567 * time.Microsecond, `x\`}},
	})
	const want = ";FFMETADATA1\ntitle=a\\=b\\;c\\#d\\\\e\\\nf\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1234\ntitle=x\\\\ \n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// FuzzEscape: a value is one, whatever it holds: the first sign that is not escaped
// ends it.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "a", "\\", "\\\n", "=;#", "\x00\r\x1b", "\xff", "[CHAPTER]\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		value := escape(text)
		var back strings.Builder
		escaped := false
		for _, r := range value {
			switch {
			case escaped:
				back.WriteRune(r)
				escaped = false
			case r == '\\':
				escaped = true
			case strings.ContainsRune("=;#\n\x00", r):
				t.Fatalf("%q: a bare %q", value, r)
			default:
				back.WriteRune(r)
			}
		}
		if escaped {
			t.Fatalf("%q escapes what comes after it", value)
		}
		want := strings.Map(func(r rune) rune {
			if r < ' ' && r != '\t' && r != '\n' {
				return ' '
			}
			return r
		}, strings.ToValidUTF8(text, "\uFFFD"))
		if got := back.String(); got != want && got != want+" " {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}
