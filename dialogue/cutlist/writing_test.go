package cutlist_test

import (
	"io"
	"net/url"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/cutlist"
)

// TestPlacesOfMedia reads each place out of the project, as an editor's program
// would: it is a URL, and leads to the path.
func TestPlacesOfMedia(t *testing.T) {
	tests := []struct{ media, want, path string }{
		{"/films/a b.mkv", "file:///films/a%20b.mkv", "/films/a b.mkv"},
		{"/films/100%?#&.mkv", "file:///films/100%25%3F%23%26.mkv", "/films/100%?#&.mkv"},
		{"/films/Амели/é.mkv", "file:///films/%D0%90%D0%BC%D0%B5%D0%BB%D0%B8/%C3%A9.mkv", "/films/Амели/é.mkv"},
		{`C:\My Films\a.mkv`, "file:///C:/My%20Films/a.mkv", "/C:/My Films/a.mkv"},
		{`c:/a.mkv`, "file:///c:/a.mkv", "/c:/a.mkv"},
		{`\\server\films\a b.mkv`, "file://server/films/a%20b.mkv", "/films/a b.mkv"},
		{"a.mkv", "./a.mkv", "./a.mkv"},
		{"./a:b.mkv", "./a%3Ab.mkv", "./a:b.mkv"},
		{"../a.mkv", "./../a.mkv", "./../a.mkv"},
		{"-i.mkv", "./-i.mkv", "./-i.mkv"},
		{"", "./A%20Film", "./A Film"},
	}
	for _, test := range tests {
		l := cutlist.List{
			Rate: rate(t, "24"), Films: []cutlist.Film{{ID: "f", Title: "A Film", Media: test.media}},
			Clips: []cutlist.Clip{{ID: "c", Film: "f", Out: time.Second}},
		}
		text := written(t, cutlist.List.WriteFCPXML, l)
		_, rest, _ := strings.Cut(text, `src="`)
		src, _, _ := strings.Cut(rest, `"`)
		u, err := url.Parse(src)
		if err != nil || src != test.want || u.Path != test.path {
			t.Errorf("%q is at %q (%v), want %q, which leads to %q", test.media, src, err, test.want, test.path)
		}
		if err := l.CheckFCPXML(strings.NewReader(text)); err != nil {
			t.Errorf("%q: %v", test.media, err)
		}
	}
}

func TestReels(t *testing.T) {
	films := []cutlist.Film{
		{ID: "1", Title: "His Girl Friday"}, {ID: "2", Title: "His Girl From Friday"}, {ID: "3", Title: "His Girl Frolics"},
		{ID: "4", Title: "Ax"}, {ID: "5", Title: "映画"}, {ID: "six", Title: "…"}, {ID: "7", Title: "X", Reel: "AX"}, {ID: "8", Title: "A long reel", Reel: "r-1!"},
	}
	want := []string{"HISGIRLF", "HISGIRL2", "HISGIRL3", "AX2", "5", "SIX", "AX", "R1"}
	l := cutlist.List{Rate: rate(t, "25"), Films: films}
	for _, film := range films {
		l.Clips = append(l.Clips, cutlist.Clip{ID: film.ID, Film: film.ID, Out: time.Second})
	}
	events, err := l.Events(cutlist.BySource)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range events {
		if e.Reel != want[i] {
			t.Errorf("the reel of %q is %q, want %q", films[i].Title, e.Reel, want[i])
		}
	}
}

// TestRolesHaveTheirTracks: under a voice there is only the picture.
func TestRolesHaveTheirTracks(t *testing.T) {
	l := session(t, "25")
	edl := written(t, func(l cutlist.List, w io.Writer) error { return l.WriteEDL(w, cutlist.BySession) }, l)
	project := written(t, cutlist.List.WriteFCPXML, l)
	if got := strings.Count(edl, " V     C "); got != 2 {
		t.Errorf("%d events of picture alone in\n%s, want 2", got, edl)
	}
	if got := strings.Count(project, `srcEnable="video"`); got != 2 {
		t.Errorf("%d clips of picture alone in\n%s, want 2", got, project)
	}
}

// TestPaperEdit holds the paper edit to what stands in it.
func TestPaperEdit(t *testing.T) {
	want := `# Ask the \<machine\> \& "friends": paper edit

4 clips, 30000/1001df frames a second, drop frame. Outs do not belong to their clips.

## 1. t1, Critic

> \=SUM(1)
> \* not a list

- Film: A Film \& Others, 10:52:00;04–10:52:04;18, cues 412–413
- Session: 01:00:01;29–01:00:06;13, under the voice
- Words: \- One, "two" --\> \<i\>three\</i\> \& four; five 😀
- Why: evidence
- Or: 10:00:59;28–10:01:01;16, cue 7, \_Another\_ place.

## 2. x1

- Film: A Filmed Matter, 00:00:00;01–00:00:02;09, cue 1
- Session: 01:00:11;29–01:00:14;07, by itself
- Words: 映画の言葉。
`
	if got := written(t, cutlist.List.WritePaperEdit, session(t, "29.97df")); !strings.HasPrefix(got, want) {
		t.Errorf("the paper edit is\n%s, want it to begin with\n%s", got, want)
	}
}

// TestPaperEditMutants spoils a paper edit in one place each.
func TestPaperEditMutants(t *testing.T) {
	l := session(t, "29.97df")
	text := written(t, cutlist.List.WritePaperEdit, l)
	if err := l.CheckPaperEdit(strings.NewReader(text)); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	mutants := []struct{ name, old, new string }{
		{"no title", "# Ask", "Ask"},
		{"a lost clip", "## 2. x1", "2. x1"},
		{"clips out of order", "## 2. x1", "## 3. x1"},
		{"inclusive out", "10:52:04;18", "10:52:04;17"},
		{"another flag", "10:52:04;18", "10:52:04:18"},
		{"another place in the session", "01:00:06;13", "01:00:06;14"},
		{"no place in the film", "- Film: A Filmed", "- Of: A Filmed"},
		{"a lost word", "映画の言葉", "映画の"},
		{"another line", "SUM", "SUN"},
	}
	for _, m := range mutants {
		spoiled := strings.Replace(text, m.old, m.new, 1)
		if err := l.CheckPaperEdit(strings.NewReader(spoiled)); err == nil || spoiled == text {
			t.Errorf("a paper edit is taken with %s", m.name)
		}
	}
	for _, l := range []cutlist.List{search(t, "25"), {Rate: l.Rate}} {
		if err := l.CheckPaperEdit(strings.NewReader(written(t, cutlist.List.WritePaperEdit, l))); err != nil {
			t.Error(err)
		}
	}
}
