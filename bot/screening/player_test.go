package screening_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"mime/multipart"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/bot/screening"
)

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// form is a body as Plex sends it: the JSON, then a poster.
func form(t testing.TB, payload []byte) (contentType string, body []byte) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("thumb", "thumb.jpg")
	if err != nil {
		t.Fatal(err)
	}
	part.Write(bytes.Repeat([]byte{0xff, 0xd8}, 2000))
	if err := w.WriteField("payload", string(payload)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), b.Bytes()
}

func TestReport(t *testing.T) {
	there := 47*time.Minute + 3*time.Second
	progress := screening.Event{Action: screening.Play, At: there, Known: true, Session: "living-room-7f", Title: "Charade", Year: 1963, Sent: time.Date(2026, 11, 22, 20, 47, 3, 117843300, time.UTC)}
	paused := progress
	paused.Action = screening.Pause
	plex := screening.Event{Action: screening.Play, At: there, Known: true, Session: "r6yfkd-living-room", Title: "Charade", Year: 1963}
	plexPaused, plexStopped, plexUnknown := plex, plex, plex
	plexPaused.Action, plexStopped.Action = screening.Pause, screening.Stop
	plexUnknown.At, plexUnknown.Known = 0, false
	plexBegun := plexUnknown
	plexBegun.Known = true
	change := func(name string, pairs ...string) string {
		return strings.NewReplacer(pairs...).Replace(string(sample(t, name)))
	}
	tests := []struct {
		name, body string
		want       screening.Event
		ok         bool
	}{
		{"jellyfin playing", change("jellyfin-progress.json"), progress, true},
		{"jellyfin begun", change("jellyfin-progress.json", "PlaybackProgress", "PlaybackStart"), progress, true},
		{"jellyfin paused", change("jellyfin-progress.json", `"IsPaused":false`, `"IsPaused":true`), paused, true},
		{"jellyfin paused by a template", change("jellyfin-progress.json", `"IsPaused":false`, `"IsPaused":"True"`), paused, true},
		{"jellyfin stopped, all of it strings", change("jellyfin-stop.json"), screening.Event{Action: screening.Stop, Finished: true, At: 2879 * time.Second, Known: true, Session: "living-room-7f", Title: "Twin Rivers", Season: 1, Episode: 2, Sent: time.Date(2026, 11, 22, 21, 53, 20, 0, time.UTC)}, true},
		{"jellyfin of music", change("jellyfin-progress.json", `"Movie"`, `"Audio"`), screening.Event{}, false},
		{"jellyfin of something new", change("jellyfin-progress.json", "PlaybackProgress", "ItemAdded"), screening.Event{}, false},
		{"plex resumed", change("plex-resume.json"), plex, true},
		{"plex paused", change("plex-resume.json", "media.resume", "media.pause"), plexPaused, true},
		{"plex stopped", change("plex-resume.json", "media.resume", "media.stop"), plexStopped, true},
		{"plex resumed somewhere", change("plex-resume.json", `"viewOffset":2823000,`, ""), plexUnknown, true},
		{"plex begun", change("plex-resume.json", `"viewOffset":2823000,`, "", "media.resume", "media.play"), plexBegun, true},
		{"plex begun in the middle", change("plex-resume.json", "media.resume", "media.play"), plex, true},
		{"plex rated", change("plex-resume.json", "media.resume", "media.rate"), screening.Event{}, false},
		{"plex of music", change("plex-resume.json", `"type":"movie"`, `"type":"track"`), screening.Event{}, false},
		{"follow", `{"Action":"seek","At":2823000000000,"Known":true}`, screening.Event{Action: screening.Seek, At: there, Known: true}, true},
		{"follow of another version", `{"Action":"dance"}`, screening.Event{}, false},
		{"numbers beyond all films", change("plex-resume.json", "2823000", "1e300", "1963", "-7"), func() screening.Event {
			e := plex
			e.At, e.Year = 1000*time.Hour, 0
			return e
		}(), true},
		{"fields of other kinds", change("plex-resume.json", `"title":"Charade"`, `"title":{"en":"Charade"}`, "1963", `[1963]`), func() screening.Event {
			e := plex
			e.Title, e.Year = "", 0
			return e
		}(), true},
	}
	for _, tt := range tests {
		formType, inForm := form(t, []byte(tt.body))
		for contentType, body := range map[string][]byte{"application/json": []byte(tt.body), "": []byte(tt.body), formType: inForm} {
			got, ok, err := screening.Report(contentType, body)
			if got.Sent.Equal(tt.want.Sent) {
				got.Sent = tt.want.Sent
			}
			if err != nil || ok != tt.ok || got != tt.want {
				t.Errorf("%s (%.20s):\n got %+v, %t, %v\nwant %+v, %t", tt.name, contentType, got, ok, err, tt.want, tt.ok)
			}
		}
	}
	for _, body := range []string{"", "{", "[]", "null", "{}", `"PlaybackStart"`, `{"NotificationType":null}`, "\xff\xd8", strings.Repeat(" ", screening.MaxReport) + `{"Action":"stop"}`} {
		for _, contentType := range []string{"application/json", "multipart/form-data", "multipart/form-data; boundary=x", "nonsense; ="} {
			if _, ok, err := screening.Report(contentType, []byte(body)); ok || !errors.Is(err, screening.ErrNoReport) {
				t.Errorf("%.20q as %s: %t, %v", body, contentType, ok, err)
			}
		}
	}
}

func TestMPV(t *testing.T) {
	var m screening.MPV
	var got []screening.Event
	for line := range bytes.Lines(sample(t, "mpv.jsonl")) {
		if e, ok := m.Line(line); ok {
			got = append(got, e)
		}
	}
	event := func(a screening.Action, seconds float64) screening.Event {
		return screening.Event{Action: a, At: time.Duration(seconds * float64(time.Second)), Known: true, Title: "Charade.1963.mkv"}
	}
	end := event(screening.Stop, 2820.9)
	end.Finished = true
	want := []screening.Event{
		event(screening.Play, 0), event(screening.Play, 10.01), event(screening.Pause, 10.01), event(screening.Seek, 2823.2),
		event(screening.Play, 2823.2), event(screening.Seek, 2822), event(screening.Seek, 2820.9), end,
	}
	if len(got) != len(want) {
		t.Fatalf("got %+v\nwant %+v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("event %d: %+v, want %+v", i, got[i], want[i])
		}
	}
	for _, line := range bytes.Split(bytes.TrimSpace([]byte(screening.MPVHello)), []byte("\n")) {
		if !json.Valid(line) {
			t.Errorf("mpv is sent %s", line)
		}
	}
}

func TestMPVOfOtherKinds(t *testing.T) {
	tests := []struct {
		name, lines string
		want        string // the actions
	}{
		{"an old one", `{"event":"property-change","name":"time-pos","data":5}|{"event":"pause"}|{"event":"unpause"}`, "play pause play"},
		{"already paused", `{"event":"property-change","name":"pause","data":true}|{"event":"property-change","name":"time-pos","data":5}`, "pause"},
		{"quit", `{"event":"property-change","name":"time-pos","data":5}|{"event":"end-file","reason":"quit"}|{"event":"shutdown"}`, "play stop"},
		{"killed", `{"event":"property-change","name":"time-pos","data":5}|{"event":"shutdown"}|{"event":"property-change","name":"time-pos","data":99}|{"event":"property-change","name":"pause","data":true}`, "play stop"},
		{"a list of films", `{"event":"start-file"}|{"event":"end-file","reason":"redirect"}|{"event":"start-file"}|{"event":"property-change","name":"time-pos","data":0}`, "play"},
		{"two films", `{"event":"property-change","name":"time-pos","data":500}|{"event":"end-file","reason":"eof"}|{"event":"start-file"}|{"event":"property-change","name":"time-pos","data":0}`, "play stop play"},
		{"nothing played", `{"event":"idle"}|{"event":"end-file","reason":"error"}|{"event":"shutdown"}`, ""},
		{"no JSON", `mpv 0.39|{|[]|{"event":7}|{"event":"property-change","name":"time-pos","data":"soon"}`, "play"},
	}
	for _, tt := range tests {
		var m screening.MPV
		var got []string
		for line := range strings.SplitSeq(tt.lines, "|") {
			if e, ok := m.Line([]byte(line)); ok {
				got = append(got, string(e.Action))
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}

func TestDrive(t *testing.T) {
	play := func(at time.Duration) screening.Event {
		return screening.Event{Action: screening.Play, At: at, Known: true, Session: "tv", Title: "Charade"}
	}
	as := func(e screening.Event, change func(*screening.Event)) screening.Event { change(&e); return e }
	const m, s = minute, time.Second
	type report struct {
		after   time.Duration
		event   screening.Event
		changed bool
	}
	tests := []struct {
		name     string
		reports  []report
		asked    time.Duration // after dusk
		position time.Duration
		state    screening.State
	}{
		{"it binds", []report{{m, play(m), true}, {2 * m, play(2 * m), false}}, 3 * m, 3 * m, screening.Playing},
		{"it leads", []report{{m, play(30 * m), true}}, 2 * m, 31 * m, screening.Playing},
		{"a little late", []report{{m, play(m), true}, {2 * m, play(2*m - 900*time.Millisecond), false}}, 3 * m, 3 * m, screening.Playing},
		{"more than a little", []report{{m, play(m), true}, {2 * m, play(2*m - 2*s), true}}, 3 * m, 3*m - 2*s, screening.Playing},
		{"a pause", []report{{m, play(m), true}, {2 * m, as(play(2*m), func(e *screening.Event) { e.Action = screening.Pause }), true}, {3 * m, as(play(2*m), func(e *screening.Event) { e.Action = screening.Pause }), false}}, 10 * m, 2 * m, screening.Paused},
		{"a resume nobody knows where", []report{{m, play(m), true}, {2 * m, as(play(2*m), func(e *screening.Event) { e.Action = screening.Pause }), true}, {9 * m, as(play(0), func(e *screening.Event) { e.Known = false }), true}}, 10 * m, 3 * m, screening.Playing},
		{"a seek while paused", []report{{m, as(play(m), func(e *screening.Event) { e.Action = screening.Pause }), true}, {2 * m, as(play(50*m), func(e *screening.Event) { e.Action = screening.Seek }), true}}, 3 * m, 50 * m, screening.Paused},
		{"another's player", []report{{m, play(m), true}, {2 * m, as(play(80*m), func(e *screening.Event) { e.Session = "attic" }), false}}, 3 * m, 3 * m, screening.Playing},
		{"another film at first", []report{{m, as(play(80*m), func(e *screening.Event) { e.Title = "Rope" }), false}}, 3 * m, 3 * m, screening.Playing},
		{"another film of the year", []report{{m, as(play(80*m), func(e *screening.Event) { e.Year = 2002 }), false}}, 3 * m, 3 * m, screening.Playing},
		{"another film afterwards", []report{{m, play(m), true}, {2 * m, as(play(0), func(e *screening.Event) { e.Title = "Rope" }), true}}, 3 * m, 2 * m, screening.Paused},
		{"a file's name", []report{{m, as(play(9*m), func(e *screening.Event) { e.Title = "Charade.1963.1080p.mkv" }), true}}, 2 * m, 10 * m, screening.Playing},
		{"no title", []report{{m, as(play(9*m), func(e *screening.Event) { e.Title = "" }), true}}, 2 * m, 10 * m, screening.Playing},
		{"out of order", []report{{m, as(play(20*m), func(e *screening.Event) { e.Sent = at(m) }), true}, {m + s, as(play(80*m), func(e *screening.Event) { e.Sent = at(0) }), false}}, 2 * m, 21 * m, screening.Playing},
		{"stopped in the middle", []report{{m, play(30 * m), true}, {2 * m, as(play(31*m), func(e *screening.Event) { e.Action = screening.Stop }), true}}, 9 * m, 31 * m, screening.Paused},
		{"stopped, with the place where it would begin", []report{{m, play(30 * m), true}, {2 * m, as(play(0), func(e *screening.Event) { e.Action = screening.Stop }), true}}, 9 * m, 31 * m, screening.Paused},
		{"stopped before it began", []report{{m, as(play(80*m), func(e *screening.Event) { e.Action = screening.Stop }), false}}, 3 * m, 3 * m, screening.Playing},
		{"stopped in the credits", []report{{m, play(30 * m), true}, {2 * m, as(play(90*m-20*s), func(e *screening.Event) { e.Action = screening.Stop }), true}}, 2 * m, 90 * m, screening.Over},
		{"played to its end", []report{{m, play(30 * m), true}, {2 * m, as(play(31*m), func(e *screening.Event) { e.Action, e.Finished = screening.Stop, true }), true}}, 2 * m, 90 * m, screening.Over},
		{"after its end", []report{{91 * m, play(5 * m), false}}, 92 * m, 90 * m, screening.Over},
		{"beyond its end", []report{{m, play(95 * m), true}}, m, 90 * m, screening.Over},
		{"before its time, at the beginning", []report{{-5 * m, play(0), true}}, 0, 5 * m, screening.Playing},
		{"before its time", []report{{-5 * m, play(10 * s), true}}, 0, 5*m + 10*s, screening.Playing},
	}
	for _, tt := range tests {
		film := evening()
		for i, r := range tt.reports {
			if changed := film.Drive(r.event, at(r.after)); changed != r.changed {
				t.Errorf("%s: report %d changed anything: %t, want %t", tt.name, i, changed, r.changed)
			}
		}
		if got, state := film.Position(at(tt.asked)), film.State(at(tt.asked)); got != tt.position || state != tt.state {
			t.Errorf("%s: %s at %v, want %s at %v", tt.name, state, got, tt.state, tt.position)
		}
	}
}

func TestTitles(t *testing.T) {
	tests := []struct {
		ours, theirs string
		want         bool
	}{
		{"The Third Man", "Third Man, The (1949)", true},
		{"The Third Man", "The.Third.Man.1949.mkv", true},
		{"Third Man", "The Third Man", true},
		{"The Third Man", "The Thin Man", false},
		{"It", "It", true},
		{"It", "Them", false},
		{"Amélie", "AMELIE", true},
	}
	for _, tt := range tests {
		s := evening()
		s.Film.Title = tt.ours
		if got := s.Drive(screening.Event{Action: screening.Play, At: 40 * minute, Known: true, Title: tt.theirs}, at(minute)); got != tt.want {
			t.Errorf("%q for %q: %t, want %t", tt.theirs, tt.ours, got, tt.want)
		}
	}
	s := evening()
	s.Film = screening.Feature{Title: "Twin Rivers", Season: 1, Episode: 2, Year: 1990}
	for episode := range 4 {
		e := screening.Event{Action: screening.Play, At: minute, Known: true, Title: "Twin Rivers", Season: 1, Episode: episode + 1}
		if got := s.Drive(e, at(minute)); got != (episode == 1) && episode <= 1 {
			t.Errorf("episode %d: %t", episode+1, got)
		}
	}
}

// TestFollowingAPlayer lets people do what they like with an mpv, whose events
// arrive up to a second late, and asks all the time whether more is known than
// they have seen.
func TestFollowingAPlayer(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for range 20 {
		film, mpv, paused, s := time.Duration(0), screening.MPV{}, false, evening()
		type sent struct {
			when  time.Time
			event screening.Event
		}
		var wire []sent
		for step := range 4 * 60 * 20 { // twenty minutes of quarter seconds
			now := at(time.Duration(step) * 250 * time.Millisecond)
			line := ""
			switch r.IntN(400) {
			case 0:
				paused = !paused
				line = `{"event":"property-change","name":"pause","data":` + map[bool]string{true: "true", false: "false"}[paused] + `}`
			case 1:
				film = time.Duration(r.IntN(4800)) * time.Second
			case 2:
				film = max(0, film-time.Second) // a step back
			}
			if !paused {
				film += 250 * time.Millisecond
			}
			for _, l := range []string{line, `{"event":"property-change","name":"time-pos","data":` + jsonSeconds(film) + `}`} {
				if e, ok := mpv.Line([]byte(l)); ok {
					wire = append(wire, sent{now.Add(time.Duration(r.IntN(1000)) * time.Millisecond), e})
				}
			}
			waiting := false
			for len(wire) > 0 && !wire[0].when.After(now) {
				s.Drive(wire[0].event, now)
				wire = wire[1:]
			}
			waiting = len(wire) > 0
			if limit := s.Limit(now); !waiting && limit > film {
				t.Fatalf("the film is at %v and all up to %v may be told", film, limit)
			} else if !waiting && film-limit > 20*time.Second && film < 80*minute {
				t.Fatalf("the film is at %v and only what was said up to %v may be told", film, limit)
			}
		}
	}
}

func jsonSeconds(d time.Duration) string {
	b, _ := json.Marshal(d.Seconds()) // a number is always JSON
	return string(b)
}

func FuzzReport(f *testing.F) {
	for _, name := range []string{"jellyfin-progress.json", "jellyfin-stop.json", "plex-resume.json"} {
		f.Add("application/json", sample(f, name))
		contentType, body := form(f, sample(f, name))
		f.Add(contentType, body)
	}
	f.Add("", []byte(`{"Action":"play","At":-5,"Known":true}`))
	f.Fuzz(func(t *testing.T, contentType string, body []byte) {
		e, ok, err := screening.Report(contentType, body)
		if ok && (err != nil || e.Action == "") || !ok && e != (screening.Event{}) {
			t.Errorf("%+v, %t, %v", e, ok, err)
		}
		if err != nil && !errors.Is(err, screening.ErrNoReport) {
			t.Errorf("an error of another kind: %v", err)
		}
		checkDriven(t, e)
	})
}

func FuzzMPV(f *testing.F) {
	f.Add(sample(f, "mpv.jsonl"))
	f.Fuzz(func(t *testing.T, lines []byte) {
		var m screening.MPV
		for line := range bytes.Lines(lines) {
			if e, ok := m.Line(line); ok {
				checkDriven(t, e)
			}
		}
	})
}

// checkDriven lets an event move a screening, which stays within its film.
func checkDriven(t *testing.T, e screening.Event) {
	t.Helper()
	if e.At < 0 || e.At > 1000*time.Hour || e.Year < 0 || e.Season < 0 || e.Episode < 0 {
		t.Errorf("an event of no film: %+v", e)
	}
	s := evening()
	s.Drive(e, at(10*minute))
	if p := s.Position(at(20 * minute)); p < 0 || p > 90*minute {
		t.Errorf("after %+v the film is at %v", e, p)
	}
	if kept, err := json.Marshal(s); err != nil {
		t.Errorf("after %+v it cannot be kept: %v, %s", e, err, kept)
	}
}
