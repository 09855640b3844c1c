package library_test

import (
	"archive/zip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matinee/dialogue/library"
	"matinee/dialogue/library/librarytest"
	"matinee/dialogue/transcript"
)

// subtitles are an SRT file of 30 lines in no language; the same seed gives the same
// bytes.
func subtitles(seed string) string {
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, "%d\r\n00:00:%02d,000 --> 00:00:%02d,500\r\n%d %s.\r\n\r\n", i+1, 2*i, 2*i+1, i, seed)
	}
	return b.String()
}

// tree writes files, by slash-separated path, into a new folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// zipped writes an archive of files, in the order given.
func zipped(t *testing.T, at string, files ...[2]string) {
	t.Helper()
	f, err := os.Create(at)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for _, entry := range files {
		e, err := w.Create(entry[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Write([]byte(entry[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// added adds the paths and returns the results; the library itself must not
// fail.
func added(t *testing.T, l *library.Library, opt library.AddOptions, paths ...string) []library.Result {
	t.Helper()
	var results []library.Result
	for r, err := range l.Add(t.Context(), paths, opt) {
		if err != nil {
			t.Fatalf("Add: %v", err)
		}
		results = append(results, r)
	}
	last := 0
	for _, r := range results {
		if r.Index < max(1, last) || r.Index > max(r.Total, last) || r.Total != results[0].Total {
			t.Errorf("%s is %d of %d, behind one that is %d of %d", r.Path, r.Index, r.Total, last, results[0].Total)
		}
		last = r.Index
	}
	return results
}

// outcomes are the results in short: file below dir, then ID or why not.
func outcomes(dir string, results []library.Result) []string {
	var short []string
	for _, r := range results {
		rel := filepath.ToSlash(strings.TrimPrefix(r.Path, dir+string(filepath.Separator)))
		switch {
		case r.Err != nil:
			short = append(short, rel+" refused")
		case r.Skipped:
			short = append(short, rel+" "+r.Reason+" "+r.Entry.ID)
		default:
			short = append(short, rel+" "+r.Entry.ID)
		}
	}
	return short
}

func inMemory() *library.Library { return library.New(library.Config{Store: new(librarytest.Store)}) }

// indexed counts the calls of an Indexer and fails when told to.
type indexed struct {
	films chan transcript.Film // room for all
	err   error
}

func (x *indexed) Index(ctx context.Context, film transcript.Film, t transcript.Transcript) error {
	x.films <- film
	return x.err
}
