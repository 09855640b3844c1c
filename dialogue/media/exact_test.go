package media_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"

	"matinee/dialogue/cutlist"
)

// TestTheFramesThatWereNamed has a film whose frames tell their number: a rough
// cut shows those of the list and no others, though time stamps are rounded.
func TestTheFramesThatWereNamed(t *testing.T) {
	if testing.Short() {
		t.Skip("makes two films and cuts them")
	}
	p, dir := tools(t), t.TempDir()
	counted := []string{"-f", "lavfi", "-i", "color=black:s=32x32:r=30000/1001:d=4,geq=lum='16+mod(N,13)*16':cb=128:cr=128", "-c:v", "mpeg4", "-q:v", "1"}
	for _, name := range []string{"film.mkv", "film.mov"} {
		path := render(t, filepath.Join(dir, name), counted...)
		mix := tone(t, filepath.Join(dir, "mix.wav"))
		list := cutlist.List{Rate: rate(t, "29.97df"), Films: []cutlist.Film{{ID: "f", Media: path}}}
		for i := range 4 { // each begins a little later in its frame
			in := list.Rate.Time(int64(20*i+7)) + list.Rate.Time(1)*8/10
			list.Clips = append(list.Clips, cutlist.Clip{ID: fmt.Sprint("c", i), Film: "f", In: in, Out: in + 400*ms})
		}
		out := filepath.Join(dir, "cut.mp4")
		if err := p.RoughCut(t.Context(), list, mix, out); err != nil {
			t.Fatal(err)
		}
		events, err := list.Events(cutlist.BySession)
		if err != nil {
			t.Fatal(err)
		}
		got := numbers(t, out)
		for _, e := range events {
			for i := range e.Frames() {
				if want := int(e.SourceIn+i) % 13; got[e.RecordIn+i] != want {
					t.Errorf("%s: frame %d of the cut is number %d of thirteen, want %d", name, e.RecordIn+i, got[e.RecordIn+i], want)
				}
			}
		}
	}
}

// numbers is what the frames of a film tell, by their brightness.
func numbers(t *testing.T, path string) []int {
	t.Helper()
	out, err := exec.Command("ffmpeg", "-nostdin", "-v", "error", "-i", "file:"+path, "-vf", "scale=16:16", "-pix_fmt", "yuv420p", "-f", "rawvideo", "pipe:1").Output()
	if err != nil {
		t.Fatal(err)
	}
	const frame, middle = 16 * 16 * 3 / 2, 16*8 + 8 // bytes of a frame, and of them the one looked at
	var numbers []int
	for at := middle; at < len(out); at += frame {
		numbers = append(numbers, (int(out[at])-16+8)/16)
	}
	return numbers
}
