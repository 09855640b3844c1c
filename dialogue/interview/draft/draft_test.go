package draft_test

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/interview/draft"
	"matinee/dialogue/interview/form"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// world is what a draft is checked against: its film, and the gate's own proof
// of what stands in quotation marks.
func world(film script.Film) script.World {
	return script.World{
		Film: &film,
		Audit: func(seen []transcript.Cue) script.Auditor {
			return quote.NewGate(quote.Config{Sources: []quote.Source{{ID: "S1", Passage: transcript.Passage{Film: film.Film, Cues: seen}}}})
		},
	}
}

// drafted makes a draft and holds it to everything that every draft keeps.
func drafted(t *testing.T, cfg draft.Config) script.Script {
	t.Helper()
	s, err := draft.New(t.Context(), cfg)
	if err != nil {
		t.Fatalf("%s, about %q: %v", cfg.Film.ID, cfg.About, err)
	}
	about := fmt.Sprintf("%s, about %q, %g minutes, horizon %q, seed %d", cfg.Film.ID, cfg.About, cfg.Minutes, cfg.Horizon, cfg.Seed)
	warnings, err := s.Check(world(cfg.Film))
	if err != nil || len(warnings) > 0 {
		t.Errorf("%s: %v %v", about, err, warnings)
	}
	plan, err := s.Plan(&cfg.Film, nil)
	if err != nil {
		t.Fatalf("%s: %v", about, err)
	}
	if off := math.Abs(plan.Length.Minutes()/cfg.Minutes - 1); off > 0.15 {
		t.Errorf("%s: it lasts %v, off by %.0f %%", about, plan.Length.Round(time.Second), 100*off)
	}
	parsed, err := script.Parse("script.toml", s.TOML())
	if err != nil || !parsed.Equal(s) {
		t.Errorf("%s: it does not come back from its TOML: %v", about, err)
	}
	sound(t, about, s)
	return s
}

// sound holds what the script's own lines say to what the program may say.
func sound(t *testing.T, about string, s script.Script) {
	t.Helper()
	for _, turn := range s.Turns {
		for _, text := range []string{turn.Text, turn.Fallback} {
			if claims := form.Sights(quoted.ReplaceAllString(text, "")); len(claims) > 0 {
				t.Errorf("%s: %s claims sight: %q", about, turn.ID, claims)
			}
			for _, line := range quoted.FindAllString(text, -1) {
				if n := len(strings.Fields(line)); n < 2 || n > 16 || !strings.ContainsAny(line[len(line)-len("x”"):], ".?!") {
					t.Errorf("%s: %s quotes what is no sentence for the ear: %s", about, turn.ID, line)
				}
			}
			for _, bad := range []string{"{", "}", "  ", " ,", " .", "%!"} {
				if strings.Contains(text, bad) {
					t.Errorf("%s: %s has %q: %s", about, turn.ID, bad, text)
				}
			}
		}
	}
}

// quoted are the film's words, which may say what they like.
var quoted = regexp.MustCompile(`“[^”]*”`)

func TestShow(t *testing.T) {
	if os.Getenv("SHOW") == "" {
		t.Skip()
	}
	for _, f := range realFilms(t, os.Getenv("SHOW")) {
		s := drafted(t, draft.Config{Film: f, About: os.Getenv("ABOUT"), Minutes: 3, Seed: 7, Horizon: os.Getenv("UNTIL")})
		fmt.Println(string(s.TOML()))
		p, _ := s.Plan(&f, nil)
		fmt.Println(p)
	}
}

// topics are what people may want to talk about: what most films say, what none
// does, nothing in particular, and what is hard to put into a sentence.
var topics = []string{"love", "", "quantum computers", "Is the hero a liar, or “only” polite?", "the price of everything and the value of nothing, as somebody once had it said", "money\nand {slots}"}

func TestEveryFilmHasADraft(t *testing.T) {
	films := realFilms(t, "")
	for i, film := range films {
		drafted(t, draft.Config{Film: film, About: topics[i%3], Minutes: float64(2 + i%3), Seed: int64(i)})
	}
	t.Logf("%d films", len(films))
}

func TestAnyLengthAnyTopicAnyHorizon(t *testing.T) {
	film := sampleFilm(t)
	lengths := []float64{1, 3, 1.5, 5, 2, 7, 2.5, 10, 4, 12, 6, 15}
	for seed, about := range topics {
		for _, minutes := range []float64{lengths[2*seed], lengths[2*seed+1]} {
			drafted(t, draft.Config{Film: film, About: about, Minutes: minutes, Seed: int64(seed)})
		}
		for _, until := range []string{"50%", "00:02:00"} {
			drafted(t, draft.Config{Film: film, About: about, Minutes: 3, Seed: int64(seed), Horizon: until})
		}
	}
}
