package media

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// subtitlesTime is how long it may take to have a film's subtitles: they lie
// between its pictures, so that all of it is read, up to some 80 GB from a disk
// that gives 50 MB a second.
const subtitlesTime = 30 * time.Minute

// subtitlesSize is how much of one track is read, in bytes: what a reader of
// subtitles takes.
const subtitlesSize = 32 << 20

// pictures are the codecs of subtitles that are pictures of words, by their name in
// ffmpeg (`ffmpeg -codecs`, 5.1 to 7), and what people call them.
var pictures = map[string]string{
	"hdmv_pgs_subtitle": "PGS",
	"dvd_subtitle":      "VobSub",
	"dvb_subtitle":      "DVB",
	"dvb_teletext":      "teletext", // pages; few builds of ffmpeg make words of them
	"xsub":              "XSUB",
}

// Pictures is what a track of subtitles is called whose words are pictures: "PGS";
// "" for any other track.
func (s Stream) Pictures() string {
	if s.Kind != "subtitle" {
		return ""
	}
	return pictures[s.Codec]
}

// Words reports whether the track is subtitles that Subtitles can give.
func (s Stream) Words() bool {
	_, ok := forms[s.Codec]
	return ok && s.Kind == "subtitle"
}

// A form is how a track leaves ffmpeg: what is styled keeps its names of speakers,
// the rest becomes SRT.
type form struct{ codec, format string }

// forms are the codecs of subtitles that are words.
var forms = map[string]form{
	"ass":       {"copy", "ass"},
	"ssa":       {"copy", "ass"},
	"webvtt":    {"copy", "webvtt"},
	"subrip":    {"srt", "srt"},
	"srt":       {"srt", "srt"},
	"text":      {"srt", "srt"},
	"mov_text":  {"srt", "srt"},
	"microdvd":  {"srt", "srt"},
	"subviewer": {"srt", "srt"},
	"sami":      {"srt", "srt"},
	"realtext":  {"srt", "srt"},
	"jacosub":   {"srt", "srt"},
	"mpl2":      {"srt", "srt"},
	"eia_608":   {"srt", "srt"},
}

// Subtitles reads tracks of a film, those of Probe whose Words it has, and gives
// each as the content of a subtitle file. The film is read once for all of them.
func (t Tools) Subtitles(ctx context.Context, path string, tracks []Stream) ([][]byte, error) {
	if err := readable(path); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "matinee-subtitles-")
	if err != nil {
		return nil, fmt.Errorf("read the subtitles of %q: %w", filepath.Base(path), err)
	}
	defer os.RemoveAll(dir)
	args := append([]string{"-nostdin", "-v", "error", "-y"}, input(path)...)
	for i, s := range tracks {
		f, ok := forms[s.Codec]
		if !ok {
			return nil, fmt.Errorf("track %d of %q is %s, which is no text", s.Index, filepath.Base(path), s.Codec)
		}
		args = append(args, "-map", "0:"+strconv.Itoa(s.Index), "-c:s", f.codec, "-map_metadata", "-1", "-bitexact",
			"-fs", strconv.Itoa(subtitlesSize), "-f", f.format, "file:"+filepath.Join(dir, strconv.Itoa(i)))
	}
	if _, err := t.run(ctx, call{
		tool: "ffmpeg", doing: fmt.Sprintf("read the subtitles of %q", filepath.Base(path)), limit: messageSize, time: subtitlesTime, args: args,
	}); err != nil {
		return nil, err
	}
	words := make([][]byte, len(tracks))
	for i := range tracks {
		if words[i], err = readUpTo(filepath.Join(dir, strconv.Itoa(i)), subtitlesSize); err != nil {
			return nil, fmt.Errorf("read the subtitles of %q: %w", filepath.Base(path), err)
		}
	}
	return words, nil
}

// readUpTo reads the first bytes of a file.
func readUpTo(path string, size int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, size))
}
