package transcript

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
)

// TestNastyFiles holds each file that is known by name for what is wrong with it to
// what must come out: how many lines, how long the film is, and that the fault is
// gone.
func TestNastyFiles(t *testing.T) {
	files := films(t)
	tests := []struct {
		film   string
		lines  int
		length time.Duration // rounded down to minutes
		mended func(*Reading) bool
	}{
		{"salt-of-the-earth-1954-en", 1156, 89, none(`\d: \d`)},
		{"popeye-the-sailor-meets-ali-baba's-forty-thieves-1937-en", 187, 16, lasting},
		{"three-guys-named-mike-1951-en", 2546, 97, lasting},
		{"a-star-is-born-1937-en", 1614, 110, both(none(`<font|</font`), inOrder)},
		{"millie-1931-en", 1050, 84, both(none(`<font|</font`), inOrder)},
		{"kansas-city-confidential-1952-en", 1406, 99, inOrder},
		{"detour-1945-en", 1452, 67, inOrder},
		{"the-snows-of-kilimanjaro-1952-en", 1395, 113, both(none(`(?i)www\.|https?:|[\w.]+@\w+\.\w`), noArabic)},
		{"swing-high-swing-low-1937", 1337, 95, func(r *Reading) bool { return r.Lost == 43 }},
		{"gulliver's-travels-1939-en", 692, 76, both(none(`\{\\|[¹²³⁰-₟♪♫]`), sings)},
		{"the-front-page-1931-en", 1894, 100, none("\u0336")},
		{"reefer-madness-1936-en", 590, 65, none(`\bl'(m|ll|ve|d)\b`)},
		{"the-man-with-the-golden-arm-1955-en", 1274, 117, none(`\bl'(m|ll|ve|d)\b`)},
		{"the-emperor-jones-1933-en", 1079, 75, both(none(`j&j`), sings)},
		{"maniac-1934-en", 622, 50, none(`^\*\*`)},
		{"blood-on-the-sun-1945-en", 1183, 93, lasting},
		{"blue-steel-1934-en", 626, 45, lasting},
		{"the-devil-bat-1940-en", 813, 67, none(`(?i)^translat`)},
		{"west-of-the-divide-1934-en", 477, 54, none(`25\.000`)},
		{"sagebrush-trail-1933", 311, 53, none(`©`)},
		{"till-the-clouds-roll-by-1946-en", 113, 15, inOrder},
	}
	for _, tt := range tests {
		r, err := Read(files[tt.film], Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.film, err)
			continue
		}
		if lines, length := r.Lines(), r.Duration()/time.Minute; lines != tt.lines || length != tt.length {
			t.Errorf("%s: %d lines, %d minutes, want %d and %d", tt.film, lines, length, tt.lines, tt.length)
		}
		if !tt.mended(&r) {
			t.Errorf("%s: what is wrong with it is still there", tt.film)
		}
	}
}

// none reports whether no words that are said or sung match.
func none(pattern string) func(*Reading) bool {
	re := regexp.MustCompile(pattern)
	return func(r *Reading) bool {
		for _, c := range r.Cues {
			if c.Said() && re.MatchString(c.Text) {
				return false
			}
		}
		return true
	}
}

func both(a, b func(*Reading) bool) func(*Reading) bool {
	return func(r *Reading) bool { return a(r) && b(r) }
}

// lasting reports whether every line takes time, and none of it a quarter of an hour.
func lasting(r *Reading) bool {
	for _, c := range r.Cues {
		if d := c.End - c.Start; d <= 0 || d > 15*time.Minute {
			return false
		}
	}
	return true
}

// inOrder reports whether no line begins before the one above it.
func inOrder(r *Reading) bool {
	for i, c := range r.Cues {
		if i > 0 && c.Start < r.Cues[i-1].Start {
			return false
		}
	}
	return true
}

// noArabic reports whether no letter is Arabic, as the adverts in windows-1256 are
// when they are read as such.
func noArabic(r *Reading) bool {
	for _, c := range r.Cues {
		if strings.ContainsFunc(c.Text, func(l rune) bool { return unicode.Is(unicode.Arabic, l) }) {
			return false
		}
	}
	return true
}

// sings reports whether some of it is known to be sung.
func sings(r *Reading) bool {
	for _, c := range r.Cues {
		if c.Kind == Song {
			return true
		}
	}
	return false
}
