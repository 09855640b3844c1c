package media_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/media"
)

const (
	spokenSRT = "1\n00:00:01,000 --> 00:00:02,000\nThe harbour is closed.\n\n2\n00:00:03,000 --> 00:00:04,500\nSince when?\n"
	forcedSRT = "1\n00:00:03,000 --> 00:00:04,500\n<i>Seit gestern.</i>\n"
	styledASS = "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\nStyle: Default,Arial,20,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,1,1,2,10,10,10,1\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,Default,Anna,0,0,0,,The harbour is closed.\n"
)

// subtitled renders two seconds of black with tracks of subtitles.
func subtitled(t *testing.T, path string, options []string, files ...string) string {
	t.Helper()
	in := []string{"-f", "lavfi", "-i", "color=black:s=32x32:r=25:d=2"}
	maps := []string{"-map", "0:v", "-c:v", "mpeg4"}
	for i, text := range files {
		name := filepath.Join(t.TempDir(), "words.srt")
		if strings.HasPrefix(text, "[Script") {
			name = filepath.Join(t.TempDir(), "words.ass")
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		in = append(in, "-i", name)
		maps = append(maps, "-map", string(rune('1'+i))+":s")
	}
	return render(t, path, slices.Concat(in, maps, options)...)
}

func TestSubtitles(t *testing.T) {
	p, dir := tools(t), t.TempDir()
	path := subtitled(t, filepath.Join(dir, "-film: 1.mkv"), []string{
		"-c:s:0", "srt", "-metadata:s:s:0", "language=eng", "-metadata:s:s:0", "title=English", "-disposition:s:0", "default",
		"-c:s:1", "srt", "-metadata:s:s:1", "language=eng", "-disposition:s:1", "forced",
		"-c:s:2", "ass", "-metadata:s:s:2", "language=ger", "-disposition:s:2", "hearing_impaired",
	}, spokenSRT, forcedSRT, styledASS)
	info, err := p.Probe(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	tracks := slices.DeleteFunc(info.Streams, func(s media.Stream) bool { return !s.Words() })
	want := []media.Stream{
		{Index: 1, Kind: "subtitle", Codec: "subrip", Language: "eng", Title: "English", Default: true},
		{Index: 2, Kind: "subtitle", Codec: "subrip", Language: "eng", Forced: true},
		{Index: 3, Kind: "subtitle", Codec: "ass", Language: "ger", Hearing: true},
	}
	if !slices.Equal(tracks, want) {
		t.Fatalf("tracks\n got %+v\nwant %+v", tracks, want)
	}
	words, err := p.Subtitles(t.Context(), path, tracks)
	if err != nil {
		t.Fatal(err)
	}
	for i, part := range []string{"00:00:01,000 --> 00:00:02,000\nThe harbour is closed.\n", "Seit gestern", "Default,Anna,0,0,0,,The harbour is closed."} {
		if got := strings.ReplaceAll(string(words[i]), "\r", ""); !strings.Contains(got, part) {
			t.Errorf("track %d is\n%s\nwant it to hold\n%s", i, got, part)
		}
	}
}

func TestSubtitlesOfMP4(t *testing.T) {
	p := tools(t)
	path := subtitled(t, filepath.Join(t.TempDir(), "film.mp4"), []string{"-c:s", "mov_text"}, spokenSRT)
	info, err := p.Probe(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	words, err := p.Subtitles(t.Context(), path, info.Streams[1:])
	if err != nil || !strings.Contains(string(words[0]), "Since when?") {
		t.Errorf("the words are %q, %v", words, err)
	}
}

// TestSubtitlesThatArePictures has a track of which nobody can have the words.
func TestSubtitlesThatArePictures(t *testing.T) {
	p := tools(t)
	path := pictured(t, filepath.Join(t.TempDir(), "film.mkv"))
	info, err := p.Probe(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	s := info.Streams[len(info.Streams)-1]
	if s.Pictures() != "VobSub" || s.Words() || info.Streams[0].Pictures() != "" {
		t.Errorf("tracks %+v, want the last to be pictures", info.Streams)
	}
	if _, err := p.Subtitles(t.Context(), path, []media.Stream{s}); err == nil || !strings.Contains(err.Error(), "no text") {
		t.Errorf("its words: %v, want that it is no text", err)
	}
	if _, err := p.Subtitles(t.Context(), filepath.Join(t.TempDir(), "gone.mkv"), nil); err == nil {
		t.Error("the words of a film that is not there were given")
	}
}

// pictured renders a film with a track of VobSub. ffmpeg makes pictures of pictures
// only, so that they come out of a file of its own making: an empty one does.
func pictured(t *testing.T, path string) string {
	t.Helper()
	idx := filepath.Join(t.TempDir(), "words.idx")
	text := "# VobSub index file, v7 (do not modify this line!)\nsize: 720x576\npalette: 000000, ffffff, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000\nid: en, index: 0\ntimestamp: 00:00:01:000, filepos: 000000000\n"
	for name, data := range map[string]string{idx: text, strings.TrimSuffix(idx, ".idx") + ".sub": vobSub} {
		if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return render(t, path, "-f", "lavfi", "-i", "color=black:s=32x32:r=25:d=2", "-i", idx, "-map", "0:v", "-map", "1:s", "-c:v", "mpeg4", "-c:s", "copy")
}

// vobSub is the least of a VobSub stream: one packet of an MPEG program stream with
// a picture of two by two points (ISO 13818-1 2.5; DVD subpicture units).
var vobSub = "\x00\x00\x01\xba\x44\x00\x04\x00\x04\x01\x01\x89\xc3\xf8" +
	"\x00\x00\x01\xbd\x00\x2c\x81\x80\x05\x21\x00\x05\xbf\x21\x20" +
	"\x00\x22\x00\x06\x00\x00" + // size 34, control at 6
	"\x00\x00\x00\x06\x01\x03\x32\x10\x04\xff\xff\x05\x00\x00\x01\x00\x00\x01\x06\x00\x04\x00\x05\xff\x00\x00\x00\x00" +
	strings.Repeat("\xff", 2048)
