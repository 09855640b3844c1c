package retrieval

import (
	"cmp"
	"database/sql"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"matinee/dialogue"
	"matinee/dialogue/words"
)

// timesFaster is by how much the median question must be answered faster than by
// SQLite's FTS5, over the same passages in the same process (issue 2).
const timesFaster = 25

// BenchmarkAgainstFTS5 asks both for the ten best passages that hold any of a
// question's words: all of them, and without the words every question has.
func BenchmarkAgainstFTS5(b *testing.B) {
	films := realFilms(b)
	x, scope := openWith(b, films)
	db, numbers := ftsOf(b, x, scope)
	analysis := words.For("en")
	asked := questions
	for _, q := range draw(seeded(11), films, 60, halfForgotten) {
		asked = append(asked, q.said)
	}
	for _, all := range []bool{true, false} {
		name := "content words"
		if all {
			name = "all words"
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				ours, theirs := race(b, x, scope, db, wordsOf(analysis, asked, all))
				ratio := float64(theirs) / float64(ours)
				b.ReportMetric(ratio, "times-faster")
				b.ReportMetric(float64(ours.Microseconds()), "ours-µs")
				b.ReportMetric(float64(theirs.Microseconds()), "FTS5-µs")
				if ratio < timesFaster {
					b.Errorf("%s: %.1f times faster than FTS5 over %d passages, want %d", name, ratio, numbers, timesFaster)
				}
			}
		})
	}
}

// wordsOf is the stems of each question's words, or of those that tell.
func wordsOf(a *words.Analysis, asked []string, all bool) [][]string {
	var queries [][]string
	for _, q := range asked {
		var stems []string
		for _, t := range a.Tokens(nil, q) {
			if stem := a.Stem(t.Key); (all || !a.Stop(t.Key)) && !slices.Contains(stems, stem) {
				stems = append(stems, stem)
			}
		}
		if len(stems) > 0 {
			queries = append(queries, stems)
		}
	}
	return queries
}

// race is the medians of both over the queries. Each goes through all of them in
// its turn: asked by turns, query by query, they empty each other's caches.
func race(b *testing.B, x *Index, scope dialogue.Scope, db *sql.DB, queries [][]string) (ours, theirs time.Duration) {
	lap := func(ask func(stems []string)) time.Duration {
		var took []time.Duration
		for _, stems := range queries {
			began := time.Now()
			ask(stems)
			took = append(took, time.Since(began))
		}
		return median(took)
	}
	ours = lap(func(stems []string) { rankAll(b, x, scope, stems) })
	theirs = lap(func(stems []string) { rankFTS(b, db, stems) })
	return ours, theirs
}

// rankAll is the ten best passages from the index, as numbers of places: what the
// other is asked for, no more.
func rankAll(b *testing.B, x *Index, scope dialogue.Scope, stems []string) []candidate {
	books, err := x.open(b.Context(), scope, units.needs()|need(cueTable))
	if err != nil {
		b.Fatal(err)
	}
	defer x.shut(books)
	hashes := make([]uint32, len(stems))
	for i, s := range stems {
		hashes[i] = hashTerm(s)
	}
	best, err := rank(b.Context(), books, passages, termsOf(hashes), 10)
	if err != nil {
		b.Fatal(err)
	}
	return best
}

func rankFTS(b *testing.B, db *sql.DB, stems []string) []int64 {
	quoted := make([]string, len(stems))
	for i, s := range stems {
		quoted[i] = `"` + s + `"`
	}
	rows, err := db.QueryContext(b.Context(), `SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT 10`, strings.Join(quoted, " OR "))
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			b.Fatal(err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return ids
}

// ftsOf is a table of the index's own passages, their words stemmed by the same
// rules so that both look for the same terms.
func ftsOf(b *testing.B, x *Index, scope dialogue.Scope) (*sql.DB, int) {
	db, err := sql.Open("sqlite", "file:"+b.TempDir()+"/fts.db")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	exec := func(query string, args ...any) {
		if _, err := db.Exec(query, args...); err != nil {
			b.Fatal(err)
		}
	}
	exec(`CREATE VIRTUAL TABLE passage USING fts5(text, content='', tokenize='unicode61')`)
	books, err := x.open(b.Context(), scope, everySection)
	if err != nil {
		b.Fatal(err)
	}
	defer x.shut(books)
	exec(`BEGIN`)
	number := 0
	for i := range books {
		w := books[i].windows(passages)
		for j := range w.first {
			number++
			exec(`INSERT INTO passage(rowid, text) VALUES (?, ?)`, number, stemsBetween(&books[i], w.first[j], w.last[j]))
		}
	}
	exec(`COMMIT`)
	exec(`INSERT INTO passage(passage) VALUES ('optimize')`)
	return db, number
}

// stemsBetween is the stems of the words, and of their other forms, in a window.
func stemsBetween(b *book, first, last uint32) string {
	var text strings.Builder
	for _, c := range b.read(first, last) {
		if !c.Said() {
			continue
		}
		for _, t := range b.analysis.Tokens(nil, c.Speaker+" "+c.Text) {
			for _, unit := range distinctUnits(b.analysis, t) {
				fmt.Fprintf(&text, "%s ", b.analysis.Stem(unit))
			}
		}
	}
	return text.String()
}

func median[T cmp.Ordered](all []T) T {
	slices.Sort(all)
	return all[len(all)/2]
}

// strict reports whether absolute figures are held: on a quiet machine only.
func strict() bool { return os.Getenv("MATINEE_BENCH") == "1" }
