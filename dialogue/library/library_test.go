package library_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/library"
	"matinee/dialogue/library/librarytest"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/transcript"
)

// shelf is a library of films, each of four lines by three speakers.
func shelf(t *testing.T, films ...transcript.Film) *library.Library {
	t.Helper()
	s := new(librarytest.Store)
	for i, f := range films {
		var words transcript.Transcript
		for n, who := range []string{"ANNA", "BOB", "ANNA", "LATE"} {
			at := time.Duration(n) * time.Minute
			words.Cues = append(words.Cues, transcript.Cue{Start: at, End: at + 2*time.Second, Speaker: who, Text: fmt.Sprint("Line ", n), Line: n})
		}
		e := library.Entry{Film: f, Cues: 4, Duration: words.Duration(), Speakers: words.Speakers(), Revision: words.Revision(), Digest: fmt.Sprint(i), Warnings: []string{"1 thing"}}
		if _, err := s.Put(t.Context(), e, words); err != nil {
			t.Fatal(err)
		}
	}
	return library.New(library.Config{Store: s})
}

var resolvable = []transcript.Film{
	{Title: "Charade", Year: 1963}, {Title: "Charade", Year: 1963, Lang: "de"},
	{Title: "The Front Page", Year: 1931}, {Title: "The Front Page", Year: 1974}, {Title: "The Terror", Year: 1963}, {Title: "The Terror of Tiny Town", Year: 1938},
	{Title: "Her", Year: 2013}, {Title: "Hercules", Year: 1997}, {Title: "His Girl Friday", Year: 1940},
	{Title: "D.O.A.", Year: 1949}, {Title: "Amélie", Year: 2001}, {Title: "Show", Season: 1, Episode: 1}, {Title: "Show", Season: 1, Episode: 2},
	{Title: "The Doorman", Year: 1950},
}

func TestResolve(t *testing.T) {
	l := shelf(t, resolvable...)
	tests := []struct {
		name       string
		want       string   // ID
		candidates []string // when it is ambiguous
		near       []string // when it is unknown
	}{
		{name: "charade-1963", want: "charade-1963"},
		{name: "charade-1963-de", want: "charade-1963-de"},
		{name: "Charade", want: "charade-1963"},
		{name: "charade (1963)", want: "charade-1963"},
		{name: "CHAR", want: "charade-1963"},
		{name: "charade-1963-d", want: "charade-1963-de"},
		{name: "the front page", candidates: []string{"the-front-page-1931", "the-front-page-1974"}},
		{name: "the front page 1974", want: "the-front-page-1974"},
		{name: "The Terror", want: "the-terror-1963"},
		{name: "The Terror of", want: "the-terror-of-tiny-town-1938"},
		{name: "her", want: "her-2013"},
		{name: "herc", want: "hercules-1997"},
		{name: "he", candidates: []string{"her-2013", "hercules-1997"}},
		{name: "doa", want: "doa-1949"},
		{name: "D.O.A", want: "doa-1949"},
		{name: "amelie", want: "amelie-2001"},
		{name: "show", candidates: []string{"show-s01e01", "show-s01e02"}},
		{name: "show-s01e02", want: "show-s01e02"},
		{name: "the d", want: "the-doorman-1950"},
		{name: sample.ID, want: sample.ID},
		{name: sample.Title, want: sample.ID},
		{name: "the door i", want: sample.ID},
		{name: "friday", near: []string{"his-girl-friday-1940"}},
		{name: "girl friday", near: []string{"his-girl-friday-1940"}},
		{name: "riday", near: []string{}},
		{name: "nothing like it", near: []string{}},
		{name: "", near: []string{}},
		{name: "…", near: []string{}},
	}
	for _, tt := range tests {
		r, err := l.Resolve(t.Context(), tt.name)
		var ambiguous *library.AmbiguousError
		var unknown *library.UnknownError
		switch {
		case errors.As(err, &ambiguous):
			if got := ids(ambiguous.Films); !slices.Equal(got, tt.candidates) || ambiguous.Name != tt.name {
				t.Errorf("%q: candidates %v, want %v", tt.name, got, tt.candidates)
			}
		case errors.As(err, &unknown):
			if got := ids(unknown.Near); tt.near == nil || !slices.Equal(got, tt.near) || !errors.Is(err, library.ErrNotFound) {
				t.Errorf("%q: unknown, near %v, want %v (%q)", tt.name, got, tt.near, tt.want)
			}
		case err != nil || r.Film.ID != tt.want || r.Revision == "":
			t.Errorf("%q: %+v, %v, want %s", tt.name, r, err, tt.want)
		}
	}
}

func TestAmbiguousErrorCountsTheRest(t *testing.T) {
	var films []transcript.Film
	for y := range 8 {
		films = append(films, transcript.Film{Title: "Rose", Year: 1950 + y})
	}
	_, err := shelf(t, films...).Resolve(t.Context(), "rose")
	if want := `"rose" could be rose-1950, rose-1951, rose-1952, rose-1953, rose-1954 or 3 more: give more of the title or the whole id`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestSampleIsAlwaysThere(t *testing.T) {
	ctx, l := t.Context(), inMemory()
	if films, err := l.List(ctx, transcript.Everything(), false); len(films) != 0 || err != nil {
		t.Errorf("an empty library lists %v, %v", films, err)
	}
	films, err := l.List(ctx, transcript.Everything(), true)
	if err != nil || len(films) != 1 || films[0].Film != sample.Film() || films[0].Cues == 0 {
		t.Fatalf("all of an empty library: %+v, %v", films, err)
	}
	refs, err := l.Refs(ctx, true)
	if err != nil || len(refs) != 1 || refs[0].Revision != films[0].Revision {
		t.Errorf("refs %+v, %v", refs, err)
	}
	words, err := l.Transcript(ctx, sample.ID)
	if err != nil || words.Revision() != films[0].Revision {
		t.Errorf("its transcript is another than its entry says, %v", err)
	}
	if err := l.Remove(ctx, sample.ID); err == nil {
		t.Error("the sample film was removed")
	}
	if got := library.Assign(transcript.Film{Title: sample.Title, Year: sample.Year}, nil); got.ID == sample.ID || got.Work != got.ID {
		t.Errorf("a film of the sample's title was named %s of %s", got.ID, got.Work)
	}
}

func TestFilmIsSeenFromTheHorizon(t *testing.T) {
	l := shelf(t, transcript.Film{Title: "Laura"}, transcript.Film{Title: "Rope"})
	tests := []struct {
		name     string
		horizon  transcript.Horizon
		cues     int
		duration time.Duration
		speakers string
	}{
		{"nothing", transcript.Horizon{}, 0, 0, ""},
		{"a line", transcript.Until(2 * time.Second), 1, 2 * time.Second, "ANNA"},
		{"all but the last", transcript.Until(3 * time.Minute), 3, 122 * time.Second, "ANNA BOB"},
		{"another film", transcript.Until(0).WithAll(transcript.Film{Work: "rope"}), 0, 0, ""},
		{"everything", transcript.Everything(), 4, 182 * time.Second, "ANNA BOB LATE"},
	}
	for _, tt := range tests {
		one, err := l.Film(t.Context(), tt.horizon, "laura")
		if err != nil {
			t.Fatal(err)
		}
		all, err := l.List(t.Context(), tt.horizon, false)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range []library.Entry{one, all[0]} {
			if e.Cues != tt.cues || e.Duration != tt.duration || strings.Join(e.Speakers, " ") != tt.speakers {
				t.Errorf("%s: %d cues, %v, %v, want %d, %v, %s", tt.name, e.Cues, e.Duration, e.Speakers, tt.cues, tt.duration, tt.speakers)
			}
			if _, bounded := tt.horizon.Limit(e.Film); bounded && len(e.Warnings) > 0 {
				t.Errorf("%s: warnings over the whole film are told: %q", tt.name, e.Warnings)
			}
		}
	}
}

func TestNotFound(t *testing.T) {
	ctx, l := t.Context(), shelf(t, transcript.Film{Title: "Laura"})
	for _, id := range []string{"laur", "", "Laura"} {
		if _, err := l.Film(ctx, transcript.Everything(), id); !errors.Is(err, library.ErrNotFound) {
			t.Errorf("Film(%q): %v", id, err)
		}
		if _, err := l.Transcript(ctx, id); !errors.Is(err, library.ErrNotFound) {
			t.Errorf("Transcript(%q): %v", id, err)
		}
		if err := l.Remove(ctx, id); !errors.Is(err, library.ErrNotFound) {
			t.Errorf("Remove(%q): %v", id, err)
		}
	}
}

func ids(films []transcript.Film) []string {
	ids := []string{}
	for _, f := range films {
		ids = append(ids, f.ID)
	}
	return ids
}

var _ library.Indexer = (*indexed)(nil)
