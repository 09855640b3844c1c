package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"matinee/audio"
)

// leastPace is how many times faster than its sound lasts a package is made, from
// the script. Source: issue 6.
const leastPace = 20.0

// BenchmarkPackage makes whole packages, voiced by espeak-ng: of the example, and
// of what `new` writes over a real film.
func BenchmarkPackage(b *testing.B) {
	needs(b, "espeak-ng")
	bin := buildBinary(b)
	b.Run("sample", func(b *testing.B) { benchPackage(b, newTheatre(b, example(b, seedShaped)), bin) })
	b.Run(friday, func(b *testing.B) {
		dir := os.Getenv(filmsVar)
		if dir == "" {
			b.Skipf("%s does not say where the real films are", filmsVar)
		}
		s := newTheatre(b, "")
		s.run(exitDone, "library", "add", filepath.Join(dir, friday+"-en.srt"))
		s.run(exitDone, "interview", "new", friday, "--about", "the newspaper", "--minutes", "3")
		s.rewrite(s.read(friday + ".toml"))
		benchPackage(b, s, bin)
	})
}

// benchPackage makes the package of a theatre's script again and again, each time
// from nothing.
func benchPackage(b *testing.B, s *theatre, bin string) {
	b.Helper()
	s.interview("run", "--model", "none", "--no-audio", "--out", "warm") // the film's index is there
	var paces []float64
	for b.Loop() {
		if err := os.RemoveAll(s.in(packageDir)); err != nil {
			b.Fatal(err)
		}
		cmd := s.command("interview", "run", scriptFile, "--model", "none")
		cmd.Path = bin
		began := time.Now()
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		took := time.Since(began)
		lasts := audio.Duration(soundOf(b, s.read(packageDir+"/audio/mix.wav"), 2))
		paces = append(paces, lasts.Seconds()/took.Seconds())
	}
	slices.Sort(paces)
	pace := paces[len(paces)/2]
	b.ReportMetric(pace, "x-of-real-time")
	if pace < leastPace {
		if os.Getenv(benchVar) != "" {
			b.Errorf("a package is made %.1f times as fast as it sounds, want %.0f", pace, leastPace)
		} else {
			b.Logf("%.1f times is less than %.0f; not binding without %s=1", pace, leastPace, benchVar)
		}
	}
}
