package retrieval

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// searches is every call that answers out of films, as one value to compare and
// to look for words in.
var searches = map[string]func(ctx context.Context, x *Index, s dialogue.Scope, query string) (any, error){
	"Lines": func(ctx context.Context, x *Index, s dialogue.Scope, q string) (any, error) {
		return x.Lines(ctx, s, q, 10)
	},
	"Passages": func(ctx context.Context, x *Index, s dialogue.Scope, q string) (any, error) {
		return x.Passages(ctx, s, q, 10)
	},
	"Quote": func(ctx context.Context, x *Index, s dialogue.Scope, q string) (any, error) {
		return x.Quote(ctx, s, q, true)
	},
	"Search": func(ctx context.Context, x *Index, s dialogue.Scope, q string) (any, error) {
		return x.Search(ctx, s, q, 10)
	},
	"Mentions": func(ctx context.Context, x *Index, s dialogue.Scope, q string) (any, error) {
		first, _, _ := strings.Cut(q, " ")
		return x.Mentions(ctx, s, first)
	},
	"Cues": func(ctx context.Context, x *Index, s dialogue.Scope, q string) (any, error) {
		var all [][]transcript.Cue
		for _, ref := range s.Films {
			cues, err := x.Cues(ctx, ref, s.Horizon)
			if err != nil {
				return nil, err
			}
			all = append(all, cues)
		}
		return all, nil
	},
}

// A searches up to a horizon in whole films finds what it finds, with the same
// scores, in films that end there.
func TestHorizonIsTheEndOfTheFilm(t *testing.T) {
	rounds := 60
	if testing.Short() {
		rounds = 15
	}
	for seed := range uint64(rounds) {
		chance := seeded(seed)
		films := invent(chance, 3)
		horizon := anyHorizon(chance, films)
		whole, scope := openWith(t, films)
		scope.Horizon = horizon
		cut := make([]named, len(films))
		for i, f := range films {
			cut[i] = named{f.film, transcript.Transcript{Cues: horizon.Cut(f.film, f.Cues)}}
		}
		short, seen := openWith(t, cut)
		for range 8 {
			query := anyQuery(chance, films)
			for name, search := range searches {
				got, err := search(t.Context(), whole, scope, query)
				if err != nil {
					t.Fatal(err)
				}
				want, err := search(t.Context(), short, seen, query)
				if err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(got, want) {
					t.Fatalf("seed %d: %s(%q) up to the horizon\n%+v\nin the film cut there\n%+v", seed, name, query, got, want)
				}
			}
		}
	}
}

// No word that is spoken only beyond the horizon comes out of any search.
func TestNothingFromBeyondTheHorizon(t *testing.T) {
	rounds := 60
	if testing.Short() {
		rounds = 15
	}
	for seed := range uint64(rounds) {
		chance := seeded(seed)
		films := invent(chance, 3)
		x, scope := openWith(t, films)
		scope.Horizon = anyHorizon(chance, films)
		var secrets []string
		for _, f := range films {
			for _, c := range f.Cues {
				if !scope.Horizon.Sees(f.film, c) {
					secrets = append(secrets, secretOf(c.Text))
				}
			}
		}
		for range 8 {
			query := anyQuery(chance, films)
			for name, search := range searches {
				got, err := search(t.Context(), x, scope, query)
				if err != nil {
					t.Fatal(err)
				}
				said := fmt.Sprintf("%+v", got)
				for _, secret := range secrets {
					if strings.Contains(said, secret) && !strings.Contains(query, secret) {
						t.Fatalf("seed %d: %s(%q) speaks of %s", seed, name, query, secret)
					}
				}
			}
		}
	}
}

// secretOf is the word that only this cue holds: its last.
func secretOf(text string) string { return text[strings.LastIndex(text, " ")+1:] }

// invent makes films of invented words. Each cue ends in a word that no other
// has; times overlap, captions stand between, one film may have no times.
func invent(chance *rand.Rand, n int) []named {
	common := make([]string, 40)
	for i := range common {
		common[i] = invented(chance)
	}
	films := make([]named, n)
	serial := 0
	for i := range films {
		timed := chance.IntN(6) > 0
		at := 0
		var cues []transcript.Cue
		for range 5 + chance.IntN(120) {
			var said []string
			for range 1 + chance.IntN(9) {
				said = append(said, common[chance.IntN(1+chance.IntN(len(common)))])
			}
			serial++
			said = append(said, fmt.Sprintf("x%sx%dq", invented(chance), serial))
			c := line(at, chance.IntN(6), strings.Join(said, " "))
			if !timed {
				c.Start, c.End = transcript.Untimed, transcript.Untimed
			}
			if chance.IntN(10) == 0 {
				c.Kind = transcript.Caption
			}
			if chance.IntN(3) == 0 {
				c.Speaker = common[chance.IntN(3)]
			}
			cues = append(cues, c)
			at += chance.IntN(5)
			if chance.IntN(15) == 0 {
				at += 20
			}
		}
		films[i] = named{filmOf(fmt.Sprintf("film-%d", i)), numbered(cues)}
	}
	return films
}

// invented is a word of some syllables.
func invented(chance *rand.Rand) string {
	var b strings.Builder
	for range 1 + chance.IntN(3) {
		b.WriteByte("bdfgklmnprstvz"[chance.IntN(14)])
		b.WriteByte("aeiou"[chance.IntN(5)])
	}
	return b.String()
}

// anyHorizon is somewhere in the films: in all of them, or elsewhere in some.
func anyHorizon(chance *rand.Rand, films []named) transcript.Horizon {
	h := transcript.Until(time.Duration(chance.IntN(200)) * time.Second)
	for _, f := range films {
		switch chance.IntN(4) {
		case 0:
			h = h.WithAll(f.film)
		case 1:
			h = h.With(f.film, time.Duration(chance.IntN(300))*time.Second)
		}
	}
	return h
}

// anyQuery is some words out of a row in one of the films, perhaps altered.
func anyQuery(chance *rand.Rand, films []named) string {
	f := films[chance.IntN(len(films))]
	var said []string
	first := chance.IntN(len(f.Cues))
	for _, c := range f.Cues[first:min(first+3, len(f.Cues))] {
		said = append(said, strings.Fields(c.Text)...)
	}
	from := chance.IntN(len(said))
	said = said[from:min(len(said), from+1+chance.IntN(15))]
	if chance.IntN(2) == 0 {
		said[chance.IntN(len(said))] = invented(chance)
	}
	return strings.Join(said, " ")
}
