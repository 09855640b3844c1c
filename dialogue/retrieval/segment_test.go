package retrieval

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// small is a film that has something of everything.
func small() named {
	cues := []transcript.Cue{
		line(0, 2, "We're going to the harbour at twenty-five past nine."),
		line(2, 3, "It isn't far; I've been there before."),
		line(4, 1, "door slams"),
		line(70, 2, "Colour me surprised, Dr. Müller!"),
		line(72, 9, "I'd sooner walk the 1,200 miles — honestly."),
		line(74, 2, "La la la."),
	}
	cues[0].Speaker, cues[1].Speaker, cues[3].Speaker = "ANNA", "TOM", "ANNA"
	cues[2].Kind, cues[5].Kind = transcript.Caption, transcript.Song
	cues[1].Dash = true
	return named{filmOf("harbour-1950"), numbered(cues)}
}

func built(t testing.TB, f named) []byte {
	t.Helper()
	data, err := build(words.For(f.film.Lang), f.Transcript)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestSegmentGivesTheCuesBack(t *testing.T) {
	f := small()
	s, ok := decode(built(t, f))
	if !ok || !s.intact(everySection) {
		t.Fatal("what was built cannot be read")
	}
	var got []transcript.Cue
	for i := range s.cues {
		got = append(got, s.cue(i))
	}
	if !reflect.DeepEqual(got, f.Cues) {
		t.Errorf("got  %+v\nwant %+v", got, f.Cues)
	}
}

// The files of two versions of the program must not be taken for each other. When
// this fails and the change was meant, raise format and put the new sum here.
func TestSegmentIsTheSameBytes(t *testing.T) {
	sum := sha256.Sum256(built(t, small()))
	if got, want := hex.EncodeToString(sum[:8]), "7d361d133673cae1"; got != want {
		t.Errorf("the bytes of format %d have the sum %s, want %s", format, got, want)
	}
}

// Whatever happens to a segment file, an answer is the right one or the file is
// made again.
func TestDamagedSegments(t *testing.T) {
	f := small()
	data := built(t, f)
	x, scope := openWith(t, []named{f})
	path := x.path(keyOf(&scope.Films[0]).file())
	want := everything(t, x, scope)
	damaged := func(name string, bad []byte) {
		if err := x.Remove(t.Context(), scope.Films[0]); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		if got := everything(t, x, scope); !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: got\n%+v\nwant\n%+v", name, got, want)
		}
	}
	step := 2 // one of either kind at every byte would be slow
	if testing.Short() {
		step = 14
	}
	for i := 0; i < len(data); i += step {
		bad := append([]byte(nil), data...)
		bad[i] ^= 0xff
		damaged("a byte flipped", bad)
		damaged("cut short", data[:i+1])
	}
	damaged("longer", append(append([]byte(nil), data...), "more"...))
	damaged("empty", nil)
}

// everything is what the searches say of the film.
func everything(t *testing.T, x *Index, scope dialogue.Scope) map[string]any {
	t.Helper()
	all := map[string]any{}
	for name, search := range searches {
		got, err := search(t.Context(), x, scope, "going to the harbour")
		if err != nil {
			t.Fatal(err)
		}
		all[name] = got
	}
	return all
}

func TestDamagedSegmentIsWrittenAgain(t *testing.T) {
	f := small()
	x, scope := openWith(t, []named{f})
	path := x.path(keyOf(&scope.Films[0]).file())
	good := built(t, f)
	if err := os.WriteFile(path, good[:100], 0o644); err != nil {
		t.Fatal(err)
	}
	everything(t, x, scope)
	got, err := os.ReadFile(path)
	if err != nil || string(got) != string(good) {
		t.Errorf("the file has %d bytes, %v, want the %d it should have", len(got), err, len(good))
	}
}

func TestRemoveAndSweep(t *testing.T) {
	films := invent(seeded(1), 3)
	x, scope := openWith(t, films)
	everything(t, x, scope)
	if err := x.Remove(t.Context(), scope.Films[0]); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"old-en-v0.seg", "notes.txt"} {
		if err := os.WriteFile(x.path(name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Sweep(t.Context(), scope.Films[1:2]); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(x.dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{x.path("notes.txt"), x.path(keyOf(&scope.Films[1]).file())}
	if len(left) != 2 || !strings.Contains(strings.Join(left, " "), want[0]) || !strings.Contains(strings.Join(left, " "), want[1]) {
		t.Errorf("left %q, want %q", left, want)
	}
	if _, err := x.Search(t.Context(), scope, "anything", 3); err != nil {
		t.Errorf("after a sweep: %v", err) // made again from the transcripts
	}
}

// A folder nobody may write to, and a film the library has lost.
func TestSourceIsTheRecord(t *testing.T) {
	f := small()
	x, scope := openWith(t, []named{f})
	if err := os.RemoveAll(x.dir); err != nil {
		t.Fatal(err)
	}
	if hits, err := x.Lines(t.Context(), scope, "going to the harbour", 1); err != nil || len(hits) != 1 {
		t.Errorf("without a folder: got %d hits, %v, want 1", len(hits), err)
	}
	scope.Films = append(scope.Films, dialogue.Ref{Film: filmOf("gone-1960"), Revision: "00"})
	if _, err := x.Lines(t.Context(), scope, "going to the harbour", 1); err == nil || !strings.Contains(err.Error(), "gone-1960") {
		t.Errorf("a film without a transcript: got %v, want an error that names it", err)
	}
}

func TestNothingToSearch(t *testing.T) {
	x, _ := openWith(t, nil)
	empty := named{filmOf("silent-1920"), transcript.Transcript{}}
	y, scope := openWith(t, []named{empty})
	for name, search := range searches {
		for _, query := range []string{"", "  ", "...", "a", "the end", strings.Repeat("word ", 5000)} {
			if _, err := search(t.Context(), x, dialogue.Scope{Horizon: transcript.Everything()}, query); err != nil {
				t.Errorf("%s over no films: %v", name, err)
			}
			if _, err := search(t.Context(), y, scope, query); err != nil {
				t.Errorf("%s over an empty film: %v", name, err)
			}
			if _, err := search(t.Context(), y, dialogue.Scope{Films: scope.Films}, query); err != nil {
				t.Errorf("%s with the zero horizon: %v", name, err)
			}
		}
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Lines(t.Context(), scope, "the end", 1); err == nil {
		t.Error("a closed index answered")
	}
}

// FuzzDecode reads whatever bytes as a segment, the sums made right so that what
// they guard is reached.
func FuzzDecode(f *testing.F) {
	good := built(f, small())
	f.Add(good)
	f.Add(good[:headerSize])
	f.Fuzz(func(t *testing.T, data []byte) {
		s, ok := decode(signed(data))
		if !ok || s.said > 1<<12 {
			return
		}
		film := small().film
		b := book{ref: &dialogue.Ref{Film: film}, shared: &shared{segment: s, analysis: words.For("en")}}
		for i := range s.cues {
			s.cue(i)
		}
		for l := range layouts {
			w := b.windows(l)
			for j := range w.first {
				b.read(w.first[j], w.last[j])
			}
		}
		s.list(letters, 1)
		for _, h := range stemsOf(b.analysis, nil, b.analysis.Tokens(nil, "harbour")[0]) {
			s.list(units, h).decode(nil)
		}
		for _, l := range []layout{lines, passages} {
			if _, err := rank(t.Context(), []book{b}, l, termsOf([]uint32{1, 2, hashTerm("harbor")}), 5); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestSegmentKeepsHeadings(t *testing.T) {
	f := small()
	f.Cues[0].Heading, f.Cues[4].Heading = "INT. HARBOUR - NIGHT", "EXT. PIER"
	s, ok := decode(built(t, f))
	if !ok || !s.intact(everySection) {
		t.Fatal("what was built cannot be read")
	}
	for i, c := range f.Cues {
		if got := s.cue(i); got.Heading != c.Heading || got.Speaker != c.Speaker {
			t.Errorf("cue %d is %+v, want %+v", i, got, c)
		}
	}
}
