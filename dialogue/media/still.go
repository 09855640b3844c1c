package media

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Still writes the picture that a film shows at a time, as JPEG or PNG by the
// ending of its name, at most that many pixels wide.
func (t Tools) Still(ctx context.Context, path string, at time.Duration, out string, width int) error {
	codec := map[string]string{".jpg": "mjpeg", ".jpeg": "mjpeg", ".png": "png"}[strings.ToLower(filepath.Ext(out))]
	switch {
	case codec == "":
		return fmt.Errorf("%q is no name for a still: let it end in .jpg or .png", filepath.Base(out))
	case at < 0 || width < 16:
		return fmt.Errorf("there is no still at %v, %d pixels wide", at, width)
	}
	if err := readable(path); err != nil {
		return err
	}
	args := append([]string{"-nostdin", "-v", "error", "-ss", seconds(at)}, input(path)...)
	picture, err := t.run(ctx, call{
		tool: "ffmpeg", doing: fmt.Sprintf("take a still of %q", filepath.Base(path)), limit: stillSize, time: stillTime,
		args: append(args, "-map", "0:V:0", "-frames:v", "1", "-vf", fmt.Sprintf("scale=iw*sar:ih,scale='min(%d,iw)':-2,setsar=1", width),
			"-q:v", "3", "-c:v", codec, "-f", "image2pipe", "pipe:1"),
	})
	if err != nil {
		return err
	}
	if len(picture) == 0 {
		return fmt.Errorf("%q has no picture at %v: it ends before", filepath.Base(path), at)
	}
	return replace(out, func(temporary string) error { return os.WriteFile(temporary, picture, 0o600) })
}
