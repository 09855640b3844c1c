package studio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"matinee/audio/mp3"
	"matinee/audio/opus"
	"matinee/audio/wav"
)

// Compressed are the small files of a mix.
type Compressed struct {
	Opus string // path
	MP3  string // path; "" if there is no ffmpeg
	Note error  // why there is no MP3, and what to do; nil if there is one
}

// Compress writes a mix as Opus and, where ffmpeg is there, as MP3, both with
// chapters, and with a word on whose voices they are.
func (s *Studio) Compress(ctx context.Context, m Mix, t Timeline, l Label) (Compressed, error) {
	made := Compressed{Opus: s.path(opusName), MP3: s.path(mp3Name)}
	var lossy error
	var other sync.WaitGroup
	other.Go(func() { lossy = mp3.Encode(ctx, m.Path, made.MP3, l.mp3Config(s.cfg.FFmpeg, t)) })
	err := writeOpus(ctx, m, made.Opus, l.opusConfig(m, t))
	other.Wait()
	if errors.Is(lossy, mp3.ErrNoFFmpeg) {
		made.MP3, made.Note, lossy = "", lossy, nil
	}
	if err := errors.Join(err, lossy); err != nil {
		return Compressed{}, fmt.Errorf("compress the mix: %w", err)
	}
	return made, nil
}

// writeOpus writes a mix as Opus.
func writeOpus(ctx context.Context, m Mix, path string, cfg opus.Config) error {
	in, err := os.Open(m.Path)
	if err != nil {
		return err
	}
	defer in.Close()
	r, err := wav.NewReader(in)
	if err != nil {
		return err
	}
	d, err := newDraft(path)
	if err != nil {
		return err
	}
	return d.finish(encode(ctx, d, r, cfg))
}

func encode(ctx context.Context, d *draft, r *wav.Reader, cfg opus.Config) error {
	w, err := opus.NewWriter(d, cfg)
	if err != nil {
		return err
	}
	buf := make([]int16, blockFrames*cfg.Channels)
	for ctx.Err() == nil {
		n, err := r.Read(buf)
		if errors.Is(err, io.EOF) {
			return w.Close()
		}
		if err == nil {
			err = w.Write(buf[:n])
		}
		if err != nil {
			return err
		}
	}
	return context.Cause(ctx)
}
