package transcript

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

func episodeOf(series string, season, number int) Film {
	return Stop{Season: season, Episode: number}.In(series)
}

func TestSeriesOf(t *testing.T) {
	for id, want := range map[string]string{
		"": "", "charade-1963": "", "show-s02e05": "show", "show-s02e05-de": "show", "a-show-s-s2021e1225-2": "a-show-s", "show-s1e2": "", "-s01e01": "", "s-s01e01": "s",
		"show-s01e01-s02e02": "show-s01e01",
	} {
		if got := SeriesOf(id); got != want {
			t.Errorf("SeriesOf(%q) = %q, want %q", id, got, want)
		}
	}
}

func TestHorizonOfSeries(t *testing.T) {
	all := Everything()
	special := episodeOf("show", 0, 1)
	double := Film{ID: "show-s01e01", Work: "show-s01e01", Series: "show", Season: 1, Episode: 1, Through: 2}
	tests := []struct {
		name string
		h    Horizon
		film Film
		want time.Duration // End for all
	}{
		{"nothing said", all, episodeOf("show", 2, 5), End},
		{"before", all.With(episodeOf("show", 2, 5), time.Minute), episodeOf("show", 1, 9), End},
		{"the episode", all.With(episodeOf("show", 2, 5), time.Minute), episodeOf("show", 2, 5), time.Minute},
		{"another edition of it", all.With(episodeOf("show", 2, 5), time.Minute), Film{ID: "show-s02e05-de", Work: "show-s02e05-2"}, time.Minute},
		{"after", all.With(episodeOf("show", 2, 5), time.Minute), episodeOf("show", 2, 6), 0},
		{"the next season", all.WithAll(episodeOf("show", 2, 5)), episodeOf("show", 3, 1), 0},
		{"its end", all.WithAll(episodeOf("show", 2, 5)), episodeOf("show", 2, 5), End},
		{"told by its work alone", all.With(episodeOf("show", 2, 5), 0), Film{Work: "show-s02e06"}, 0},
		{"another series", all.With(episodeOf("show", 2, 5), 0), episodeOf("other", 2, 6), End},
		{"moved back", all.WithAll(episodeOf("show", 2, 5)).With(episodeOf("show", 1, 2), 0), episodeOf("show", 1, 3), 0},
		{"a special has no place", all.WithAll(episodeOf("show", 2, 5)), special, 0},
		{"a special that was seen", all.WithAll(episodeOf("show", 2, 5)).With(special, time.Minute), special, time.Minute},
		{"a special says nothing of the rest", all.WithAll(special), episodeOf("show", 1, 1), 0},
		{"nor takes anything back", all.WithAll(episodeOf("show", 2, 5)).WithAll(special), episodeOf("show", 2, 4), End},
		{"all of the series", Until(0).WithAll(Film{Series: "show"}), special, End},
		{"all of the series, what comes later", Until(0).WithAll(Film{Series: "show"}), episodeOf("show", 9, 1), End},
		{"none of the series", all.With(Film{Series: "show"}, 0), episodeOf("show", 1, 1), 0},
		{"a season", all.WithAll(episodeOf("show", 1, WholeSeason)), episodeOf("show", 1, 22), End},
		{"after a season", all.WithAll(episodeOf("show", 1, WholeSeason)), episodeOf("show", 2, 1), 0},
		{"two episodes in a file", all.WithAll(episodeOf("show", 1, 2)), double, End},
		{"the second begun elsewhere", all.With(episodeOf("show", 1, 2), time.Minute), double, 0},
		{"each film's own time", Until(time.Minute), episodeOf("show", 1, 2), time.Minute},
	}
	for _, tt := range tests {
		at, bounded := tt.h.Limit(tt.film)
		if !bounded {
			at = End
		}
		if at != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, at, tt.want)
		}
	}
}

func TestHorizonByKeys(t *testing.T) {
	for _, film := range []Film{{Work: "charade-1963"}, episodeOf("show", 2, 5), episodeOf("show", 0, 1), {Series: "show"}} {
		h := Everything().WithKeys(map[string]time.Duration{film.Key(): time.Minute})
		want := Everything().With(film, time.Minute)
		for _, f := range []Film{film, episodeOf("show", 1, 1), episodeOf("show", 2, 6), episodeOf("show", 0, 2), {Work: "charade-1963"}} {
			gotAt, gotOK := h.Limit(f)
			if wantAt, wantOK := want.Limit(f); gotAt != wantAt || gotOK != wantOK {
				t.Errorf("%s: %v %t in %+v, want %v %t", film.Key(), gotAt, gotOK, f, wantAt, wantOK)
			}
		}
	}
	h := Everything().WithKeys(map[string]time.Duration{"show-s02e05": End, "show-s01e03": 0})
	if at, bounded := h.Limit(episodeOf("show", 1, 3)); at != 0 || !bounded {
		t.Errorf("of two places without a key the least does not count: %v %t", at, bounded)
	}
	h = Everything().WithKeys(map[string]time.Duration{"show-s01e03": 0, "show@s02e05": End})
	if _, bounded := h.Limit(episodeOf("show", 2, 5)); bounded {
		t.Error("a place under the key of its series does not count")
	}
}

func TestSupersedes(t *testing.T) {
	tests := []struct {
		key, other string
		want       bool
	}{
		{"a", "a", true}, {"a", "b", false}, {"show@s02e05", "show@s01e01", true}, {"show@s02e05", "show-s01e01-de", true}, {"show@", "show@s01e01", true},
		{"show@s02e05", "show-s00e01", false}, {"show-s00e01", "show@s02e05", false}, {"show@s02e05", "show-1950", false}, {"show@s01e01", "shows@s01e01", false},
	}
	for _, tt := range tests {
		if got := Supersedes(tt.key, tt.other); got != tt.want {
			t.Errorf("Supersedes(%q, %q) = %t", tt.key, tt.other, got)
		}
	}
}

// Who has seen an episode has not seen the series: what is to come can be spoiled.
func TestWholeSeries(t *testing.T) {
	film, before := episodeOf("show", 2, 5), episodeOf("show", 1, 1)
	for name, tt := range map[string]struct {
		h    Horizon
		film Film
		want bool
	}{
		"nothing said": {Everything(), film, true}, "its end": {Everything().WithAll(film), film, false}, "one before": {Everything().WithAll(film), before, false},
		"the series": {Until(0).WithAll(Film{Series: "show"}), film, true}, "a film": {Until(0).WithAll(Film{Work: "rope"}), Film{Work: "rope"}, true},
		"part of a film": {Until(time.Minute), Film{Work: "rope"}, false}, "another series": {Everything().With(film, 0), episodeOf("other", 1, 1), true},
	} {
		if got := tt.h.Whole(tt.film); got != tt.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// Beyond agrees with what may be seen: what is not beyond sees no more anywhere.
func TestBeyond(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 2))
	var films []Film
	for season := range 3 {
		for number := range 3 {
			films = append(films, episodeOf("show", season, number+1))
		}
	}
	horizonAt := func() Horizon {
		h := []Horizon{Everything(), Until(time.Minute), {}}[rnd.IntN(3)]
		for range rnd.IntN(3) {
			h = h.With(films[rnd.IntN(len(films))], time.Duration(rnd.IntN(3))*time.Minute)
		}
		if rnd.IntN(6) == 0 {
			return h.WithAll(Film{Series: "show"})
		}
		return h
	}
	for range 2000 {
		a, b, film := horizonAt(), horizonAt(), films[rnd.IntN(len(films))]
		more := slices.ContainsFunc(films, func(f Film) bool {
			return f.Season > 0 == (film.Season > 0) && (f.Season > 0 || f == film) && a.reach(f).beyond(b.reach(f))
		})
		if more && !a.Beyond(b, film) {
			t.Fatalf("%+v sees more of %s than %+v, and is not beyond it", a, film.ID, b)
		}
		if a.Beyond(a, film) {
			t.Fatalf("%+v is beyond itself in %s", a, film.ID)
		}
	}
}

func TestParseStop(t *testing.T) {
	for in, want := range map[string]Stop{
		"47:30": {At: 47*time.Minute + 30*time.Second}, "end": {At: End}, "S02E05": {2, 5, End}, "s2e5": {2, 5, End}, "2x05": {2, 5, End},
		"S02E05@31:00": {2, 5, 31 * time.Minute}, " s02e05 @ 31:00 ": {2, 5, 31 * time.Minute}, "S02E05@end": {2, 5, End}, "S00E01@0": {0, 1, 0}, "S2021E1225": {2021, 1225, End},
	} {
		if got, err := ParseStop(in); got != want || err != nil {
			t.Errorf("ParseStop(%q) = %v, %v, want %v", in, got, err, want)
		} else if again, err := ParseStop(got.String()); again != got || err != nil {
			t.Errorf("%v is written %q, which is %v, %v", got, got.String(), again, err)
		}
	}
	for _, in := range []string{"", "S02", "S02E05@", "S02E05@half", "@31:00", "charade@31:00", "S00E00", "S02E05@1:2:3:4", "E05", "S99999E1"} {
		if got, err := ParseStop(in); err == nil {
			t.Errorf("ParseStop(%q) = %v, want an error", in, got)
		}
	}
}

func TestSpokenEpisode(t *testing.T) {
	for in, want := range map[string]Naming{
		"im on season 2 episode 5": {2, 5, "season 2 episode 5"}, "just finished s02e03": {2, 3, "s02e03"}, "at 2x05 now": {2, 5, "2x05"}, "s1 e4": {1, 4, "s1 e4"}, "s1 ep4": {1, 4, "s1 ep4"},
		"halfway through episode 4 of season 1": {1, 4, "episode 4 of season 1"}, "the third episode of season two": {2, 3, "third episode of season two"},
		"the 3rd episode of the second season": {2, 3, "3rd episode of the second season"}, "episode five": {0, 5, "episode five"}, "the first episode": {0, 1, "the first episode"},
		"in season 2": {2, 0, "season 2"}, "the second season": {2, 0, "second season"}, "season one, episode two": {1, 2, "season one, episode two"},
	} {
		if got, ok := SpokenEpisode(in); got != want || !ok {
			t.Errorf("SpokenEpisode(%q) = %+v, %t, want %+v", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "in this episode", "the seasons change", "800x600", "episode nine hundred of it"} {
		if got, ok := SpokenEpisode(in); ok && in != "episode nine hundred of it" {
			t.Errorf("SpokenEpisode(%q) = %+v", in, got)
		}
	}
}

func TestInOrder(t *testing.T) {
	want := []string{"alpha-1950", "show-s01e02", "show-s01e10", "show-s02e01", "show-s00e01", "show-s00e02", "zeta"}
	var films []Film
	for _, id := range want {
		f := Film{ID: id, Work: id}.Placed()
		films = append(films, f)
	}
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(films), func(i, j int) { films[i], films[j] = films[j], films[i] })
	slices.SortFunc(films, InOrder)
	for i, f := range films {
		if f.ID != want[i] {
			t.Errorf("place %d is %s, want %s", i, f.ID, want[i])
		}
	}
}
