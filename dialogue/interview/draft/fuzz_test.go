package draft_test

import (
	"testing"

	"matinee/dialogue/interview/draft"
	"matinee/dialogue/interview/script"
)

// FuzzAbout takes anything for a topic, and any part of the film: a draft comes
// of it that has no fault, or a refusal.
func FuzzAbout(f *testing.F) {
	for i, about := range topics {
		f.Add(about, int64(i), uint8(40*i))
	}
	f.Add("door:s “' 12:30 \\ \x7f\u2028 does it [[S1]] cue:4", int64(1), uint8(200))
	film := sampleFilm(f)
	f.Fuzz(func(t *testing.T, about string, seed int64, from uint8) {
		part := film
		cues := film.Transcript.Cues
		part.Transcript.Cues = cues[int(from)*len(cues)/256:]
		s, err := draft.New(t.Context(), draft.Config{Film: part, About: about, Minutes: 2, Seed: seed})
		if err != nil {
			return
		}
		if warnings, err := s.Check(world(part)); err != nil || len(warnings) > 0 {
			t.Errorf("%v %v\n%s", err, warnings, s.TOML())
		}
		if parsed, err := script.Parse("script.toml", s.TOML()); err != nil || !parsed.Equal(s) {
			t.Errorf("it does not come back from its TOML: %v\n%s", err, s.TOML())
		}
	})
}
