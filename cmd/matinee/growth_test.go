package main

import (
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// How far the library is grown, and how its figures may grow with it (issue 2):
// none faster than the library, with room for noise, and those of a film that is
// named not at all.
const (
	grownFilms   = 1000
	growthRoom   = 1.25 // times the growth of the library
	namedRoom    = 1.5  // times what it was
	warmQueries  = 200  // asked of one process, to time one of them
	grownSamples = 11   // processes a median is of
)

// BenchmarkGrowth grows the library from the real films to a thousand: copies of
// them under other titles, with a third of their words altered.
func BenchmarkGrowth(b *testing.B) {
	bin, films := buildBinary(b), realFilms(b)
	for b.Loop() {
		small := measure(b, bin, films, len(films))
		large := measure(b, bin, films, grownFilms)
		growth := float64(grownFilms) / float64(len(films))
		for _, name := range small.order {
			was, is := small.figures[name], large.figures[name]
			most := growth * growthRoom
			if strings.HasPrefix(name, "named") {
				most = namedRoom
			}
			b.Logf("%-24s %10.2f → %10.2f  %5.2f times (at most %.2f)", name, was, is, is/was, most)
			binding(b, "growth of "+name, is/was, most, "times")
		}
	}
}

// figures are what was measured of a library, by name.
type figures struct {
	order   []string
	figures map[string]float64
}

func (f *figures) set(name string, v float64) {
	f.order = append(f.order, name)
	f.figures[name] = v
}

// measure makes a library of n films and times it from outside.
func measure(b *testing.B, bin string, films []string, n int) figures {
	b.Helper()
	f := figures{figures: map[string]float64{}}
	dir := b.TempDir()
	took, ids := imported(b, bin, dir, copies(b, films, n))
	f.set("import, s", took.Seconds())
	ask := newAsker(b, films, ids)
	f.set("start-up, ms", median(sampled(func() cost { return timed(b, bin, dir, "library", "show", ask.lines[0].film) })).ms())
	for _, named := range []bool{true, false} {
		what := map[bool]string{true: "named ", false: "whole "}[named]
		m := median(sampled(func() cost { return timed(b, bin, dir, ask.chat(named)...) }))
		f.set(what+"first answer, ms", m.ms())
		if m.mib > 0 {
			f.set(what+"memory, MiB", m.mib)
		}
		f.set(what+"query, ms", ask.warm(b, bin, dir, named))
	}
	return f
}

func sampled(run func() cost) []cost {
	runs := make([]cost, grownSamples)
	for i := range runs {
		runs[i] = run()
	}
	return runs
}

// warm is the time of one query, in milliseconds, in a process that has answered
// one: the median of the difference many make.
func (a *asker) warm(b *testing.B, bin, dir string, named bool) float64 {
	b.Helper()
	args := []string{"quote", "--stdin"}
	line := a.lines[0]
	if named {
		args = append(args, "--film", line.film)
	}
	var queries []string
	for i := range warmQueries {
		queries = append(queries, a.lines[i%len(a.lines)].words)
	}
	in := strings.Join(queries, "\n")
	var each []float64
	for range 5 {
		one := fed(b, bin, dir, line.words, args...).ms()
		each = append(each, (fed(b, bin, dir, in, args...).ms()-one)/(warmQueries-1))
	}
	slices.Sort(each)
	return each[len(each)/2]
}

var (
	wordRun  = regexp.MustCompile(`\p{L}{4,}`)
	fileName = regexp.MustCompile(`^(.*)\.srt$`)
)

// copies writes n films into a new folder: the real ones under their names, then
// again and again with other titles and other words.
func copies(b *testing.B, films []string, n int) (dir string) {
	b.Helper()
	dir = b.TempDir()
	for i := range n {
		from := films[i%len(films)]
		data, err := os.ReadFile(from)
		if err != nil {
			b.Fatal(err)
		}
		base, round := filepath.Base(from), i/len(films)
		if round > 0 {
			data = altered(data, round)
			base = fileName.ReplaceAllString(base, fmt.Sprintf("copy-%c-of-$1.srt", 'a'+round))
		}
		if err := os.WriteFile(filepath.Join(dir, base), data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// altered turns a third of the longer words of a text round, others in every
// round.
func altered(data []byte, round int) []byte {
	return wordRun.ReplaceAllFunc(data, func(word []byte) []byte {
		h := fnv.New32a()
		h.Write([]byte{byte(round)})
		h.Write(word)
		if h.Sum32()%3 != 0 {
			return word
		}
		letters := []rune(string(word))
		slices.Reverse(letters)
		return []byte(string(letters))
	})
}
