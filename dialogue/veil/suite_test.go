package veil_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"matinee/dialogue/library/sample"
	"matinee/dialogue/quote"
	"matinee/dialogue/sentence"
	"matinee/dialogue/transcript"
	"matinee/dialogue/veil"
)

// A scene is a film seen so far, with a question and the passages found for it.
type scene struct {
	film    transcript.Film
	cues    []transcript.Cue
	horizon transcript.Horizon
	ask     string
	sources []quote.Source
	cut     *veil.Film
}

// errNoFilms says that a scene needs real films and there are none.
var errNoFilms = errors.New("MATINEE_FILMS does not name a folder of real subtitle files")

// scenes are those of testdata/scenes.txtar, by name; scenes over films that are
// not there are nil. They are read once.
func scenes(tb testing.TB) map[string]*scene {
	tb.Helper()
	read, err := readScenes()
	if err != nil {
		tb.Fatal(err)
	}
	return read
}

var readScenes = sync.OnceValues(func() (map[string]*scene, error) {
	out := map[string]*scene{}
	lines, err := sectionsOf("scenes")
	if err != nil {
		return nil, err
	}
	for name := range lines {
		s, err := sceneOf(lines[name])
		if err != nil && !errors.Is(err, errNoFilms) {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out[name] = s
	}
	return out, nil
})

func sceneOf(lines []string) (*scene, error) {
	s := &scene{}
	for _, line := range lines {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "film":
			if err := s.read(value); err != nil {
				return nil, err
			}
		case "until":
			t, err := transcript.ParseTime(value)
			if err != nil {
				return nil, err
			}
			s.horizon = transcript.Until(t)
		case "ask":
			s.ask = value
		default:
			from, to, _ := strings.Cut(value, " ")
			p, err := s.passage(from, to)
			if err != nil {
				return nil, err
			}
			s.sources = append(s.sources, quote.Source{ID: key, Passage: p})
		}
	}
	s.cut = veil.Cut(s.film, s.cues, s.horizon)
	return s, nil
}

// read takes the film's cues from the sample or a real film's file.
func (s *scene) read(name string) error {
	data := sample.VTT()
	s.film = sample.Film()
	if name != "sample" {
		dir := os.Getenv("MATINEE_FILMS")
		if dir == "" {
			return errNoFilms
		}
		var err error
		if data, err = os.ReadFile(filepath.Join(dir, name)); err != nil {
			return err
		}
		id := strings.TrimSuffix(name, "-en.srt")
		s.film = transcript.Film{ID: id, Work: id, Title: strings.ReplaceAll(id[:len(id)-len("-1940")], "-", " "), Lang: "en"}
	}
	reading, err := transcript.Read(data, transcript.Options{Lang: "en"})
	s.cues = reading.Cues
	return err
}

func (s *scene) passage(from, to string) (transcript.Passage, error) {
	first, err := transcript.ParseTime(from)
	if err != nil {
		return transcript.Passage{}, err
	}
	last, err := transcript.ParseTime(to)
	if err != nil {
		return transcript.Passage{}, err
	}
	p := transcript.Passage{Film: s.film}
	for _, c := range s.horizon.Cut(s.film, s.cues) {
		if c.Start >= first && c.Start <= last {
			p.Cues = append(p.Cues, c)
		}
	}
	if len(p.Cues) == 0 {
		return p, errors.New("no cue between " + from + " and " + to)
	}
	return p, nil
}

// veil is the veil of a reply in the scene.
func (s *scene) veil() *veil.Veil {
	var given []veil.Source
	for _, src := range s.sources {
		given = append(given, veil.Source(src))
	}
	return s.cut.For(given, s.ask)
}

// A weighing is what became of one sentence on its way out.
type weighing struct {
	text   string
	ok     bool
	reason string
}

// pass sends a text through the gate and the veil, sentence by sentence, as a
// conversation does.
func (s *scene) pass(text string) []weighing {
	gate := quote.NewGate(quote.Config{Sources: s.sources, Ours: []string{s.ask, s.film.Title}, Facts: []string{s.ask}})
	v := s.veil()
	var cutter sentence.Cutter
	var out []weighing
	for _, said := range append(cutter.Write(text), cutter.Close()...) {
		c, ok := gate.CheckWritten(said)
		w := weighing{text: said, ok: ok, reason: "gate: " + string(c.Reason)}
		if ok {
			reason, ok := v.Allow(c.Own, c.Cited)
			w.ok, w.reason = ok, "veil: "+string(reason)
		}
		out = append(out, w)
	}
	return out
}

// sections are the lines of an archive, by scene.
func sections(tb testing.TB, name string) map[string][]string {
	tb.Helper()
	out, err := sectionsOf(name)
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

func sectionsOf(name string) (map[string][]string, error) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for _, f := range archive.Files {
		out[f.Name] = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
	}
	return out, nil
}

// TestEndings: no paraphrase of what comes after the horizon passes, in
// whatever disguise.
func TestEndings(t *testing.T) {
	asked, passed := 0, 0
	each(t, "endings", func(s *scene, line string) {
		before, rest, split := strings.Cut(line, "||")
		if !split {
			before, rest = "", line
		}
		asked++
		for _, w := range s.pass(before + rest)[len(s.pass(before)):] {
			if w.ok {
				passed++
				t.Errorf("passes: %s", w.text)
			}
		}
	})
	t.Logf("%d paraphrases, %d passed", asked, passed)
}

// harmlessLeast is the share of comments that pass, in percent. Source: issue 3,
// "What it must show", for those that keep to the rules the writer is given; for
// those written freely what was measured on 2026-11-22, as a baseline.
var harmlessLeast = map[string]float64{"harmless": 95, "harmless-free": 79}

// TestHarmless: a critic can still talk.
func TestHarmless(t *testing.T) {
	for name, least := range harmlessLeast {
		t.Run(name, func(t *testing.T) {
			asked, passed := 0, 0
			each(t, name, func(s *scene, line string) {
				asked++
				if dropped := firstDropped(s.pass(line)); dropped != nil {
					t.Logf("dropped (%s): %s", dropped.reason, dropped.text)
					return
				}
				passed++
			})
			share := 100 * float64(passed) / float64(asked)
			t.Logf("%d comments, %d passed, %.1f %%", asked, passed, share)
			if share < least && !partial(t) {
				t.Errorf("%.1f %% of the comments passed, want %.0f %%", share, least)
			}
		})
	}
}

// firstDropped is the first sentence of several that was dropped, if any.
func firstDropped(ws []weighing) *weighing {
	i := slices.IndexFunc(ws, func(w weighing) bool { return !w.ok })
	if i < 0 {
		return nil
	}
	return &ws[i]
}

// partial reports that some films are not there, so that shares mean little.
func partial(t *testing.T) bool {
	for _, s := range scenes(t) {
		if s == nil {
			return true
		}
	}
	return false
}

// each calls f with the lines of every scene whose film is there.
func each(t *testing.T, name string, f func(*scene, string)) {
	all := scenes(t)
	for of, lines := range sections(t, name) {
		if all[of] == nil {
			t.Logf("%s: left out: %v", of, errNoFilms)
			continue
		}
		for _, line := range lines {
			f(all[of], line)
		}
	}
}
