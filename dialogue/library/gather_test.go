package library

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestEveryFileOnce bundles disks of names drawn at random: no file is lost, none
// is in two bundles, and the places of bundles are without gaps.
func TestEveryFileOnce(t *testing.T) {
	rows := nameTests(t)
	r := rand.New(rand.NewPCG(8, 1))
	for range 200 {
		var files []file
		for i := range 1 + r.IntN(30) {
			row := rows[r.IntN(len(rows))][0]
			base := stem(filepath.Base(row))
			if i > 0 && r.IntN(2) == 0 { // beside one that is there
				base = stem(filepath.Base(files[r.IntN(len(files))].path)) + []string{"", ".en", ".forced", " 2", ".de.sdh"}[r.IntN(5)]
			}
			dir := []string{"", "Subs/", "a/", "a/Subs/", "a/Subs/" + base + "/"}[r.IntN(5)]
			path := fmt.Sprintf("/disk/%s%s%s", dir, base, []string{".srt", ".mkv", ".idx", ".de.srt"}[r.IntN(4)])
			if slices.ContainsFunc(files, func(f file) bool { return f.path == path }) {
				continue
			}
			f := file{path: filepath.FromSlash(path), abs: path, name: ParseName(path), video: isVideo(path), pictures: pictured(path)}
			if f.pictures != "" {
				f.refused = picturesOnly(f.pictures)
			}
			files = append(files, f)
		}
		once(t, files, bundled(files))
	}
}

func once(t *testing.T, files []file, bundles []bundle) {
	t.Helper()
	times := map[string]int{}
	next := 0
	for _, b := range bundles {
		if b.first != next || len(b.words) == 0 && b.video == nil || len(b.words) > maxBundle {
			t.Errorf("a bundle with %d files of words, at %d, want it at %d", len(b.words), b.first, next)
		}
		next += b.count()
		for _, f := range b.words {
			times[f.path]++
		}
		if b.video != nil {
			times[b.video.path]++
		}
	}
	for _, f := range files {
		if n := times[f.path]; n > 1 || n == 0 && f.pictures == "" {
			var all []string
			for _, f := range files {
				all = append(all, f.path)
			}
			t.Fatalf("%s is in %d bundles; the files are\n%s", f.path, n, strings.Join(all, "\n"))
		}
	}
}
