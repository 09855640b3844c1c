package library_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matinee/dialogue/library"
	"matinee/dialogue/library/librarytest"
	"matinee/dialogue/transcript"
)

// An issue is a file of subtitles of one film.
type issue struct {
	name   string
	lines  int    // two seconds apart
	format string // of line n
}

// The ways in which lines are written here.
const (
	plain  = "This is what is said as number %d."
	named  = "ANNA: This is what is said as number %d."
	german = "Das ist es, was hier als Nummer %d von allen gesagt wird."
	sounds = "[door slams]\nThis is what is said as number %d."
)

// write writes the issue into a folder.
func (i issue) write(t *testing.T, dir string) {
	t.Helper()
	var b strings.Builder
	for n := range i.lines {
		fmt.Fprintf(&b, "%d\n00:%02d:%02d,000 --> 00:%02d:%02d,500\n%s\n\n", n+1, n/30, n%30*2, n/30, n%30*2+1, fmt.Sprintf(i.format, n))
	}
	if err := os.WriteFile(filepath.Join(dir, i.name), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// addTo adds files by name and returns what is asked by default then: the file it
// was read from, and its film.
func addTo(t *testing.T, l *library.Library, issues ...issue) (source string, asked library.Entry) {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for _, i := range issues {
		i.write(t, dir)
		paths = append(paths, filepath.Join(dir, i.name))
	}
	for r, err := range l.Add(t.Context(), paths, library.AddOptions{}) {
		if err != nil || r.Err != nil {
			t.Fatal(err, r.Err)
		}
	}
	entries, err := l.List(t.Context(), transcript.Everything(), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Work != entries[0].Work {
			t.Fatalf("%s and %s are two films", e.Work, entries[0].Work)
		}
		if e.Aside {
			continue
		}
		if asked.ID != "" {
			t.Errorf("%s and %s are both asked by default", asked.ID, e.ID)
		}
		asked = e
	}
	return filepath.Base(asked.Source), asked
}

func TestBestEditionIsAsked(t *testing.T) {
	full := issue{"Laura (1944).srt", 400, plain}
	speakers := issue{"Laura (1944).sdh.srt", 400, named}
	captions := issue{"Laura (1944).cc.srt", 400, sounds}
	foreign := issue{"Laura (1944).de.srt", 400, german}
	few := issue{"Laura (1944).en.srt", 12, plain}
	half := issue{"Laura.1944.srt", 200, plain}
	tests := []struct {
		name string
		add  []issue
		want string
	}{
		{"one", []issue{foreign}, foreign.name},
		{"English before others", []issue{foreign, full}, full.name},
		{"named speakers before none", []issue{full, speakers}, speakers.name},
		{"plain before sounds", []issue{captions, full}, full.name},
		{"all of it before English", []issue{few, foreign}, foreign.name},
		{"all of it before half", []issue{half, full}, full.name},
		{"English before named speakers in another language", []issue{{"Laura (1944).de.srt", 400, "ANNA: " + german}, full}, full.name},
		{"of equals the first", []issue{full, {"Laura.1944.srt", 400, plain + " So it is."}}, full.name},
		{"all", []issue{few, half, foreign, captions, full, speakers}, speakers.name},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := library.New(library.Config{Store: new(librarytest.Store), Workers: 1})
			if got, _ := addTo(t, l, tt.add...); got != tt.want {
				t.Errorf("asked by default is %s, want %s", got, tt.want)
			}
		})
	}
}

// TestChosenEditionStays adds editions one after the other: what is asked stays so
// unless it is unfit, and what somebody chose stays all the same.
func TestChosenEditionStays(t *testing.T) {
	l := library.New(library.Config{Store: new(librarytest.Store), Workers: 1})
	addTo(t, l, issue{"Laura (1944).srt", 12, plain})
	if got, _ := addTo(t, l, issue{"Laura (1944).de.srt", 400, german}); got != "Laura (1944).de.srt" {
		t.Errorf("asked is %s: a whole film is not asked in place of a few lines", got)
	}
	if got, _ := addTo(t, l, issue{"Laura (1944).en.srt", 400, named}); got != "Laura (1944).de.srt" {
		t.Errorf("asked is %s: another edition took its place unasked", got)
	}
	chosen, err := l.Choose(t.Context(), "laura-1944")
	if err != nil || chosen.Aside {
		t.Fatalf("chosen: %+v, %v", chosen, err)
	}
	if got, _ := addTo(t, l, issue{"Laura.1944.cc.srt", 400, sounds}); got != "Laura (1944).srt" {
		t.Errorf("asked is %s, which nobody chose", got)
	}
	if r, err := l.Resolve(t.Context(), "laura"); err != nil || r.ID != "laura-1944" {
		t.Errorf("Laura is %s, %v", r.ID, err)
	}
	editions, err := l.Editions(t.Context(), chosen.Work)
	if err != nil || len(editions) != 4 || editions[0].ID != "laura-1944" {
		t.Errorf("editions %v, %v", editions, err)
	}
	if _, err := l.Undo(t.Context(), "laura-1944", library.KindChosen); err != nil {
		t.Error(err)
	}
}
