package cutlist_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/cutlist"
	"matinee/dialogue/timecode"
)

const ms = time.Millisecond

var rates = []string{"23.976", "24", "25", "29.97", "29.97df", "30", "59.94df"}

func rate(t testing.TB, text string) timecode.Rate {
	t.Helper()
	r, err := timecode.ParseRate(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// session is a list with everything in it that could hurt a file.
func session(t testing.TB, at string) cutlist.List {
	return cutlist.List{
		Title: "Ask the <machine> & \"friends\"", Rate: rate(t, at), Start: "01:00:00:00",
		Films: []cutlist.Film{
			{ID: "a", Title: "A Film & Others", Media: "/films/it's 100% <here> é.mkv", Start: "10:00:00:00", Duration: 90 * time.Minute},
			{ID: "b", Title: "A Filmed Matter", Media: `C:\Films\b #1.mkv`},
		},
		Clips: []cutlist.Clip{
			{
				ID: "t1", Turn: "t1", Speaker: "Critic", Role: cutlist.Under, Film: "a", In: 52*time.Minute + 123*ms, Out: 52*time.Minute + 4567*ms,
				SessionIn: 2 * time.Second, SessionOut: 9*time.Second + 1, FirstCue: 412, LastCue: 413,
				Text: "- One, \"two\" --> <i>three</i> & four;\r\nfive 😀\x01", Line: "=SUM(1)\n* not a list", Why: "evidence",
				Alternatives: []cutlist.Alternative{{Cue: 7, In: time.Minute, Out: time.Minute + 1500*ms, Text: "_Another_ place."}},
			},
			{ID: "x1", Turn: "x1", Role: cutlist.Insert, Film: "b", In: 61 * ms, Out: 2311 * ms, SessionIn: 12 * time.Second, SessionOut: 14250 * ms, FirstCue: 1, LastCue: 1, Text: "映画の言葉。"},
			{ID: "x2", Turn: "x1", Role: cutlist.Insert, Film: "a", In: 10 * time.Minute, Out: 10*time.Minute + 3001*ms, SessionIn: 14250 * ms, SessionOut: 17251 * ms},
			{ID: "t2", Turn: "t2", Role: cutlist.Under, Film: "a", In: 40 * time.Minute, Out: 41 * time.Minute, SessionIn: 17251 * ms, SessionOut: 20 * time.Second},
		},
	}
}

// search is a list without a session.
func search(t testing.TB, at string) cutlist.List {
	l := session(t, at)
	l.Title, l.Start = "lying", ""
	for i := range l.Clips {
		c := &l.Clips[i]
		c.Role, c.SessionIn, c.SessionOut, c.Turn, c.Speaker = "", 0, 0, "", ""
	}
	return l
}

// A file is a kind of file with its checker.
type file struct {
	name  string
	write func(cutlist.List, io.Writer) error
	check func(cutlist.List, io.Reader) error
	read  func(io.Reader, timecode.Rate) ([]cutlist.Event, error)
	order cutlist.Order
}

// files are those that programs read.
var files = []file{
	{"clips.csv", cutlist.List.WriteCSV, cutlist.List.CheckCSV, cutlist.ReadCSV, cutlist.BySession},
	{
		"clips.edl", func(l cutlist.List, w io.Writer) error { return l.WriteEDL(w, cutlist.BySource) },
		func(l cutlist.List, r io.Reader) error { return l.CheckEDL(r, cutlist.BySource) }, cutlist.ReadEDL, cutlist.BySource,
	},
	{
		"cut.edl", func(l cutlist.List, w io.Writer) error { return l.WriteEDL(w, cutlist.BySession) },
		func(l cutlist.List, r io.Reader) error { return l.CheckEDL(r, cutlist.BySession) }, cutlist.ReadEDL, cutlist.BySession,
	},
	{"clips.fcpxml", cutlist.List.WriteFCPXML, cutlist.List.CheckFCPXML, cutlist.ReadFCPXML, cutlist.BySession},
}

func written(t testing.TB, write func(cutlist.List, io.Writer) error, l cutlist.List) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(l, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFilesPassTheirCheckers(t *testing.T) {
	for _, at := range rates {
		lists := map[string]cutlist.List{"session": session(t, at), "search": search(t, at), "empty": {Rate: rate(t, at)}}
		for kind, l := range lists {
			for _, file := range files {
				text := written(t, file.write, l)
				if err := file.check(l, strings.NewReader(text)); err != nil {
					t.Errorf("%s of a %s at %s: %v\n%s", file.name, kind, at, err, text)
				}
				if again := written(t, file.write, l); again != text {
					t.Errorf("%s of a %s at %s is another the second time", file.name, kind, at)
				}
			}
		}
	}
}

// TestFilesAgree reads every file back: they name the same frames.
func TestFilesAgree(t *testing.T) {
	for _, at := range rates {
		l := session(t, at)
		for _, file := range files {
			events, err := file.read(strings.NewReader(written(t, file.write, l)), l.Rate)
			if err != nil {
				t.Fatalf("%s at %s: %v", file.name, at, err)
			}
			want, err := l.Events(file.order)
			if err != nil || len(events) != len(want) {
				t.Fatalf("%s at %s has %d clips, want %d (%v)", file.name, at, len(events), len(want), err)
			}
			for i, e := range events {
				got := [4]int64{e.SourceIn, e.SourceOut, e.RecordIn, e.RecordOut}
				if w := want[i]; got != [4]int64{w.SourceIn, w.SourceOut, w.RecordIn, w.RecordOut} {
					t.Errorf("%s at %s: clip %d is at %v, want %+v", file.name, at, i, got, w)
				}
			}
		}
	}
}

// TestKnownPlaces has figures worked out by hand.
func TestKnownPlaces(t *testing.T) {
	clip := cutlist.Clip{ID: "c", Film: "f", In: time.Hour, Out: time.Hour + 2*time.Second}
	tests := []struct{ rate, start, in, out, recordOut string }{
		{"24", "", "01:00:00:00", "01:00:02:00", "00:00:02:00"},
		{"25", "10:00:00:00", "11:00:00:00", "11:00:02:00", "00:00:02:00"},
		{"23.976", "", "00:59:56:09", "00:59:58:10", "00:00:02:01"},             // frames 86313.69 to 86361.64: from 86313 until 86362
		{"29.97", "", "00:59:56:12", "00:59:58:13", "00:00:02:01"},              // 107892.11 to 107952.05
		{"29.97df", "", "01:00:00;00", "01:00:02;01", "00:00:02;01"},            // the same frames
		{"29.97df", "00:01:00;02", "01:01:00;02", "01:01:02;03", "00:00:02;01"}, // 1800 frames later
		{"59.94df", "", "01:00:00;00", "01:00:02;01", "00:00:02;01"},            // 215784.22 to 215904.10
		{"23.976", "01:00:00:00", "01:59:56:09", "01:59:58:10", "00:00:02:01"},
		{"30", "23:00:00:00", "", "", "no timecode is behind the day's"}, // 24:00:00:00
	}
	for _, test := range tests {
		l := cutlist.List{Rate: rate(t, test.rate), Films: []cutlist.Film{{ID: "f", Title: "F", Start: test.start}}, Clips: []cutlist.Clip{clip}}
		events, err := l.Events(cutlist.BySource)
		if strings.HasPrefix(test.recordOut, "no") {
			if err == nil {
				t.Errorf("at %s from %s: %v, want a refusal", test.rate, test.start, events)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		e, label := events[0], l.Rate.Format
		if got := [3]string{label(e.SourceIn), label(e.SourceOut), label(e.RecordOut)}; got != [3]string{test.in, test.out, test.recordOut} {
			t.Errorf("at %s from %s: %v, want %s %s %s", test.rate, test.start, got, test.in, test.out, test.recordOut)
		}
	}
}

func TestOutOfADay(t *testing.T) {
	l := cutlist.List{Rate: rate(t, "25"), Films: []cutlist.Film{{ID: "f", Start: "23:59:00:00"}}, Clips: []cutlist.Clip{{ID: "c", Film: "f", In: 0, Out: time.Minute}}}
	if _, err := l.Events(cutlist.BySource); err != nil {
		t.Errorf("a clip up to midnight is refused: %v", err)
	}
	l.Clips[0].Out += ms
	if _, err := l.Events(cutlist.BySource); err == nil {
		t.Error("a clip past midnight is taken")
	}
}

// TestEndOfTheFilm: the last subtitle may stay longer than the film.
func TestEndOfTheFilm(t *testing.T) {
	l := search(t, "25")
	l.Clips[0].In, l.Clips[0].Out = 90*time.Minute-time.Second, 90*time.Minute+time.Second
	events, err := l.Events(cutlist.BySession)
	if err != nil || events[0].Frames() != 25 {
		t.Errorf("%+v, %v; want a clip of 25 frames", events, err)
	}
	for _, file := range files {
		if err := file.check(l, strings.NewReader(written(t, file.write, l))); err != nil {
			t.Error(err)
		}
	}
}

// TestClipsOverClips: a quotation lies within the picture of its turn.
func TestClipsOverClips(t *testing.T) {
	clip := func(id string, from, until time.Duration) cutlist.Clip {
		return cutlist.Clip{ID: id, Film: "f", In: 0, Out: until - from, SessionIn: from, SessionOut: until}
	}
	tests := []struct {
		clips []cutlist.Clip
		want  string // in the order of the session, with the seconds at which each begins and ends
	}{
		{[]cutlist.Clip{clip("turn", 0, 10*time.Second), clip("quote", 4*time.Second, 6*time.Second)}, "turn 0-4 quote 4-6"},
		{[]cutlist.Clip{clip("turn", 0, 10*time.Second), clip("quote", 0, 3*time.Second)}, "quote 0-3 turn 3-10"},
		{[]cutlist.Clip{clip("turn", 0, 10*time.Second), clip("a", 0, 3*time.Second), clip("b", time.Second, 5*time.Second)}, "a 0-1 b 1-5 turn 5-10"},
		{[]cutlist.Clip{clip("turn", 0, 3*time.Second), clip("quote", 0, 3*time.Second)}, "quote 0-3"},
		{[]cutlist.Clip{clip("a", 0, 4*time.Second), clip("b", 2*time.Second, 6*time.Second), clip("c", 4*time.Second, 5*time.Second)}, "a 0-2 b 2-4 c 4-5"},
	}
	for _, test := range tests {
		l := cutlist.List{Rate: rate(t, "25"), Films: []cutlist.Film{{ID: "f"}}, Clips: test.clips}
		events, err := l.Events(cutlist.BySession)
		if err != nil {
			t.Errorf("%s: %v", test.want, err)
			continue
		}
		var got []string
		for _, e := range events {
			got = append(got, fmt.Sprintf("%s %d-%d", l.Clips[e.Clip].ID, e.RecordIn/25, e.RecordOut/25))
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("the session shows %s, want %s", s, test.want)
		}
		if got, want := len(l.Covered()), len(test.clips)-len(events); got != want {
			t.Errorf("%d clips are covered where %s are shown, want %d", got, test.want, want)
		}
	}
}

// TestAnyList lays out lists by chance: each clip has every frame of which it has
// a part, none is stretched, and none shown over another.
func TestAnyList(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for n := range 300 {
		l := chance(t, random, rates[n%len(rates)])
		for _, file := range files {
			text := written(t, file.write, l)
			if err := file.check(l, strings.NewReader(text)); err != nil {
				t.Fatalf("%s of %+v: %v\n%s", file.name, l, err, text)
			}
		}
		events, _ := l.Events(cutlist.BySession)
		for i, e := range events {
			c := l.Clips[e.Clip]
			film := func(frame int64) time.Duration { return l.Rate.Time(frame - e.FilmStart) }
			switch {
			case e.Frames() <= 0 || e.Frames() != e.RecordOut-e.RecordIn:
				t.Fatalf("%+v is stretched", e)
			case i > 0 && e.RecordIn < events[i-1].RecordOut:
				t.Fatalf("%+v is shown over %+v", e, events[i-1])
			case film(e.SourceIn) > c.In || film(e.SourceIn+1) <= c.In.Truncate(ms):
				t.Fatalf("%+v begins in another frame than %+v", e, c)
			case film(e.SourceOut-1) >= c.Out:
				t.Fatalf("%+v ends a frame after %+v", e, c)
			}
		}
	}
}

// chance is a list with clips anywhere in a film, and one after another in the
// session, with a pause, without, and over each other.
func chance(t testing.TB, random *rand.Rand, at string) cutlist.List {
	l := cutlist.List{Title: "chance", Rate: rate(t, at), Films: []cutlist.Film{{ID: "f", Title: "F", Media: "f.mkv"}}}
	length := func(limit time.Duration) time.Duration { return 150*ms + time.Duration(random.Int64N(int64(limit))) }
	clock := time.Duration(0)
	for i := range random.IntN(8) {
		in := length(2 * time.Hour)
		clip := cutlist.Clip{ID: fmt.Sprint("c", i), Film: "f", In: in, Out: in + length(9*time.Second), SessionIn: clock}
		clock += length(9 * time.Second)
		clip.SessionOut = clock
		switch random.IntN(4) {
		case 0, 1:
			clock += length(time.Second)
		case 2: // over the last ones
			clock = max(0, clock-length(12*time.Second))
		}
		l.Clips = append(l.Clips, clip)
	}
	return l
}

func TestRefusals(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(*cutlist.List)
		says  string
	}{
		{"no rate", func(l *cutlist.List) { l.Rate = timecode.Rate{} }, "frame rate"},
		{"no film", func(l *cutlist.List) { l.Clips[0].Film = "z" }, "has not"},
		{"two of a name", func(l *cutlist.List) { l.Clips[1].ID = "t1" }, "name of its own"},
		{"backwards", func(l *cutlist.List) { l.Clips[0].Out = l.Clips[0].In }, "no stretch"},
		{"before the film", func(l *cutlist.List) { l.Clips[0].In = -ms }, "no stretch"},
		{"after the film", func(l *cutlist.List) { l.Clips[0].In, l.Clips[0].Out = 90*time.Minute, 91*time.Minute }, "after the film"},
		{"half a session", func(l *cutlist.List) { l.Clips[0].SessionIn, l.Clips[0].SessionOut = 0, 0 }, "no stretch"},
		{"start", func(l *cutlist.List) { l.Films[0].Start = "x" }, "no timecode"},
		{"start of the session", func(l *cutlist.List) { l.Start = "01:00:00:77" }, "no timecode"},
		{"two films", func(l *cutlist.List) { l.Films[1].ID = "a" }, "name of its own"},
		{"a long film", func(l *cutlist.List) { l.Clips[1].Out = 1 << 62 }, "no stretch"},
	}
	for _, test := range tests {
		l := session(t, "25")
		test.spoil(&l)
		for _, file := range files {
			if err := file.write(l, io.Discard); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%s of a list with %s: %v, want a refusal with %q", file.name, test.name, err, test.says)
			}
		}
	}
}

// TestXMLIsWellFormed asks a second judge.
func TestXMLIsWellFormed(t *testing.T) {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not on this machine")
	}
	args := []string{"--noout", "-"}
	if dtd := os.Getenv("MATINEE_FCPXML_DTD"); dtd != "" {
		args = append([]string{"--dtdvalid", dtd}, args...)
	}
	for _, at := range []string{"23.976", "29.97df"} {
		text := written(t, cutlist.List.WriteFCPXML, session(t, at))
		lint := exec.Command(xmllint, args...)
		lint.Stdin = strings.NewReader(text)
		if out, err := lint.CombinedOutput(); err != nil {
			t.Errorf("at %s: %v: %s\n%s", at, err, out, text)
		}
	}
}
