package library

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"matinee/dialogue/transcript"
)

// A file is something that may hold a film's words, found but not yet read.
type file struct {
	path    string // as shown: the path as given and what was found below it
	name    Name
	open    func() (io.ReadCloser, error)
	in      *archive // that it is in; nil for none
	refused error    // why it will not be read; nil when it will
	warning string   // about how it was found; "" for none
}

// A finder collects the files of one Add, in the order of the paths given and
// by name within a folder.
type finder struct {
	files []file
}

// find collects what can be subtitles in the paths. A path that cannot be read
// is one refused file.
func find(ctx context.Context, paths []string) ([]file, error) {
	var f finder
	for _, p := range paths {
		if err := f.path(ctx, p); err != nil {
			return nil, err
		}
	}
	return f.files, nil
}

// path collects a path that was named: a file is read whatever its name. Of what
// a folder or an archive holds, files in other languages come last, so that the
// edition which is asked by default is one that can be asked in English.
func (f *finder) path(ctx context.Context, path string) error {
	before := len(f.files)
	defer func() {
		slices.SortStableFunc(f.files[before:], func(a, b file) int { return cmp.Compare(a.name.foreign(), b.name.foreign()) })
	}()
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.refuse(path, fmt.Errorf("there is no file or folder %q: check the path", path))
	case err != nil:
		f.refuse(path, unreadable(err))
	case info.IsDir():
		return f.folder(ctx, path)
	case !info.Mode().IsRegular():
		f.refuse(path, fmt.Errorf("%q is no file: save the subtitles in one and add that", path))
	case isArchive(path):
		f.archive(path)
	default:
		f.regular(path, info.Size(), newFolder(filepath.Dir(path)))
	}
	return nil
}

// foreign is 1 for what is known to be in another language than English, else 0.
func (n Name) foreign() int {
	if n.Lang == "" || n.Lang == "en" || strings.HasPrefix(n.Lang, "en-") {
		return 0
	}
	return 1
}

// folder collects a folder and those below it. Hidden files and folders are
// left out (among them the AppleDouble files of a Mac, "._name.srt"); links to
// folders are not followed, so that there are no circles; of the files, those
// are taken that can be subtitles by their ending or, where the ending does not
// say, by their content.
func (f *finder) folder(ctx context.Context, path string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entries, err := os.ReadDir(path) // sorted by name
	if err != nil {
		f.refuse(path, unreadable(err))
		return nil
	}
	here := newFolder(path)
	for _, e := range entries {
		at := filepath.Join(path, e.Name())
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if e.IsDir() {
			if err := f.folder(ctx, at); err != nil {
				return err
			}
			continue
		}
		info, err := os.Stat(at) // follows a link to a file
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		switch {
		case isArchive(at):
			f.archive(at)
		case promising(at, func() (io.ReadCloser, error) { return os.Open(at) }):
			f.regular(at, info.Size(), here)
		}
	}
	return nil
}

// regular collects one file of a folder.
func (f *finder) regular(path string, size int64, in *folder) {
	if size > transcript.MaxBytes {
		f.refuse(path, oversized(uint64(size)))
		return
	}
	name, warning := in.name(filepath.Base(path))
	f.files = append(f.files, file{
		path: path, name: name, warning: warning,
		open: func() (io.ReadCloser, error) {
			r, err := os.Open(path)
			if err != nil {
				return nil, unreadable(err)
			}
			return r, nil
		},
	})
}

// refuse collects a path that cannot be read, with the reason.
func (f *finder) refuse(path string, err error) {
	f.files = append(f.files, file{path: path, refused: err})
}

// oversized is the sentence for a file that has more bytes than are read.
func oversized(size uint64) error {
	return fmt.Errorf("the file has %d MiB and subtitles never have more than %d: look for the subtitle file itself", size>>20, transcript.MaxBytes>>20)
}

// unreadable is the sentence for a path the system does not let us read.
func unreadable(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("%w: make it readable and add it again", err)
	}
	return fmt.Errorf("%w: check the path and add it again", err)
}

// A folder names the files in it, by its catalogue where it has one.
type folder struct {
	path  string // absolute, slash-separated
	films catalogue
	err   error // of reading the catalogue
}

// newFolder reads the folder's catalogue.
func newFolder(path string) *folder {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	d := &folder{path: filepath.ToSlash(abs)}
	c, err := os.Open(filepath.Join(path, catalogueName))
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			d.err = err
		}
		return d
	}
	defer c.Close()
	data, err := io.ReadAll(io.LimitReader(c, maxCatalogue))
	if err == nil {
		d.films, err = parseCatalogue(data)
	}
	d.err = err
	return d
}

// name is what the catalogue, else the name itself, says about a file; warning
// says when there is a catalogue that cannot be read.
func (d *folder) name(base string) (n Name, warning string) {
	if d.err != nil {
		warning = fmt.Sprintf("the title is from the file's name, because the catalogue beside it is unreadable (%v)", d.err)
	}
	if n, ok := d.films.find(base); ok {
		return n, warning
	}
	return ParseName(d.path + "/" + base), warning
}

// Endings of files: of subtitles, and of files whose content decides.
var (
	subtitleEndings = []string{".srt", ".vtt", ".ass", ".ssa", ".ttml", ".dfxp"}
	openEndings     = []string{".txt", ".sub", ".xml", ".sbv", ""}
)

// sniffed is how much of a file is looked at to tell whether it can be
// subtitles, in bytes: what transcript.Sniff looks at.
const sniffed = 64 << 10

// promising reports whether a file nobody named can be subtitles. Dialogue
// without times is not recognised: any text could be that.
func promising(path string, open func() (io.ReadCloser, error)) bool {
	ending := strings.ToLower(filepath.Ext(path))
	if slices.Contains(subtitleEndings, ending) {
		return true
	}
	if !slices.Contains(openEndings, ending) {
		return false
	}
	r, err := open()
	if err != nil {
		return false
	}
	defer r.Close()
	head, err := io.ReadAll(io.LimitReader(r, sniffed))
	return err == nil && transcript.LooksLike(head)
}
