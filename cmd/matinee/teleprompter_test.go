package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"matinee/audio"
	"matinee/audio/studio"
	"matinee/dialogue/interview/script"
)

// TestRows: no word is lost, none is torn, and a row is as long as its page.
func TestRows(t *testing.T) {
	for _, tt := range []struct {
		text    string
		columns int
		want    []string
	}{
		{"", 10, nil},
		{"So be it.", 10, []string{"So be it."}},
		{"So be it then.", 10, []string{"So be it", "then."}},
		{"an uncommonlylongword here", 10, []string{"an", "uncommonlylongword", "here"}},
		{"one\n\ntwo  three", 20, []string{"one", "two three"}},
		{"äöü äöü", 7, []string{"äöü äöü"}},
	} {
		if got := rows(tt.text, tt.columns); !slices.Equal(got, tt.want) {
			t.Errorf("%q in %d columns: got %q, want %q", tt.text, tt.columns, got, tt.want)
		}
	}
}

func TestEnding(t *testing.T) {
	if got := ending("one two three", 3); got != "one two three" {
		t.Errorf("got %q, want all", got)
	}
	if got := ending("one two three four", 2); got != "… three four" {
		t.Errorf("got %q, want the last two words", got)
	}
}

func TestBar(t *testing.T) {
	for peak, want := range map[int]int{0: 0, 1: 0, 130: 0, 32767: meterCells, 40000: meterCells, 2067: meterCells / 2} { // −24 dBFS is half
		if got := strings.Count(bar(peak), "#"); got != want || len(bar(peak)) != meterCells+2 {
			t.Errorf("a peak of %d: got %q, want %d cells", peak, bar(peak), want)
		}
	}
}

// trialOf is a tone that was recorded.
func trialOf(t *testing.T, d time.Duration, amplitude float64) studio.Trial {
	t.Helper()
	samples := make([]int16, audio.Samples(d))
	for i := range samples {
		samples[i] = int16(amplitude * math.Sin(2*math.Pi*200*float64(i)/audio.Rate))
	}
	booth, err := studio.NewBooth(0)
	if err != nil {
		t.Fatal(err)
	}
	trial, err := booth.Record(t.Context(), newHearing(blocks(samples, nil), func([]int16) {}), nil)
	if err != nil {
		t.Fatal(err)
	}
	return trial
}

// blocks are samples as a microphone gives them, and how it ends.
func blocks(samples []int16, end error) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		for block := range slices.Chunk(samples, audio.Rate/50) {
			if !yield(block, nil) {
				return
			}
		}
		if end != nil {
			yield(nil, end)
		}
	}
}

func TestVerdict(t *testing.T) {
	line := cueLine{turn: script.Turn{Text: "This takes about three seconds to say, as far as one can tell."}, planned: 3 * time.Second}
	for _, tt := range []struct {
		name string
		long time.Duration
		loud float64
		want string
		may  bool
	}{
		{"well", 3 * time.Second, 8000, "3.0 s, planned for 3.0 s.", true},
		{"too long", 6 * time.Second, 8000, "6.0 s, planned for 3.0 s. That is much longer than planned.", true},
		{"too short", 1200 * time.Millisecond, 8000, "1.2 s, planned for 3.0 s. That is much shorter than planned: is all of the line there?", true},
		{"too quiet", 3 * time.Second, 100, "come closer to the microphone", true},
		{"a blip", 200 * time.Millisecond, 8000, "It cannot be kept: it has only", false},
		{"silence", 3 * time.Second, 0, "It cannot be kept: nothing is heard", false},
	} {
		if got, may := line.verdict(trialOf(t, tt.long, tt.loud)); !strings.Contains(got, tt.want) || may != tt.may {
			t.Errorf("%s: got %q, %v, want %q, %v", tt.name, got, may, tt.want, tt.may)
		}
	}
}

// TestHearing: what a microphone gives is read whole, in whatever pieces, and ends
// as it ended.
func TestHearing(t *testing.T) {
	samples := make([]int16, 5000)
	for i := range samples {
		samples[i] = int16(i*7 - 9000)
	}
	told := 0
	h := newHearing(blocks(samples, nil), func(block []int16) { told += len(block) })
	defer h.close()
	raw, err := io.ReadAll(iotest.OneByteReader(h))
	if err != nil || len(raw) != 2*len(samples) || told != len(samples) {
		t.Fatalf("got %d bytes, %v, and was told of %d samples", len(raw), err, told)
	}
	for i, s := range samples {
		if got := int16(raw[2*i]) | int16(raw[2*i+1])<<8; got != s {
			t.Fatalf("sample %d: got %d, want %d", i, got, s)
		}
	}
	gone := errors.New("gone")
	broken := newHearing(blocks(samples, gone), func([]int16) {})
	defer broken.close()
	if _, err := io.ReadAll(broken); !errors.Is(err, gone) {
		t.Errorf("got %v, want why it ended", err)
	}
}

// TestPress: a key is a letter, or all that an arrow sends, and who cannot press
// any more is not waited for.
func TestPress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		in, keyboard := io.Pipe()
		k := newKeys(ctx, in)
		go keyboard.Write([]byte("aé\x1b[A"))
		for _, want := range []rune{'a', 'é', noKey} {
			if got, ok := k.press(ctx); !ok || got != want {
				t.Errorf("got %q, %v, want %q", got, ok, want)
			}
		}
		go keyboard.Write([]byte("too much"))
		if got, ok := k.press(ctx); !ok || got != 't' {
			t.Errorf("got %q, %v, want the first of several", got, ok)
		}
		go keyboard.Write([]byte("typed ahead"))
		synctest.Wait()
		k.forget()
		k.forget() // of nothing
		go keyboard.Write([]byte("q"))
		if got, ok := k.press(ctx); !ok || got != 'q' {
			t.Errorf("got %q, %v, want what was typed last", got, ok)
		}
		keyboard.Close()
		if _, ok := k.press(ctx); ok {
			t.Error("a key is pressed where nothing can be typed")
		}
		k.forget()
		cancel()
		if _, ok := untyped(ctx).press(ctx); ok {
			t.Error("a key is pressed when all is over")
		}
	})
}

func TestSameWords(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"So be it.", "so be it", true},
		{"So  be it", "So be it!\n", true},
		{"It’s taller", "It's taller", true},
		{"So be it.", "So be that.", false},
		{"In 1963.", "In 1964.", false},
		{"", "…", true},
		{"", "word", false},
	} {
		if got := sameWords(tt.a, tt.b); got != tt.want {
			t.Errorf("%q and %q: got %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}
