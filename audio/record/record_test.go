package record

import (
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"matinee/audio"
	"matinee/audio/wav"
)

// second is so much of a sound that it can be told from another.
func second(value int16) []int16 { return slices.Repeat([]int16{value}, audio.Rate) }

func TestRecord(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	r, err := Create(Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	r.Take(audio.Take{
		Name: "critic", Text: "Rosebud, then. ", Samples: second(1), Begins: true, Ends: true,
		Marks: []audio.Mark{{Byte: 0, Sample: 4800}, {Byte: 9, Sample: 24000}},
	})
	checkSound(t, r.Path(), second(1)) // before Close, as if the program had died
	r.Take(audio.Take{Name: "a <b>\n& c", Text: "Yes & no <i>", Samples: second(2), Begins: true})
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	r.Take(audio.Take{Text: "Too late.", Samples: second(3)})

	checkSound(t, r.Path(), slices.Concat(second(1), make([]int16, audio.Samples(between)), second(2)))
	want := `WEBVTT

00:00:00.100 --> 00:00:01.100
<v critic>Rosebud, then.

00:00:01.600 --> 00:00:02.600
<v a &lt;b&gt; &amp; c>Yes &amp; no &lt;i&gt;

`
	if got, err := os.ReadFile(filepath.Join(dir, "conversation.vtt")); err != nil || string(got) != want {
		t.Errorf("got captions %q, %v, want %q", got, err, want)
	}
}

// checkSound reads a WAV file.
func checkSound(t *testing.T, path string, want []int16) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := wav.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var samples []int16
	for run := make([]int16, 4096); err == nil; {
		var n int
		n, err = r.Read(run)
		samples = append(samples, run[:n]...)
	}
	if err != io.EOF || !slices.Equal(samples, want) {
		t.Errorf("got %d samples, %v, want %d, or others", len(samples), err, len(want))
	}
}

func TestRecordsStandBesideEachOther(t *testing.T) {
	dir := t.TempDir()
	for _, want := range []string{"conversation.wav", "conversation-2.wav", "conversation-3.wav"} {
		r, err := Create(Config{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		if got := filepath.Base(r.Path()); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestRecordRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(Config{Dir: file}); err == nil || !strings.Contains(err.Error(), "name another folder") {
		t.Errorf("in a file: got %v, want a next step", err)
	}
}

// TestDiskFull stands for everything that ends the writing.
func TestDiskFull(t *testing.T) {
	var advice []error
	r, err := Create(Config{Dir: t.TempDir(), Advise: func(err error) { advice = append(advice, err) }})
	if err != nil {
		t.Fatal(err)
	}
	r.Take(audio.Take{Text: "One.", Samples: second(1)})
	if err := r.file.Close(); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		r.Take(audio.Take{Text: "Two.", Samples: second(2)})
	}
	if len(advice) != 1 || !strings.Contains(advice[0].Error(), "the record ends here") {
		t.Errorf("got %v, want one sentence", advice)
	}
	checkSound(t, r.Path(), second(1))
}

// TestCaptionsKeepTheRules holds captions of any text to what a reader is due.
func TestCaptionsKeepTheRules(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 7))
	for range 2000 {
		text := sentence(rng)
		take := audio.Take{Text: text, Samples: make([]int16, 1+rng.IntN(10*audio.Rate))}
		for at, sample := 0, 0; at < len(text); at += 1 + rng.IntN(20) {
			take.Marks = append(take.Marks, audio.Mark{Byte: at, Sample: sample})
			sample += rng.IntN(max(1, len(take.Samples)-sample))
		}
		var shown []string
		end := 0
		for _, c := range captions(take, 0) {
			if c.start < end || c.end < c.start || c.end > len(take.Samples) {
				t.Fatalf("%q: a caption from %d to %d after %d", text, c.start, c.end, end)
			}
			if len(c.lines) > 2 {
				t.Fatalf("%q: %d lines", text, len(c.lines))
			}
			for _, line := range c.lines {
				if n := utf8.RuneCountInString(line); n > maxLine || n == 0 {
					t.Fatalf("%q: a line of %d characters", text, n)
				}
			}
			end = c.end
			shown = append(shown, c.lines...)
		}
		if got, want := letters(strings.Join(shown, "")), letters(text); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
}

// sentence is one of words of all lengths.
func sentence(rng *rand.Rand) string {
	var b strings.Builder
	for range rng.IntN(60) {
		b.WriteString(strings.Repeat("å", rng.IntN(12)+rng.IntN(2)*rng.IntN(2)*rng.IntN(90)))
		b.WriteString([]string{" ", ", ", ". ", "\n", "—"}[rng.IntN(5)])
	}
	return b.String()
}

// letters is a text without its white space.
func letters(text string) string { return strings.Join(strings.Fields(text), "") }

func TestCaptionLayout(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // captions, lines parted by a bar
	}{
		{"nothing", " ", nil},
		{"one line", "Play it once, for old times' sake.", []string{"Play it once, for old times' sake."}},
		{"two even lines", "They call it a tragedy, and nobody in it ever raises a voice.",
			[]string{"They call it a tragedy, and|nobody in it ever raises a voice."}},
		{"cut at a comma", "The line comes back three times, each time softer than before, and the last time nobody is left to hear it at all.",
			[]string{"The line comes back three times,|each time softer than before,", "and the last time nobody|is left to hear it at all."}},
		{"a word beyond all measure", strings.Repeat("x", 50), []string{strings.Repeat("x", 42) + "|" + strings.Repeat("x", 8)}},
	}
	for _, test := range tests {
		var got []string
		for _, c := range captions(audio.Take{Text: test.text, Samples: second(1)}, 0) {
			got = append(got, strings.Join(c.lines, "|"))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
