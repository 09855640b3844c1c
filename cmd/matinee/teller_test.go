package main

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"matinee/audio"
	"matinee/audio/tts/ttstest"
)

// Engines for tests are called as espeak-ng is and stand before it on PATH. Most are
// ttstest's; the teller has a sound of which one can tell how many words it was: each
// is loud and ends in a soft moment.
const (
	loudStep, softStep = 6000, 1500
	letterTime         = 60 * time.Millisecond
	softTime           = 25 * time.Millisecond
	halfWave           = audio.Rate / 2000 // samples: it buzzes at 1 kHz
)

// teller is the program: it says what it reads. How long a word is goes by its
// letters, but not exactly, as with all who speak.
func teller() {
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		os.Exit(exitCould)
	}
	sound := ttstest.Header(audio.Rate)
	for _, word := range strings.Fields(string(text)) {
		long := audio.Samples(time.Duration(utf8.RuneCountInString(word)+1) * letterTime * time.Duration(manner(word)) / 100)
		soft := audio.Samples(softTime)
		sound = buzz(buzz(sound, loudStep, long-soft), softStep, soft)
	}
	_, _ = os.Stdout.Write(sound) // who does not want it is gone
}

// manner is by how much a word is drawn out, in parts of a hundred.
func manner(word string) int {
	h := fnv.New32a()
	_, _ = io.WriteString(h, word)
	return 90 + int(h.Sum32()%21)
}

// buzz adds so many samples of a step up and down.
func buzz(sound []byte, step int16, samples int) []byte {
	for i := range samples {
		if i%halfWave == 0 {
			step = -step
		}
		sound = binary.LittleEndian.AppendUint16(sound, uint16(step))
	}
	return sound
}

// tellersWords counts the words of a teller in what was heard: how many had begun, and how
// many were over.
func tellersWords(heard []int16) (begun, over int) {
	most := 0
	for _, s := range heard {
		most = max(most, int(s), -int(s))
	}
	const between = (loudStep + softStep) / 2
	in := false
	for _, s := range heard {
		step := max(int(s), -int(s)) * loudStep
		switch {
		case step > between*most && !in:
			in = true
			begun++
		case step < between*most && s != 0 && in:
			in = false
			over++
		}
	}
	return begun, over
}

// engineNamed puts an engine on PATH before those of the machine, under the name of
// one of them, and returns the environment in which it is found.
func engineNamed(t testing.TB, name, script string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("PATH=%s%c%s", dir, filepath.ListSeparator, os.Getenv("PATH"))
}

// withManner is the script of an engine of ttstest.
func withManner(how ttstest.Manner) string {
	return fmt.Sprintf(`MATINEE_TEST_ENGINE=%s exec matinee-engine "$@"`, how)
}

// tellerScript is the script of a teller, which has the voices of all fakes.
var tellerScript = `case "$*" in *--voices*) ` + withManner(ttstest.Speaking) + `;; esac; exec matinee-teller`

// TestTellersWords: the words of a teller are counted wherever it is broken off.
func TestTellersWords(t *testing.T) {
	word := func(loud, soft int) (all []int16) {
		sound := buzz(buzz(nil, loudStep, loud), softStep, soft)
		for ; len(sound) > 0; sound = sound[2:] {
			all = append(all, int16(binary.LittleEndian.Uint16(sound)))
		}
		return all
	}
	three := append(append(word(900, 100), make([]int16, 500)...), append(word(400, 100), word(700, 50)...)...)
	for _, tt := range []struct{ n, begun, over int }{{0, 0, 0}, {50, 1, 0}, {899, 1, 0}, {950, 1, 1}, {1400, 1, 1}, {1501, 2, 1}, {len(three), 3, 3}} {
		if begun, over := tellersWords(three[:tt.n]); begun != tt.begun || over != tt.over {
			t.Errorf("%d samples: got %d begun, %d over, want %d, %d", tt.n, begun, over, tt.begun, tt.over)
		}
	}
}
