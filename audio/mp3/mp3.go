// Package mp3 writes MP3 files, with chapters and tags, by the program ffmpeg,
// which is run and never linked: nobody has written an encoder in Go that is worth
// hearing. Where ffmpeg is missing there is no MP3, and a sentence that says what to
// do. It neither reads MP3 nor changes the sound.
package mp3

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// DefaultBitrate is what speech in two channels is given, in bits a second. Source:
// Apple Podcasts, "Audio requirements", which has 64 to 128 kbit/s for it.
const DefaultBitrate = 128_000

// The bitrates that are taken, in bits a second. Source: ISO/IEC 11172-3, layer
// III.
const (
	minBitrate = 32_000
	maxBitrate = 320_000
)

// ErrNoFFmpeg says that there is nobody to write MP3.
var ErrNoFFmpeg = errors.New("MP3 is written by ffmpeg, which is not installed: install it, as with \"sudo apt install ffmpeg\", or use the Opus file")

// A Config says what is written.
type Config struct {
	FFmpeg   string    // the program's path or name; "" for "ffmpeg"
	Bitrate  int       // bits a second; 0 for DefaultBitrate
	Tags     []Tag     // in their order
	Chapters []Chapter // in the order of their times
}

// A Tag says something about a file. Its name is ffmpeg's for it: title, artist,
// album, date, comment.
type Tag struct{ Name, Value string }

// A Chapter is a part of the sound. Its times are kept to the millisecond.
type Chapter struct {
	Start time.Duration // from the beginning of the sound
	End   time.Duration
	Title string
}

// Encode writes the sound of a file that ffmpeg can read, such as a WAV file, as
// an MP3 file. The file takes its name when it is whole, replacing another. The same
// sound gives the same file, as long as ffmpeg is the same. The error is a
// sentence; ErrNoFFmpeg if there is no ffmpeg.
func Encode(ctx context.Context, from, to string, cfg Config) error {
	cfg.Bitrate = cmp.Or(cfg.Bitrate, DefaultBitrate)
	if err := cfg.check(); err != nil {
		return fmt.Errorf("write mp3: %w", err)
	}
	program, err := exec.LookPath(cmp.Or(cfg.FFmpeg, "ffmpeg"))
	if err != nil {
		return ErrNoFFmpeg
	}
	dir, name := filepath.Split(to)
	draft := filepath.Join(dir, "."+name+".tmp")
	err = run(ctx, program, cfg.args(from, draft), metadata(cfg))
	if err == nil {
		err = settle(draft, to)
	}
	if err != nil {
		_ = os.Remove(draft)
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// check says why a file cannot be written so.
func (c Config) check() error {
	if c.Bitrate < minBitrate || c.Bitrate > maxBitrate {
		return fmt.Errorf("%d bits a second cannot be written: choose %d to %d", c.Bitrate, minBitrate, maxBitrate)
	}
	var before time.Duration
	for i, chapter := range c.Chapters {
		if chapter.Start < before || chapter.End < chapter.Start {
			return fmt.Errorf("chapter %d lasts from %v to %v, after %v: put the chapters in order", i+1, chapter.Start, chapter.End, before)
		}
		before = chapter.Start
	}
	return nil
}

// args have ffmpeg take the sound from the one file and what is said of it from
// its standard input. ID3 2.3 is what players know best; bitexact leaves out
// which ffmpeg it was.
func (c Config) args(from, to string) []string {
	return []string{"-v", "error", "-y", "-i", "file:" + from, "-f", "ffmetadata", "-i", "pipe:0",
		"-map", "0:a:0", "-map_metadata", "1", "-map_chapters", "1", "-c:a", "libmp3lame", "-b:a", strconv.Itoa(c.Bitrate),
		"-id3v2_version", "3", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "mp3", "file:" + to}
}

// waitLimit is how long ffmpeg's pipes may stay open behind its end.
const waitLimit = time.Second

// run runs ffmpeg.
func run(ctx context.Context, program string, args []string, input string) error {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.WaitDelay = waitLimit
	cmd.Stdin = strings.NewReader(input)
	var noise bytes.Buffer
	cmd.Stderr = &noise
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case err != nil:
		return fmt.Errorf("ffmpeg: %s; try \"ffmpeg -version\", and make room on the disk", cmp.Or(lastLine(noise.String()), err.Error()))
	}
	return nil
}

// lastLine is the last of what a program complained of.
func lastLine(text string) string {
	text = strings.TrimSpace(text)
	return strings.TrimSpace(text[strings.LastIndexByte(text, '\n')+1:])
}

// settle gives a file that is whole its name, once it is on the disk.
func settle(draft, to string) error {
	f, err := os.OpenFile(draft, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err == nil && info.Size() == 0 {
		err = errors.New("ffmpeg wrote nothing: try \"ffmpeg -version\"")
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(draft, to)
}
