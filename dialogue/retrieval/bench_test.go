package retrieval

import "testing"

func BenchmarkLinesLibrary(b *testing.B) {
	films := realFilms(b)
	x, scope := openWith(b, films)
	queries := draw(seeded(3), films, 200, misremembered)
	for i := 0; b.Loop(); i++ {
		if _, err := x.Lines(b.Context(), scope, queries[i%len(queries)].said, 10); err != nil {
			b.Fatal(err)
		}
	}
}
