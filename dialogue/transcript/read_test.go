package transcript

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/asticode/go-astisub"
)

// timed prints cues as seconds of start and end and their words.
func timed(cues []Cue) string {
	var lines []string
	for _, c := range cues {
		lines = append(lines, fmt.Sprintf("%g-%g %s", c.Start.Seconds(), c.End.Seconds(), show([]Cue{c})))
	}
	return strings.Join(lines, " | ")
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, data string
		opt        Options
		format     string
		want       string
		warning    string // one that must be among them
	}{
		{"plain SRT", "1\n00:00:01,000 --> 00:00:02,000\nHello.\n\n2\n00:00:03,000 --> 00:00:04,000\nBye.\n", Options{}, "srt", "1-2 T Hello. | 3-4 T Bye.", "only 2 timed lines"},
		{"carriage returns alone", "1\r00:00:01,000 --> 00:00:02,000\rHello.\r\r2\r00:00:03,000 --> 00:00:04,000\rBye.\r", Options{}, "srt", "1-2 T Hello. | 3-4 T Bye.", ""},
		{"doubled line ends", "1\r\r\n00:00:01,000 --> 00:00:02,000\r\r\nHello\r\r\nthere.\r\r\n", Options{}, "srt", "1-2 T Hello there.", ""},
		{"no numbers", "00:00:01,000 --> 00:00:02,000\nHello.\n00:00:03,000 --> 00:00:04,000\nBye.", Options{}, "srt", "1-2 T Hello. | 3-4 T Bye.", ""},
		{"no ends", "00:00:01,000 -->\nHello.\n\n00:00:03,000 -->\nBye.", Options{}, "srt", "1-3 T Hello. | 3-10 T Bye.", "2 lines had no end"},
		{"a number that is dialogue", "5\n00:00:01,000 --> 00:00:02,000\n1917\n\n6\n00:00:03,000 --> 00:00:04,000\n1917\n7\n00:00:05,000 --> 00:00:06,000\n1918\n00:00:07,000 --> 00:00:08,000\nx", Options{}, "srt", "1-2 T 1917 | 3-4 T 1917 | 5-6 T 1918 | 7-8 T x", ""},
		{"blank line in a cue", "1\n00:00:01,000 --> 00:00:02,000\nOne\n\ntwo\n\n2\n00:00:03,000 --> 00:00:04,000\nthree", Options{}, "srt", "1-2 T One two | 3-4 T three", ""},
		{"empty cue", "1\n00:00:01,000 --> 00:00:02,000\n\n\n2\n00:00:03,000 --> 00:00:04,000\nBye.", Options{}, "srt", "3-4 T Bye.", "1 line without words"},
		{"arrow in dialogue", "1\n00:00:01,000 --> 00:00:02,000\nWORD  --->  WORD\n", Options{}, "srt", "1-2 T WORD ---> WORD", ""},
		{"spaced times", "1\n00: 00: 01.000 -> 00: 00: 02,000\nHello.", Options{}, "srt", "1-2 T Hello.", "1 time was written in an unusual way"},
		{"backwards", "1\n00:00:05,000 --> 00:00:06,000\nB\n\n2\n00:00:01,000 --> 00:00:02,000\nA", Options{}, "srt", "1-2 T A | 5-6 T B", "1 line began before"},
		{"end before start", "1\n00:00:05,000 --> 00:00:01,000\nA\n\n2\n00:00:08,000 --> 00:00:09,000\nB", Options{}, "srt", "5-8 T A | 8-9 T B", "1 line ended before it began"},
		{"zero length", "1\n00:00:05,000 --> 00:00:05,000\nA\n\n2\n00:00:30,000 --> 00:00:31,000\nB", Options{}, "srt", "5-12 T A | 30-31 T B", "1 line ended the moment it began"},
		{"overlong last", "1\n00:00:05,000 --> 00:00:06,000\nA\n\n2\n00:00:30,000 --> 00:46:31,000\nB", Options{}, "srt", "5-6 T A | 30-37 T B", "1 line lasted longer than 10 minutes"},
		{"negative", "1\n00:00:-1,-60 --> 00:00:05,420\nA", Options{}, "srt", "0-5.42 T A", "1 time below zero"},
		{"text before", "A film\n\n1\n00:00:01,000 --> 00:00:02,000\nA", Options{}, "srt", "1-2 T A", "1 line of text before the first time"},
		{"all in capitals", "1\n00:00:01,000 --> 00:00:02,000\nAND I TELL YOU: GO!\nANN: NO.", Options{}, "srt", "1-2 T AND I TELL YOU: GO! | 1-2 T ANN: NO.", ""},
		{"nul bytes", "1\n00:00:01,000 --> 00:00:02,000\nA\x00B\x07", Options{}, "srt", "1-2 T AB", "2 control characters"},
		{"WebVTT", "\ufeffWEBVTT - a film\nLanguage: en\n\nNOTE none\nof this\n\nSTYLE\n::cue {}\n\nREGION\nid:a\n\nintro\n00:01.000 --> 00:02.000 align:center region:none\n<v Ann>Hello\n\n00:03.000 --> 00:04.000\nBye.", Options{}, "vtt", "1-2 T Ann: Hello | 3-4 T Bye.", ""},
		{"WebVTT ending in an arrow", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n\n-->", Options{}, "vtt", "1-2 T Hello", ""},
		{"WebVTT without header", "00:01.000 --> 00:02.000\nHello", Options{Format: "vtt"}, "vtt", "1-2 T Hello", ""},
		{"WebVTT comment between", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n\nNOTE hidden\nas well\n\n00:03.000 --> 00:04.000\nBye.\nNOTE this.", Options{}, "vtt", "1-2 T Hello | 3-4 T Bye. NOTE this.", ""},
		{"WebVTT header and nothing between", "WEBVTT\n00:01.000 --> 00:02.000\nHello", Options{}, "vtt", "1-2 T Hello", ""},
		{"ASS", assFile, Options{}, "ass", "1-2.5 T Ann: Hello, you. | 3-4 T -Where? | 3-4 T -Here.", "1 line that repeats"},
		{"TTML", ttmlFile, Options{}, "ttml", "1-2.5 T Hello, you. | 19.764-21 T Bye & go. | 60-62 T Frames.", "1 timed line could not be read"},
		{"dialogue", "ANN: Hello.\nHow are you?\nBEN: Well.\n\nANN: (laughs) Good.\nBEN: Yes.", Options{}, "text", "-1e-09--1e-09 T ANN: Hello. How are you? | -1e-09--1e-09 T BEN: Well. | -1e-09--1e-09 C ANN: [laughs] | -1e-09--1e-09 T ANN: Good. | -1e-09--1e-09 T BEN: Yes.", ""},
		{"dialogue without names", "One line.\n\nAnother.", Options{Format: "text"}, "text", "-1e-09--1e-09 T One line. | -1e-09--1e-09 T Another.", ""},
	}
	for _, tt := range tests {
		got, err := Read([]byte(tt.data), tt.opt)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if s := timed(got.Cues); s != tt.want || got.Format != tt.format {
			t.Errorf("%s, %s:\n got %s\nwant %s (%s)", tt.name, got.Format, s, tt.want, tt.format)
		}
		if all := strings.Join(got.Warnings, "\n"); !strings.Contains(all, tt.warning) {
			t.Errorf("%s: warnings %q, want one with %q", tt.name, all, tt.warning)
		}
	}
}

const assFile = `[Script Info]
; a comment
ScriptType: v4.00+
PlayResX: wide

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,huge

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.50,0:00:00.90,Default,,0,0,0,,not said
Dialogue: 0,0:00:01.00,0:00:02.50,Default,Ann,0,zero,0,,{\i1}Hello{\i0}, you.{a remark}
Dialogue: 0,0:00:03.00,0:00:04.00,Missing,NTP,0,0,0,,- Where?\N- Here.
Dialogue: 1,0:00:03.00,0:00:04.00,Missing,NTP,0,0,0,,- Where?\N- Here.
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,{\p1}m 0 0 l 100 0 100 100{\p0}
`

const ttmlFile = `<?xml version="1.0" encoding="UTF-16"?>
<!-- <tt> -->
<tt xml:lang="en" xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="25">
<head><metadata><p begin="1s" end="2s">not said</p></metadata></head>
<body region="nowhere"><div style="none">
<p begin="00:00:01.000" end="00:00:02.500" region="gone">Hello,<br/><span style="x">you.</span></p>
<p begin="19.764" end="21.0">Bye
   &amp; go.</p>
<p begin="00:01:00:00" dur="2s">lost</p>
<p begin="00:01:00:00" end="00:01:02:00">Frames.</p>
</div></body></tt>`

func TestReadDeclaresLanguage(t *testing.T) {
	for data, want := range map[string]string{
		"WEBVTT\nLanguage: de-DE\n\n00:01.000 --> 00:02.000\nJa.": "de-DE",
		"WEBVTT\nLanguage: ??\n\n00:01.000 --> 00:02.000\nJa.":    "",
		ttmlFile:                                "en",
		"1\n00:00:01,000 --> 00:00:02,000\nJa.": "",
	} {
		got, err := Read([]byte(data), Options{})
		if err != nil || got.Lang != want {
			t.Errorf("Read(%.20q).Lang = %q, %v, want %q", data, got.Lang, err, want)
		}
	}
}

func TestReadRepairsLOnlyInEnglish(t *testing.T) {
	const data = "1\n00:00:01,000 --> 00:00:02,000\nl am the one that you want, and l know.\n"
	for lang, want := range map[string]string{"": "I am the one", "en-GB": "I am the one", "fr": "l am the one"} {
		got, err := Read([]byte(data), Options{Lang: lang})
		if err != nil || !strings.HasPrefix(got.Cues[0].Text, want) {
			t.Errorf("Lang %q: %v, %v, want %q", lang, got.Cues, err, want)
		}
	}
}

func TestReadKeepsTheFilesOrderAmongEquals(t *testing.T) {
	var file strings.Builder
	for i := range 100 {
		fmt.Fprintf(&file, "00:00:%02d,000 --> 00:01:00,000\nLine %d.\n\n", 9-i/10, i)
	}
	got, err := Read([]byte(file.String()), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range got.Cues {
		if want := fmt.Sprintf("Line %d.", (9-i/10)*10+i%10); c.Text != want {
			t.Fatalf("cue %d: %q, want %q", i, c.Text, want)
		}
	}
}

func TestItemsAreAsManyAsWereCounted(t *testing.T) {
	for _, tt := range []struct {
		items, lines int
		ok           bool
		lost         int
	}{{1000, 1000, true, 0}, {990, 1000, true, 10}, {989, 1000, false, 0}, {0, 1, false, 0}} {
		subs := astisub.NewSubtitles()
		for i := range tt.items {
			start := time.Duration(i) * time.Second
			subs.Items = append(subs.Items, &astisub.Item{StartAt: start, EndAt: start + time.Second})
		}
		var r reader
		entries, err := r.items(subs, tt.lines)
		if (err == nil) != tt.ok || tt.ok && (len(entries) != tt.items || r.count[eventsLost] != tt.lost) {
			t.Errorf("%d items of %d lines: %d entries, %d lost, %v", tt.items, tt.lines, len(entries), r.count[eventsLost], err)
		}
	}
}

func TestGuarded(t *testing.T) {
	if _, err := guarded(func() (*astisub.Subtitles, error) { panic("index out of range") }); err == nil || !strings.Contains(err.Error(), "index out of range") {
		t.Errorf("guarded = %v, want the panic as an error", err)
	}
}

func TestReadKeepsRawAndLines(t *testing.T) {
	got, err := Read([]byte("1\n00:00:01,000 --> 00:00:02,000\n- <i>A</i>\n- B\n\n2\n00:00:03,000 --> 00:00:04,000\n\n\n3\n00:00:05,000 --> 00:00:06,000\nC"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []Cue{
		{Start: time.Second, End: 2 * time.Second, Text: "A", Dash: true, Line: 0, Raw: "- <i>A</i>\n- B"},
		{Start: time.Second, End: 2 * time.Second, Text: "B", Dash: true, Line: 0},
		{Start: 5 * time.Second, End: 6 * time.Second, Text: "C", Line: 2, Raw: "C"},
	}
	if !slices.Equal(got.Cues, want) {
		t.Errorf("got %+v, want %+v", got.Cues, want)
	}
	if got.Entries != 3 || got.Empty != 1 || got.Adverts != 0 {
		t.Errorf("Entries, Empty, Adverts = %d, %d, %d, want 3, 1, 0", got.Entries, got.Empty, got.Adverts)
	}
}

func TestRefusals(t *testing.T) {
	srt := "1\n00:00:01,000 --> 00:00:02,000\nHello.\n"
	tests := []struct {
		name, data string
		opt        Options
		want       string
	}{
		{"AppleDouble", "\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X", Options{}, "without \"._\""},
		{"zip", "PK\x03\x04abc", Options{}, "zip archive"},
		{"rar", "Rar!\x1a\x07", Options{}, "rar archive"},
		{"VobSub index", "# VobSub index file, v7\nid: en, index: 0\ntimestamp: 00:00:01:000, filepos: 0", Options{}, "VobSub"},
		{"VobSub pictures", "\x00\x00\x01\xba\x44\x00", Options{}, "VobSub"},
		{"PGS", "PG\x00\x00\x00\x01\x00\x00\x00\x00\x16\x00\x13\x07", Options{}, "PGS"},
		{"video", "\x00\x00\x00\x20ftypisom", Options{}, "MP4"},
		{"empty", "", Options{}, "empty"},
		{"white space", " \r\n\r\n", Options{}, "empty"},
		{"noise", strings.Repeat("\x01\x02\x03\x04\x90\x10", 100), Options{}, "not text"},
		{"web page", "<!DOCTYPE html><html><body>Download</body></html>", Options{}, "web page"},
		{"MicroDVD", "{1}{25}Hello.\n{30}{50}Bye.", Options{}, "MicroDVD"},
		{"SAMI", "<SAMI><BODY></BODY></SAMI>", Options{}, "SAMI"},
		{"prose", "A list of things.\nAnother line.", Options{}, "no timed line"},
		{"no words", "1\n00:00:01,000 --> 00:00:02,000\n\n", Options{}, "no line of dialogue"},
		{"only an advert", "1\n00:00:01,000 --> 00:00:02,000\nwww.OpenSubtitles.org\n", Options{}, "no line of dialogue"},
		{"too large", strings.Repeat(" ", MaxBytes+1), Options{}, "MiB"},
		{"format", srt, Options{Format: "sub"}, "srt, vtt, ass, ttml, text"},
		{"encoding", srt, Options{Encoding: "ebcdic"}, "windows-1250"},
		{"wrong encoding", "1\n00:00:01,000 --> 00:00:02,000\nCaf\xe9.\n", Options{Encoding: "utf-8"}, "not utf-8"},
		{"wrong multi-byte", "1\n00:00:01,000 --> 00:00:02,000\nCaf\xe9.\n", Options{Encoding: "shift_jis"}, "not shift_jis"},
		{"language", srt, Options{Lang: "klingonish"}, "language tag"},
		{"ASS without events", "[Script Info]\n[Events]\n", Options{}, "no line of dialogue"},
		{"TTML broken", "<tt><body><p begin='1s' end='2s'>a</p", Options{}, "cannot be read"},
	}
	for _, tt := range tests {
		got, err := Read([]byte(tt.data), tt.opt)
		var refused *Refused
		if !errors.As(err, &refused) {
			t.Errorf("%s: Read = %v, %v, want it refused", tt.name, got.Cues, err)
			continue
		}
		if !strings.Contains(refused.Reason, tt.want) || strings.ContainsAny(refused.Reason, "\n") {
			t.Errorf("%s: %q, want one line with %q", tt.name, refused.Reason, tt.want)
		}
	}
}

func TestSniff(t *testing.T) {
	tests := []struct{ data, want string }{
		{"1\n00:00:01,000 --> 00:00:02,000\nHello.", "srt"},
		{"\xff\xfe1\x00\n\x000\x000\x00:\x000\x000\x00:\x000\x001\x00,\x000\x000\x000\x00-\x00-\x00>\x000\x000\x00:\x000\x000\x00:\x000\x002\x00", "srt"},
		{"WEBVTT\n\n00:01.000 --> 00:02.000\nHello", "vtt"},
		{"\ufeff[Script Info]\n", "ass"},
		{"<?xml version='1.0'?>\n<tt:tt xmlns:tt='x'>", "ttml"},
		{"ANN: Hello.\nBEN: Well.\nANN: Good.\nBEN: Yes.", ""},
		{"\x00\x05\x16\x07", ""}, {"PK\x03\x04", ""}, {"", ""}, {"<html></html>", ""},
		{"General\nComplete name : Her.2013.mkv\nDuration : 2:06:00", ""},
	}
	for _, tt := range tests {
		if got := Sniff([]byte(tt.data)); got != tt.want || LooksLike([]byte(tt.data)) != (tt.want != "") {
			t.Errorf("Sniff(%.30q) = %q, want %q", tt.data, got, tt.want)
		}
	}
}
