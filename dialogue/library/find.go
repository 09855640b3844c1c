package library

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// A file is something that may hold a film's words, found but not yet read.
type file struct {
	path       string // as shown: the path as given and what was found below it
	abs        string // the same from the root, by which it is remembered
	size       int64  // bytes
	modified   time.Time
	name       Name
	catalogued bool   // the name is a catalogue's
	named      bool   // the path itself was given
	video      bool   // a film's own file
	ours       bool   // subtitles that lie with their film, and are named as it is
	pictures   string // what subtitles are called that are pictures of words; "" for others
	open       func() (io.ReadCloser, error)
	in         *archive // that it is in; nil for none
	refused    error    // why it will not be read; nil when it will
	warning    string   // about how it was found; "" for none
}

// A finder collects the files of one Add, in the order of the paths given and
// by name within a folder.
type finder struct {
	files   []file
	bundles []bundle
	total   int // files that the bundles answer for
}

// find collects what can be subtitles or films in the paths. A path that cannot be
// read is one refused file.
func find(ctx context.Context, paths []string) (*finder, error) {
	f := new(finder)
	for _, p := range paths {
		before := len(f.files)
		if err := f.path(ctx, p); err != nil {
			return nil, err
		}
		for _, b := range bundled(f.files[before:]) {
			b.first += f.total
			f.bundles = append(f.bundles, b)
		}
		if n := len(f.bundles); n > 0 {
			f.total = f.bundles[n-1].first + f.bundles[n-1].count()
		}
	}
	return f, nil
}

// close closes the archives that were opened.
func (f *finder) close() {
	for _, file := range f.files {
		file.in.close()
	}
}

// path collects a path that was named: a file is read whatever its name.
func (f *finder) path(ctx context.Context, path string) error {
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
		f.archive(path, info.ModTime())
	default:
		f.regular(path, info, newFolder(filepath.Dir(path)))
		f.files[len(f.files)-1].named = true
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
		if strings.HasPrefix(e.Name(), ".") || slices.Contains(systemFolders, e.Name()) {
			continue
		}
		if e.IsDir() && discs[strings.ToUpper(e.Name())] != "" {
			f.disc(at, discs[strings.ToUpper(e.Name())])
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
			f.archive(at, info.ModTime())
		case isVideo(at):
			if !aside(at) && (!strings.EqualFold(filepath.Ext(at), ".ts") || isStream(at)) {
				f.regular(at, info, here)
			}
		case pictured(at) != "":
			f.regular(at, info, here)
		case promising(at, func() (io.ReadCloser, error) { return os.Open(at) }):
			f.regular(at, info, here)
		}
	}
	return nil
}

// regular collects one file of a folder.
func (f *finder) regular(path string, info fs.FileInfo, in *folder) {
	at := file{path: path, abs: absolute(path), size: info.Size(), modified: info.ModTime(), video: isVideo(path), pictures: pictured(path)}
	at.name, at.catalogued, at.warning = in.name(filepath.Base(path))
	switch {
	case at.video:
	case at.pictures != "":
		at.refused = picturesOnly(at.pictures)
	case at.size > transcript.MaxBytes:
		at.refused = oversized(uint64(at.size))
	}
	at.open = func() (io.ReadCloser, error) {
		r, err := os.Open(path)
		if err != nil {
			return nil, unreadable(err)
		}
		return r, nil
	}
	f.files = append(f.files, at)
}

// absolute is the path from the root, as far as that can be told.
func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// refuse collects a path that cannot be read, with the reason.
func (f *finder) refuse(path string, err error) {
	f.files = append(f.files, file{path: path, abs: absolute(path), refused: err})
}

// disc refuses the folder of a whole disc.
func (f *finder) disc(path, kind string) {
	at := file{path: path, abs: absolute(path), pictures: kind}
	at.name = ParseName(filepath.ToSlash(at.abs) + "/video")
	at.refused = fmt.Errorf("this is the folder of a %s, whose subtitles are pictures of words: put an SRT file of the film beside it and add that", kind)
	f.files = append(f.files, at)
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
func (d *folder) name(base string) (n Name, catalogued bool, warning string) {
	if d.err != nil {
		warning = fmt.Sprintf("the title is from the file's name, because the catalogue beside it is unreadable (%v)", d.err)
	}
	if n, ok := d.films.find(base); ok {
		return n, true, warning
	}
	return ParseName(d.path + "/" + base), false, warning
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
