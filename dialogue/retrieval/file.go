package retrieval

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/edsrzf/mmap-go"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// Names of the files in an index's folder.
const (
	segmentSuffix = ".seg"
	partialSuffix = ".tmp" // a segment being written

	// partialAge is how old a partial file must be before it counts as left
	// behind: writing one takes milliseconds.
	partialAge = time.Hour
)

var errUnreadable = errors.New("not a segment of this format")

// languageOf is the film's language as far as it matters to an analysis: the
// primary subtag, English when there is none.
func languageOf(film *transcript.Film) string {
	if film.Lang == "en" { // nearly always
		return film.Lang
	}
	primary, _, _ := strings.Cut(strings.ToLower(film.Lang), "-")
	for _, r := range primary {
		if r < 'a' || r > 'z' {
			return "und" // BCP 47's word for undetermined
		}
	}
	switch primary {
	case "", "eng":
		return "en"
	default:
		return primary
	}
}

// A segmentKey names a transcript's index: by content, so whoever writes it writes
// the same bytes, and it is never out of date.
type segmentKey struct{ revision, lang string }

func keyOf(ref *dialogue.Ref) segmentKey { return segmentKey{ref.Revision, languageOf(&ref.Film)} }

// otherRules tells segments of one set of rules for languages other than English from
// those of another: which words are one (package words) is part of an index.
const otherRules = "2"

// file is the name of the segment's file.
func (k segmentKey) file() string {
	lang := k.lang
	if lang != "en" {
		lang += otherRules
	}
	return fmt.Sprintf("%s-%s-v%d%s", k.revision, lang, format, segmentSuffix)
}

func (x *Index) path(name string) string { return filepath.Join(x.dir, name) }

// openSegment maps the file into memory, or reads it where that is not possible.
func openSegment(path string) (*segment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, unmap, err := mapFile(f)
	if err != nil {
		return nil, err
	}
	s, ok := decode(data)
	if !ok {
		return nil, errors.Join(errUnreadable, unmap())
	}
	s.close = unmap
	return s, nil
}

// mapFile is the bytes of the file and how to give them back.
func mapFile(f *os.File) ([]byte, func() error, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	if info.Size() < int64(headerSize) {
		return nil, nil, errUnreadable
	}
	if mapped, err := mmap.Map(f, mmap.RDONLY, 0); err == nil {
		return mapped, mapped.Unmap, nil
	}
	data, err := io.ReadAll(f)
	return data, func() error { return nil }, err
}

// writeSegment writes a segment beside its place and moves it there, so that
// nobody sees half of one. It is not synced: what a crash of the machine leaves
// is recognised by its sums and made again.
func writeSegment(path string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*"+partialSuffix)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if _, err := f.Write(data); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// Remove deletes the segment of a film that has left the library. Removing what
// is not there is no error. Searches under way keep what they have.
func (x *Index) Remove(ctx context.Context, ref dialogue.Ref) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	x.mu.Lock()
	err := x.drop(keyOf(&ref))
	x.mu.Unlock()
	if rm := os.Remove(x.path(keyOf(&ref).file())); rm != nil && !errors.Is(rm, fs.ErrNotExist) {
		err = errors.Join(err, rm)
	}
	if err != nil {
		return fmt.Errorf("remove the index of %s: %w", ref.Film.ID, err)
	}
	return nil
}

// Sweep deletes the segments of all films but those, segments of other formats,
// and what interrupted writers have left. A segment that another process has just
// written for a film not yet in the library goes too, and is made again when it
// is asked for.
func (x *Index) Sweep(ctx context.Context, keep []dialogue.Ref) error {
	kept := map[segmentKey]bool{}
	names := map[string]bool{}
	for _, ref := range keep {
		kept[keyOf(&ref)] = true
		names[keyOf(&ref).file()] = true
	}
	err := x.dropAllBut(kept)
	files, list := os.ReadDir(x.dir)
	err = errors.Join(err, list)
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if names[f.Name()] || !isOurs(f) {
			continue
		}
		if rm := os.Remove(x.path(f.Name())); rm != nil && !errors.Is(rm, fs.ErrNotExist) {
			err = errors.Join(err, rm)
		}
	}
	if err != nil {
		return fmt.Errorf("sweep the index: %w", err)
	}
	return nil
}

// dropAllBut closes the segments that are not to be kept.
func (x *Index) dropAllBut(kept map[segmentKey]bool) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	var errs []error
	for key := range x.segments {
		if !kept[key] {
			errs = append(errs, x.drop(key))
		}
	}
	return errors.Join(errs...)
}

// isOurs reports whether the file is a segment, or a partial one nobody is still
// writing.
func isOurs(f fs.DirEntry) bool {
	if strings.HasSuffix(f.Name(), segmentSuffix) {
		return true
	}
	if !strings.HasSuffix(f.Name(), partialSuffix) || !strings.Contains(f.Name(), segmentSuffix+".") {
		return false
	}
	info, err := f.Info()
	return err == nil && time.Since(info.ModTime()) > partialAge
}
