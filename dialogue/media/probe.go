package media

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"matinee/dialogue/timecode"
)

// An Info is what a media file says of itself.
type Info struct {
	Rate          timecode.Rate // of the picture; the zero Rate where there is none
	Variable      bool          // the rate is an average, and frames come when they like
	Start         string        // timecode of the first frame; "" for none
	Duration      time.Duration // 0 where it is not said
	Width, Height int           // pixels; 0 without a picture
	Streams       []Stream
}

// A Stream is one of the tracks of a file.
type Stream struct {
	Index    int    // among all the tracks of the file, from 0
	Kind     string // "video", "audio", "subtitle", …
	Codec    string
	Language string // as the file says it; "" for none
	Title    string // as the file says it; "" for none
	Channels int    // of sound

	Default    bool // shown unless something else is asked for
	Forced     bool // shown even when nothing is asked for
	Hearing    bool // for those who do not hear
	Commentary bool // of people who talk about the film
}

// Has reports whether there is a track of that kind.
func (i Info) Has(kind string) bool {
	return slices.ContainsFunc(i.Streams, func(s Stream) bool { return s.Kind == kind })
}

// probed is what ffprobe says, as far as it is wanted.
type probed struct {
	Streams []probedStream `json:"streams"`
	Format  struct {
		Duration string            `json:"duration"`
		Tags     map[string]string `json:"tags"`
	} `json:"format"`
}

type probedStream struct {
	Index       int               `json:"index"`
	Kind        string            `json:"codec_type"`
	Codec       string            `json:"codec_name"`
	Width       int               `json:"width"`
	Height      int               `json:"height"`
	Channels    int               `json:"channels"`
	Rate        string            `json:"r_frame_rate"`
	Average     string            `json:"avg_frame_rate"`
	Tags        map[string]string `json:"tags"`
	Disposition map[string]int    `json:"disposition"`
}

// Probe asks ffprobe about a media file.
func (t Tools) Probe(ctx context.Context, path string) (Info, error) {
	if err := readable(path); err != nil {
		return Info{}, err
	}
	out, err := t.run(ctx, call{
		tool: "ffprobe", doing: fmt.Sprintf("read %q", filepath.Base(path)), limit: probeSize, time: probeTime,
		args: append([]string{"-v", "error", "-of", "json", "-show_format", "-show_streams"}, input(path)...),
	})
	if err != nil {
		return Info{}, err
	}
	var p probed
	if err := json.Unmarshal(out, &p); err != nil {
		return Info{}, fmt.Errorf("read what ffprobe says of %q: %w", filepath.Base(path), err)
	}
	if len(p.Streams) == 0 {
		return Info{}, fmt.Errorf("%q has neither picture nor sound: give the path of the film's own file", filepath.Base(path))
	}
	return p.info(), nil
}

func (p probed) info() Info {
	var info Info
	for _, s := range p.Streams {
		info.Streams = append(info.Streams, s.stream())
	}
	if d, err := time.ParseDuration(p.Format.Duration + "s"); err == nil && d > 0 {
		info.Duration = d
	}
	i := slices.IndexFunc(p.Streams, probedStream.picture)
	if i < 0 {
		return info
	}
	picture := p.Streams[i]
	info.Width, info.Height = picture.Width, picture.Height
	info.Rate, info.Variable = rate(picture.Rate, picture.Average)
	info.start(p.timecode(picture))
	return info
}

// stream is the track as it is told.
func (s probedStream) stream() Stream {
	flag := func(name string) bool { return s.Disposition[name] != 0 }
	return Stream{
		Index: s.Index, Kind: s.Kind, Codec: s.Codec, Language: s.Tags["language"], Title: s.Tags["title"], Channels: s.Channels,
		Default: flag("default"), Forced: flag("forced"), Hearing: flag("hearing_impaired") || flag("captions"), Commentary: flag("comment"),
	}
}

// picture reports whether it is the film's, and not its poster.
func (s probedStream) picture() bool { return s.Kind == "video" && s.Disposition["attached_pic"] == 0 }

// rate is a picture's: what its time stamps stand on, if its frames keep to that
// on the average to a thousandth; else the average, taken for the rate in use that
// it is next to.
func rate(base, average string) (r timecode.Rate, variable bool) {
	b, baseErr := timecode.ParseRate(base)
	a, averageErr := timecode.ParseRate(average)
	switch {
	case baseErr != nil && averageErr != nil:
		return timecode.Rate{}, true
	case averageErr != nil, baseErr == nil && near(a, b):
		return b, false
	}
	for _, name := range []string{"24000/1001", "24", "25", "30000/1001", "30", "48", "50", "60000/1001", "60"} {
		if standard, err := timecode.ParseRate(name); err == nil && near(a, standard) {
			return standard, true
		}
	}
	return a, true
}

// near reports whether rates differ by less than half a thousandth: 23.976 and 24
// are a whole one apart.
func near(a, b timecode.Rate) bool {
	x, y := a.Num*b.Den, b.Num*a.Den
	return 2000*max(x-y, y-x) < max(x, y)
}

// timecode is the label that the file gives its first frame: in the picture's
// track, one of timecodes, or the file.
func (p probed) timecode(picture probedStream) string {
	label := picture.Tags["timecode"]
	for _, s := range p.Streams {
		label = cmp.Or(label, s.Tags["timecode"])
	}
	return strings.TrimSpace(cmp.Or(label, p.Format.Tags["timecode"]))
}

// start enters the start timecode, which also says whether labels are dropped. One
// that cannot be at this rate is none.
func (i *Info) start(label string) {
	rate := i.Rate
	rate.Drop = strings.Contains(label, ";")
	if _, err := rate.Parse(label); err == nil && rate.Valid() {
		i.Rate, i.Start = rate, label
	}
}
