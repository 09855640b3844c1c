package dialogue_test

import (
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

func TestReadWatchedInSeries(t *testing.T) {
	const end, season = transcript.End, transcript.WholeSeason
	type stated struct {
		season, episode int
		until           time.Duration
		clear           bool
		of, rest        string
	}
	for said, want := range map[string]stated{
		"im on season 2 episode 5":                  {2, 5, 0, true, "", ""},
		"im on season 2, episode 5. who is that?":   {2, 5, 0, true, "", "who is that?"},
		"just finished s02e03":                      {2, 3, end, true, "", ""},
		"I just finished S02E03 of Pier.":           {2, 3, end, true, "pier", ""},
		"I've seen 2x05, who says it?":              {2, 5, end, true, "", "who says it?"},
		"halfway through episode 4 of season 1":     {1, 4, 0, false, "", ""},
		"I'm halfway through episode 4 of season 1": {1, 4, 0, false, "", ""},
		"I'm 20 minutes into s02e05":                {2, 5, 20 * time.Minute, true, "", ""},
		"I am at 31:00 of S02E05":                   {2, 5, 31 * time.Minute, true, "", ""},
		"I've seen 12 minutes of episode 3":         {0, 3, 12 * time.Minute, true, "", ""},
		"I've seen up to S02E05":                    {2, 5, 0, true, "", ""},
		"I've watched through S02E05":               {2, 5, end, true, "", ""},
		"I've seen up to the end of S02E05":         {2, 5, end, true, "", ""},
		"we're at the end of episode 2":             {0, 2, end, true, "", ""},
		"I've watched half of S01E02":               {1, 2, 0, false, "", ""},
		"I haven't seen season 3":                   {3, 1, 0, true, "", ""},
		"I haven't finished s02e03":                 {2, 3, 0, false, "", ""},
		"I've finished season 2":                    {2, season, end, true, "", ""},
		"we've watched the first season":            {1, season, end, true, "", ""},
		"I'm on the third episode of season one":    {1, 3, 0, true, "", ""},
		"I've started season two but who is Ben":    {2, 1, 0, true, "", "but who is Ben"},
		"currently on s1e2":                         {1, 2, 0, true, "", ""},
		"I haven't started 1x03 yet":                {1, 3, 0, true, "", ""},
	} {
		w, rest := dialogue.ReadWatched(said)
		got := stated{w.Season, w.Episode, w.Until, w.Clear, w.Of, rest}
		if !w.Stated || got != want {
			t.Errorf("%q: %+v, stated %t, want %+v", said, got, w.Stated, want)
		}
	}
	for _, said := range []string{"who says it in S02E05?", "what happens in episode 3", "the first episode is the best", "which episode am I on?", "tell me about season 2", "how often do they say bench in s01e02"} {
		if w, _ := dialogue.ReadWatched(said); w.Stated {
			t.Errorf("%q is taken for a statement: %+v", said, w)
		}
	}
}

func TestWatchedInEpisode(t *testing.T) {
	topic := transcript.Stop{Season: 2, Episode: 3}.In("pier")
	double := topic
	double.Through = 4
	tests := []struct {
		w     dialogue.Watched
		topic transcript.Film
		place string
		until time.Duration
		ok    bool
	}{
		{dialogue.Watched{Clear: true, Until: time.Minute}, topic, "S02E03", time.Minute, true},
		{dialogue.Watched{Clear: true, Episode: 1, Until: time.Minute}, topic, "S02E01", time.Minute, true},
		{dialogue.Watched{Clear: true, Season: 4, Episode: 1}, topic, "S04E01", 0, true},
		{dialogue.Watched{Season: 4, Episode: 1}, topic, "S04E01", 0, false},
		{dialogue.Watched{Clear: true, Episode: 4, Until: transcript.End}, double, "S02E03-E04", transcript.End, true},
		{dialogue.Watched{Clear: true, Episode: 3, Until: transcript.End}, double, "S02E03-E04", 0, false},
		{dialogue.Watched{Clear: true, Episode: 3, Until: transcript.End}, transcript.Film{ID: "rope", Work: "rope"}, "", 0, false},
	}
	for _, tt := range tests {
		film, until, ok := tt.w.In(tt.topic)
		if film.Place() != tt.place || until != tt.until || ok != tt.ok {
			t.Errorf("%+v in %s: %s %v %t, want %s %v %t", tt.w, tt.topic.Place(), film.Place(), until, ok, tt.place, tt.until, tt.ok)
		}
	}
}
