package transcript

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// films are the real files that MATINEE_FILMS names; without it the test skips.
// Their text is read in place and never copied here: what is checked is times
// and hashes.
func films(t testing.TB) map[string][]byte {
	t.Helper()
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		t.Skip("MATINEE_FILMS does not name the folder of real subtitle files")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.srt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no films in %s: %v", dir, err)
	}
	files := map[string][]byte{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[strings.TrimSuffix(filepath.Base(path), ".srt")] = data
	}
	return files
}

// timeLines counts time lines without the readers: a line that begins with
// something like a clock and has an arrow.
var timeLines = regexp.MustCompile(`(?m)^[ \t]*\d+ *: *-?\d+ *: *-?\d+[^\n>]*-+>`)

// mojibake is what UTF-8 read as windows-1252 looks like.
var mojibake = regexp.MustCompile("Ã[\u0080-¿]|â€|Â[\u0080-¿]")

func TestFilms(t *testing.T) {
	const kept = 0.999 // of the time lines counted, but for adverts and empty ones
	for name, data := range films(t) {
		r, err := Read(data, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		checkReading(t, r)
		counted := len(timeLines.FindAll(data, -1))
		if r.Format != "srt" || float64(r.Entries) < kept*float64(counted) || r.Entries > counted {
			t.Errorf("%s: %d timed lines in %s, counted %d", name, r.Entries, r.Format, counted)
		}
		if lines := r.Lines(); float64(lines) < kept*float64(counted-r.Adverts-r.Empty) {
			t.Errorf("%s: %d lines left of %d, of which %d adverts and %d empty", name, lines, counted, r.Adverts, r.Empty)
		}
		if lost := bytes.Count(data, []byte("\ufffd")); r.Lost != lost {
			t.Errorf("%s: %d lost letters, and the file has %d", name, r.Lost, lost)
		}
		for _, c := range r.Cues {
			if mojibake.MatchString(c.Text + c.Raw) {
				t.Errorf("%s: mojibake in line %d", name, c.Line)
			}
		}
		if got := Sniff(data); got != "srt" {
			t.Errorf("%s: Sniff = %q, want srt", name, got)
		}
	}
}

// TestFilmsRepairs holds what the nasty files are known for.
func TestFilmsRepairs(t *testing.T) {
	files := films(t)
	tests := []struct {
		film, encoding string
		adverts, empty int
		warnings       []string
	}{
		{"salt-of-the-earth-1954-en", "windows-1252", 0, 1, []string{"1055 times were written"}},
		{"popeye-the-sailor-meets-ali-baba's-forty-thieves-1937-en", "utf-8", 0, 1, []string{"1 time was written"}},
		{"three-guys-named-mike-1951-en", "utf-8", 0, 0, []string{"2387 lines ended the moment"}},
		{"a-star-is-born-1937-en", "utf-8", 0, 0, []string{"15 lines began before"}},
		{"gulliver's-travels-1939-en", "utf-8", 3, 0, []string{"2 lines began before", "raised letters"}},
		{"the-snows-of-kilimanjaro-1952-en", "windows-1252", 2, 0, nil},
		{"swing-high-swing-low-1937", "utf-8", 1, 0, []string{"43 characters were already lost"}},
		{"the-front-page-1931-en", "utf-8", 0, 0, []string{"69 raised letters or signs"}},
		{"reefer-madness-1936-en", "utf-8", 1, 0, []string{`"l" that must be "I"`}},
		{"mclintock-1963-en", "utf-8", 0, 0, []string{`27 "l" that must be "I"`}},
		{"blood-on-the-sun-1945-en", "windows-1252", 1, 0, []string{"2 lines ended the moment"}},
		{"blue-steel-1934-en", "windows-1252", 2, 0, nil},
		{"the-devil-bat-1940-en", "utf-8", 1, 0, []string{"1 time below zero"}},
		{"west-of-the-divide-1934-en", "utf-8", 1, 0, nil},
		{"sagebrush-trail-1933", "utf-8", 1, 0, nil},
		{"angel-and-the-badman-1947-en", "utf-8", 0, 0, []string{"1 line had been encoded twice"}},
		{"the-jackie-robinson-story-1950-en", "utf-8", 3, 0, nil},
		{"the-little-shop-of-horrors-1960-en", "utf-8", 0, 0, nil},
	}
	for _, tt := range tests {
		r, err := Read(files[tt.film], Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.film, err)
			continue
		}
		if r.Encoding != tt.encoding || r.Adverts != tt.adverts || r.Empty != tt.empty {
			t.Errorf("%s: %s, %d adverts, %d empty, want %s, %d, %d", tt.film, r.Encoding, r.Adverts, r.Empty, tt.encoding, tt.adverts, tt.empty)
		}
		for _, w := range tt.warnings {
			if all := strings.Join(r.Warnings, "\n"); !strings.Contains(all, w) {
				t.Errorf("%s: warnings %q, want one with %q", tt.film, all, w)
			}
		}
	}
}

// TestFilmsCues holds cues that were compared with their files by eye: the n-th
// of a timed line, its times in milliseconds, and a hash of its words.
func TestFilmsCues(t *testing.T) {
	files := films(t)
	tests := []struct {
		film       string
		line, n    int
		start, end int64
		kind       Kind
		dash       bool
		speaker    string
		sum        string
	}{
		{"salt-of-the-earth-1954-en", 102, 0, 464240, 466400, Speech, false, "", "c17523ff"},
		{"salt-of-the-earth-1954-en", 994, 0, 4531408, 4532965, Speech, false, "", "38c47642"},
		{"salt-of-the-earth-1954-en", 1156, 0, 5392409, 5396678, Speech, false, "", "825b3719"},
		{"popeye-the-sailor-meets-ali-baba's-forty-thieves-1937-en", 2, 1, 52800, 54160, Song, false, "", "c2f5e9a0"},
		{"popeye-the-sailor-meets-ali-baba's-forty-thieves-1937-en", 186, 0, 976000, 980000, Speech, false, "HASSAN", "3eeff999"},
		{"popeye-the-sailor-meets-ali-baba's-forty-thieves-1937-en", 187, 2, 985280, 1010920, Song, false, "", "8d6b864b"},
		{"three-guys-named-mike-1951-en", 5, 0, 89642, 90636, Speech, true, "", "2de8fce6"},
		{"three-guys-named-mike-1951-en", 341, 0, 738582, 740529, Speech, true, "", "a60f931c"},
		{"a-star-is-born-1937-en", 0, 0, 106459, 110279, Speech, false, "", "27d70ef3"},
		{"a-star-is-born-1937-en", 38, 1, 207151, 209969, Speech, true, "", "28f89c8b"},
		{"millie-1931-en", 1028, 0, 4951619, 4954678, Speech, false, "", "e43e69f4"},
		{"kansas-city-confidential-1952-en", 0, 0, 0, 1000, Caption, false, "", "ade7ca59"},
		{"kansas-city-confidential-1952-en", 7, 0, 315000, 315976, Speech, false, "", "2d1e656c"},
		{"detour-1945-en", 1, 0, 42000, 43000, Speech, false, "", "a1d98908"},
		{"the-snows-of-kilimanjaro-1952-en", 1, 0, 100000, 105300, Speech, false, "Man", "a943c819"},
		{"the-snows-of-kilimanjaro-1952-en", 36, 1, 305600, 307900, Speech, false, "", "813da3f1"},
		{"the-snows-of-kilimanjaro-1952-en", 1395, 0, 6805000, 6807000, Speech, false, "", "a1fae188"},
		{"swing-high-swing-low-1937", 8, 0, 171221, 172320, Speech, false, "", "e994e0db"},
		{"swing-high-swing-low-1937", 1336, 0, 5733303, 5738000, Song, false, "", "1b060fa8"},
		{"gulliver's-travels-1939-en", 3, 0, 223498, 225689, Speech, false, "", "3668a0d7"},
		{"gulliver's-travels-1939-en", 692, 0, 4546657, 4554657, Song, false, "", "908acbeb"},
		{"the-front-page-1931-en", 1893, 0, 6006030, 6008620, Speech, false, "", "8a010d64"},
		{"reefer-madness-1936-en", 33, 0, 345655, 349557, Speech, false, "", "6ace635d"},
		{"reefer-madness-1936-en", 199, 0, 1241884, 1246378, Speech, false, "", "a0af8318"},
		{"reefer-madness-1936-en", 203, 0, 1259468, 1262699, Speech, false, "", "f5e49c18"},
		{"the-man-with-the-golden-arm-1955-en", 20, 0, 251035, 253704, Speech, false, "", "1e23f607"},
		{"the-emperor-jones-1933-en", 0, 0, 37637, 40162, Caption, true, "", "2845c1ba"},
		{"the-emperor-jones-1933-en", 3, 0, 106272, 109435, Song, false, "", "6fed2541"},
		{"maniac-1934-en", 0, 0, 11367, 17200, Caption, false, "", "f7c6242a"},
		{"blood-on-the-sun-1945-en", 1182, 0, 5608738, 5610118, Speech, false, "", "fc49fd25"},
		{"blue-steel-1934-en", 7, 0, 70683, 73069, Speech, false, "", "5acea6b9"},
		{"the-devil-bat-1940-en", 1, 0, 9199, 15198, Speech, false, "", "e3977232"},
		{"west-of-the-divide-1934-en", 1, 0, 78912, 80622, Speech, false, "", "047a693c"},
		{"sagebrush-trail-1933", 5, 1, 97520, 101000, Speech, true, "", "3a50f8af"},
		{"till-the-clouds-roll-by-1946-en", 79, 0, 677031, 682970, Speech, false, "", "95554566"},
		{"till-the-clouds-roll-by-1946-en", 112, 0, 941013, 944213, Caption, false, "", "38d08279"},
		{"his-girl-friday-1940-en", 1, 0, 76286, 78705, Speech, false, "MAN", "ea3b2027"},
		{"the-little-shop-of-horrors-1960-en", 594, 0, 1842398, 1843664, Speech, false, "", "30533893"},
		{"one-eyed-jacks-1961-en", 1396, 0, 8439224, 8441226, Speech, false, "", "11dd7f68"},
		{"white-zombie-1932", 409, 0, 2192472, 2193744, Speech, false, "", "eef4302a"},
		{"utopia-aka-atoll-k-1951", 753, 0, 4895200, 4899319, Speech, false, "", "3a24ca4f"},
		{"angel-and-the-badman-1947-en", 849, 0, 3981050, 3985550, Speech, false, "", "0157df06"},
		{"the-animal-kingdom-1932-en", 1482, 0, 4443380, 4444339, Speech, true, "", "922b79f9"},
		{"the-animal-kingdom-1932-en", 1482, 1, 4443380, 4444339, Speech, true, "", "ece27df8"},
		{"charade-1963-en", 980, 0, 4276309, 4279269, Caption, true, "", "6bc94e61"},
		{"charade-1963-en", 980, 1, 4276309, 4279269, Speech, true, "Alex", "8b9e9d87"},
		{"pot-o-gold-1941-en", 93, 0, 544920, 549120, Speech, false, "", "0488baef"},
	}
	for _, tt := range tests {
		r, err := Read(files[tt.film], Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.film, err)
			continue
		}
		var of []Cue
		for _, c := range r.Cues {
			if c.Line == tt.line {
				of = append(of, c)
			}
		}
		if tt.n >= len(of) {
			t.Errorf("%s, line %d: %d cues, want more than %d", tt.film, tt.line, len(of), tt.n)
			continue
		}
		c := of[tt.n]
		sum := fmt.Sprintf("%x", sha256.Sum256([]byte(c.Text)))[:8]
		if c.Start.Milliseconds() != tt.start || c.End.Milliseconds() != tt.end || c.Kind != tt.kind || c.Dash != tt.dash || c.Speaker != tt.speaker || sum != tt.sum {
			t.Errorf("%s, line %d, cue %d: %d to %d, kind %d, dash %t, by %q, sum %s, want %d to %d, kind %d, dash %t, by %q, sum %s", tt.film, tt.line, tt.n,
				c.Start.Milliseconds(), c.End.Milliseconds(), c.Kind, c.Dash, c.Speaker, sum, tt.start, tt.end, tt.kind, tt.dash, tt.speaker, tt.sum)
		}
	}
}
