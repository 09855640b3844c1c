package archive_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/archive"
	"matinee/dialogue/history"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// A whole is a library in memory.
type whole struct {
	films     []archive.Film
	cards     []archive.Card
	talks     []archive.Conversation
	positions []archive.Position
	settings  []archive.Setting
}

// invented is some library, the same for the same seed.
func invented(seed uint64) whole {
	r := rand.New(rand.NewPCG(seed, 1))
	var w whole
	for i := range 1 + r.IntN(4) {
		w.films = append(w.films, film(r, i))
	}
	w.cards = []archive.Card{{Work: "film-0", Data: []byte("title = \"Film 0\"\n")}}
	for i := range r.IntN(3) {
		w.talks = append(w.talks, talk(r, i))
	}
	w.positions = []archive.Position{{"local", "film-0", history.NoLimit}, {"other", "film-0", time.Minute}}
	w.settings = []archive.Setting{{"a <b> & c", "yes\n"}}
	return w
}

func film(r *rand.Rand, i int) archive.Film {
	var f archive.Film
	at, line := time.Duration(0), 0
	for range 1 + r.IntN(20) {
		at += time.Duration(r.IntN(5000)) * time.Millisecond
		c := transcript.Cue{Start: at, End: at + time.Second, Text: fmt.Sprintf("“Line” %d <i> é\u2028", r.IntN(99)), Line: line, Dash: r.IntN(2) == 0, Kind: transcript.Kind(r.IntN(3))}
		c.Speaker, c.Raw, c.Heading = []string{"", "IDA"}[r.IntN(2)], []string{"", "IDA: raw"}[r.IntN(2)], []string{"", "INT. LIFT"}[r.IntN(2)]
		f.Original.Cues = append(f.Original.Cues, c)
		line += r.IntN(3)
	}
	f.Original.Lang = []string{"", "en"}[r.IntN(2)]
	sum := sha256.Sum256([]byte{byte(i)})
	f.Film = transcript.Film{ID: fmt.Sprintf("film-%d", i), Work: "film-0", Aside: i > 0, Title: "Film 0", Year: 1950, Lang: "en"}
	f.Cues, f.Duration, f.Speakers, f.Revision = f.Original.Lines(), f.Original.Duration(), f.Original.Speakers(), f.Original.Revision()
	f.Digest, f.Added, f.Source, f.Format, f.Encoding = hex.EncodeToString(sum[:]), time.UnixMilli(1e12+int64(i)).UTC(), "/films/x.srt", "srt", "utf-8"
	if r.IntN(2) == 0 {
		f.Warnings = []string{"two\tlines"}
		f.Amendments = []library.Amendment{{Kind: library.KindMedia, Body: json.RawMessage(`{"path":"/x.mkv"}`), Made: time.UnixMilli(5).UTC()}}
	}
	return f
}

func talk(r *rand.Rand, i int) archive.Conversation {
	c := archive.Conversation{Conversation: history.Conversation{ID: fmt.Sprintf("talk%d", i), Started: time.UnixMilli(77).UTC(), Viewer: "local", Film: "film-0", Persona: "machine"}}
	for n := range 1 + r.IntN(3) {
		c.Turns = append(c.Turns, history.Turn{Asked: time.UnixMilli(int64(100 + n)).UTC(), Question: "Who?", Text: "She.", Until: history.NoLimit, Rest: time.Hour, Finish: "complete",
			Quotes: []history.Quote{{Text: "x", Film: "film-0", Start: 1, End: 2, Verdict: "exact"}}, Sources: []history.Source{{Film: "film-0", Start: 1, End: 2, Text: "x"}}})
	}
	c.Conversation.Turns, c.First, c.Last = len(c.Turns), "Who?", c.Turns[len(c.Turns)-1].Asked
	return c
}

// written is the library as an archive.
func written(t testing.TB, w whole) []byte {
	t.Helper()
	var b bytes.Buffer
	to, err := archive.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range w.films {
		err = errors.Join(err, to.Film(f))
	}
	for _, c := range w.cards {
		err = errors.Join(err, to.Card(c))
	}
	for _, c := range w.talks {
		err = errors.Join(err, to.Conversation(c))
	}
	if err = errors.Join(err, to.Positions(w.positions), to.Settings(w.settings), to.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read is the library of an archive.
func read(data []byte) (w whole, err error) {
	r, err := archive.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return w, err
	}
	if err := r.Check(nil); err != nil {
		return w, err
	}
	for f, fault := range r.Films() {
		w.films, err = append(w.films, f), errors.Join(err, fault)
	}
	for c, fault := range r.Cards() {
		w.cards, err = append(w.cards, c), errors.Join(err, fault)
	}
	for c, fault := range r.Conversations() {
		w.talks, err = append(w.talks, c), errors.Join(err, fault)
	}
	for p, fault := range r.Positions() {
		w.positions, err = append(w.positions, p), errors.Join(err, fault)
	}
	for s, fault := range r.Settings() {
		w.settings, err = append(w.settings, s), errors.Join(err, fault)
	}
	return w, err
}

// TestRoundTrip: what is written is read as it was, and is the same to the byte
// when it is written again.
func TestRoundTrip(t *testing.T) {
	for seed := range uint64(50) {
		w := invented(seed)
		data := written(t, w)
		back, err := read(data)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(back, w) {
			t.Fatalf("seed %d: read back\n%+v\nwant\n%+v", seed, back, w)
		}
		if !bytes.Equal(written(t, back), data) {
			t.Fatalf("seed %d: written again it is not the same", seed)
		}
	}
}

// edited is an archive with one of its parts changed; a change to "" takes the part
// away, and one of a part that is not there adds it.
func edited(t testing.TB, data []byte, name string, change func(string) string) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	to := zip.NewWriter(&b)
	put := func(name, text string) {
		w, err := to.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	there := false
	for _, f := range from.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var part bytes.Buffer
		if _, err := part.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		text := part.String()
		if f.Name == name {
			there, text = true, change(text)
			if text == "" {
				continue
			}
		}
		put(f.Name, text)
	}
	if !there {
		put(name, change(""))
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestRefused: whatever is wrong with a file, it is refused in a sentence.
func TestRefused(t *testing.T) {
	good := written(t, invented(3))
	replace := func(old, with string) func(string) string {
		return func(s string) string {
			if !strings.Contains(s, old) {
				t.Fatalf("no %q in %s", old, s)
			}
			return strings.Replace(s, old, with, 1)
		}
	}
	is := func(text string) func(string) string { return func(string) string { return text } }
	tests := []struct {
		name, part, want string
		change           func(string) string
	}{
		{"a later format", "matinee.json", "upgrade Matinee", is(`{"format":2,"more":[]}`)},
		{"no manifest", "matinee.json", "no export", is("")},
		{"an empty manifest", "matinee.json", "no export", is("\n")},
		{"a path out of it", "films/../../etc/x.ndjson", "does not belong", is("x")},
		{"a path from the root", "/films/x.ndjson", "does not belong", is("x")},
		{"a path of Windows", `films/..\x.ndjson`, "does not belong", is("x")},
		{"another file", "run.exe", "does not belong", is("x")},
		{"a bomb", "films/bomb.ndjson", "more than any library", is(strings.Repeat("0", 8<<20))},
		{"a film cut off", "films/film-0.ndjson", "not those that were written", func(s string) string { return s[:strings.LastIndex(strings.TrimSpace(s), "\n")+1] }},
		{"a film with another word", "films/film-0.ndjson", "not those that were written", replace("Line", "Lime")},
		{"a film of another name", "films/film-0.ndjson", "says that it is", replace(`"id":"film-0"`, `"id":"film-9"`)},
		{"a film without a digest", "films/film-0.ndjson", "digest", replace(`"digest":"`, `"digest":"z`)},
		{"a film of a work that is not there", "films/film-0.ndjson", "which is not in the export", replace(`"work":"film-0"`, `"work":"film-7"`)},
		{"a field nobody knows", "films/film-0.ndjson", "unknown field", replace(`"title"`, `"tidle"`)},
		{"no JSON", "films/film-0.ndjson", "damaged", is("hello")},
		{"two values on a line", "settings.ndjson", "two values", is(`{"name":"a","value":"b"}{"name":"c","value":"d"}`)},
		{"times that are none", "films/film-0.ndjson", "damaged", replace(`"start_ns":`, `"start_ns":-9`)},
		{"an empty film", "films/empty.ndjson", "damaged", is("\n")},
		{"a conversation that says it is longer", "conversations/long.ndjson", "turns", is(`{"id":"long","started_ms":1,"turns":2}` + "\n" + `{"asked_ms":1,"question":"","text":"","until_ns":0,"rest_ns":0,"finish":""}`)},
		{"a card that is none", "cards/film-0.toml", "unknown key", is(`titel = "x"`)},
		{"somebody who has watched less than nothing", "positions.ndjson", "damaged", is(`{"viewer":"a","work":"film-0","until_ns":-2}`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := read(edited(t, good, tt.part, tt.change))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	for _, n := range []int{0, 1, 100, len(good) / 2, len(good) - 1} {
		if _, err := read(good[:n]); err == nil {
			t.Errorf("%d of %d bytes are taken", n, len(good))
		}
	}
}

// TestFlipped flips every byte of an archive once: what is taken all the same is
// what was written.
func TestFlipped(t *testing.T) {
	w := invented(5)
	good := written(t, w)
	step := 1
	if testing.Short() {
		step = 7
	}
	refused := 0
	for i := 0; i < len(good); i += step {
		bad := bytes.Clone(good)
		bad[i] ^= 0x10
		back, err := read(bad)
		if err != nil {
			refused++
			continue
		}
		if !reflect.DeepEqual(back.films, w.films) || !reflect.DeepEqual(back.talks, w.talks) {
			t.Fatalf("byte %d flipped makes another library", i)
		}
	}
	t.Logf("%d of %d flipped bytes are refused", refused, len(good)/step)
}

// FuzzRead: no file makes the reader panic, and what it takes can be written and is
// then taken again.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"format":1}`), []byte(`{"id":"a","work":"a","title":"A","revision":"","digest":""}`), []byte(`{"name":"a","value":"b"}`))
	good := written(f, invented(2))
	part := func(name string) (text string) {
		edited(f, good, name, func(s string) string { text = s; return s })
		return text
	}
	f.Add([]byte(part("matinee.json")), []byte(part("films/film-0.ndjson")), []byte(part("settings.ndjson")))
	f.Fuzz(func(t *testing.T, manifest, film, settings []byte) {
		data := good
		for name, text := range map[string][]byte{"matinee.json": manifest, "films/film-0.ndjson": film, "settings.ndjson": settings} {
			data = edited(t, data, name, func(string) string { return string(text) })
		}
		w, err := read(data)
		if err != nil {
			return
		}
		if _, err := read(written(t, w)); err != nil {
			t.Errorf("what was taken is refused when it is written again: %v", err)
		}
	})
}

// FuzzOpen: no bytes make the reader panic.
func FuzzOpen(f *testing.F) {
	f.Add(written(f, invented(1)))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(_ *testing.T, data []byte) { _, _ = read(data) })
}
