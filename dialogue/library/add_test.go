package library_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/library"
	"matinee/dialogue/library/librarytest"
	"matinee/dialogue/transcript"
)

func TestAddFolder(t *testing.T) {
	dir := tree(t, map[string]string{
		"b/Rear Window (1954).srt":    subtitles("b"),
		"b/Rear Window (1954).de.srt": subtitles("b, German"),
		"a/Laura.1944.1080p.x264.srt": subtitles("a"),
		"a/copy of laura.srt":         subtitles("a"),
		"a/._Laura.1944.srt":          "\x00\x05\x16\x07" + strings.Repeat("\x00", 90),
		"a/.hidden/Rope (1948).srt":   subtitles("hidden"),
		"a/cover.jpg":                 "\xff\xd8\xff",
		"a/notes.txt":                 "Watch this one on Sunday.\n",
		"a/Show.S01E02.txt":           subtitles("episode"),
		"c/broken.srt":                "nothing timed in here",
		"c/empty.srt":                 "",
	})
	want := []string{
		"a/Laura.1944.1080p.x264.srt laura-1944",
		"a/Show.S01E02.txt show-s01e02",
		"a/copy of laura.srt known laura-1944",
		"b/Rear Window (1954).srt rear-window-1954",
		"b/Rear Window (1954).de.srt rear-window-1954-de",
		"c/broken.srt refused",
		"c/empty.srt refused",
	}
	l := inMemory()
	if found, err := l.Look(t.Context(), []string{dir}); len(found) != len(want) || err != nil {
		t.Errorf("Look found %q, %v", found, err)
	}
	results := added(t, l, library.AddOptions{}, dir)
	if got := outcomes(dir, results); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, r := range results {
		if (r.Err != nil) != (r.Reason != "" && r.Reason != library.ReasonKnown) || r.Skipped != (r.Reason != "") {
			t.Errorf("%s: skipped %t, reason %q, error %v", r.Path, r.Skipped, r.Reason, r.Err)
		}
	}
	again := outcomes(dir, added(t, l, library.AddOptions{}, dir))
	for i, o := range again {
		if !strings.Contains(o, " known ") && !strings.Contains(o, " refused") {
			t.Errorf("added again: %s, want known (first it was %s)", o, want[i])
		}
	}
}

func TestAddFields(t *testing.T) {
	dir := tree(t, map[string]string{"Laura.1944.en.srt": subtitles("a")})
	r := added(t, inMemory(), library.AddOptions{}, dir)[0]
	e := r.Entry
	film := transcript.Film{ID: "laura-1944", Work: "laura-1944", Title: "Laura", Year: 1944, Lang: "en"}
	if e.Film != film {
		t.Errorf("film %+v, want %+v", e.Film, film)
	}
	if e.Cues != 30 || e.Format != "srt" || e.Encoding == "" || e.Revision == "" || len(e.Digest) != 64 || e.Added.IsZero() {
		t.Errorf("entry %+v", e)
	}
	if e.Source != filepath.Join(dir, "Laura.1944.en.srt") || e.Source != r.Path {
		t.Errorf("source %q, path %q", e.Source, r.Path)
	}
	if got := e.Duration.Seconds(); got != 59.5 {
		t.Errorf("%v seconds, want 59.5", got)
	}
}

func TestAddOptionsWin(t *testing.T) {
	dir := tree(t, map[string]string{"Laura.1944.en.srt": subtitles("a"), "films.csv": "title,year,id\nLaura of the CSV,1945,laura.1944\n"})
	path := filepath.Join(dir, "Laura.1944.en.srt")
	tests := []struct {
		opt  library.AddOptions
		want transcript.Film
	}{
		{library.AddOptions{}, transcript.Film{ID: "laura-of-the-csv-1945", Title: "Laura of the CSV", Year: 1945, Lang: "en"}},
		{library.AddOptions{Title: "Other", Lang: "german"}, transcript.Film{ID: "other-1945", Title: "Other", Year: 1945, Lang: "de"}},
		{library.AddOptions{Year: 1999}, transcript.Film{ID: "laura-of-the-csv-1999", Title: "Laura of the CSV", Year: 1999, Lang: "en"}},
		{library.AddOptions{Title: "Show", Season: 2, Episode: 5}, transcript.Film{ID: "show-s02e05", Title: "Show", Year: 1945, Season: 2, Series: "show", Episode: 5, Lang: "en"}},
	}
	for _, tt := range tests {
		tt.want.Work = tt.want.ID
		if got := added(t, inMemory(), tt.opt, path)[0].Entry.Film; got != tt.want {
			t.Errorf("%+v\n got %+v\nwant %+v", tt.opt, got, tt.want)
		}
	}
}

func TestAddOneTitleForSeveral(t *testing.T) {
	dir := tree(t, map[string]string{"Laura (1944).srt": subtitles("a"), "Rope (1948).srt": subtitles("b")})
	l := inMemory()
	for _, err := range l.Add(t.Context(), []string{dir}, library.AddOptions{Title: "X"}) {
		if err == nil || !strings.Contains(err.Error(), "one by one") {
			t.Errorf("one title for two films: %v", err)
		}
	}
	if films, _ := l.List(t.Context(), transcript.Everything(), false); len(films) != 0 {
		t.Errorf("%d films were added", len(films))
	}
}

func TestAddCatalogue(t *testing.T) {
	dir := tree(t, map[string]string{
		"films.csv":                   "\xef\xbb\xbfid,tags,Year,Title\ndoa-1949,\"noir, crime\",1949,D.O.A.\ngulliver's-travels-1939,,1939,Gulliver's Travels\nbad \"row,\nno-year,,,No Year\n",
		"doa-1949-en.srt":             subtitles("a"),
		"gulliver's-travels-1939.srt": subtitles("b"),
		"no-year-it.srt":              subtitles("c"),
		"not-there-1950-en.srt":       subtitles("d"),
	})
	want := []string{"doa-1949-en.srt doa-1949", "gulliver's-travels-1939.srt gullivers-travels-1939", "no-year-it.srt no-year", "not-there-1950-en.srt not-there-1950"}
	results := added(t, inMemory(), library.AddOptions{}, dir)
	if got := outcomes(dir, results); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	var titles []string
	for _, r := range results {
		titles = append(titles, r.Entry.Title+"/"+r.Entry.Lang)
	}
	if want := []string{"D.O.A./en", "Gulliver's Travels/", "No Year/it", "Not There/en"}; !slices.Equal(titles, want) {
		t.Errorf("titles %q, want %q", titles, want)
	}
}

func TestAddUnreadableCatalogueIsSaid(t *testing.T) {
	dir := tree(t, map[string]string{"films.csv": "name;year\nLaura;1944\n", "Laura (1944).srt": subtitles("a")})
	r := added(t, inMemory(), library.AddOptions{}, dir)[0]
	if r.Entry.ID != "laura-1944" || !slices.ContainsFunc(r.Warnings, func(w string) bool { return strings.Contains(w, "catalogue") }) {
		t.Errorf("%s with warnings %q, want one about the catalogue", r.Entry.ID, r.Warnings)
	}
}

func TestAddWhatIsNotThere(t *testing.T) {
	dir := t.TempDir()
	locked := filepath.Join(dir, "locked")
	if err := os.Mkdir(locked, 0); err != nil {
		t.Fatal(err)
	}
	paths := []string{filepath.Join(dir, "absent.srt")}
	if _, err := os.ReadDir(locked); errors.Is(err, fs.ErrPermission) { // not so for root
		paths = append(paths, locked)
	}
	for _, r := range added(t, inMemory(), library.AddOptions{}, paths...) {
		if r.Err == nil || r.Reason == "" {
			t.Errorf("%s: %+v, want a refusal", r.Path, r)
		}
	}
}

func TestAddNamedFileIsReadWhateverItsName(t *testing.T) {
	dir := tree(t, map[string]string{"laura.dat": subtitles("a"), "talk.txt": "ANNA: Where were you?\n\nBOB: At home, all night.\n\nANNA: I rang.\n\nBOB: I was asleep.\n"})
	if got := outcomes(dir, added(t, inMemory(), library.AddOptions{}, dir)); len(got) != 0 {
		t.Errorf("the folder gave %q, want nothing", got)
	}
	got := outcomes(dir, added(t, inMemory(), library.AddOptions{}, filepath.Join(dir, "laura.dat"), filepath.Join(dir, "talk.txt")))
	if want := []string{"laura.dat laura-dat", "talk.txt talk"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAddLinks(t *testing.T) {
	dir := tree(t, map[string]string{"a/Laura (1944).srt": subtitles("a"), "elsewhere.srt": subtitles("b")})
	if err := os.Symlink(filepath.Join(dir, "a"), filepath.Join(dir, "a", "again")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := os.Symlink(filepath.Join(dir, "elsewhere.srt"), filepath.Join(dir, "a", "Rope (1948).srt")); err != nil {
		t.Fatal(err)
	}
	want := []string{"a/Laura (1944).srt laura-1944", "a/Rope (1948).srt rope-1948"}
	if got := outcomes(dir, added(t, inMemory(), library.AddOptions{}, filepath.Join(dir, "a"))); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAddHugeFile(t *testing.T) {
	at := filepath.Join(t.TempDir(), "huge.srt")
	if err := os.WriteFile(at, []byte(subtitles("a")), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(at, 200<<20); err != nil { // 200 MiB of nothing
		t.Fatal(err)
	}
	r := added(t, inMemory(), library.AddOptions{}, at)[0]
	if r.Err == nil || !strings.Contains(r.Reason, "200 MiB") {
		t.Errorf("got %+v, want a refusal that names the size", r)
	}
}

func TestAddIndexes(t *testing.T) {
	dir := tree(t, map[string]string{"Laura (1944).srt": subtitles("a"), "copy.srt": subtitles("a"), "Rope (1948).srt": subtitles("b"), "bad.srt": "x"})
	x := &indexed{films: make(chan transcript.Film, 10), err: errors.New("no room")}
	l := library.New(library.Config{Store: new(librarytest.Store), Indexer: x, Workers: 1})
	results := added(t, l, library.AddOptions{}, dir)
	close(x.films)
	var got []string
	for f := range x.films {
		got = append(got, f.ID)
	}
	if want := []string{"laura-1944", "rope-1948"}; !slices.Equal(got, want) {
		t.Errorf("indexed %v, want %v", got, want)
	}
	if r := results[0]; r.Skipped || !slices.ContainsFunc(r.Warnings, func(w string) bool { return strings.Contains(w, "no room") }) {
		t.Errorf("the index could not be written: %+v, want the film and a warning", r)
	}
}

func TestAddCancelled(t *testing.T) {
	files := map[string]string{}
	for _, n := range strings.Fields("Anna Bertha Clara Dora Emma Frieda Greta Hanna Irma Jutta") {
		files[n+" (1950).srt"] = subtitles(n)
	}
	dir := tree(t, files)
	l := inMemory()
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	reason := errors.New("enough")
	var kept int
	var last error
	for r, err := range l.Add(ctx, []string{dir}, library.AddOptions{}) {
		if last = err; err == nil && !r.Skipped {
			kept++
		}
		if kept == 3 {
			cancel(reason)
		}
	}
	if last == nil {
		t.Errorf("%d films were added and the last error is nil, want that it was cancelled", kept)
	}
	films, err := l.List(t.Context(), transcript.Everything(), false)
	if err != nil || len(films) != kept {
		t.Errorf("%d films are there and %d were said to be, %v", len(films), kept, err)
	}
	for range l.Add(t.Context(), []string{dir}, library.AddOptions{}) {
		break // whoever stops listening stops the import; see TestInOrderEndsEarly
	}
}
