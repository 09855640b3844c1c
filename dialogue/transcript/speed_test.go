package transcript

import (
	"os"
	"strings"
	"testing"
	"time"
)

// ordinary is what a film's file looks like, n bytes of it.
func ordinary(n int) string {
	const cue = "1\n00:00:01,000 --> 00:00:02,000\n- Well, I never <i>heard</i> of it.\n- [Man] (sighs) That's what they all say, Mrs. Hale.\n\n"
	return strings.Repeat(cue, n/len(cue)+1)[:n]
}

// TestSpeedIsLinear reads the worst that could be thought of and compares it
// with ordinary text of the same size: quadratic behaviour would take minutes.
func TestSpeedIsLinear(t *testing.T) {
	const slowest = 25 // times ordinary; all measured at 6 or less over 4 MiB
	size := 1 << 16    // bytes
	if os.Getenv("MATINEE_BENCH") != "" {
		size = 20 << 20
	}
	head := "1\n00:00:01,000 --> 00:00:02,000\n"
	took := func(data, format string) time.Duration {
		start := time.Now()
		r, err := Read([]byte(data), Options{Format: format})
		if err == nil {
			checkReading(t, r)
		}
		return time.Since(start)
	}
	usual := took(ordinary(size), "srt")
	// slow takes the best of three: a machine that is busy is slow once.
	slow := func(data, format string) (d time.Duration, slow bool) {
		for range 3 {
			if d = took(data, format); d <= slowest*usual {
				return d, false
			}
		}
		return d, true
	}
	for _, unit := range []string{
		"<", "<b ", "<v a>", "{\\", "{\\}", "{", "[", "(", "[a](", "[a]", "(a", "♪", "♪a", "# ", "#a #", "j&", "&", "&amp;", "&#",
		"\n", "a\n", "-", "- a\n", "- A. ", "A: ", "A:\n", "AA\n", "1\n", "00:00:01,000 --> 00:00:02,000\n", "00:00:01,000 -->\n",
		"l", "l-", "l ", "@", "a.b", "www.", "\u0336", "ᵃ", "e\u0301", "\u0301", "\xe9", "Ã©", "\x85", "\r", "  -A", " ", "\t", "<i>a\n",
	} {
		data := head + strings.Repeat(unit, size/len(unit))
		if d, slow := slow(data, "srt"); slow {
			t.Errorf("%d bytes of %q: %v, ordinary text %v", size, unit, d, usual)
		}
	}
	for format, data := range map[string]string{
		"vtt":  "WEBVTT\n\n" + strings.Repeat("NOTE\n00:01.000 --> 00:02.000\n<v A>a\n\n", size/40),
		"ass":  "[Events]\n" + strings.Repeat("Dialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,a{\\b}\n", size/50),
		"ttml": "<tt><body><div>" + strings.Repeat("<p begin='1s' end='2s'>a<br/>b</p>", size/34) + "</div></body></tt>",
		"text": strings.Repeat("A: a\n", size/5),
	} {
		if d, slow := slow(data, format); slow {
			t.Errorf("%d bytes of %s: %v, ordinary text %v", size, format, d, usual)
		}
	}
}

// BenchmarkRead is bytes a second, over ordinary text and over the real films.
func BenchmarkRead(b *testing.B) {
	b.Run("ordinary", func(b *testing.B) {
		data := []byte(ordinary(1 << 20))
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := Read(data, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("films", func(b *testing.B) {
		files := films(b)
		size := 0
		for _, data := range files {
			size += len(data)
		}
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, data := range files {
				if _, err := Read(data, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
