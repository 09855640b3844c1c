package store_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/dialogue/library"
	"matinee/dialogue/store"
	"matinee/dialogue/timing"
	"matinee/dialogue/transcript"
)

// execute runs a statement on a library's database from outside.
func execute(t *testing.T, dir, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func TestNewerLibraryIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	open(t, dir).Close()
	execute(t, dir, "PRAGMA user_version = 99; CREATE TABLE wonders (x)")
	before, err := os.ReadFile(filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(t.Context(), dir)
	var newer *store.NewerError
	if !errors.As(err, &newer) || newer.Have != 99 || newer.Known < 1 {
		t.Fatalf("got %v, want a NewerError", err)
	}
	for _, word := range []string{"99", fmt.Sprint(newer.Known), "upgrade Matinee"} {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q does not say %q", err, word)
		}
	}
	after, err := os.ReadFile(filepath.Join(dir, store.FileName))
	if err != nil || !bytes.Equal(after, before) {
		t.Errorf("the newer database was written, %v", err)
	}
}

func TestForeignFilesAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	execute(t, dir, "CREATE TABLE bookmarks (x)")
	var foreign *store.ForeignError
	if _, err := store.Open(t.Context(), dir); !errors.As(err, &foreign) {
		t.Errorf("another program's database: %v, want a ForeignError", err)
	}
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, store.FileName), bytes.Repeat([]byte("no database "), 1000), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "--library") {
		t.Errorf("no database at all: %v, want a refusal with a next step", err)
	}
}

func TestOpenAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ümläut %20?#", "new")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s, err := store.Open(t.Context(), dir)
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if _, err := os.Stat(filepath.Join(dir, store.FileName)); err != nil {
		t.Error(err)
	}
}

// TestRemoveLeavesNothing looks for the removed words in the bytes of the
// library folder.
func TestRemoveLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	var kept []string
	for _, title := range []string{"Xylographer", "Quokka"} {
		words := transcript.Transcript{Cues: []transcript.Cue{{End: 1e9, Speaker: title + "SPEAKER", Text: strings.Repeat(title+" words. ", 5000), Raw: title + "Raw"}}}
		e := library.Entry{Film: transcript.Film{Title: title}, Digest: title, Revision: words.Revision(), Speakers: words.Speakers(), Warnings: []string{title + "Warning"}, Source: title + "Source"}
		film, err := s.Films().Put(t.Context(), e, words)
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, film.ID)
	}
	if err := s.Films().Remove(t.Context(), kept[0]); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var all []byte
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, bytes.ToLower(data)...)
	}
	if bytes.Contains(all, []byte("xylographer")) {
		t.Error("the removed film's words are still in the files")
	}
	if !bytes.Contains(all, []byte("quokka words")) {
		t.Error("the other film's words are not in the files, so that nothing was shown")
	}
}

// TestOlderLibraryIsBroughtUp opens a library as it was before there were
// amendments: its film is there, and can be amended.
func TestOlderLibraryIsBroughtUp(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	before := lone(t, houseOf(s))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	execute(t, dir, "DROP TABLE sightings; DROP TABLE amendments; DROP TABLE originals; ALTER TABLE films DROP COLUMN aside; ALTER TABLE films DROP COLUMN through; PRAGMA user_version = 3")
	s = open(t, dir)
	if after, err := houseOf(s).Film(t.Context(), transcript.Everything(), before.ID); err != nil || !reflect.DeepEqual(after, before) {
		t.Errorf("got %+v, %v, want %+v", after, err, before)
	}
	if _, err := houseOf(s).Amend(t.Context(), before.ID, library.KindSync, timing.Shift(time.Second)); err != nil {
		t.Error(err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
