package transcript

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// checkReading reports what a reading must never be, whatever was read.
func checkReading(t *testing.T, r Reading) {
	t.Helper()
	if len(r.Cues) == 0 {
		t.Fatal("a reading without cues")
	}
	lost := 0
	for i, c := range r.Cues {
		switch {
		case r.Timed() && (c.Start < 0 || c.End < c.Start || c.Start > 1100*time.Hour || c.End > 1100*time.Hour):
			t.Fatalf("cue %d: from %v to %v", i, c.Start, c.End)
		case !r.Timed() && (c.Start != Untimed || c.End != Untimed):
			t.Fatalf("cue %d: from %v to %v among cues without times", i, c.Start, c.End)
		case i > 0 && (c.Start < r.Cues[i-1].Start || c.Line < r.Cues[i-1].Line):
			t.Fatalf("cue %d: not in order", i)
		case c.Line < 0 || c.Line >= r.Entries:
			t.Fatalf("cue %d: line %d of %d", i, c.Line, r.Entries)
		case (c.Raw != "") != (i == 0 || c.Line != r.Cues[i-1].Line):
			t.Fatalf("cue %d: raw %q", i, c.Raw)
		case c.Text == "" || strings.TrimSpace(c.Text) != c.Text || strings.Contains(c.Text, "  "):
			t.Fatalf("cue %d: text %q is not trimmed", i, c.Text)
		case !utf8.ValidString(c.Text+c.Speaker+c.Raw) || strings.ContainsFunc(c.Text+c.Speaker, unicode.IsControl):
			t.Fatalf("cue %d: text %q by %q", i, c.Text, c.Speaker)
		}
		lost += strings.Count(c.Text, "\ufffd")
	}
	if lost > r.Lost {
		t.Fatalf("%d replacement characters, and %d in the file", lost, r.Lost)
	}
	if r.Entries-r.Adverts-r.Empty != r.Lines() {
		t.Fatalf("%d entries, %d adverts and %d empty leave %d lines", r.Entries, r.Adverts, r.Empty, r.Lines())
	}
	for _, w := range r.Warnings {
		if w == "" || strings.Contains(w, "%!") {
			t.Fatalf("warning %q", w)
		}
	}
}

func fuzzFormat(f *testing.F, format string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := Read(data, Options{Format: format}); err == nil {
			checkReading(t, r)
		}
	})
}

func FuzzSRT(f *testing.F) {
	fuzzFormat(f, "srt",
		"1\n00:00:01,000 --> 00:00:02,000\n- <i>l'm here</i>\n- [Man] ♪ So ♪ (sighs)?\n\n2\n00: 00: 00.5 ->\nANN (ON TV): [INAUDIBLE] of {\\an8}it &amp; j& la j&\n",
		"\xef\xbb\xbf0\r\n00:00:-1,-60 --> 00:00:01,1000\r\n# a # # b #  - No.\r\n999:59:59,999 --> 0:0:0\r\nCaf\xe9 <v Bob>** ᵃˡˡ")
}

func FuzzVTT(f *testing.F) {
	fuzzFormat(f, "vtt",
		"WEBVTT\nLanguage: en\n\nNOTE x\n\nid\n00:01.000 --> 00:02.000 align:start\n<v.loud Ann>Hi <00:01.500><c.x>there</c></v>\n<v Bob>No\n\nSTYLE\n::cue{}\n\n00:03.000 --> line:0\n&lt;b&gt;x&nbsp;\n-->")
}

func FuzzASS(f *testing.F) {
	fuzzFormat(f, "ass", assFile, "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,a\\h{\\p1}m 0 0{\\p0}\\Nb, c")
}

func FuzzTTML(f *testing.F) {
	fuzzFormat(f, "ttml", ttmlFile, "<tt xmlns='x' tickRate='10'><body><div><p begin='10t' dur='1.5s'>a<br/>b<metadata/></p><p begin='0:0:1:2' end='1h'>&eacute;")
}

func FuzzText(f *testing.F) {
	fuzzFormat(f, "text", "ANN: Hello.\nmore\n\nDr. Bob of Ur: (sighs) No.\n- a\n- b\n")
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		assFile, ttmlFile, "WEBVTT\n\n00:01.000 --> 00:02.000\nx", "\xff\xfe1\x00\n\x00", "PG\x00",
		"1\n00:00:01,000 --> 00:00:02,000\n\xcf\xf0\xe8\xe2\xe5\xf2, \xea\xe0\xea \xe4\xe5\xeb\xe0\n",
		"1\n00:00:01,000 --> 00:00:02,000\n\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd\n", "ANN: a\nBEN: b\nANN: c\nBEN: d",
	} {
		f.Add([]byte(s), "", "")
		f.Add([]byte(s), "windows-1251", "fr")
	}
	f.Fuzz(func(t *testing.T, data []byte, encoding, lang string) {
		r, err := Read(data, Options{Encoding: encoding, Lang: lang})
		if err == nil {
			checkReading(t, r)
		}
		if Sniff(data) != "" && err == nil && r.Format == "" {
			t.Fatal("sniffed, read, and of no format")
		}
	})
}
