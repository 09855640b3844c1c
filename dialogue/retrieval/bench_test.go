package retrieval

import (
	"context"
	"matinee/dialogue"
	"testing"
	"time"
)

// lineLimit is how long a quotation may take to be found and aligned over the
// 113 films, in the median (issue 2).
const lineLimit = 5 * time.Millisecond

// BenchmarkSearches times what is asked of the whole library, and of one film.
func BenchmarkSearches(b *testing.B) {
	films := realFilms(b)
	x, scope := openWith(b, films)
	one := scope
	one.Films, one.Named = scope.Films[40:41], true
	lines := func(ctx context.Context, s dialogue.Scope, q string) error {
		_, err := x.Lines(ctx, s, q, 10)
		return err
	}
	quote := func(ctx context.Context, s dialogue.Scope, q string) error {
		_, err := x.Quote(ctx, s, q, false)
		return err
	}
	half := scope
	half.Horizon = half.Horizon.With(scope.Films[0].Film, time.Hour)
	for _, ref := range scope.Films {
		half.Horizon = half.Horizon.With(ref.Film, time.Hour)
	}
	for _, bench := range []struct {
		name  string
		scope dialogue.Scope
		said  []quoted
		limit time.Duration
		ask   func(context.Context, dialogue.Scope, string) error
	}{
		{"near line in the library", scope, draw(seeded(3), films, 200, misremembered), lineLimit, lines},
		{"near line until an hour", half, draw(seeded(3), films, 200, misremembered), 0, lines},
		{"near line in one film", one, draw(seeded(3), films, 200, misremembered), 0, lines},
		{"exact quotation in the library", scope, draw(seeded(3), films, 200, verbatim), lineLimit, quote},
		{"near quotation in the library", scope, draw(seeded(3), films, 200, misremembered), 0, quote},
		{"near quotation in one film", one, draw(seeded(3), films, 200, misremembered), 0, quote},
	} {
		b.Run(bench.name, func(b *testing.B) {
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				began := time.Now()
				if err := bench.ask(b.Context(), bench.scope, bench.said[i%len(bench.said)].said); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
			}
			half := median(took)
			b.ReportMetric(float64(half.Microseconds()), "median-µs")
			if strict() && bench.limit > 0 && half > bench.limit {
				b.Errorf("median %v, want at most %v", half, bench.limit)
			}
		})
	}
}
