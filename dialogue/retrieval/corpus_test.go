package retrieval

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A shelf is transcripts in memory: the Source of the tests.
type shelf struct {
	mu    sync.Mutex
	films map[string]transcript.Transcript
	asked int // how often a transcript was fetched
}

func (s *shelf) Transcript(_ context.Context, id string) (transcript.Transcript, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	t, ok := s.films[id]
	if !ok {
		return transcript.Transcript{}, fmt.Errorf("no film %q", id)
	}
	return t, nil
}

// A named transcript is one film of a test library.
type named struct {
	film transcript.Film
	transcript.Transcript
}

func filmOf(id string) transcript.Film {
	return transcript.Film{ID: id, Work: id, Title: id, Lang: "en"}
}

// openWith is an index of those films, and the scope of all of them, seen to
// the end.
func openWith(t testing.TB, films []named) (*Index, dialogue.Scope) {
	t.Helper()
	source := &shelf{films: map[string]transcript.Transcript{}}
	scope := dialogue.Scope{Horizon: transcript.Everything()}
	for _, f := range films {
		source.films[f.film.ID] = f.Transcript
		scope.Films = append(scope.Films, dialogue.Ref{Film: f.film, Revision: f.Revision()})
	}
	x, err := Open(Config{Dir: t.TempDir(), Source: source})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, f := range films {
		if err := x.Index(t.Context(), f.film, f.Transcript); err != nil {
			t.Fatal(err)
		}
	}
	return x, scope
}

// corpus is the real films, read in place.
var corpus = sync.OnceValues(func() ([]named, error) {
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		return nil, nil
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.srt"))
	if err != nil {
		return nil, err
	}
	var films []named
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		r, err := transcript.Read(data, transcript.Options{Lang: "en"})
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		id := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".srt"), "-en")
		films = append(films, named{filmOf(id), r.Transcript})
	}
	return films, nil
})

// realFilms skips the test where the films are not named.
func realFilms(t testing.TB) []named {
	t.Helper()
	films, err := corpus()
	if err != nil {
		t.Fatal(err)
	}
	if len(films) == 0 {
		t.Skip("MATINEE_FILMS does not name the folder of the real films")
	}
	return films
}

// line is a cue of a made-up film, n seconds long from second at.
func line(at, n int, text string) transcript.Cue {
	return transcript.Cue{
		Start: time.Duration(at) * time.Second,
		End:   time.Duration(at+n) * time.Second,
		Text:  text,
	}
}

// numbered gives the cues the lines of a file.
func numbered(cues []transcript.Cue) transcript.Transcript {
	for i := range cues {
		cues[i].Line = i
	}
	return transcript.Transcript{Cues: cues}
}

// seeded is a source of chance that is the same in every run.
func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 2)) }

// withoutRaw is the cue as an index gives it back.
func withoutRaw(c transcript.Cue) transcript.Cue {
	c.Raw = ""
	return c
}

// same compares answers by what they say.
func same(a, b any) bool { return fmt.Sprintf("%+v", a) == fmt.Sprintf("%+v", b) }
