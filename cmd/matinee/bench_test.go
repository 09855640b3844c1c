package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// benchVar names the environment variable that makes figures binding: the
// machine is quiet.
const benchVar = "MATINEE_BENCH"

// The figures of issue 2 for a process that has just been started, over the 113
// real films.
const (
	firstNamed    = 120 * time.Millisecond // to an answer about a film that was named
	firstAny      = 250 * time.Millisecond // to an answer from the whole library
	firstNamedMiB = 80                     // of memory, at the peak
	firstAnyMiB   = 150
	importAll     = 10 * time.Second // of all films, on two cores
)

// coldRuns is how many processes a median is of, at least.
const coldRuns = 11

// BenchmarkFirstAnswer starts the program for one question: with the film named,
// and over the whole library.
func BenchmarkFirstAnswer(b *testing.B) {
	bin, films := buildBinary(b), realFilms(b)
	dir := b.TempDir()
	took, ids := imported(b, bin, dir, filepath.Dir(films[0]))
	b.Logf("import of %d films: %.2f s", len(films), took.Seconds())
	binding(b, "import", took.Seconds(), importAll.Seconds(), "s")
	ask := newAsker(b, films, ids)
	for _, bench := range []struct {
		name  string
		named bool
		most  time.Duration
		mib   float64
	}{
		{"named", true, firstNamed, firstNamedMiB},
		{"library", false, firstAny, firstAnyMiB},
	} {
		b.Run(bench.name, func(b *testing.B) {
			var runs []cost
			for b.Loop() {
				runs = append(runs, timed(b, bin, dir, ask.chat(bench.named)...))
			}
			for len(runs) < coldRuns {
				runs = append(runs, timed(b, bin, dir, ask.chat(bench.named)...))
			}
			m := median(runs)
			b.ReportMetric(m.ms(), "ms/first-answer")
			b.ReportMetric(m.mib, "MiB-peak")
			binding(b, "the first answer", m.ms(), float64(bench.most.Milliseconds()), "ms")
			binding(b, "memory", m.mib, bench.mib, "MiB")
		})
	}
}

// binding prints a figure against its limit, and fails on a quiet machine.
func binding(b *testing.B, what string, got, most float64, unit string) {
	b.Helper()
	switch {
	case got <= most:
	case os.Getenv(benchVar) != "":
		b.Errorf("%s: %.2f %s, want at most %.2f", what, got, unit, most)
	default:
		b.Logf("%s: %.2f %s is over %.2f; not binding without %s=1", what, got, unit, most, benchVar)
	}
}

// A cost is what one process took.
type cost struct {
	wall time.Duration
	mib  float64 // at the peak; 0 where the system does not say
}

func (c cost) ms() float64 { return float64(c.wall.Microseconds()) / 1000 }

// median is the middle of each figure for itself.
func median(runs []cost) cost {
	walls, mibs := make([]time.Duration, len(runs)), make([]float64, len(runs))
	for i, r := range runs {
		walls[i], mibs[i] = r.wall, r.mib
	}
	slices.Sort(walls)
	slices.Sort(mibs)
	return cost{walls[len(walls)/2], mibs[len(mibs)/2]}
}

// timed runs the program over a library and wants it to succeed.
func timed(b *testing.B, bin, dir string, args ...string) cost { return fed(b, bin, dir, "", args...) }

// fed is timed, with something on standard input. A quotation that is found
// nowhere is no failure.
func fed(b *testing.B, bin, dir, in string, args ...string) cost {
	b.Helper()
	cmd := exec.Command(bin, append([]string{"--library", dir}, args...)...)
	cmd.Stdin = strings.NewReader(in)
	began := time.Now()
	err := cmd.Run()
	took := time.Since(began)
	if code := cmd.ProcessState.ExitCode(); code != exitDone && (in == "" || code != exitCould) {
		b.Fatalf("matinee %q: %v", args, err)
	}
	return cost{took, peakMiB(cmd.ProcessState)}
}

// imported adds the films of a folder and returns how long it took, and the
// films' ids by the names of their files.
func imported(b *testing.B, bin, dir, from string) (time.Duration, map[string]string) {
	b.Helper()
	cmd := exec.Command(bin, "--library", dir, "library", "add", "--json", from)
	began := time.Now()
	out, err := cmd.Output()
	took := time.Since(began)
	if err != nil {
		b.Fatalf("import: %v", err)
	}
	ids := map[string]string{}
	for _, a := range decode[addedJSON](b, string(out)) {
		ids[filepath.Base(a.Path)] = a.Film
	}
	return took, ids
}

// buildBinary builds the program as people get it.
func buildBinary(b *testing.B) string {
	b.Helper()
	bin := filepath.Join(b.TempDir(), "matinee.exe")
	cmd := exec.Command("go", "build", "-o", bin, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	return bin
}

// realFilms are the subtitle files of the real films.
func realFilms(b *testing.B) []string {
	b.Helper()
	dir := os.Getenv(filmsVar)
	if dir == "" {
		b.Skipf("%s does not say where the real films are", filmsVar)
	}
	films, err := filepath.Glob(filepath.Join(dir, "*.srt"))
	if err != nil || len(films) == 0 {
		b.Fatalf("there are no films in %s: %v", dir, err)
	}
	return films
}

// An asker draws questions from films as they are on disk.
type asker struct {
	*rand.Rand
	lines []spokenIn
}

// A spokenIn is a line of a film.
type spokenIn struct{ film, words string }

// newAsker reads a few lines of each of some films: enough to ask, and little
// memory, as a new process is counted with what its parent had.
func newAsker(b *testing.B, films []string, ids map[string]string) *asker {
	b.Helper()
	a := &asker{Rand: rand.New(rand.NewPCG(1, 2))}
	for _, i := range a.Perm(len(films))[:min(30, len(films))] {
		cues, err := readSRT(films[i])
		if err != nil {
			b.Fatal(err)
		}
		for _, j := range a.Perm(len(cues)) {
			if n := len(strings.Fields(cues[j].words)); n >= 6 && n <= 14 && !strings.Contains(cues[j].words, "- ") {
				a.lines = append(a.lines, spokenIn{ids[filepath.Base(films[i])], cues[j].words})
				break
			}
		}
	}
	return a
}

// chat is a question about a line: a run of the program.
func (a *asker) chat(named bool) []string {
	line := a.lines[a.IntN(len(a.lines))]
	question := fmt.Sprintf("who says %q?", line.words)
	if named {
		return []string{"chat", "--json", "--film", line.film, question}
	}
	return []string{"chat", "--json", question}
}
