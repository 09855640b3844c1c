package library_test

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/dialogue/library"
	"matinee/dialogue/library/librarytest"
	"matinee/dialogue/transcript"
)

// reels are an Examiner of videos that are text: a line for each track, its codec
// and what marks it, and behind it the words it holds, as seeds of subtitles. It
// counts how often it is asked.
type reels struct {
	absent bool // as without ffmpeg

	mu              sync.Mutex
	examined, reads int
}

func (r *reels) Examine(_ context.Context, path string) (library.Reel, error) {
	r.mu.Lock()
	r.examined++
	r.mu.Unlock()
	if r.absent {
		return library.Reel{}, fmt.Errorf("%w: install it", library.ErrNoTools)
	}
	text, err := os.ReadFile(path)
	if err != nil || strings.HasPrefix(string(text), "broken") {
		return library.Reel{}, errors.New("it ends too soon: copy it again")
	}
	reel := library.Reel{Rate: "24", Duration: time.Minute}
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		t := library.Track{Index: len(reel.Tracks) + 1, Codec: f[0], Lang: f[1], Words: f[0] == "srt", Default: len(reel.Tracks) == 0,
			Forced: slices.Contains(f, "forced"), SDH: slices.Contains(f, "sdh"), Title: strings.Join(f[2:], " ")}
		if f[0] == "PGS" {
			t.Pictures = "PGS"
		}
		reel.Tracks = append(reel.Tracks, t)
	}
	return reel, nil
}

func (r *reels) Subtitles(_ context.Context, path string, tracks []library.Track) ([][]byte, error) {
	r.mu.Lock()
	r.reads++
	r.mu.Unlock()
	var words [][]byte
	for _, t := range tracks {
		words = append(words, []byte(subtitles(fmt.Sprint(crc32.ChecksumIEEE([]byte(filepath.Base(path))), t.Index)))) // no language is heard in numbers
	}
	return words, nil
}

// shelved is a library in memory that looks into such videos.
func shelved(r *reels) *library.Library {
	return library.New(library.Config{Store: new(librarytest.Store), Examiner: r})
}

// long are subtitles of n lines.
func long(seed string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d\n00:%02d:%02d,000 --> 00:%02d:%02d,900\nLine %d of the %s story.\n\n", i+1, i/60, i%60, i/60, i%60, i, seed)
	}
	return b.String()
}

func TestAddMediaFolders(t *testing.T) {
	tests := map[string]struct {
		files map[string]string
		want  []string // outcomes, and the films' own files
	}{
		"the same name": {
			map[string]string{"Laura (1944).mkv": "-", "Laura (1944).srt": subtitles("a")},
			[]string{"Laura (1944).srt laura-1944 @Laura (1944).mkv"},
		},
		"tags in any order": {
			map[string]string{"Laura.1944.1080p-GRP.mkv": "-", "Laura.1944.1080p-GRP.forced.de.srt": subtitles("b"), "Laura.1944.1080p-GRP.sdh.eng.srt": subtitles("a"), "Laura.1944.1080p-GRP.de.srt": subtitles("c")},
			[]string{"Laura.1944.1080p-GRP.sdh.eng.srt laura-1944 @Laura.1944.1080p-GRP.mkv", "Laura.1944.1080p-GRP.forced.de.srt refused", "Laura.1944.1080p-GRP.de.srt laura-1944-de @Laura.1944.1080p-GRP.mkv"},
		},
		"a folder of subtitles": {
			map[string]string{"Laura (1944)/laura.mkv": "-", "Laura (1944)/Subs/2_English.srt": subtitles("a"), "Laura (1944)/Subs/3_English_Forced.srt": subtitles("b")},
			[]string{"Laura (1944)/Subs/2_English.srt laura-1944 @Laura (1944)/laura.mkv", "Laura (1944)/Subs/3_English_Forced.srt refused"},
		},
		"a folder for each of a series": {
			map[string]string{"Pier/Pier.S01E01.x264-GRP.mkv": "-", "Pier/Pier.S01E02.x264-GRP.mkv": "-", "Pier/Subs/Pier.S01E01.x264-GRP/2_English.srt": subtitles("a"), "Pier/Subs/Pier.S01E02.x264-GRP/2_English.srt": subtitles("b")},
			[]string{"Pier/Subs/Pier.S01E01.x264-GRP/2_English.srt pier-s01e01 @Pier/Pier.S01E01.x264-GRP.mkv", "Pier/Subs/Pier.S01E02.x264-GRP/2_English.srt pier-s01e02 @Pier/Pier.S01E02.x264-GRP.mkv"},
		},
		"another release's subtitles": {
			map[string]string{"Rope.1948.1080p.BluRay.x264-AAA.mkv": "-", "Rope.1948.DVDRip.XviD-BBB.en.srt": subtitles("a"), "Laura.1944.mkv": "srt eng"},
			[]string{"Laura.1944.mkv laura-1944 @Laura.1944.mkv", "Rope.1948.DVDRip.XviD-BBB.en.srt rope-1948 @Rope.1948.1080p.BluRay.x264-AAA.mkv"},
		},
		"a name that begins another": {
			map[string]string{"Rope.mkv": "-", "Rope 2.mkv": "-", "Rope.en.srt": subtitles("a"), "Rope 2.en.srt": subtitles("b"), "Rope Trick.srt": subtitles("c")},
			[]string{"Rope 2.en.srt rope-2 @Rope 2.mkv", "Rope Trick.srt rope-trick", "Rope.en.srt rope @Rope.mkv"},
		},
		"numbers that may be titles": {
			map[string]string{"Laura.mkv": "-", "Laura.1.srt": long("a", 400), "Laura.2.srt": long("b", 20), "Laura.1.de.srt": long("c", 390)},
			[]string{"Laura.1.srt laura-1", "Laura.1.de.srt laura-1-2", "Laura.2.srt laura-2", "Laura.mkv refused"},
		},
		"whatever it is called": {
			map[string]string{"Laura (1944)/laura.mkv": "-", "Laura (1944)/english subs by me.srt": subtitles("a"), "Laura (1944)/Subs/Commentary.srt": subtitles("b"), "Laura (1944)/Rope (1948).srt": subtitles("c")},
			[]string{"Laura (1944)/Rope (1948).srt rope-1948", "Laura (1944)/Subs/Commentary.srt refused", "Laura (1944)/english subs by me.srt laura-1944 @Laura (1944)/laura.mkv"},
		},
		"forced beside, by its lines": {
			map[string]string{"Laura.mkv": "-", "Laura.en.srt": long("a", 400), "Laura.eng.srt": long("b", 20)},
			[]string{"Laura.en.srt laura @Laura.mkv", "Laura.eng.srt refused"},
		},
		"words inside": {
			map[string]string{"Laura (1944).mkv": "srt ger\nsrt eng\nsrt eng sdh\nsrt eng forced\nPGS eng\nsrt eng Commentary by the director"},
			[]string{"Laura (1944).mkv laura-1944 @Laura (1944).mkv", "Laura (1944).mkv#3 laura-1944-2 @Laura (1944).mkv", "Laura (1944).mkv#1 laura-1944-de @Laura (1944).mkv"},
		},
		"what a player shows first": {map[string]string{"Laura.mkv": "srt eng sdh\nsrt eng"}, []string{"Laura.mkv laura @Laura.mkv", "Laura.mkv#2 laura-2 @Laura.mkv"}},
		"only pictures":             {map[string]string{"Laura.mkv": "PGS eng\nPGS ger"}, []string{"Laura.mkv refused"}},
		"only pictures beside":      {map[string]string{"Laura.mkv": "-", "Laura.idx": "# VobSub", "Laura.sub": "\x00\x00\x01\xba"}, []string{"Laura.mkv refused"}},
		"pictures, and words":       {map[string]string{"Laura.mkv": "-", "Laura.idx": "# VobSub", "Laura.srt": subtitles("a")}, []string{"Laura.srt laura @Laura.mkv"}},
		"pictures alone":            {map[string]string{"Laura.sup": "PG"}, []string{"Laura.sup refused"}},
		"only forced inside":        {map[string]string{"Laura.mkv": "srt eng forced"}, []string{"Laura.mkv refused"}},
		"nothing":                   {map[string]string{"Laura.mkv": "-"}, []string{"Laura.mkv refused"}},
		"broken":                    {map[string]string{"Laura.mkv": "broken"}, []string{"Laura.mkv refused"}},
		"broken, but words beside":  {map[string]string{"Laura.mkv": "broken", "Laura.srt": subtitles("a")}, []string{"Laura.srt laura @Laura.mkv"}},
		"broken words, but inside":  {map[string]string{"Laura.mkv": "srt eng", "Laura.srt": "nothing timed"}, []string{"Laura.srt refused", "Laura.mkv laura @Laura.mkv"}},
		"what is no film":           {map[string]string{"Laura-trailer.mkv": "-", "Sample/laura.mkv": "-", "main.ts": "let x = 1", "@eaDir/x.srt": subtitles("a"), "Laura.srt": subtitles("b")}, []string{"Laura.srt laura"}},
		"a disc":                    {map[string]string{"Laura (1944)/VIDEO_TS/VTS_01_1.VOB": "-"}, []string{"Laura (1944)/VIDEO_TS refused"}},
		"a disc with words":         {map[string]string{"Laura (1944)/VIDEO_TS/VTS_01_1.VOB": "-", "Laura (1944)/Laura.srt": subtitles("a")}, []string{"Laura (1944)/Laura.srt laura-1944"}},
		"two discs":                 {map[string]string{"Laura.1944.CD1.srt": subtitles("a"), "Laura.1944.CD2.srt": subtitles("b")}, []string{"Laura.1944.CD1.srt laura-disc-1-1944", "Laura.1944.CD2.srt laura-disc-2-1944"}},
		"the same twice": {
			map[string]string{"Laura.srt": subtitles("a"), "Laura.en.srt": strings.ReplaceAll(subtitles("a"), "\r", "")},
			[]string{"Laura.en.srt laura", "Laura.srt known laura"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := tree(t, tt.files)
			l := shelved(new(reels))
			results := added(t, l, library.AddOptions{}, dir)
			got := outcomes(dir, results)
			for i, r := range results {
				if m, err := l.Media(t.Context(), r.Entry.ID); r.Err == nil && m.Path != "" {
					got[i] += " @" + filepath.ToSlash(strings.TrimPrefix(m.Path, dir+string(filepath.Separator)))
				} else if r.Err == nil && err != nil {
					t.Error(err)
				}
				if r.Err != nil && !strings.ContainsAny(r.Reason, ":;") {
					t.Errorf("%s: %q has no next step", r.Path, r.Reason)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

// TestAddWithoutTools: a film with words beside it is added all the same; one
// without is refused in a sentence that says what to install.
func TestAddWithoutTools(t *testing.T) {
	dir := tree(t, map[string]string{"Laura.mkv": "srt eng", "Rope.mkv": "srt eng", "Rope.srt": subtitles("a")})
	r := &reels{absent: true}
	l := shelved(r)
	results := added(t, l, library.AddOptions{}, dir)
	if got, want := outcomes(dir, results), []string{"Laura.mkv refused", "Rope.srt rope"}; !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	if !strings.Contains(results[0].Reason, "install ffmpeg") || len(results[1].Warnings) != 0 {
		t.Errorf("reason %q, warnings %q", results[0].Reason, results[1].Warnings)
	}
	if m, err := l.Media(t.Context(), "rope"); err != nil || filepath.Base(m.Path) != "Rope.mkv" || m.Rate != "" {
		t.Errorf("its own file is %+v, %v", m, err)
	}
	r.absent = false // installed now: what was not known is asked for
	if got := outcomes(dir, added(t, l, library.AddOptions{}, dir)); !slices.Equal(got, []string{"Laura.mkv laura", "Rope.srt known rope"}) {
		t.Errorf("with tools: %q", got)
	}
	if m, err := l.Media(t.Context(), "rope"); err != nil || m.Rate != "24" || m.DurationMS != 60_000 {
		t.Errorf("its own file is %+v, %v", m, err)
	}
}

// TestAddAgain looks into nothing that is as it was.
func TestAddAgain(t *testing.T) {
	dir := tree(t, map[string]string{"Laura.mkv": "srt eng\nsrt ger", "Rope.mkv": "-", "Rope.srt": subtitles("a"), "Silent.mkv": "PGS eng", "x.srt": subtitles("x")})
	zipped(t, filepath.Join(dir, "more.zip"), [2]string{"Charade (1963).srt", subtitles("z")})
	r := new(reels)
	l := shelved(r)
	first := added(t, l, library.AddOptions{}, dir)
	examined, reads := r.examined, r.reads
	path := filepath.Join(dir, "x.srt")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	other := strings.Replace(subtitles("x"), "0 x.", "0 y.", 1)
	if err := os.WriteFile(path, []byte(other), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	again := added(t, l, library.AddOptions{}, dir)
	if r.examined != examined || r.reads != reads {
		t.Errorf("%d films were looked into and %d read again", r.examined-examined, r.reads-reads)
	}
	if len(again) != len(first) {
		t.Errorf("%q, and first %q", outcomes(dir, again), outcomes(dir, first))
	}
	for _, a := range again {
		if a.Err == nil && a.Reason != library.ReasonKnown {
			t.Errorf("%s is added again as %s", a.Path, a.Entry.ID)
		}
	}
	if err := os.Chtimes(path, time.Now(), info.ModTime().Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	if got := outcomes(dir, added(t, l, library.AddOptions{}, dir)); !slices.Contains(got, "x.srt x-2") {
		t.Errorf("a file that is another now: %q", got)
	}
	if err := l.Remove(t.Context(), "rope"); err != nil {
		t.Fatal(err)
	}
	if got := outcomes(dir, added(t, l, library.AddOptions{}, dir)); !slices.Contains(got, "Rope.srt rope") {
		t.Errorf("a film that was removed: %q", got)
	}
	if m, err := l.Media(t.Context(), "rope"); err != nil || m.Path == "" {
		t.Errorf("its own file is %+v, %v", m, err)
	}
}

// TestMovedMedia finds a film's own file again where it lies now, with its words
// and without them, and reads nothing of it.
func TestMovedMedia(t *testing.T) {
	dir := tree(t, map[string]string{"old/Laura.mkv": "srt eng\nsrt ger", "old/Rope.mkv": "-", "old/Rope.srt": subtitles("a"), "old/Charade.mkv": "- charade", "old/Charade.srt": subtitles("b")})
	r := new(reels)
	l := shelved(r)
	added(t, l, library.AddOptions{}, filepath.Join(dir, "old"))
	reads := r.reads
	if err := os.Rename(filepath.Join(dir, "old"), filepath.Join(dir, "new")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "new", "Charade.srt")); err != nil { // its words are in the library
		t.Fatal(err)
	}
	for _, res := range added(t, l, library.AddOptions{}, filepath.Join(dir, "new")) {
		if res.Reason != library.ReasonKnown {
			t.Errorf("%s: %q", res.Path, res.Reason)
		}
	}
	if r.reads != reads {
		t.Errorf("%d films were read again", r.reads-reads)
	}
	for _, id := range []string{"laura", "laura-de", "rope", "charade"} {
		m, err := l.Media(t.Context(), id)
		if err != nil || filepath.Base(filepath.Dir(m.Path)) != "new" || m.Rate != "24" {
			t.Errorf("%s: its own file is %+v, %v", id, m, err)
		}
	}
}

func TestAddGivenMedia(t *testing.T) {
	dir := tree(t, map[string]string{"Laura.srt": subtitles("a"), "elsewhere/film.mkv": "-", "Laura.mkv": "-"})
	l := shelved(new(reels))
	opt := library.AddOptions{Media: filepath.Join(dir, "elsewhere", "film.mkv"), Rate: "25"}
	for range 2 { // the second time the film is known
		r := added(t, l, opt, filepath.Join(dir, "Laura.srt"))[0]
		if m, err := l.Media(t.Context(), "laura"); err != nil || m != r.Media || filepath.Base(m.Path) != "film.mkv" || m.Rate != "25" {
			t.Errorf("its own file is %+v, %v; the result says %+v", m, err, r.Media)
		}
	}
	added(t, l, library.AddOptions{Rate: "24"}, filepath.Join(dir, "Laura.srt"))
	if m, err := l.Media(t.Context(), "laura"); err != nil || m.Rate != "24" || filepath.Base(m.Path) != "film.mkv" {
		t.Errorf("with another rate it is %+v, %v", m, err)
	}
	if _, err := l.Film(t.Context(), transcript.Everything(), "laura"); err != nil {
		t.Error(err)
	}
}
