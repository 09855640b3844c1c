package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// A thing is a file on the disk that people have, and what is to come of it.
type thing struct {
	path string
	made any    // string: its bytes; video: what ffmpeg makes
	want string // the film's ID; "refused: " and a part of the reason; "known ID"; "" for nothing told
}

// A video is a film's own file: black, a second long, with tracks of subtitles.
type video struct {
	tracks []track
}

// A track is subtitles inside a video.
type track struct {
	from  string // the content of a file that ffmpeg reads
	kind  string // its ending
	codec string
	lang  string
	flag  string // disposition
}

// told40 are subtitles of forty lines; another seed makes other words.
func told40(seed string) string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "%d\r\n00:%02d:%02d,000 --> 00:%02d:%02d,500\r\nThe %s was closed on day %d.\r\n\r\n", i+1, i/10, 5*(i%10), i/10, 5*(i%10)+2, seed, i)
	}
	return b.String()
}

// german are told40 in German.
func german(seed string) string {
	return strings.NewReplacer("The ", "Der ", "was closed on day", "war auch am nächsten Morgen nicht zu sehen, nicht einmal am Tag").Replace(told40(seed))
}

func wordsTrack(seed, lang, flag string) track { return track{told40(seed), "srt", "srt", lang, flag} }

// pgs is a stream of a Blu-ray's pictures of words that has begun and ended; ffmpeg
// makes none.
func pgs() track {
	segment := func(kind byte, data string) string {
		return "PG\x00\x01\x5f\x90\x00\x01\x5f\x90" + string([]byte{kind, 0, byte(len(data))}) + data
	}
	return track{segment(0x16, "\x02\xd0\x02\x40\x10\x00\x00\x80\x00\x00\x00") + segment(0x80, ""), "sup", "copy", "eng", "0"}
}

const appleDouble = "\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        "

// wild is the disk.
func wild() []thing {
	return []thing{
		{"The.Night.Voyage.1950.1080p.BluRay.x264-GRP/The.Night.Voyage.1950.1080p.BluRay.x264-GRP.mkv", video{}, ""},
		{"The.Night.Voyage.1950.1080p.BluRay.x264-GRP/Subs/2_English.srt", told40("voyage"), "the-night-voyage-1950"},
		{"The.Night.Voyage.1950.1080p.BluRay.x264-GRP/Subs/3_English_Forced.srt", told40("voyage forced"), "refused: forced"},
		{"The.Night.Voyage.1950.1080p.BluRay.x264-GRP/Subs/._2_English.srt", appleDouble, ""},
		{"The.Night.Voyage.1950.1080p.BluRay.x264-GRP/RARBG.txt", "Ripped with care.\n", ""},
		{"The.Night.Voyage.1950.1080p.BluRay.x264-GRP/Sample/sample.mkv", video{}, ""},
		{"The Glass Pier (1982) [Director's Cut]/The Glass Pier (1982).mp4", video{[]track{{told40("pier"), "srt", "mov_text", "eng", "default"}}}, "the-glass-pier-1982"},
		{"Winter 2049 (1971).mkv", video{[]track{track{german("Winter"), "srt", "srt", "ger", "0"}, wordsTrack("snow", "eng", "0"), wordsTrack("sign", "eng", "forced"), pgs()}}, "winter-2049-1971"},
		{"Winter 2049 (1971).mkv#1", nil, "winter-2049-1971-de"},
		{"1923.mkv", video{}, ""},
		{"1923.forced.eng.srt", told40("a few"), "refused: forced"},
		{"1923.HI.eng.srt", told40("harbour"), "1923"},
		{"Pictures Only (1960).mkv", video{[]track{pgs()}}, "refused: PGS"},
		{"Silence (1927).avi", video{}, "refused: no subtitles inside"},
		{"Half a Film (1933).mkv", "\x1aE\xdf\xa3 and no more", "refused: cannot be read"},
		{"Empty (1934).mkv", "", "refused: cannot be read"},
		{"Old Copy (1935)/VobSub.idx", "# VobSub index file, v7\n", "refused: VobSub"},
		{"Old Copy (1935)/VobSub.sub", "\x00\x00\x01\xba", ""},
		{"A Disc (1936)/VIDEO_TS/VTS_01_1.VOB", "\x00\x00\x01\xba", ""},
		{"A Disc (1936)/VIDEO_TS", nil, "refused: DVD"},
		{"shows/Tin Harbour (2014)/Season 1/Tin Harbour - S01E01-E02 - Low Tide.mkv", video{[]track{wordsTrack("low tide", "eng", "0")}}, "tin-harbour-s01e01"},
		{"shows/Tin Harbour (2014)/Season 1/03 - Spring Tide.en.srt", told40("spring tide"), "tin-harbour-s01e03"},
		{"shows/Tin Harbour (2014)/Specials/01 - The Making.srt", told40("making"), "tin-harbour-s00e01"},
		{"shows/The.Daily.Tide.2014.03.21.srt", told40("daily"), "the-daily-tide-s2014e321"},
		{"anime/[Group] Paper Moon Diary - 05 [1080p].mkv", video{[]track{{styled, "ass", "ass", "eng", "default"}}}, "paper-moon-diary-s01e05"},
		{"Two.Discs.1940.CD1.srt", told40("first half"), "two-discs-disc-1-1940"},
		{"Two.Discs.1940.CD2.srt", told40("second half"), "two-discs-disc-2-1940"},
		{"copies/Harbour again.srt", told40("harbour"), "known 1923"},
		{"copies/unix line ends.srt", strings.ReplaceAll(told40("voyage"), "\r", ""), "known the-night-voyage-1950"},
		{"Ärger im Café ☕ (1961).de.srt", told40("Café"), "arger-im-cafe-1961"},
		{"七つの海 (1963).ja.srt", told40("海"), "七つの海-1963"},
		{"weird - -- name's [x264] {tag} (1964) .en.srt", told40("weird"), "weird-names-1964"},
		{"no ending at all", told40("ending"), "no-ending-at-all"},
		{"web/talk.vtt", "WEBVTT\n\n" + strings.ReplaceAll(strings.ReplaceAll(told40("web"), ",000", ".000"), ",500", ".500"), "talk"},
		{"torn.zip", "PK\x03\x04 and no more", "refused: unpack"},
		{"bomb.zip", archived("bomb.srt", strings.Repeat("0", 2<<20)), "refused: times its size"},
		{"bomb.zip/bomb.srt", nil, ""},
		{"locked/Rope.srt", told40("rope"), "rope"},
		{"loop/here.srt", told40("loop"), "here"},
		{"web page.srt", "<!DOCTYPE html><html><body>Download here</body></html>", "refused: web page"},
		{"cover.jpg", "\xff\xd8\xff", ""},
		{"main.ts", "let tide = 1\n", ""},
		{"notes.txt", "Watch this one on Sunday.\n", ""},
		{"$RECYCLE.BIN/gone.srt", told40("gone"), ""},
	}
}

const styled = "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,20\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,Default,Anna,0,0,0,,The moon is made of paper.\nDialogue: 0,0:00:03.00,0:00:04.00,Default,Ben,0,0,0,,Then do not let it rain.\n"

func archived(name, content string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if w, err := z.Create(name); err == nil {
		_, _ = w.Write([]byte(content)) // a bytes.Buffer takes all
	}
	_ = z.Close()
	return b.String()
}

// disk writes the things into a new folder. What needs ffmpeg is left out where it
// is not installed.
func disk(t *testing.T, things []thing) (dir string, there []thing) {
	t.Helper()
	dir = t.TempDir()
	tools := true
	for _, tool := range []string{"ffmpeg", "ffprobe"} {
		_, err := exec.LookPath(tool)
		tools = tools && err == nil
	}
	for _, f := range things {
		at := filepath.Join(dir, filepath.FromSlash(f.path))
		switch made := f.made.(type) {
		case video:
			if !tools {
				continue
			}
			must(t, os.MkdirAll(filepath.Dir(at), 0o755))
			made.render(t, at)
		case string:
			if strings.HasPrefix(f.want, "refused: cannot") && !tools {
				continue
			}
			must(t, os.MkdirAll(filepath.Dir(at), 0o755))
			must(t, os.WriteFile(at, []byte(made), 0o644))
		}
		there = append(there, f)
	}
	return dir, there
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// render has ffmpeg make the video.
func (v video) render(t *testing.T, path string) {
	t.Helper()
	args := []string{"-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "color=black:s=32x32:r=24000/1001:d=1"}
	maps := []string{"-map", "0:v", "-c:v", "mpeg4"}
	for i, tr := range v.tracks {
		from := filepath.Join(t.TempDir(), fmt.Sprint("words.", tr.kind))
		must(t, os.WriteFile(from, []byte(tr.from), 0o600))
		args = append(args, "-i", from)
		maps = append(maps, "-map", fmt.Sprint(i+1, ":s"), fmt.Sprint("-c:s:", i), tr.codec,
			fmt.Sprint("-metadata:s:s:", i), "language="+tr.lang, fmt.Sprint("-disposition:s:", i), tr.flag)
	}
	if out, err := exec.Command("ffmpeg", slices.Concat(args, maps, []string{"file:" + path})...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// TestWildDisk adds the disk that people have: every file is in the library or
// refused with its reason, none is there twice, and adding it again changes nothing.
func TestWildDisk(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the disk has names that this system does not allow")
	}
	dir, there := disk(t, wild())
	must(t, os.Symlink(filepath.Join(dir, "loop"), filepath.Join(dir, "loop", "again")))
	must(t, os.Chmod(filepath.Join(dir, "locked"), 0))
	defer os.Chmod(filepath.Join(dir, "locked"), 0o755) // so that the folder can be removed
	_, err := os.ReadDir(filepath.Join(dir, "locked"))
	want := map[string]string{}
	for _, f := range there {
		if err != nil && strings.HasPrefix(f.path, "locked/") { // never for root
			f = thing{path: "locked", want: "refused: readable"}
		}
		if f.want != "" {
			want[f.path] = f.want
		}
	}
	if want["bomb.zip"] != "" {
		want["bomb.zip/bomb.srt"] = want["bomb.zip"]
		delete(want, "bomb.zip")
	}
	home := t.TempDir()
	first := addedAll(t, home, dir)
	asWanted(t, first, want)
	for path, outcome := range first {
		if !strings.HasPrefix(outcome, "refused") && !strings.HasPrefix(outcome, "known") {
			want[path] = "known " + outcome
		}
	}
	asWanted(t, addedAll(t, home, dir), want)
}

// addedAll runs library add and gives what became of each path, as things say it.
func addedAll(t *testing.T, home, dir string) map[string]string {
	t.Helper()
	var out, complaints bytes.Buffer
	run(t.Context(), []string{"--library", home, "library", "add", "--json", dir}, streams{strings.NewReader(""), &out, &complaints})
	got := map[string]string{}
	films := map[string]string{}
	for line := range strings.Lines(out.String()) {
		var r addedJSON
		must(t, json.Unmarshal([]byte(line), &r))
		path := filepath.ToSlash(strings.TrimPrefix(r.Path, dir+string(filepath.Separator)))
		if got[path] != "" {
			t.Errorf("%s is told of twice", path)
		}
		switch {
		case r.Reason == "known":
			got[path] = "known " + r.Film
		case r.Skipped:
			got[path] = "refused: " + r.Reason
		default:
			if films[r.Film] != "" {
				t.Errorf("%s is there twice: %s and %s", r.Film, films[r.Film], path)
			}
			films[r.Film], got[path] = path, r.Film
		}
	}
	if complaints.Len() > 0 {
		t.Errorf("it complains: %s", complaints.String())
	}
	return got
}

// asWanted holds what became of files to what was wanted.
func asWanted(t *testing.T, got, want map[string]string) {
	t.Helper()
	for path, w := range want {
		g := got[path]
		reason, refused := strings.CutPrefix(w, "refused: ")
		if g != w && !(refused && strings.HasPrefix(g, "refused: ") && strings.Contains(g, reason)) {
			t.Errorf("%s: %q, want %q", path, g, w)
		}
	}
	for path, g := range got {
		if want[path] == "" {
			t.Errorf("%s: %q, want nothing told of it", path, g)
		}
		if reason, refused := strings.CutPrefix(g, "refused: "); refused && !strings.ContainsAny(reason, ":;") {
			t.Errorf("%s: %q has no next step", path, reason)
		}
	}
}
