package draft_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/interview/draft"
	"matinee/dialogue/interview/form"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

func TestOneSeedOneDraft(t *testing.T) {
	film := sampleFilm(t)
	differ := 0
	for seed := range int64(6) {
		cfg := draft.Config{Film: film, About: "home", Minutes: 3, Seed: seed}
		one, two := drafted(t, cfg), drafted(t, cfg)
		if string(one.TOML()) != string(two.TOML()) {
			t.Errorf("seed %d makes two drafts", seed)
		}
		cfg.Seed += 100
		if other := drafted(t, cfg); other.Turns[0].Text != one.Turns[0].Text {
			differ++
		}
	}
	if differ == 0 {
		t.Error("all seeds make one draft")
	}
}

// TestADraftKnowsNothingPastItsHorizon drafts for a film that ends at the
// horizon, and for the whole: nobody can tell which.
func TestADraftKnowsNothingPastItsHorizon(t *testing.T) {
	film := sampleFilm(t)
	for _, until := range []time.Duration{90 * time.Second, 3 * time.Minute} {
		short := film
		short.Transcript.Cues = transcript.Until(until).Cut(film.Film, film.Transcript.Cues)
		for seed, about := range topics {
			cfg := draft.Config{Film: film, About: about, Minutes: 3, Seed: int64(seed), Horizon: transcript.FormatTime(until)}
			whole := drafted(t, cfg)
			cfg.Film = short
			if cut := drafted(t, cfg); string(cut.TOML()) != string(whole.TOML()) {
				t.Errorf("about %q up to %v: the draft knows what comes later:\n%s\nwant\n%s", about, until, whole.TOML(), cut.TOML())
			}
		}
	}
}

// held is a script as its turns would be counted, live ones with words in their
// place.
func held(s script.Script) []form.Turn {
	var turns []form.Turn
	for _, t := range s.Turns {
		f := form.Turn{ID: t.ID, Speaker: t.By, Kind: form.Fixed, Move: form.Move(t.Move), Text: t.Text}
		if by, _ := s.Speaker(t.By); by.Role == script.Played {
			f.Role = form.Persona
		} else {
			f.Role = form.Human
		}
		if t.Clip != nil {
			f.Citations = 1
		}
		switch {
		case t.Kind == script.Show:
			f.Kind = form.Clip
		case t.Kind.Live():
			f.Kind, f.Text, f.Citations = form.Live, t.Fallback, f.Citations+t.Cite.Min
			if f.Role == form.Persona { // as many words as a live turn has
				f.Text += " So much, at least, I can put on the record."
			}
		}
		turns = append(turns, f)
	}
	return turns
}

// TestDraftsKeepTheirForm counts drafts of the lengths that the form has room
// for, with every live turn in its fallback's words.
func TestDraftsKeepTheirForm(t *testing.T) {
	film := sampleFilm(t)
	p, _ := form.Named(script.AskTheMachine)
	for seed := range int64(6) {
		for _, minutes := range []float64{2.5, 3, 4} {
			s := drafted(t, draft.Config{Film: film, About: topics[int(seed)%3], Minutes: minutes, Seed: seed})
			if s.Session.Form != script.AskTheMachine {
				t.Errorf("seed %d, %g minutes: it names the form %q", seed, minutes, s.Session.Form)
			}
			if r := form.Measure(held(s), p); !r.OK() {
				t.Errorf("seed %d, %g minutes:\n%s", seed, minutes, r)
			}
		}
	}
}

// TestFallbacksKeepTheirMoves holds the words that stand in for a move to its
// trace, but for the lines that nobody could cite.
func TestFallbacksKeepTheirMoves(t *testing.T) {
	s := drafted(t, draft.Config{Film: sampleFilm(t), About: "home", Minutes: 15})
	for _, turn := range s.Turns {
		if !turn.Kind.Live() || turn.Move == script.Evidences {
			continue
		}
		of, _, _ := s.Turn(turn.Of)
		limits := s.Limits(turn)
		faults := form.Check(form.Turn{Text: turn.Fallback}, form.Rules{
			Move: form.Move(turn.Move), MaxWords: limits.MaxWords, MaxSentences: limits.MaxSentences,
			EndsWith: turn.EndsWith, Forbid: limits.Forbid, ForbidOpeners: limits.ForbidOpeners, Counted: true, Named: "film " + of.Text,
		})
		if turn.Move == script.Restates { // what it restates is not known beforehand
			faults = slices.DeleteFunc(faults, func(f form.Fault) bool { return f.Rule == "move" })
		}
		if len(faults) > 0 {
			t.Errorf("%s, %s, %q: %v", turn.ID, turn.Move, turn.Fallback, faults)
		}
	}
}

func TestWhatTheFilmNeverSays(t *testing.T) {
	s := drafted(t, draft.Config{Film: sampleFilm(t), About: "quantum computers", Minutes: 3})
	thesis, _, _ := s.Turn("t1")
	if !strings.Contains(thesis.Text, "f quantum computers") || !strings.Contains(thesis.Text, "y name") {
		t.Errorf("it does not say that the film has nothing of it: %s", thesis.Text)
	}
}

func TestRefusals(t *testing.T) {
	film := sampleFilm(t)
	mute := film
	mute.Transcript = transcript.Transcript{}
	for name, cfg := range map[string]draft.Config{
		"too short":  {Film: film, Minutes: 0.2},
		"too long":   {Film: film, Minutes: 90},
		"no number":  {Film: film, Minutes: func() float64 { zero := 0.0; return zero / zero }()},
		"no words":   {Film: film, About: "?!…"},
		"mute":       {Film: mute},
		"horizon":    {Film: film, Horizon: "soon"},
		"before all": {Film: film, Horizon: "0.001"},
	} {
		if _, err := draft.New(t.Context(), cfg); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, want a sentence", name, err)
		}
	}
}

// TestOddFilms drafts for films that one does not expect.
func TestOddFilms(t *testing.T) {
	cue := func(at time.Duration, text string) transcript.Cue {
		return transcript.Cue{Start: at, End: at + time.Second, Text: text, Line: int(at / time.Second)}
	}
	film := func(lang string, cues ...transcript.Cue) script.Film {
		return script.Film{Film: transcript.Film{ID: "odd", Work: "odd", Title: "The “Odd” [Film]", Lang: lang}, Transcript: transcript.Transcript{Cues: cues}}
	}
	untimed := film("en", transcript.Cue{Start: transcript.Untimed, End: transcript.Untimed, Text: "Hello there, said nobody."})
	for _, f := range []script.Film{
		film("en", cue(time.Second, "Oh!")),
		film("en", cue(time.Second, "♪"), cue(2*time.Second, "I am alone in the house.")),
		film("de", cue(time.Second, "Ich bin das Haus, und das Haus ist leer."), cue(5*time.Second, "Das Haus brennt schon seit heute früh.")),
		film("ja", cue(time.Second, "家はどこですか。")),
		film("en", cue(time.Second, "WHO IS THERE?"), cue(2*time.Second, "- Me. - You?")),
		untimed,
	} {
		for _, about := range topics {
			drafted(t, draft.Config{Film: f, About: about, Minutes: 3})
		}
	}
}

// A finder finds these passages, or fails.
type finder struct {
	hits  []dialogue.Hit
	err   error
	asked *dialogue.Scope
}

func (f finder) Passages(_ context.Context, scope dialogue.Scope, _ string, _ int) ([]dialogue.Hit, error) {
	if f.asked != nil {
		*f.asked = scope
	}
	return f.hits, f.err
}

func TestTheFinderIsAskedWithinTheHorizon(t *testing.T) {
	film := sampleFilm(t)
	var asked dialogue.Scope
	drafted(t, draft.Config{Film: film, About: "zeppelins", Minutes: 3, Horizon: "00:02:00", Finder: finder{
		asked: &asked, hits: []dialogue.Hit{{Passage: transcript.Passage{Film: film.Film, Cues: film.Transcript.Cues}}}, // past it, as no finder should
	}})
	if until, bounded := asked.Horizon.Limit(film.Film); !bounded || until != 2*time.Minute || asked.Films[0].Revision != film.Transcript.Revision() {
		t.Errorf("it was asked for %+v", asked)
	}
	broken := errors.New("no index")
	if _, err := draft.New(t.Context(), draft.Config{Film: film, About: "zeppelins", Finder: finder{err: broken}}); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
}

func (s shelf) Transcript(context.Context, string) (transcript.Transcript, error) {
	return s.film.Transcript, nil
}

// TestEvidenceIsFound drafts with the program's own index.
func TestEvidenceIsFound(t *testing.T) {
	film := sampleFilm(t)
	drafted(t, draft.Config{Film: film, About: "coming home", Minutes: 3, Finder: open(t, film)})
}
