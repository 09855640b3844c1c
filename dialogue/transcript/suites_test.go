package transcript

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// suitesVar names a folder in which public test suites of subtitle readers lie, or
// captions such as those of Elephants Dream (the npm package video.js has them in
// dist/examples).
const suitesVar = "MATINEE_SUITES"

// TestPublicSuites reads every file of a folder: each either gives nearly all of
// its timed lines or is refused in a sentence.
func TestPublicSuites(t *testing.T) {
	dir := os.Getenv(suitesVar)
	if dir == "" {
		t.Skipf("%s does not name a folder of public test suites", suitesVar)
	}
	read := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".srt", ".vtt", ".ass", ".ssa", ".ttml"}, filepath.Ext(path)) {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		r, err := Read(data, Options{})
		var refused *Refused
		switch {
		case errors.As(err, &refused):
			t.Logf("%s is refused: %v", path, err)
		case err != nil:
			t.Errorf("%s: %v", path, err)
		default:
			checkReading(t, r)
			read++
			t.Logf("%s: %s, %s, %d lines of %d", path, r.Format, r.Encoding, r.Lines(), r.Entries)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files read", read)
}

// TestReadersOwnSuite reads what go-astisub is tested with, which comes with the
// module.
func TestReadersOwnSuite(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/asticode/go-astisub").Output()
	dir := filepath.Join(strings.TrimSpace(string(out)), "testdata")
	if _, there := os.Stat(dir); err != nil || there != nil {
		t.Skip("the module's sources are not on this machine")
	}
	tests := map[string]int{ // lines; 0 for a refusal
		"broken-1-in.vtt":                0, // no header, and no time
		"example-in.srt":                 6,
		"example-in.ssa":                 6,
		"example-in.ttml":                6,
		"example-in.vtt":                 6,
		"example-in-breaklines.ttml":     4,
		"example-in-carriage-return.srt": 3,
		"example-in-carriage-return.ssa": 3,
		"example-in-carriage-return.vtt": 3,
		"example-in-html-entities.srt":   3,
		"example-in-html-entities.vtt":   3,
		"example-in-non-utf8.srt":        6,
		"example-in-non-utf8.vtt":        6,
		"example-in-styled.srt":          10,
		"example-out-styled.vtt":         10,
		"example-out-v4plus.ssa":         6,
		"missing-sequence-in.srt":        6,
		"example-in.stl":                 0, // binary, for broadcasting
	}
	for name, want := range tests {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Error(err)
			continue
		}
		r, err := Read(data, Options{})
		var refused *Refused
		if got := r.Lines(); got != want || (want == 0) != errors.As(err, &refused) {
			t.Errorf("%s: %d lines, %v, want %d", name, got, err, want)
		}
	}
}

// shapes are what the public suites try readers with (web-platform-tests' webvtt
// file parsing, webvtt-py, pysrt, pysubs2), written anew: the words that come out,
// "|" between the cues.
var shapes = []struct{ name, text, want string }{
	{"an arrow alone", "WEBVTT\n\n-->\n00:00:00.000 --> 00:00:01.000\none\nfoo-->\n00:00:01.000 --> 00:00:02.000\ntwo", "one foo-->|two"},
	{"names of cues", "WEBVTT\n\n leading\n00:00:00.000 --> 00:00:01.000\none\n\n-- >\n00:00:01.000 --> 00:00:02.000\ntwo\n\n \n00:00:02.000 --> 00:00:03.000\nthree", "one|two|three"},
	{"no blank lines", "WEBVTT\n00:00:00.000 --> 00:00:01.000\none\n00:00:01.000 --> 00:00:02.000\ntwo", "one|two"},
	{"three digits of hours", "WEBVTT\n\n000:00:00.000 --> 000:00:01.000\none", "one"},
	{"four digits of a fraction", "WEBVTT\n\n00:00:00.0000 --> 00:00:01.000\none", "one"},
	{"one digit each, as Teams writes", "WEBVTT\n\n0:0:0.0 --> 0:0:0.570\n<v Ana Bell>There.</v>\n\n0:0:0.210 --> 0:0:1.130\n<v Bo Crane>Oh.</v>", "There.|Oh."},
	{"hours left out", "WEBVTT\n\n00:00.000 --> 00:01.000\none\n\n59:59.000 --> 60:00.000\ntwo", "one|two"},
	{"tabs for spaces", "WEBVTT\n\n00:00:00.000\t-->\t00:00:01.000\talign:start\none", "one"},
	{"no spaces", "WEBVTT\n\n00:00:00.000-->00:00:01.000\none", "one"},
	{"a NUL is nothing", "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\non\x00e", "one"},
	{"carriage returns alone", "WEBVTT\r\r00:00:00.000 --> 00:00:01.000\rone\r\r00:00:01.000 --> 00:00:02.000\rtwo", "one|two"},
	{"a header with words", "\ufeffWEBVTT - made for tests\nKind: captions\nLanguage: en\n\n00:00:00.000 --> 00:00:01.000\none", "one"},
	{"a header of HLS", "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n00:00:00.000 --> 00:00:01.000\none", "one"},
	{"notes, styles, regions", "WEBVTT\n\nSTYLE\n::cue { color: lime }\n\nREGION\nid:fred\n\nNOTE a note\nof two lines\n\n00:00:00.000 --> 00:00:01.000 region:fred\none", "one"},
	{"settings nobody declared", "WEBVTT\n\n00:00:00.000 --> 00:00:01.000 region:none align:center vertical:up line:-1% size:900%\none", "one"},
	{"times inside words", "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\none <00:00:01.000>two<c.loud> three</c>", "one two three"},
	{"ruby, classes, languages", "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n<c.a.b><lang en-GB><i>one</i></lang></c> <b>two", "one two"},
	{"entities", "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nfish &amp; chips &lt;3&nbsp;ever&lrm;", "fish & chips <3 ever"},
	{"no words", "1\n00:00:00,000 --> 00:00:01,000\n\n2\n00:00:01,000 --> 00:00:02,000\ntwo", "two"},
	{"no numbers", "00:00:00,000 --> 00:00:01,000\none\n\n00:00:01,000 --> 00:00:02,000\ntwo", "one|two"},
	{"numbers that are none", "x\n00:00:00,000 --> 00:00:01,000\none\n\n3a\n00:00:01,000 --> 00:00:02,000\ntwo", "one 3a|two"},
	{"a dot for the comma, and places", "1\n00:00:00.000 --> 00:00:01.000 X1:10 X2:600 Y1:20 Y2:50\none", "one"},
	{"blank lines inside", "1\n00:00:00,000 --> 00:00:01,000\none\n\nmore\n\n2\n00:00:01,000 --> 00:00:02,000\ntwo", "one more|two"},
	{"no end", "1\n00:00:00,000 -->\none\n\n2\n00:00:04,000 --> 00:00:05,000\ntwo", "one|two"},
	{"an end before the beginning", "1\n00:00:03,000 --> 00:00:01,000\none\n\n2\n00:00:04,000 --> 00:00:05,000\ntwo", "one|two"},
	{"UTF-16", "\xff\xfe1\x00\n\x000\x000\x00:\x000\x000\x00:\x000\x000\x00,\x000\x000\x000\x00 \x00-\x00-\x00>\x00 \x000\x000\x00:\x000\x000\x00:\x000\x001\x00,\x000\x000\x000\x00\n\x00o\x00n\x00e\x00", "one"},
	{"fonts attached", "[Script Info]\nScriptType: v4.00+\n\n[Fonts]\nfontname: a.ttf\n!!%!!%!!\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,one{\\i1}, two\\Nthree\nComment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,not this", "one, two three"},
	{"Apple's TTML", "<?xml version=\"1.0\"?><tt xmlns=\"http://www.w3.org/ns/ttml\"><body><div><p begin=\"19.764\" end=\"21.2\">one</p><p begin=\"00:00:22.000\" end=\"23s\">two<br/>lines</p></div></body></tt>", "one|two lines"},
}

func TestSuiteShapes(t *testing.T) {
	for _, tt := range shapes {
		r, err := Read([]byte(tt.text), Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		checkReading(t, r)
		var words []string
		for _, c := range r.Cues {
			words = append(words, regexp.MustCompile(`\s+`).ReplaceAllString(c.Text, " "))
		}
		if got := strings.Join(words, "|"); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
