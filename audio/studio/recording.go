package studio

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"matinee/audio"
	"matinee/audio/pcm"
)

// What is taken of a person's recording.
const (
	longestTake = 15 * time.Minute // of one line
	faintest    = -55.0            // LUFS: below, nobody speaks into the microphone
	aim         = -19.0            // LUFS of one channel, as voices have. Source: reference/speech.md §6
	maxLift     = 24.0             // decibels, up or down; synthetic voices are moved by half of that
	leastOfTake = 0.15             // of what is usual: people leave words out
)

// A recorded line is a file, known by what is in it.
type recorded struct {
	path string
	sum  string // hash of the file
}

// listenTo finds a recording.
func (s *Studio) listenTo(ctx context.Context, path string) (*recorded, error) {
	if sameFolder(filepath.Dir(path), s.path(turnsDir)) {
		return nil, fmt.Errorf("the recording %s lies among the finished turns, where it would be overwritten: move it elsewhere", filepath.Base(path))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("the recording cannot be read: %w; record the line again, or leave the recording out", err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil, fmt.Errorf("the recording cannot be read: %w; record the line again, or leave the recording out", err)
	}
	return &recorded{path, hex.EncodeToString(h.Sum(nil))}, ctx.Err()
}

// restore makes a turn of a recording: as loud as the others, cut bare.
func (s *Studio) restore(ctx context.Context, j job) (m mark, samples []int16, err error) {
	raw, err := s.recording(ctx, j.recorded.path)
	if err != nil {
		return m, nil, err
	}
	name := filepath.Base(j.recorded.path)
	loudness := loudnessOf(raw)
	if loudness < faintest { // as silence is, whose is −Inf
		return m, nil, fmt.Errorf("in the recording %s nothing is heard: record the line again, closer to the microphone", name)
	}
	samples = finished(raw, lift(loudness))
	m.Parts = []part{{0, len(samples)}}
	return m, samples, j.complete(samples, name)
}

// complete says whether a recording is too short for its line.
func (j job) complete(samples []int16, name string) error {
	var said []string
	for _, script := range j.scripts {
		said = append(said, script.Text)
	}
	text := strings.Join(said, " ")
	if got, enough := spoke(samples, text); !enough {
		return fmt.Errorf("the recording %s is too short: it has %s of speech for %q: record the line again", name, seconds(got), excerpt(text))
	}
	return nil
}

// lift is what makes a recording as loud as the voices, in decibels.
func lift(loudness float64) float64 { return min(max(aim-loudness, -maxLift), maxLift) }

// spoke is how much speech a finished recording has, in samples, and whether that is
// enough for a text.
func spoke(samples []int16, text string) (n int, enough bool) {
	n = sounding(samples)
	return n, float64(n) >= leastOfTake*usual(text, usualRate)
}

// loudnessOf is the loudness of one channel, in LUFS.
func loudnessOf(samples []int16) float64 {
	m := pcm.NewMeter(audio.Rate, 1)
	m.Write(samples)
	if l := m.Loudness(); !math.IsNaN(l) {
		return l
	}
	return math.Inf(-1)
}

// recording reads one: a WAV file by ourselves, any other by ffmpeg.
func (s *Studio) recording(ctx context.Context, path string) ([]int16, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read recording: %w", err)
	}
	defer f.Close()
	var head [4]byte
	if n, _ := io.ReadFull(f, head[:]); n < len(head) || string(head[:]) != "RIFF" {
		return s.convert(ctx, path)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read recording: %w", err)
	}
	t, err := newTrack(f, f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return upTo(t, filepath.Base(path))
}

// upTo reads a recording that is no longer than one may be.
func upTo(t *track, name string) ([]int16, error) {
	var samples []int16
	block := make([]int16, blockFrames)
	for {
		n, err := t.read(block)
		if err != nil || n == 0 {
			return samples, err
		}
		if samples = append(samples, block[:n]...); len(samples) > audio.Samples(longestTake) {
			return nil, fmt.Errorf("%s is longer than %v: cut the line out of it", name, longestTake)
		}
	}
}
