// Package studio makes the sound of a session out of its turns: every turn said
// by its speaker's voice, or read from what a person recorded; all of them in
// their order on one time line; a track for each speaker, and the mix.
//
// What it makes lies in one folder and can be made again from nothing: the same
// turns give the same bytes. A turn that was said is kept under the hash of all
// that its sound depends on, so that a line that is changed is the only one to be
// said again. Only what was asked for by name gets into a mix, and what cannot be
// said, or was said implausibly, is an error that names the turn: never a hole.
//
// It is no conversation: it neither plays nor waits for anybody. It knows no
// scripts and no films; what it is given are lines, and sound by its path.
package studio

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"matinee/audio"
)

// The files and folders in a studio's folder.
const (
	turnsDir = "turns"
	stemsDir = "stems"
	mixName  = "mix.wav"
	opusName = "mix.opus"
	mp3Name  = "mix.mp3"
)

// DefaultPatience is how long an engine may leave us waiting for sound. Nobody
// listens yet, so it is longer than in a conversation: servers that give a turn
// all at once need it.
const DefaultPatience = 30 * time.Second

// A Config says what a Studio is made of.
type Config struct {
	// Dir is the folder that the sound is kept in, made if it is not there.
	// Required.
	Dir string
	// Engines are asked in this order for who has a speaker's voice.
	Engines []audio.Synthesizer
	// Pause is the silence between the sentences of a turn; 0 for
	// audio.DefaultPause, less for none.
	Pause time.Duration
	// Patience is how long an engine may leave us waiting for its next sound; 0
	// for DefaultPatience.
	Patience time.Duration
	// Workers is how many turns are voiced at once; 0 for one a core.
	Workers int
	// Mono has the mix in one channel, at −19 LUFS instead of −16.
	Mono bool
	// FFmpeg is the program by which sound that is no WAV is read, and MP3 is
	// written: its path or name; "" for "ffmpeg". It need not be there.
	FFmpeg string
	// Voiced is told of each turn as soon as it has its sound. It is called by one
	// goroutine at a time. nil tells nobody.
	Voiced func(Take)
}

// A Studio makes sound in one folder. Its methods are to be called one after the
// other, and by one process at a time.
type Studio struct {
	cfg   Config
	gauge *gauge
}

// Open makes a Studio, and its folders.
func Open(cfg Config) (*Studio, error) {
	if cfg.Dir == "" {
		return nil, errors.New("open studio: no folder is named for the sound: name one")
	}
	cfg.Pause = max(0, cmp.Or(cfg.Pause, audio.DefaultPause))
	cfg.Patience = cmp.Or(cfg.Patience, DefaultPatience)
	cfg.FFmpeg = cmp.Or(cfg.FFmpeg, "ffmpeg")
	if cfg.Workers < 1 {
		cfg.Workers = runtime.GOMAXPROCS(0)
	}
	for _, dir := range []string{turnsDir, stemsDir} {
		if err := os.MkdirAll(filepath.Join(cfg.Dir, dir), 0o777); err != nil {
			return nil, fmt.Errorf("no sound can be kept in %s: %w; name another folder", cfg.Dir, err)
		}
	}
	return &Studio{cfg: cfg, gauge: newGauge()}, nil
}

// path is that of a file in the studio's folder.
func (s *Studio) path(parts ...string) string {
	return filepath.Join(append([]string{s.cfg.Dir}, parts...)...)
}
