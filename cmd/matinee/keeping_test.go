package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/archive"
	"matinee/dialogue/store"
)

// TestNewerLibrary: every command that meets the library of a later version refuses
// it in a sentence and leaves it to the byte as it is.
func TestNewerLibrary(t *testing.T) {
	dir := memoryDir(t)
	obeyed(t, dir, "", "library", "list")
	path := filepath.Join(dir, store.FileName)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)")
	if closed := db.Close(); err != nil || closed != nil {
		t.Fatal(err, closed)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	good := filepath.Join(t.TempDir(), "good.zip")
	obeyed(t, memoryDir(t), "", "library", "export", good)
	for _, args := range [][]string{
		{"library", "list"}, {"library", "add", "."}, {"library", "check"}, {"library", "export", good}, {"library", "import", good},
		{"chat", "Who says hello?"}, {"quote", "hello there"}, {"history", "list"},
	} {
		var out, told bytes.Buffer
		code := run(t.Context(), append([]string{"--library", dir}, args...), streams{strings.NewReader(""), &out, &told})
		if code != exitCould || !strings.Contains(told.String(), "upgrade Matinee") || strings.Count(told.String(), "\n") != 1 || out.Len() > 0 {
			t.Errorf("%q: exit code %d, %q, %q", args, code, &out, &told)
		}
	}
	var out bytes.Buffer
	if code := run(t.Context(), []string{"--library", dir, "doctor"}, streams{strings.NewReader(""), &out, &out}); code != exitCould || !strings.Contains(out.String(), "upgrade Matinee") {
		t.Errorf("doctor: exit code %d, %s", code, &out)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
		t.Errorf("the newer library was written, %v", err)
	}
}

// repeated writes an export of n films of 1,200 lines each, which say much the same.
func repeated(t *testing.T, n int) string {
	t.Helper()
	dir := memoryDir(t)
	v := &inventor{Rand: rand.New(rand.NewPCG(3, 4))}
	var b strings.Builder
	for line := range 1200 {
		fmt.Fprintf(&b, "%d\n%s,000 --> %s,500\n%s\n\n", line+1, subtitleTime(line*5), subtitleTime(line*5+3), v.text())
	}
	from := filepath.Join(dir, "from", "Film (1950).en.srt")
	if err := os.MkdirAll(filepath.Dir(from), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(from, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	obeyed(t, dir, "", "library", "add", from)
	out, err := os.Create(filepath.Join(dir, "export.zip"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	w, err := archive.NewWriter(out)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Whole(t.Context(), func(whole store.Whole) error {
		for f, err := range whole.Films() {
			for i := range n {
				f.ID = fmt.Sprintf("film-%d", i)
				f.Work, f.Title, f.Digest = f.ID, fmt.Sprintf("Film %d", i), fmt.Sprintf("%064x", i)
				f.Original.Cues[0].Text = f.Title
				f.Revision = f.Original.Revision()
				if err == nil {
					err = w.Film(f)
				}
			}
			if err != nil {
				return err
			}
		}
		return w.Close()
	})
	if closed := out.Close(); err != nil || closed != nil || s.Close() != nil {
		t.Fatal(err, closed)
	}
	return out.Name()
}

// subtitleTime is so many seconds, as subtitles write them.
func subtitleTime(seconds int) string {
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// TestKilledWhileImporting kills an import at a random moment: there is nothing or
// all of it, and a second import completes it.
func TestKilledWhileImporting(t *testing.T) {
	if testing.Short() {
		t.Skip("processes are killed in the ordinary run")
	}
	films := 24
	from := repeated(t, films)
	began := time.Now()
	if out, err := matinee(memoryDir(t), "library", "import", from).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole := time.Since(began)
	var left []int
	for range 4 {
		dir := memoryDir(t)
		cmd := matinee(dir, "library", "import", from)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(whole)) // a process cannot be in a bubble of synctest
		cmd.Process.Kill()        // fails when it has ended already
		cmd.Wait()                // says that it was killed
		there := len(listed(t, dir))
		if left = append(left, there); there != 0 && there != films {
			t.Errorf("%d films of %d are there", there, films)
		}
		if out, err := matinee(dir, "library", "import", from).CombinedOutput(); err != nil || len(listed(t, dir)) != films {
			t.Fatalf("the second import: %v\n%s", err, out)
		}
		obeyed(t, dir, "", "library", "check")
	}
	t.Logf("films there after each kill, of %d: %v", films, left)
}

// TestHalfWritten: what a killed process has left is taken away once nobody can be
// writing it any more.
func TestHalfWritten(t *testing.T) {
	dir := memoryDir(t)
	obeyed(t, dir, "", "library", "add", filepath.Join("..", "..", "dialogue", "card", "her-2013.card.toml"))
	old, fresh := filepath.Join(dir, "cards", halfWritten+"1"), filepath.Join(dir, "cards", halfWritten+"2")
	for _, path := range []string{old, fresh} {
		if err := os.WriteFile(path, []byte("titl"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(old, time.Time{}, time.Now().Add(-2*staleAfter)); err != nil {
		t.Fatal(err)
	}
	if out := obeyed(t, dir, "", "library", "check"); !strings.Contains(out, "half-written file is taken away") {
		t.Errorf("told is %s", out)
	}
	_, gone := os.Stat(old)
	if _, err := os.Stat(fresh); !os.IsNotExist(gone) || err != nil {
		t.Errorf("the old one: %v; the one that is being written: %v", gone, err)
	}
}

// Importing does not hold what it imports: of a thousand films it needs no more
// than this over what it needs of fifty, in MiB.
const importRoom = 64

// TestImportMemory imports 50 films, and 1,000 (150 without MATINEE_BENCH), and prints
// what memory that takes.
func TestImportMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("memory is weighed where the race detector takes none of it")
	}
	most := 1000
	if os.Getenv("MATINEE_BENCH") == "" {
		most = 150
	}
	var peaks []float64
	for _, n := range []int{50, most} {
		from := repeated(t, n)
		info, err := os.Stat(from)
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
		defer stop()
		cmd := matinee(memoryDir(t), "library", "import", from)
		began := time.Now()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		context.AfterFunc(ctx, func() { cmd.Process.Kill() })
		if err := cmd.Wait(); err != nil {
			t.Fatal(err)
		}
		peaks = append(peaks, peakMiB(cmd.ProcessState))
		t.Logf("%d films (%d MiB packed) in %v, at most %.0f MiB resident", n, info.Size()>>20, time.Since(began).Round(time.Millisecond), peaks[len(peaks)-1])
	}
	if peaks[1] > peaks[0]+importRoom {
		t.Errorf("%.0f MiB for %d films, %.0f for 50", peaks[1], most, peaks[0])
	}
}
