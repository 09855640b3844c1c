package store_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/dialogue/store"
)

// onDisk are the files below a folder that hold some bytes.
func onDisk(t *testing.T, dir, words string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if bytes.Contains(data, []byte(words)) {
			files = append(files, filepath.Base(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// fill keeps documents of two members, large and small, and replaces some: pages
// split, move and become free.
func fill(t *testing.T, d store.Documents, seed uint64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, seed))
	for i := range 600 {
		who := []string{"bertwords", "anawords"}[rng.IntN(2)]
		body := strings.Repeat(fmt.Sprintf("%s %d ", who, i), 1+rng.IntN(1+i%200))
		key := fmt.Sprintf("%s/%d", who, rng.IntN(400))
		if _, err := d.Put(t.Context(), []string{"answer", "seen", "quiz"}[rng.IntN(3)], key, []byte(body), -1, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
}

// TestScrub: what was deleted is in no byte of the files, and what was not is there.
func TestScrub(t *testing.T) {
	for seed := range uint64(3) {
		dir := t.TempDir()
		d := open(t, dir).Documents()
		fill(t, d, seed)
		if files := onDisk(t, dir, "bertwords"); len(files) == 0 {
			t.Fatal("what was kept is in no file")
		}
		for _, kind := range []string{"answer", "seen", "quiz"} {
			if n, err := d.DeleteAll(t.Context(), kind, "bertwords/"); n == 0 || err != nil {
				t.Fatalf("DeleteAll: %d, %v", n, err)
			}
		}
		if err := d.Scrub(t.Context()); err != nil {
			t.Fatal(err)
		}
		if files := onDisk(t, dir, "bertwords"); len(files) > 0 {
			t.Errorf("what was deleted is in %q", files)
		}
		if files := onDisk(t, dir, "anawords"); len(files) == 0 {
			t.Error("what was not deleted is gone")
		}
	}
}

// TestScrubInUse: others who read and write all the while do not keep Scrub from its
// work, nor it them.
func TestScrubInUse(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir).Documents()
	fill(t, d, 7)
	ctx, cancel := context.WithCancel(t.Context())
	var busy sync.WaitGroup
	defer busy.Wait()
	defer cancel()
	for i := range 3 {
		busy.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				_, _ = d.List(ctx, "answer", "anawords/")
				_, _ = d.Put(ctx, "count", fmt.Sprint(i), fmt.Append(nil, n), -1, time.Time{})
			}
		})
	}
	for _, kind := range []string{"answer", "seen", "quiz"} {
		if _, err := d.DeleteAll(t.Context(), kind, "bertwords/"); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Scrub(t.Context()); err != nil {
		t.Fatal(err)
	}
	if files := onDisk(t, dir, "bertwords"); len(files) > 0 {
		t.Errorf("what was deleted is in %q", files)
	}
}

// TestScrubEnds: it ends with its context.
func TestScrubEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := open(t, t.TempDir()).Documents().Scrub(ctx); err == nil {
		t.Error("no error")
	}
}

// TestScrubKeepsVersions: documents keep their versions, and no version is given
// twice, that of one deleted last neither.
func TestScrubKeepsVersions(t *testing.T) {
	ctx, d := t.Context(), open(t, t.TempDir()).Documents()
	first, err := d.Put(ctx, "seen", "ana", []byte("1"), 0, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	gone, err := d.Put(ctx, "seen", "bert", []byte("2"), 0, time.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Delete(ctx, "seen", "bert", gone); err != nil {
		t.Fatal(err)
	}
	if err := d.Scrub(ctx); err != nil {
		t.Fatal(err)
	}
	if body, version, err := d.Get(ctx, "seen", "ana"); string(body) != "1" || version != first || err != nil {
		t.Errorf("got %q, version %d, %v; want \"1\", version %d", body, version, err, first)
	}
	if next, err := d.Put(ctx, "seen", "bert", []byte("3"), 0, time.Time{}); next <= gone || err != nil {
		t.Errorf("the next version is %d, %v; want more than %d", next, err, gone)
	}
}
