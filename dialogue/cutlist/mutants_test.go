package cutlist_test

import (
	"bytes"
	"strings"
	"testing"

	"matinee/dialogue/cutlist"
)

// mutants are files spoiled in one place each, of the session at 29.97df: what an
// editor's program would refuse, and what it would take and get wrong. Every one
// must be refused by the checker of its kind.
var mutants = []struct{ file, name, old, new string }{
	{"clips.csv", "a column gone", "out_ms", "ms_out"},
	{"clips.csv", "inclusive out", "93510,93644,10:52:00;04,10:52:04;18", "93510,93643,10:52:00;04,10:52:04;17"},
	{"clips.csv", "milliseconds of another frame", "3120123,", "3120223,"},
	{"clips.csv", "the out of another frame", "3124567,", "3124467,"},
	{"clips.csv", "frames of another timecode", "93510,93644", "93511,93645"},
	{"clips.csv", "another rate", "30000/1001df,412", "30,412"},
	{"clips.csv", "another flag", "30000/1001df,412", "30000/1001,412"},
	{"clips.csv", "no drop in the timecode", "10:52:00;04", "10:52:00:04"},
	{"clips.csv", "a dropped label", "10:52:00;04", "10:51:00;01"},
	{"clips.csv", "a shorter record", "359,427,01:00:11;29,01:00:14;07", "359,426,01:00:11;29,01:00:14;06"},
	{"clips.csv", "one clip over another", "427,517,01:00:14;07,01:00:17;07", "426,516,01:00:14;06,01:00:17;06"},
	{"clips.csv", "a lost quotation mark", "\"\"two\"\"", "\"two\""},
	{"clips.csv", "other words", "映画", "音楽"},
	{"clips.csv", "another reel", "AFILMEDM", "AFILMOTH"},
	{"clips.csv", "no number", "3120123", "3120123.5"},
	{"clips.csv", "a number out of the world", "3120123", "99999999999999999"},
	{"clips.csv", "a lost row", "x1,x1,,insert,A Filmed Matter", ""},

	{"cut.edl", "no title", "TITLE: ", "TITEL: "},
	{"cut.edl", "wrong mode", "FCM: DROP FRAME", "FCM: NON-DROP FRAME"},
	{"cut.edl", "no mode", "FCM: DROP FRAME\n", ""},
	{"cut.edl", "a mode in the middle", "* FROM CLIP NAME:  b #1.mkv", "FCM: NON-DROP FRAME"},
	{"cut.edl", "inclusive out", "10:52:00;04 10:52:04;18 01:00:01;29 01:00:06;13", "10:52:00;04 10:52:04;17 01:00:01;29 01:00:06;12"},
	{"cut.edl", "record not as long as the source", "01:00:01;29 01:00:06;13", "01:00:01;29 01:00:06;14"},
	{"cut.edl", "colons in drop frame", "10:52:00;04", "10:52:00:04"},
	{"cut.edl", "a dropped label", "10:52:00;04 10:52:04;18", "10:51:00;00 10:51:04;16"},
	{"cut.edl", "no start timecode of the media", "10:52:00;04 10:52:04;18", "00:52:00;04 00:52:04;18"},
	{"cut.edl", "recorded over the one before", "01:00:14;07 01:00:17;07", "01:00:14;06 01:00:17;06"},
	{"cut.edl", "backwards", "10:52:00;04 10:52:04;18", "10:52:04;18 10:52:00;04"},
	{"cut.edl", "another reel", "AFILMEDM", "AFILMOTH"},
	{"cut.edl", "a long reel", "AFILMEDM ", "AFILMEDMA"},
	{"cut.edl", "a reel in small letters", "AFILMEDM", "afilmedm"},
	{"cut.edl", "channels that are not there", "AA/V ", "AV   "},
	{"cut.edl", "a dissolve", "V     C        10:52", "V     D 030    10:52"},
	{"cut.edl", "a number twice", "\n002  ", "\n001  "},
	{"cut.edl", "one space before the name", "CLIP NAME:  b", "CLIP NAME: b"},
	{"cut.edl", "a path for a name", "FROM CLIP NAME:  b #1", "FROM CLIP:  b #1"},
	{"cut.edl", "no name", "* FROM CLIP NAME:  b #1.mkv\n", ""},
	{"cut.edl", "two names", "* FROM CLIP NAME:  b #1.mkv\n", "* FROM CLIP NAME:  b\n* FROM CLIP NAME:  b\n"},
	{"cut.edl", "a marker outside", "* LOC: 01:00:11;29", "* LOC: 01:00:14;07"},
	{"cut.edl", "change of speed", "* COMMENT: 映", "M2   AFILMEDM 030.0 映"},
	{"cut.edl", "words on a line of their own", "four; five", "four;\nfive"},
	{"clips.edl", "inclusive out", "10:10:00;00 10:10:03;00 01:00:00;00 01:00:03;00", "10:10:00;00 10:10:02;29 01:00:00;00 01:00:02;29"},
	{"clips.edl", "a hole between selects", "01:00:10;07 01:00:12;15", "01:00:10;08 01:00:12;16"},

	{"clips.fcpxml", "no document type", "<!DOCTYPE fcpxml>\n", ""},
	{"clips.fcpxml", "another version", `version="1.10"`, `version="1.8"`},
	{"clips.fcpxml", "a loose &", "A Film &amp; Others", "A Film & Others"},
	{"clips.fcpxml", "a loose <", "&lt;i&gt;", "<i>"},
	{"clips.fcpxml", "cut off", "</fcpxml>", ""},
	{"clips.fcpxml", "more behind it", "</fcpxml>", "</fcpxml><fcpxml/>"},
	{"clips.fcpxml", "wrong rate", `frameDuration="1001/30000s"`, `frameDuration="1/30s"`},
	{"clips.fcpxml", "a rate turned over", `frameDuration="1001/30000s"`, `frameDuration="30000/1001s"`},
	{"clips.fcpxml", "wrong drop flag of the sequence", `tcFormat="DF" audioLayout`, `tcFormat="NDF" audioLayout`},
	{"clips.fcpxml", "wrong drop flag of a clip", `duration="67067/15000s" tcFormat="DF"`, `duration="67067/15000s" tcFormat="NDF"`},
	{"clips.fcpxml", "mono", `audioLayout="stereo"`, `audioLayout="mono"`},
	{"clips.fcpxml", "unknown ref", `ref="r3"`, `ref="r9"`},
	{"clips.fcpxml", "another film", `ref="r3"`, `ref="r2"`},
	{"clips.fcpxml", "unknown format", `hasVideo="1" format="r1"`, `hasVideo="1" format="r7"`},
	{"clips.fcpxml", "an id twice", `id="r3"`, `id="r2"`},
	{"clips.fcpxml", "an id that is a number", `id="r1"`, `id="1"`},
	{"clips.fcpxml", "decimal seconds", `duration="67067/15000s"`, `duration="4.471s"`},
	{"clips.fcpxml", "no unit", `duration="67067/15000s"`, `duration="67067/15000"`},
	{"clips.fcpxml", "nothing below the line", `duration="67067/15000s"`, `duration="67067/0s"`},
	{"clips.fcpxml", "off the grid", `duration="67067/15000s"`, `duration="9/2s"`},
	{"clips.fcpxml", "inclusive out", `duration="17017/7500s"`, `duration="67067/30000s"`},
	{"clips.fcpxml", "a clip over the gap", `offset="108359251/30000s"`, `offset="108358250/30000s"`},
	{"clips.fcpxml", "no start timecode of the media", `start="8999991/250s"`, `start="0s"`},
	{"clips.fcpxml", "an asset as long as its clip", `duration="162000839/30000s"`, `duration="67067/15000s"`},
	{"clips.fcpxml", "a sequence of another length", `duration="1001/50s"`, `duration="1001/30s"`},
	{"clips.fcpxml", "a marker outside", `<marker start="1001/30000s"`, `<marker start="0s"`},
	{"clips.fcpxml", "a place that is no URL", "file:///C:/Films/b%20%231.mkv", "file:///C:/Films/b #1.mkv"},
	{"clips.fcpxml", "a place of Windows", "file:///C:/Films/b%20%231.mkv", `C:\Films\b%20%231.mkv`},
	{"clips.fcpxml", "an unknown attribute", `<gap name=`, `<gap title=`},
	{"clips.fcpxml", "an unknown element", "<note>映画の言葉。</note>", "<text>映画の言葉。</text>"},
	{"clips.fcpxml", "children out of order", "<resources>", "<library></library><resources>"},
	{"clips.fcpxml", "a lost attribute", ` tcStart="8999991/2500s"`, ""},
	{"clips.fcpxml", "text where none belongs", "<spine>", "<spine>words"},
}

func TestMutantsFail(t *testing.T) {
	l := session(t, "29.97df")
	seen := map[string]string{}
	for _, m := range mutants {
		for _, file := range files {
			if file.name != m.file {
				continue
			}
			text := seen[file.name]
			if text == "" {
				text = written(t, file.write, l)
				seen[file.name] = text
			}
			spoiled := strings.Replace(text, m.old, m.new, 1)
			if m.name == "a lost row" { // to the end of its line
				from := strings.Index(text, m.old)
				spoiled = text[:from] + text[from+strings.IndexByte(text[from:], '\n')+1:]
			}
			if spoiled == text {
				t.Errorf("%s, %s: there is no %q to spoil", m.file, m.name, m.old)
			} else if err := file.check(l, strings.NewReader(spoiled)); err == nil {
				t.Errorf("%s is taken with %s", m.file, m.name)
			} else if testing.Verbose() {
				t.Logf("%s, %s: %v", m.file, m.name, err)
			}
		}
	}
	if len(seen) != len(files) {
		t.Errorf("mutants of %d kinds of file, want %d", len(seen), len(files))
	}
}

// TestAnotherListsFile gives each checker the file of a list whose clip ends
// earlier, which is sound in itself.
func TestAnotherListsFile(t *testing.T) {
	l, other := session(t, "25"), session(t, "25")
	other.Clips[1].Out -= 200 * ms
	for _, file := range files {
		if err := file.check(l, strings.NewReader(written(t, file.write, other))); err == nil {
			t.Errorf("%s of another list is taken", file.name)
		}
	}
}

func fuzzReader(f *testing.F, which int) {
	l := session(f, "29.97df")
	file := files[which]
	f.Add([]byte(written(f, file.write, l)))
	f.Add([]byte(written(f, file.write, cutlist.List{Rate: l.Rate})))
	f.Fuzz(func(t *testing.T, text []byte) {
		events, err := file.read(bytes.NewReader(text), l.Rate)
		for _, e := range events {
			if err == nil && (e.Frames() <= 0 || e.Frames() != e.RecordOut-e.RecordIn) {
				t.Errorf("%+v is read", e)
			}
		}
	})
}

func FuzzReadCSV(f *testing.F)    { fuzzReader(f, 0) }
func FuzzReadEDL(f *testing.F)    { fuzzReader(f, 1) }
func FuzzReadFCPXML(f *testing.F) { fuzzReader(f, 3) }
