package media

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"matinee/dialogue/cutlist"
)

// Bounds of a rough cut: how many clips one run of ffmpeg is given, and how large
// the picture is, in pixels.
const (
	maxClips  = 64
	maxHeight = 720
	maxWidth  = 1280
)

// RoughCut writes the session as a film: each clip at its time, black between
// them, and the mix as the sound, in which inserted clips are heard already. The
// films' media must be there.
func (t Tools) RoughCut(ctx context.Context, list cutlist.List, mix, out string) error {
	if ext := strings.ToLower(filepath.Ext(out)); !slices.Contains([]string{".mp4", ".mov", ".mkv"}, ext) {
		return fmt.Errorf("%q is no name for a rough cut: let it end in .mp4, .mov or .mkv", filepath.Base(out))
	}
	c, err := t.plan(ctx, list, mix)
	if err != nil {
		return err
	}
	encoder, err := t.encoder(ctx)
	if err != nil {
		return err
	}
	return replace(out, func(temporary string) error {
		args := slices.Concat([]string{"-nostdin", "-v", "error", "-y"}, c.inputs, []string{"-filter_complex", c.graph(), "-map", "[v]", "-map", "0:a:0"},
			encoder, []string{"-c:a", "aac", "-b:a", "160k", "-map_metadata", "-1", "file:" + temporary})
		_, err := t.run(ctx, call{tool: "ffmpeg", doing: "make the rough cut", limit: messageSize, time: cutTime, args: args})
		return err
	})
}

// encoder is the options for the picture: H.264 where ffmpeg was built with it,
// else MPEG-4, which it always has.
func (t Tools) encoder(ctx context.Context) ([]string, error) {
	known, err := t.run(ctx, call{tool: "ffmpeg", doing: "make the rough cut", limit: probeSize, time: probeTime, args: []string{"-hide_banner", "-encoders"}})
	if err != nil {
		return nil, err
	}
	if strings.Contains(string(known), " libx264 ") {
		return []string{"-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p"}, nil
	}
	return []string{"-c:v", "mpeg4", "-q:v", "4", "-pix_fmt", "yuv420p"}, nil
}

// A plan is a rough cut to be: what is read, and what becomes of it.
type plan struct {
	inputs        []string // options; the mix is the first input
	rate          string
	width, height int
	pieces        []piece
}

// A piece is a part of the picture.
type piece struct {
	frames int64
	input  int // 0 for black
}

func (t Tools) plan(ctx context.Context, list cutlist.List, mix string) (plan, error) {
	events, err := list.Events(cutlist.BySession)
	switch {
	case err != nil:
		return plan{}, err
	case len(events) > maxClips:
		return plan{}, fmt.Errorf("a rough cut has at most %d clips, and here are %d: cut from the clip list instead", maxClips, len(events))
	}
	sound, err := t.Probe(ctx, mix)
	if err != nil {
		return plan{}, err
	}
	if !sound.Has("audio") {
		return plan{}, fmt.Errorf("%q has no sound to cut to", filepath.Base(mix))
	}
	paths, first, err := t.pictures(ctx, list, events)
	if err != nil {
		return plan{}, err
	}
	c := plan{inputs: input(mix), rate: fmt.Sprintf("%d/%d", list.Rate.Num, list.Rate.Den)}
	c.width, c.height = size(cmp.Or(list.Width, first.Width), cmp.Or(list.Height, first.Height))
	end := int64(0)
	for _, e := range events {
		c.black(e.RecordIn - e.ListStart - end)
		c.clip(list, e, paths[list.Clips[e.Clip].Film])
		end = e.RecordOut - e.ListStart
	}
	c.black(list.Rate.After(sound.Duration) - end)
	if len(c.pieces) == 0 {
		return plan{}, errors.New("there is nothing to cut: the session has no sound and no clips")
	}
	return c, nil
}

// pictures looks at the media of the films that have clips. It gives their paths,
// and how large the first picture is.
func (t Tools) pictures(ctx context.Context, list cutlist.List, events []cutlist.Event) (paths map[string]string, first Info, err error) {
	paths = map[string]string{}
	for _, f := range list.Films {
		used := slices.ContainsFunc(events, func(e cutlist.Event) bool { return list.Clips[e.Clip].Film == f.ID })
		if !used {
			continue
		}
		info, err := t.Probe(ctx, f.Media)
		switch {
		case err != nil:
			return nil, Info{}, err
		case info.Width == 0:
			return nil, Info{}, fmt.Errorf("%q has no picture to cut: give the film's own file", filepath.Base(f.Media))
		case len(paths) == 0:
			first = info
		}
		paths[f.ID] = f.Media
	}
	return paths, first, nil
}

// size is a picture's, made smaller where it is larger than a rough cut's, and
// even, as codecs want it.
func size(width, height int) (w, h int) {
	if width <= 0 || height <= 0 {
		return maxWidth, maxHeight
	}
	w, h = width, height
	if h > maxHeight {
		w, h = w*maxHeight/h, maxHeight
	}
	if w > maxWidth {
		w, h = maxWidth, h*maxWidth/w
	}
	return max(16, w&^1), max(16, h&^1)
}

func (c *plan) black(frames int64) {
	if frames > 0 {
		c.pieces = append(c.pieces, piece{frames: frames})
	}
}

// clip reads a stretch of a film from a quarter of a frame before it, as time stamps
// of many files are rounded to the millisecond, and a second longer than it is shown.
func (c *plan) clip(list cutlist.List, e cutlist.Event, path string) {
	in, length := max(0, list.Rate.Time(e.SourceIn-e.FilmStart)-list.Rate.Time(1)/4), list.Rate.Time(e.Frames())
	c.inputs = slices.Concat(c.inputs, []string{"-ss", seconds(in), "-t", seconds(length + time.Second)}, input(path))
	shown := 0
	for _, p := range c.pieces {
		shown = max(shown, p.input)
	}
	c.pieces = append(c.pieces, piece{frames: e.Frames(), input: shown + 1})
}

// graph is the filters: each piece is given the same size and rate and exactly its
// number of frames, held at its last if there are too few; then they are joined.
// Nothing in it comes from a name or a text.
func (c plan) graph() string {
	var b strings.Builder
	for i, p := range c.pieces {
		if p.input == 0 {
			fmt.Fprintf(&b, "color=black:s=%dx%d:r=%s", c.width, c.height, c.rate)
		} else {
			fmt.Fprintf(&b, "[%d:V:0]setpts=PTS-STARTPTS,scale=iw*sar:ih,scale=%d:%d:force_original_aspect_ratio=decrease:force_divisible_by=2,pad=%[2]d:%[3]d:-1:-1,fps=%[4]s,tpad=stop=-1:stop_mode=clone",
				p.input, c.width, c.height, c.rate)
		}
		fmt.Fprintf(&b, ",trim=end_frame=%d,setpts=PTS-STARTPTS,setsar=1,format=yuv420p[v%d];", p.frames, i)
	}
	for i := range c.pieces {
		fmt.Fprintf(&b, "[v%d]", i)
	}
	fmt.Fprintf(&b, "concat=n=%d[v]", len(c.pieces))
	return b.String()
}
