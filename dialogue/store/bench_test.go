package store_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"matinee/dialogue/library"
	"matinee/dialogue/store"
	"matinee/dialogue/transcript"
)

// many is a library folder with n films, the size of a feature each.
func many(b *testing.B, n int) string {
	b.Helper()
	dir := b.TempDir()
	s, err := store.Open(b.Context(), dir)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var words transcript.Transcript
	for i := range 1100 { // the median of the real films
		at := time.Duration(i) * 5 * time.Second
		text := fmt.Sprintf("A line of about forty letters, number %d", i)
		words.Cues = append(words.Cues, transcript.Cue{Start: at, End: at + 2*time.Second, Speaker: fmt.Sprint("SPEAKER ", i%20), Text: text, Raw: "<i>" + text + "</i>", Line: i})
	}
	for i := range n {
		e := library.Entry{Film: transcript.Film{Title: fmt.Sprint("Film ", i), Year: 1950}, Cues: words.Lines(), Duration: words.Duration(), Speakers: words.Speakers(), Revision: fmt.Sprint(i), Digest: fmt.Sprint(i), Warnings: []string{"1 thing", "2 things"}}
		if _, err := s.Films().Put(b.Context(), e, words); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// within fails the benchmark when an operation took longer than it may, on a
// quiet machine.
func within(b *testing.B, limit time.Duration) {
	b.Helper()
	if each := b.Elapsed() / time.Duration(b.N); os.Getenv("MATINEE_BENCH") == "1" && each > limit {
		b.Errorf("%v each, want at most %v", each, limit)
	}
}

func BenchmarkThousandFilms(b *testing.B) {
	dir := many(b, 1000)
	b.Run("open and look up one", func(b *testing.B) {
		for b.Loop() {
			s, err := store.Open(b.Context(), dir)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := library.New(library.Config{Store: s.Films()}).Resolve(b.Context(), "film-500-1950"); err != nil {
				b.Fatal(err)
			}
			s.Close()
		}
		within(b, 5*time.Millisecond)
	})
	s, err := store.Open(b.Context(), dir)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	l := library.New(library.Config{Store: s.Films()})
	b.Run("look up one", func(b *testing.B) {
		for b.Loop() {
			if _, err := l.Resolve(b.Context(), "film-500-1950"); err != nil {
				b.Fatal(err)
			}
		}
		within(b, time.Millisecond)
	})
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			if all, err := l.Refs(b.Context(), false); len(all) != 1000 || err != nil {
				b.Fatal(len(all), err)
			}
		}
		within(b, 10*time.Millisecond)
	})
	b.Run("transcript", func(b *testing.B) {
		for b.Loop() {
			if t, err := l.Transcript(b.Context(), "film-500-1950"); len(t.Cues) != 1100 || err != nil {
				b.Fatal(err)
			}
		}
		within(b, 5*time.Millisecond)
	})
}
