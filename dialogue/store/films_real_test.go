package store_test

import (
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// realFilms is the folder of real subtitle files, or the test is skipped.
func realFilms(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		t.Skip("MATINEE_FILMS does not name the folder of real films")
	}
	return dir
}

// costsNothing is an Indexer that does nothing.
type costsNothing struct{}

func (costsNothing) Index(context.Context, transcript.Film, transcript.Transcript) error { return nil }

// catalogue is the title and year of each file that a folder's films.csv names.
func catalogue(t *testing.T, dir string) map[string][2]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "films.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	films := map[string][2]string{}
	for _, row := range rows[1:] {
		films[row[2]] = [2]string{row[0], row[1]}
	}
	return films
}

func TestRealFilms(t *testing.T) {
	from := realFilms(t)
	files, err := filepath.Glob(filepath.Join(from, "*.srt"))
	if err != nil {
		t.Fatal(err)
	}
	named := catalogue(t, from)
	s := open(t, t.TempDir())
	l := library.New(library.Config{Store: s.Films(), Indexer: costsNothing{}})
	begun := time.Now()
	added := 0
	for r, err := range l.Add(t.Context(), []string{from}, library.AddOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Skipped {
			t.Errorf("%s: %s", filepath.Base(r.Path), r.Reason)
			continue
		}
		added++
		id := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(r.Path), ".srt"), "-en")
		if want := named[id]; r.Entry.Title != want[0] || r.Entry.Year == 0 {
			t.Errorf("%s: %q (%d), want %v", id, r.Entry.Title, r.Entry.Year, want)
		}
		if want := strings.ReplaceAll(id, "'", ""); r.Entry.ID != want {
			t.Logf("%s is called %s", id, r.Entry.ID)
		}
		words, err := l.Transcript(t.Context(), r.Entry.ID)
		if err != nil || words.Revision() != r.Entry.Revision || words.Lines() != r.Entry.Cues {
			t.Errorf("%s is not kept as it was read: %v", id, err)
		}
		for _, c := range words.Cues {
			if !utf8.ValidString(c.Text) || !utf8.ValidString(c.Raw) {
				t.Errorf("%s at %v: not UTF-8", id, c.Start)
			}
		}
	}
	t.Logf("%d films added in %v", added, time.Since(begun).Round(time.Millisecond))
	if added != len(files) || added == 0 {
		t.Errorf("%d films of %d files", added, len(files))
	}
	for _, path := range files[:3] { // the digest is the file's, so that anybody can check it
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		e, known, err := s.Films().Known(t.Context(), hex.EncodeToString(sum[:]))
		if !known || err != nil || e.Source != path {
			t.Errorf("%s is not known by its digest: %+v, %v", filepath.Base(path), e, err)
		}
	}
}
