package access

import (
	"testing"
	"time"

	"matinee/dialogue/transcript"
)

func inEpisode(season, episode int, until time.Duration) Level {
	l := Level{Films: map[string]Statement{}}
	film := transcript.Stop{Season: season, Episode: episode}.In("pier")
	for key, reach := range Said(film, Reach{Until: until}) {
		l.Films[key] = Statement{Reach: reach}
	}
	return l
}

func restOf(r Reach) Level { return Level{Rest: &r} }

// Of several people in a series the one counts who is not as far; who has said nothing
// of it has seen none.
func TestRuleInSeries(t *testing.T) {
	const m = time.Minute
	first, second, third := transcript.Stop{Season: 1, Episode: 9}.In("pier"), transcript.Stop{Season: 2, Episode: 5}.In("pier"), transcript.Stop{Season: 2, Episode: 6}.In("pier")
	all, none := Reach{All: true}, Reach{}
	tests := []struct {
		name                 string
		g                    Gathering
		first, second, third Reach
	}{
		{"one", Gathering{People: []Level{inEpisode(2, 5, m)}}, all, Reach{Until: m}, none},
		{"two", Gathering{People: []Level{inEpisode(2, 5, m), inEpisode(2, 6, 0)}}, all, Reach{Until: m}, none},
		{"two in one episode", Gathering{People: []Level{inEpisode(2, 5, m), inEpisode(2, 5, 2*m)}}, all, Reach{Until: m}, none},
		{"one has not said", Gathering{People: []Level{inEpisode(2, 5, m), {}}}, none, none, none},
		{"one has seen everything", Gathering{People: []Level{inEpisode(2, 5, m), restOf(all)}}, all, Reach{Until: m}, none},
		{"one has seen some of every film", Gathering{People: []Level{inEpisode(2, 5, m), restOf(Reach{Until: m})}}, none, none, none},
		{"the place is not so far", Gathering{Places: []Level{inEpisode(1, 9, m)}, People: []Level{inEpisode(2, 5, m)}}, Reach{Until: m}, none, none},
		{"alone", Gathering{Places: []Level{inEpisode(1, 9, m)}, People: []Level{inEpisode(2, 6, m)}, Alone: true}, all, all, Reach{Until: m}},
	}
	for _, tt := range tests {
		r := Rule(tt.g)
		for film, want := range map[transcript.Film]Reach{first: tt.first, second: tt.second, third: tt.third} {
			if got := r.Of(film); got != want || !r.Said(film) {
				t.Errorf("%s: %s as far as %+v, want %+v", tt.name, film.ID, got, want)
			}
		}
	}
}
