package library

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"matinee/dialogue/transcript"
)

// Bounds on archives, so that none can fill memory or never end. The largest
// honest archives, whole series in many languages, stay well below them.
const (
	maxEntries  = 20_000    // files in an archive
	maxUnpacked = 512 << 20 // bytes of subtitles in an archive
	maxRatio    = 100       // unpacked to packed; subtitles reach about 5
	ratioFrom   = 1 << 20   // bytes unpacked from which the ratio is looked at
	maxPath     = 4096      // bytes of a path in an archive; what Linux allows
)

// An archive is a zip file while files in it are read.
type archive struct {
	path string

	mu   sync.Mutex
	zip  *zip.ReadCloser // nil until the first file is opened
	left int             // files yet to be done with
}

func isArchive(path string) bool { return strings.EqualFold(filepath.Ext(path), ".zip") }

// archive collects the files of a zip archive, in order of their names. Names
// are only ever shown and parsed, so that those with ".." in them do no harm.
func (f *finder) archive(at string, modified time.Time) {
	z, err := zip.OpenReader(at)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		f.refuse(at, fmt.Errorf("%q is no readable zip archive (%w): unpack it and add the files", at, err))
		return
	}
	defer z.Close()
	if len(z.File) > maxEntries {
		f.refuse(at, fmt.Errorf("%q holds more than %d files: unpack it and add the folder", at, maxEntries))
		return
	}
	a := &archive{path: at}
	folders := archiveFolders(at, z.File)
	var unpacked uint64
	for _, i := range byName(z.File) {
		e := z.File[i]
		name := entryName(e)
		shown := at + "/" + name
		switch {
		case e.Mode().IsDir() || hidden(name):
			continue
		case isArchive(name):
			f.refuse(shown, errors.New("an archive inside an archive is not opened: unpack the outer one and add the folder"))
			continue
		case !promising(name, e.Open):
			continue
		}
		if err := harmless(e, &unpacked); err != nil {
			f.refuse(shown, err)
			continue
		}
		n, catalogued, warning := folders[path.Dir(name)].name(path.Base(name))
		a.left++
		f.files = append(f.files, file{
			path: shown, abs: absolute(shown), size: int64(e.UncompressedSize64), modified: modified,
			name: n, catalogued: catalogued, warning: warning, in: a,
			open: func() (io.ReadCloser, error) { return a.open(i) },
		})
	}
}

// byName is the order of the entries' names, as indexes.
func byName(entries []*zip.File) []int {
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(entries[a].Name, entries[b].Name) })
	return order
}

// entryName is the entry's name in UTF-8. Archives made before names were
// UTF-8 are in the character set of the first PCs (APPNOTE.TXT, appendix D).
func entryName(e *zip.File) string {
	name := strings.ReplaceAll(e.Name, "\\", "/")
	if utf8.ValidString(name) {
		return name
	}
	decoded, err := charmap.CodePage437.NewDecoder().String(name)
	if err != nil {
		return strings.ToValidUTF8(name, "\uFFFD")
	}
	return decoded
}

// hidden reports whether a file or a folder on the way to it is hidden.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && strings.Trim(part, ".") != "" || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// harmless reports why an entry is not unpacked: it is locked, or it says it is
// out of all proportion. What it says is held to when it is read.
func harmless(e *zip.File, unpacked *uint64) error {
	const encrypted = 1 // APPNOTE.TXT, 4.4.4, bit 0
	size := e.UncompressedSize64
	*unpacked += size
	switch {
	case len(e.Name) > maxPath:
		return fmt.Errorf("the file's name has more than %d bytes: unpack the archive and add the folder", maxPath)
	case e.Flags&encrypted != 0:
		return errors.New("the file is locked by a password: unpack the archive and add the folder")
	case size > transcript.MaxBytes:
		return oversized(size)
	case size > ratioFrom && size/max(1, e.CompressedSize64) > maxRatio:
		return fmt.Errorf("the file unpacks to %d times its size, which subtitles never do: check where the archive is from", size/max(1, e.CompressedSize64))
	case *unpacked > maxUnpacked:
		return fmt.Errorf("the archive unpacks to more than %d MiB: unpack it and add the folder", maxUnpacked>>20)
	}
	return nil
}

// archiveFolders reads the catalogues in an archive: one folder for each path.
func archiveFolders(at string, entries []*zip.File) map[string]*folder {
	abs, err := filepath.Abs(at)
	if err != nil {
		abs = at
	}
	folders := map[string]*folder{}
	for _, e := range entries {
		dir, base := path.Split(entryName(e))
		dir = path.Clean(dir)
		if folders[dir] == nil {
			folders[dir] = &folder{path: path.Join(filepath.ToSlash(abs), path.Clean("/"+dir))}
		}
		if base == catalogueName {
			d := folders[dir]
			d.films, d.err = archivedCatalogue(e)
		}
	}
	return folders
}

func archivedCatalogue(e *zip.File) (catalogue, error) {
	r, err := e.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxCatalogue))
	if err != nil {
		return nil, err
	}
	return parseCatalogue(data)
}

// open opens one entry, and the archive where this is the first.
func (a *archive) open(entry int) (io.ReadCloser, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.zip == nil {
		z, err := zip.OpenReader(a.path)
		if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
			return nil, fmt.Errorf("the archive changed while it was read (%w): add it again", err)
		}
		a.zip = z
	}
	if entry >= len(a.zip.File) {
		return nil, errors.New("the archive changed while it was read: add it again")
	}
	r, err := a.zip.File[entry].Open()
	if err != nil {
		return nil, fmt.Errorf("%w: unpack the archive and add the folder", err)
	}
	return r, nil
}

// done is called once for each collected file; the last closes the archive.
func (a *archive) done() {
	if a == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.left--; a.left == 0 {
		a.shut()
	}
}

// close closes the archive whatever is left; nobody reads it any more.
func (a *archive) close() {
	if a == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.shut()
}

// shut closes the archive; a.mu is held. It was opened for reading: nothing can
// be lost.
func (a *archive) shut() {
	if a.zip != nil {
		a.zip.Close()
		a.zip = nil
	}
}
