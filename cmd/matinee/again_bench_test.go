package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// The figures of issue 8 for a folder of many films.
const (
	manyFilms = 1000
	addAgain  = 2 * time.Second
)

// manyMiB is what adding them may hold in memory at the peak, in MiB: a film is
// forgotten once it is kept, so that it is that of a few films at a time. It was
// 60 with a thousand (November 2026, two cores).
const manyMiB = 120

// BenchmarkAddAgain adds a folder of a thousand films, repeats of the real ones each
// in a folder with what stands for a video beside it, and adds it again.
func BenchmarkAddAgain(b *testing.B) {
	bin, films := buildBinary(b), realFilms(b)
	dir, home := b.TempDir(), b.TempDir()
	for i := range manyFilms {
		data, err := os.ReadFile(films[i%len(films)])
		if err != nil {
			b.Fatal(err)
		}
		data = fmt.Appendf(data, "\n\n99999\n03:10:00,000 --> 03:10:01,000\nThis is repeat number %d.\n", i) // each its own
		name := fmt.Sprintf("Repeat No %d (19%02d)", i, 30+i%60)
		folder := filepath.Join(dir, name)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name+".en.srt"), data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	var first, again cost
	for b.Loop() {
		first = timed(b, bin, home, "library", "add", dir)
		again = timed(b, bin, home, "library", "add", dir)
	}
	there, err := exec.Command(bin, "--library", home, "library", "list", "--json").Output()
	if n := bytes.Count(there, []byte("\n")); err != nil || n != manyFilms {
		b.Errorf("%d films are there, want %d: %v", n, manyFilms, err)
	}
	b.Logf("%d films: %.1f s, %.0f MiB at the peak; again %.0f ms, %.0f MiB", manyFilms, first.wall.Seconds(), first.mib, again.ms(), again.mib)
	binding(b, "adding again", again.wall.Seconds(), addAgain.Seconds(), "s")
	binding(b, "memory", first.mib, manyMiB, "MiB")
}
