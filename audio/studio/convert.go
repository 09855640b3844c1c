package studio

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"matinee/audio"
)

// waitLimit is how long ffmpeg's pipes may stay open behind its end.
const waitLimit = time.Second

// convert has ffmpeg read a recording.
func (s *Studio) convert(ctx context.Context, path string) ([]int16, error) {
	name := filepath.Base(path)
	program, err := exec.LookPath(s.cfg.FFmpeg)
	if err != nil {
		return nil, fmt.Errorf("%s is no WAV file: convert it to WAV, or install ffmpeg, which can read it", name)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	cmd := exec.CommandContext(ctx, program, "-v", "error", "-nostdin", "-i", "file:"+path,
		"-map", "0:a:0", "-ac", "1", "-ar", fmt.Sprint(audio.Rate), "-c:a", "pcm_s16le", "-f", "wav", "-bitexact", "pipe:1")
	cmd.WaitDelay = waitLimit
	var noise bytes.Buffer
	cmd.Stderr = &noise
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, fmt.Errorf("%s: run ffmpeg: %w; convert the recording to WAV", name, err)
	}
	samples, fault := converted(out, name)
	if fault != nil {
		stop() // it would wait for us to read on
	}
	err = cmd.Wait()
	switch {
	case fault != nil:
		return nil, fault
	case err != nil:
		return nil, fmt.Errorf("ffmpeg cannot read %s as sound: convert it to WAV (%s)", name, lastLine(noise.String()))
	}
	return samples, nil
}

// converted reads what ffmpeg makes of a recording.
func converted(out io.ReadCloser, name string) ([]int16, error) {
	t, err := newTrack(out, out)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, nil // it says why
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return upTo(t, name)
}

// lastLine is the last of what a program complained of.
func lastLine(text string) string {
	text = strings.TrimSpace(text)
	return strings.TrimSpace(text[strings.LastIndexByte(text, '\n')+1:])
}
