package media_test

import (
	"context"
	"errors"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/cutlist"
	"matinee/dialogue/media"
	"matinee/dialogue/timecode"
)

const ms = time.Millisecond

// tools skips without the tools; their time is short, that no test hangs.
func tools(t testing.TB) media.Tools {
	t.Helper()
	for _, tool := range []string{"ffmpeg", "ffprobe"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not on this machine", tool)
		}
	}
	return media.Tools{Timeout: 90 * time.Second}
}

// render has ffmpeg make a file.
func render(t testing.TB, path string, args ...string) string {
	t.Helper()
	args = append([]string{"-nostdin", "-v", "error", "-y"}, append(args, "file:"+path)...)
	if out, err := exec.Command("ffmpeg", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return path
}

// film is a film of one colour after another, two seconds each: red, green, blue,
// white, with a tone that is heard in the third only.
func film(t testing.TB, path, rate string, args ...string) string {
	t.Helper()
	in := []string{}
	for _, colour := range []string{"red", "lime", "blue", "white"} {
		in = append(in, "-f", "lavfi", "-i", "color="+colour+":s=160x90:r="+rate+":d=2")
	}
	in = append(in, "-f", "lavfi", "-i", "aevalsrc='0.5*sin(880*2*PI*t)*between(t,4,6)':s=8000:d=8",
		"-filter_complex", "[0][1][2][3]concat=n=4[v]", "-map", "[v]", "-map", "4:a", "-c:v", "mpeg4", "-q:v", "2", "-c:a", "aac")
	return render(t, path, append(in, args...)...)
}

func tone(t testing.TB, path string) string {
	return render(t, path, "-f", "lavfi", "-i", "aevalsrc='0.2*sin(440*2*PI*t)':s=48000:d=9.5")
}

func TestProbe(t *testing.T) {
	p, dir := tools(t), t.TempDir()
	tests := []struct {
		name, rate string
		args       []string
		want       string
		start      string
	}{
		{"film.mov", "30000/1001", []string{"-timecode", "01:00:00;02"}, "30000/1001df", "01:00:00;02"},
		{"a film: with a colon.mp4", "25", []string{"-timecode", "10:00:00:00"}, "25", "10:00:00:00"},
		{"-i.mkv", "24000/1001", nil, "24000/1001", ""},
		{"http:%2d\"'; rm é.mkv", "24", nil, "24", ""},
	}
	for _, test := range tests {
		if runtime.GOOS == "windows" && strings.ContainsAny(test.name, `:"`) {
			continue
		}
		path := film(t, filepath.Join(dir, test.name), test.rate, test.args...)
		info, err := p.Probe(t.Context(), path)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if info.Rate.String() != test.want || info.Start != test.start || info.Variable || info.Width != 160 || info.Height != 90 || !info.Has("audio") {
			t.Errorf("%s has the rate %s from %q: %+v; want %s from %q", test.name, info.Rate, info.Start, info, test.want, test.start)
		}
		if info.Duration < 7900*ms || info.Duration > 8300*ms {
			t.Errorf("%s lasts %v, want about 8 s", test.name, info.Duration)
		}
	}
}

// TestProbeInItsFolder has names that begin with what is an option elsewhere.
func TestProbeInItsFolder(t *testing.T) {
	p := tools(t)
	t.Chdir(t.TempDir())
	for _, name := range []string{"-version.wav", "-", "concat:x"} {
		if runtime.GOOS == "windows" && strings.Contains(name, ":") {
			continue
		}
		render(t, name, "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=1", "-f", "wav")
		info, err := p.Probe(t.Context(), name)
		if err != nil || info.Duration != time.Second || info.Has("video") || info.Rate.Valid() {
			t.Errorf("%q is %+v, %v; want a second of sound", name, info, err)
		}
	}
}

func TestProbeRefuses(t *testing.T) {
	p, dir := tools(t), t.TempDir()
	files := map[string]string{"words.mkv": "These are words.\n", "empty.mkv": "", "list.m3u8": "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/a.ts\n"}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"words.mkv", "empty.mkv", "list.m3u8", "gone.mkv", "."} {
		if info, err := p.Probe(t.Context(), filepath.Join(dir, name)); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s is %+v, %v; want a refusal on one line", name, info, err)
		}
	}
}

func TestAbsent(t *testing.T) {
	absent := media.Tools{FFmpeg: filepath.Join(t.TempDir(), "no-ffmpeg"), FFprobe: "matinee-has-no-such-tool"}
	path := filepath.Join(t.TempDir(), "film.mkv")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, probe := absent.Probe(t.Context(), path)
	still := absent.Still(t.Context(), path, 0, filepath.Join(t.TempDir(), "a.jpg"), 320)
	for _, err := range []error{probe, still} {
		if !errors.Is(err, media.ErrAbsent) || !strings.Contains(err.Error(), "install ffmpeg") {
			t.Errorf("without the tools: %v, want a sentence with a remedy", err)
		}
	}
}

// TestToolsThatMisbehave has tools that never end and that never stop talking.
func TestToolsThatMisbehave(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the tools here are shell scripts")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "film.mkv")
	for name, text := range map[string]string{"film.mkv": "x", "hangs": "#!/bin/sh\nexec sleep 60\n", "talks": "#!/bin/sh\nexec yes\n", "lies": "#!/bin/sh\necho '{'\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct{ tool, says string }{{"hangs", "took longer"}, {"talks", "more than"}, {"lies", "what ffprobe says"}}
	for _, test := range tests {
		limit := 30 * time.Second
		if test.tool == "hangs" {
			limit = 300 * ms
		}
		p := media.Tools{FFprobe: filepath.Join(dir, test.tool), Timeout: limit}
		if _, err := p.Probe(t.Context(), path); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("a tool that %s: %v, want %q", test.tool, err, test.says)
		}
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("the user went home"))
	if _, err := (media.Tools{FFprobe: filepath.Join(dir, "hangs")}).Probe(ctx, path); err == nil || !strings.Contains(err.Error(), "went home") {
		t.Errorf("cancelled: %v, want the cause", err)
	}
}

// TestFilm makes one film and one mix, and has everything done with them.
func TestFilm(t *testing.T) {
	p, dir := tools(t), t.TempDir()
	name := "-film: 1.mkv"
	if runtime.GOOS == "windows" {
		name = "-film.mkv"
	}
	path, mix := film(t, filepath.Join(dir, name), "25"), tone(t, filepath.Join(dir, "mix.wav"))
	t.Run("still", func(t *testing.T) { testStill(t, p, path) })
	t.Run("rough cut", func(t *testing.T) { testRoughCut(t, p, "25", path, mix) })
	t.Run("rough cut in drop frame", func(t *testing.T) {
		other := film(t, filepath.Join(t.TempDir(), "film.mkv"), "30000/1001")
		testRoughCut(t, p, "29.97df", other, mix)
	})
	t.Run("refuses", func(t *testing.T) { testRoughCutRefuses(t, p, path, mix) })
	t.Run("cut short", func(t *testing.T) { testCutShort(t, p, path, mix) })
}

func testStill(t *testing.T, p media.Tools, path string) {
	dir := t.TempDir()
	for i, want := range []string{"red", "green", "blue", "white"} {
		out := filepath.Join(dir, "100%d still"+[]string{".jpg", ".png"}[i%2])
		if err := p.Still(t.Context(), path, time.Duration(i)*2*time.Second+500*ms, out, 80); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(out)
		if err != nil {
			t.Fatal(err)
		}
		picture, kind, err := image.Decode(f)
		f.Close()
		if err != nil || picture.Bounds().Dx() != 80 || "."+strings.Replace(kind, "jpeg", "jpg", 1) != filepath.Ext(out) {
			t.Fatalf("a still as %s: %v", kind, err)
		}
		r, g, b, _ := picture.At(40, 20).RGBA()
		if got := colour(r, g, b); got != want {
			t.Errorf("the still of the colour %s is %s", want, got)
		}
	}
	for name, at := range map[string]time.Duration{"late.jpg": time.Hour, "early.jpg": -1, "still.txt": 0} {
		if err := p.Still(t.Context(), path, at, filepath.Join(dir, name), 80); err == nil {
			t.Errorf("%s at %v is taken", name, at)
		}
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s is there", name)
		}
	}
}

// colour names what is nearest.
func colour(r, g, b uint32) string {
	on := func(c uint32) bool { return c > 0x8000 }
	switch {
	case on(r) && on(g) && on(b):
		return "white"
	case on(r) && !on(g) && !on(b):
		return "red"
	case on(g) && !on(r) && !on(b):
		return "green"
	case on(b) && !on(r) && !on(g):
		return "blue"
	}
	return "black"
}

func rate(t testing.TB, text string) timecode.Rate {
	t.Helper()
	r, err := timecode.ParseRate(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// session shows green under a voice and blue by itself, with black around them.
func session(t testing.TB, path string) cutlist.List {
	return cutlist.List{
		Title: "'; [v] rm", Rate: rate(t, "25"), Start: "01:00:00:00", Width: 160, Height: 90,
		Films: []cutlist.Film{{ID: "f", Title: "F", Media: path, Start: "10:00:00:00"}, {ID: "unused", Media: "gone.mkv"}},
		Clips: []cutlist.Clip{
			{ID: "t", Role: cutlist.Under, Film: "f", In: 2400 * ms, Out: 3600 * ms, SessionIn: time.Second, SessionOut: 2200 * ms},
			{ID: "x", Role: cutlist.Insert, Film: "f", In: 4200 * ms, Out: 5800 * ms, SessionIn: 4 * time.Second, SessionOut: 5600 * ms},
			{ID: "y", Role: cutlist.Under, Film: "f", In: 6200 * ms, Out: 7200 * ms, SessionIn: 5600 * ms, SessionOut: 6600 * ms},
		},
	}
}

func testRoughCut(t *testing.T, p media.Tools, at, path, mix string) {
	dir := t.TempDir()
	out := filepath.Join(dir, "-rough.mp4")
	list := session(t, path)
	list.Rate = rate(t, at)
	if err := p.RoughCut(t.Context(), list, mix, out); err != nil {
		t.Fatal(err)
	}
	info, err := p.Probe(t.Context(), out)
	if err != nil || !info.Rate.Same(list.Rate) || info.Width != 160 || info.Height != 90 || info.Duration < 9400*ms || info.Duration > 9600*ms {
		t.Fatalf("the rough cut is %+v, %v; want 9.5 s at %s frames a second", info, err, at)
	}
	events, err := list.Events(cutlist.BySession)
	if err != nil {
		t.Fatal(err)
	}
	pictures := frames(t, out)
	if got, want := int64(len(pictures)), list.Rate.After(9500*ms); got != want {
		t.Fatalf("the rough cut has %d frames, want %d", got, want)
	}
	for i, got := range pictures {
		if want := shown(list, events, int64(i)); got != want {
			t.Errorf("frame %d is %s, want %s", i, got, want)
		}
	}
	if got := loudness(t, out, 4300*ms); got < 0.1 || got > 0.2 {
		t.Errorf("the rough cut sounds at %.3f, want the mix as it is", got)
	}
	leftovers(t, dir)
}

// frames is the colours of a film's frames.
func frames(t testing.TB, path string) []string {
	t.Helper()
	out, err := exec.Command("ffmpeg", "-nostdin", "-v", "error", "-i", "file:"+path, "-vf", "crop=2:2,scale=1:1", "-pix_fmt", "rgb24", "-f", "rawvideo", "pipe:1").Output()
	if err != nil {
		t.Fatal(err)
	}
	var colours []string
	for i := 0; i < len(out); i += 3 {
		colours = append(colours, colour(uint32(out[i])<<8, uint32(out[i+1])<<8, uint32(out[i+2])<<8))
	}
	return colours
}

// shown is the colour of a frame of the session.
func shown(list cutlist.List, events []cutlist.Event, frame int64) string {
	for _, e := range events {
		if at := frame + e.ListStart; at >= e.RecordIn && at < e.RecordOut {
			return map[string]string{"t": "green", "x": "blue", "y": "white"}[list.Clips[e.Clip].ID]
		}
	}
	return "black"
}

// loudness is the root mean square of a second of a file's sound, of full scale.
func loudness(t testing.TB, path string, at time.Duration) float64 {
	t.Helper()
	out, err := exec.Command("ffmpeg", "-nostdin", "-v", "error", "-ss", at.String()[:len(at.String())-1], "-t", "1", "-i", "file:"+path, "-f", "s16le", "-ac", "1", "pipe:1").Output()
	if err != nil || len(out) < 2 {
		t.Fatal(err)
	}
	sum := 0.0
	for i := 0; i+1 < len(out); i += 2 {
		s := float64(int16(uint16(out[i])|uint16(out[i+1])<<8)) / 32768
		sum += s * s
	}
	return math.Sqrt(sum / float64(len(out)/2))
}

func leftovers(t testing.TB, dir string) {
	t.Helper()
	if found, _ := filepath.Glob(filepath.Join(dir, ".making-*")); len(found) > 0 {
		t.Errorf("left behind: %v", found)
	}
}

func testRoughCutRefuses(t *testing.T, p media.Tools, path, mix string) {
	dir := t.TempDir()
	tests := []struct {
		name  string
		spoil func(l *cutlist.List, mix, out *string)
	}{
		{"no film", func(l *cutlist.List, _, _ *string) { l.Films[0].Media = "gone.mkv" }},
		{"a film without a picture", func(l *cutlist.List, mix, _ *string) { l.Films[0].Media = *mix }},
		{"no mix", func(_ *cutlist.List, mix, _ *string) { *mix = "gone.wav" }},
		{"no rate", func(l *cutlist.List, _, _ *string) { l.Rate = timecode.Rate{} }},
		{"another ending", func(_ *cutlist.List, _, out *string) { *out += ".txt" }},
		{"no folder", func(_ *cutlist.List, _, out *string) { *out = filepath.Join(dir, "gone", "cut.mp4") }},
		{"too many clips", func(l *cutlist.List, _, _ *string) {
			l.Clips = nil
			for i := range 65 {
				l.Clips = append(l.Clips, cutlist.Clip{ID: strings.Repeat("c", i+1), Film: "f", Out: time.Second})
			}
		}},
	}
	for _, test := range tests {
		l, m, out := session(t, path), mix, filepath.Join(dir, "cut.mp4")
		test.spoil(&l, &m, &out)
		if err := p.RoughCut(t.Context(), l, m, out); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("a rough cut with %s: %v, want a refusal on one line", test.name, err)
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("a rough cut with %s is there", test.name)
		}
	}
	leftovers(t, dir)
}

// testCutShort: a rough cut that is cancelled leaves nothing, and what was there
// before stays.
func testCutShort(t *testing.T, p media.Tools, path, mix string) {
	dir := t.TempDir()
	out := filepath.Join(dir, "cut.mp4")
	if err := os.WriteFile(out, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	// ffmpeg that knows its encoders, and then hangs over a half-written file
	script := "#!/bin/sh\nfor last; do :; done\ncase $* in *-encoders*) exec ffmpeg \"$@\";; esac\necho half > \"${last#file:}\"\nexec sleep 60\n"
	p.FFmpeg = filepath.Join(dir, "slow")
	if runtime.GOOS == "windows" {
		t.Skip("the tool here is a shell script")
	}
	if err := os.WriteFile(p.FFmpeg, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		awaitHalf(ctx, dir)
		cancel(errors.New("the user went home"))
	}()
	err := p.RoughCut(ctx, session(t, path), mix, out)
	cancel(nil)
	<-watched
	if err == nil || !strings.Contains(err.Error(), "went home") {
		t.Errorf("a rough cut without end: %v, want the cause that ended it", err)
	}
	if text, err := os.ReadFile(out); err != nil || string(text) != "before" {
		t.Errorf("what was there is %q, %v", text, err)
	}
	leftovers(t, dir)
}

// awaitHalf waits for a half-written file in a folder.
func awaitHalf(ctx context.Context, dir string) {
	for ctx.Err() == nil {
		found, _ := filepath.Glob(filepath.Join(dir, ".making-*"))
		for _, name := range found {
			if info, err := os.Stat(name); err == nil && info.Size() > 0 {
				return
			}
		}
		time.Sleep(20 * ms) // another process writes it
	}
}
