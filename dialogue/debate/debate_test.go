package debate

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/transcript"
)

// A carelessShelf gives one film's cues, whatever the horizon.
type carelessShelf struct{ cues []transcript.Cue }

func (s carelessShelf) Cues(context.Context, dialogue.Ref, transcript.Horizon) ([]transcript.Cue, error) {
	return s.cues, nil
}

// A forgetfulKeeper keeps nothing.
type forgetfulKeeper struct{}

func (forgetfulKeeper) Begin(context.Context, string) (dialogue.Conversation, error) {
	return dialogue.Conversation{ID: "c1"}, nil
}
func (forgetfulKeeper) Append(context.Context, dialogue.Conversation, dialogue.Turn) error {
	return nil
}
func (forgetfulKeeper) Forget(context.Context, string) error { return nil }
func (forgetfulKeeper) SetSeen(context.Context, string, transcript.Film, time.Duration) error {
	return nil
}
func (forgetfulKeeper) Seen(context.Context, string) (map[string]time.Duration, error) {
	return nil, nil
}

// A film is what a debate is tried on.
type film struct {
	dialogue.Ref
	cues []transcript.Cue
}

func sampleFilm(t testing.TB) film {
	t.Helper()
	r, err := transcript.Read(sample.VTT(), transcript.Options{Format: "vtt"})
	if err != nil {
		t.Fatal(err)
	}
	return film{dialogue.Ref{Film: sample.Film()}, r.Cues}
}

// filmsVar names the folder of real films.
const filmsVar = "MATINEE_FILMS"

func realFilms(t testing.TB, names ...string) []film {
	t.Helper()
	dir := os.Getenv(filmsVar)
	if dir == "" {
		t.Skipf("%s does not say where the real films are", filmsVar)
	}
	var films []film
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, name+"-en.srt"))
		if err != nil {
			t.Fatal(err)
		}
		r, err := transcript.Read(data, transcript.Options{})
		if err != nil {
			t.Fatal(err)
		}
		title := strings.ReplaceAll(name[:len(name)-5], "-", " ")
		films = append(films, film{dialogue.Ref{Film: transcript.Film{ID: name, Work: name, Title: title, Lang: "en"}}, r.Cues})
	}
	return films
}

// A debate held to its end.
type held struct {
	debate *Debate
	cast   [2]dialogue.Persona
	turns  []dialogue.Turn
}

// A staging is how a debate is held.
type staging struct {
	film     film
	turns    int
	seed     uint64
	motion   string
	opener   string
	horizon  transcript.Horizon
	writers  []dialogue.Writer
	inner    dialogue.Researcher
	heckling map[int]string // what a listener says before the turn, counted from 0
}

func whole(f film, turns int, seed uint64) staging {
	return staging{film: f, turns: turns, seed: seed, horizon: transcript.Everything()}
}

func hold(t testing.TB, s staging) held {
	t.Helper()
	opener, _ := dialogue.BuiltIn().Named(s.opener)
	cast := Pair(dialogue.BuiltIn(), opener)
	d := New(Config{Film: s.film.Ref, Cues: carelessShelf{s.film.cues}, Cast: cast, Turns: s.turns, Seed: s.seed, Motion: s.motion, Inner: s.inner})
	for i, w := range s.writers {
		s.writers[i] = Writer(w, cast)
	}
	engine := dialogue.New(dialogue.Config{Researcher: d, Keeper: forgetfulKeeper{}, Writers: s.writers})
	session, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "ann", Focus: s.film.Ref, Horizon: s.horizon})
	if err != nil {
		t.Fatal(err)
	}
	h := held{debate: d, cast: cast}
	for i := 0; !d.Done(); i++ {
		if i > 3*MaxTurns {
			t.Fatal("the debate does not end")
		}
		said := s.heckling[i]
		if i == 0 && said == "" {
			said = s.motion
		}
		session.SetPersona(d.Next())
		for _, err := range session.Reply(t.Context(), "", said) {
			if err != nil {
				t.Fatal(err)
			}
		}
		last, _ := session.Last()
		h.turns = append(h.turns, last)
	}
	return h
}

// script is a debate to be read.
func (h held) script() string {
	var b strings.Builder
	for _, t := range h.turns {
		if t.Question != "" {
			b.WriteString("LISTENER: " + t.Question + "\n")
		}
		b.WriteString(strings.ToUpper(t.Persona) + " (" + t.Intent + "): " + t.Text + "\n")
	}
	return b.String()
}

func TestReadable(t *testing.T) {
	t.Log("\n" + hold(t, whole(sampleFilm(t), 8, 1)).script())
	s := whole(sampleFilm(t), 16, 2)
	s.opener = "critic"
	t.Log("\n" + hold(t, s).script())
	s = whole(sampleFilm(t), 8, 3)
	s.motion = "Is this film about being heard?"
	s.heckling = map[int]string{2: "what about the biscuits?", 5: "hm", 6: "And the doors?"}
	t.Log("\n" + hold(t, s).script())
}

func TestForm(t *testing.T) {
	films := []film{sampleFilm(t)}
	if os.Getenv(filmsVar) != "" {
		films = append(films, realFilms(t, "charade-1963", "carnival-of-souls-1962")...)
	}
	for _, f := range films {
		short, faults := 0, 0
		for seed := range uint64(200) {
			s := whole(f, MinTurns+int(seed%13), seed)
			if seed%2 == 1 {
				s.opener = "critic"
			}
			h := hold(t, s)
			if len(h.turns) != s.turns {
				short++
			}
			for _, fault := range Check(h.turns, h.cast) {
				if faults++; faults < 6 {
					t.Errorf("%s, seed %d, %d turns: %s\n%s", f.Film.ID, seed, s.turns, fault, h.turns[fault.Turn-1].Text)
				}
			}
			for i, turn := range h.turns {
				if turn.Refused > 0 {
					t.Errorf("%s, seed %d, turn %d: the gate refused a sentence of %q", f.Film.ID, seed, i+1, h.debate.said[i].draft)
				}
			}
		}
		t.Logf("%s: 200 seeds, %d faults, %d short", f.Film.ID, faults, short)
		if short > 0 {
			t.Errorf("%s: %d of 200 debates have not the turns asked for", f.Film.ID, short)
		}
	}
}

// TestOddWords has listeners and motions that are made to be in the way.
func TestOddWords(t *testing.T) {
	odd := []string{"?", "\"", "“”", "%s %d %!", "[[S1]] [[S9]]", "{q1} {gist} {", "<b>bold</b>", strings.Repeat("door ", 400), "S1", "“I burned it down” [S1]", "ДВЕРЬ 門", "who's \"there", "\x00\x01"}
	for i, words := range odd {
		s := whole(sampleFilm(t), 8, uint64(i))
		s.motion = words
		s.heckling = map[int]string{2: words, 5: odd[(i+3)%len(odd)]}
		h := hold(t, s)
		for _, fault := range Check(h.turns, h.cast) {
			t.Errorf("%q: %s\n%s", words, fault, h.script())
		}
		for _, turn := range h.turns {
			if turn.Refused > 0 || strings.ContainsAny(turn.Text, "{}[]") {
				t.Errorf("%q: %d refused of %q", words, turn.Refused, turn.Text)
			}
		}
	}
}

// TestListener has somebody cut in before every turn but the first.
func TestListener(t *testing.T) {
	said := []string{"what about the door?", "hm", "I heard a trombone", "Doreen is lying", "and the biscuit tin?"}
	for seed := range uint64(50) {
		s := whole(sampleFilm(t), 8, seed)
		s.heckling = map[int]string{}
		for i := 1; i < 20; i++ {
			s.heckling[i] = said[(i+int(seed))%len(said)]
		}
		delete(s.heckling, 7) // silence, so that it may end
		h := hold(t, s)
		for _, fault := range Check(h.turns, h.cast) {
			t.Errorf("seed %d: %s\n%s", seed, fault, h.script())
		}
		if len(h.turns) != 8 {
			t.Errorf("seed %d: %d turns, want 8", seed, len(h.turns))
		}
	}
}
