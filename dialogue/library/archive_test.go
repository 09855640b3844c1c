package library_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/library"
)

func TestAddArchive(t *testing.T) {
	dir := t.TempDir()
	at := filepath.Join(dir, "Her.2013.zip")
	zipped(t, at,
		[2]string{"Subs/2_English.srt", subtitles("a")},
		[2]string{"../../etc/Rope (1948).srt", subtitles("b")},
		[2]string{"/abs/Laura (1944).srt", subtitles("c")},
		[2]string{"__MACOSX/._Laura (1944).srt", "\x00\x05\x16\x07"},
		[2]string{"inner.zip", "PK\x03\x04"},
		[2]string{"film.nfo", "ripped by"},
		[2]string{"film.sub", "{10}{20}frames"},
		[2]string{"lib/films.csv", "id,title,year\nx-1,The Ecks,1950\n"},
		[2]string{"lib/x-1-en.srt", subtitles("d")},
		[2]string{"M\x81nchen (1950).srt", subtitles("e")},
	)
	results := added(t, inMemory(), library.AddOptions{}, at)
	want := []string{
		"../../etc/Rope (1948).srt rope-1948",
		"/abs/Laura (1944).srt laura-1944",
		"München (1950).srt munchen-1950",
		"Subs/2_English.srt her-2013",
		"inner.zip refused",
		"lib/x-1-en.srt the-ecks-1950",
	}
	got := outcomes(at, results)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("unpacking left %v", entries)
	}
}

func TestAddArchiveInFolder(t *testing.T) {
	dir := t.TempDir()
	zipped(t, filepath.Join(dir, "two.zip"), [2]string{"Laura (1944).srt", subtitles("a")}, [2]string{"Rope (1948).srt", subtitles("b")})
	zipped(t, filepath.Join(dir, "none.zip"), [2]string{"photo.jpg", "\xff\xd8"})
	want := []string{"two.zip/Laura (1944).srt laura-1944", "two.zip/Rope (1948).srt rope-1948"}
	if got := outcomes(dir, added(t, inMemory(), library.AddOptions{}, dir)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAddArchiveBounds(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		at := filepath.Join(dir, name)
		if err := os.WriteFile(at, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return at
	}
	bomb := filepath.Join(dir, "bomb.zip")
	zipped(t, bomb, [2]string{"bomb.srt", strings.Repeat("0", 2<<20)})
	said := func(h zip.FileHeader, content string) []byte { // whatever is true
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		h.CompressedSize64 = uint64(len(content))
		e, err := w.CreateRaw(&h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(e, content); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	words := subtitles("a")

	many := filepath.Join(dir, "many.zip")
	var entries [][2]string
	for range 20_001 {
		entries = append(entries, [2]string{"x.txt", ""})
	}
	zipped(t, many, entries...)

	tests := map[string]string{
		bomb: "times its size",
		many: "files",
		write("huge.zip", said(zip.FileHeader{Name: "x.srt", UncompressedSize64: 33 << 20}, words)):                             "33 MiB",
		write("smaller.zip", said(zip.FileHeader{Name: "x.srt", UncompressedSize64: 16}, words)):                                "copy it again",
		write("larger.zip", said(zip.FileHeader{Name: "x.srt", UncompressedSize64: 9999}, words)):                               "copy it again",
		write("locked.zip", said(zip.FileHeader{Name: "x.srt", Flags: 1, UncompressedSize64: uint64(len(words))}, words)):       "password",
		write("method.zip", said(zip.FileHeader{Name: "x.srt", Method: 99, UncompressedSize64: uint64(len(words))}, words)):     "unsupported",
		write("name.zip", said(zip.FileHeader{Name: strings.Repeat("x", 5000) + ".srt", UncompressedSize64: 10}, "0123456789")): "4096 bytes",
		write("no.zip", []byte("PK\x03\x04 ")): "unpack it",
	}
	for at, reason := range tests {
		results := added(t, inMemory(), library.AddOptions{}, at)
		if len(results) != 1 || results[0].Err == nil || !strings.Contains(results[0].Reason, reason) {
			t.Errorf("%s: %+v, want one refusal with %q", filepath.Base(at), results, reason)
		}
	}
}
