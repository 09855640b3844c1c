package media

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// soundTime is how long the sound of a stretch may take to be had: seeking in a
// film without an index reads all of it before.
const soundTime = 5 * time.Minute

// Sound writes the sound of a stretch of a film as a WAV file: 48,000 samples a
// second, 16 bits, one channel. Where the film has none, or
// ends before, it is silent.
func (t Tools) Sound(ctx context.Context, path string, from, length time.Duration, out string) error {
	switch {
	case !strings.EqualFold(filepath.Ext(out), ".wav"):
		return fmt.Errorf("%q is no name for sound: let it end in .wav", filepath.Base(out))
	case from < 0 || length <= 0:
		return fmt.Errorf("there is no sound from %v on, %v long", from, length)
	}
	if err := readable(path); err != nil {
		return err
	}
	return replace(out, func(temporary string) error {
		args := append([]string{"-nostdin", "-v", "error", "-y", "-ss", seconds(from)}, input(path)...)
		_, err := t.run(ctx, call{
			tool: "ffmpeg", doing: fmt.Sprintf("take the sound of %q", filepath.Base(path)), limit: messageSize, time: soundTime,
			args: append(args, "-map", "0:a:0", "-t", seconds(length), "-af", "aresample=async=1:first_pts=0,apad", "-ac", "1", "-ar", "48000", "-c:a", "pcm_s16le", "-map_metadata", "-1", "-bitexact", "-f", "wav", "file:"+temporary),
		})
		return err
	})
}
