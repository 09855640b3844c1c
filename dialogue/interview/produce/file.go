package produce

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"matinee/dialogue/cutlist"
)

// A file is one of the package's, with the reader that is to find no fault in it.
// Contract: cli.md, "An interview's package", for the names.
type file struct {
	name  string
	write func(io.Writer) error
	check func(io.Reader) error
}

// ManifestName is the file that lists the others. Contract: cli.md.
const ManifestName = "manifest.json"

// files are what this package writes, in the manifest's company.
func (p *production) files() []file {
	list := p.clips
	all := []file{
		{"script.toml", p.script, nil},
		{"report.txt", p.report, nil},
		{"transcript.md", p.transcript, p.checkTranscript},
		{"transcript.json", p.segments, p.checkSegments},
		{"transcript.fountain", p.screenplay, p.checkScreenplay},
		{"clips.csv", list.WriteCSV, list.CheckCSV},
		{"clips.edl", edl(list, cutlist.BySource), checkEDL(list, cutlist.BySource)},
		{"cut.edl", edl(list, cutlist.BySession), checkEDL(list, cutlist.BySession)},
		{"clips.fcpxml", list.WriteFCPXML, list.CheckFCPXML},
		{"paper-edit.md", list.WritePaperEdit, list.CheckPaperEdit},
		{"chapters.json", p.chapters, p.checkChapters},
		{"feed-item.xml", p.item, p.checkItem},
		{"index.html", p.page, p.checkPage},
	}
	if p.Sound != nil {
		all = append(all,
			file{"captions.vtt", p.vtt, p.checkVTT},
			file{"captions.srt", p.srt, p.checkSRT})
	}
	return all
}

func edl(l cutlist.List, o cutlist.Order) func(io.Writer) error {
	return func(w io.Writer) error { return l.WriteEDL(w, o) }
}

func checkEDL(l cutlist.List, o cutlist.Order) func(io.Reader) error {
	return func(r io.Reader) error { return l.CheckEDL(r, o) }
}

// write makes a file, reads it back and gives it its name.
func (p *production) write(f file) error {
	var text bytes.Buffer
	if err := f.write(&text); err != nil {
		return fmt.Errorf("write %s: %w", f.name, err)
	}
	if f.check != nil {
		if err := f.check(bytes.NewReader(text.Bytes())); err != nil {
			return fmt.Errorf("%s would be broken, and was not written: %w", f.name, err)
		}
	}
	return replace(p.in(f.name), text.Bytes())
}

// replace gives a file new contents, all of them or none. Its draft has one name, so
// that what a process left that was killed is written over and does not stay.
func replace(name string, data []byte) (err error) {
	f, err := os.Create(draftOf(name))
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("write %s: %w", name, err), os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// draftOf is where a file is written before it takes its name.
func draftOf(name string) string {
	return filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".new")
}

// script keeps the script as it was when the package was made.
func (p *production) script(w io.Writer) error {
	_, err := w.Write(p.Source)
	return err
}

// A Manifest lists a package's files.
type Manifest struct {
	Schema string            `json:"schema"`
	Title  string            `json:"title"`
	Voices map[string]string `json:"voices"` // whose are heard, by speaker's key; empty without sound
	Files  []Entry           `json:"files"`  // by name
}

// An Entry is one file of a package.
type Entry struct {
	Path   string `json:"path"` // in the folder, with slashes
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

const manifestSchema = "matinee-package/1"

// manifest removes what an earlier package had and this one has not, and lists
// the rest.
func (p *production) manifest() error {
	earlier := p.earlier()
	names, err := p.present()
	if err != nil {
		return err
	}
	m := Manifest{Schema: manifestSchema, Title: p.title(), Voices: p.voices(), Files: []Entry{}}
	for _, name := range names {
		if slices.Contains(earlier, name) && !p.made(name) {
			if err := os.Remove(p.in(name)); err != nil {
				return fmt.Errorf("take %s out of the package: %w", name, err)
			}
			continue
		}
		e, err := p.entry(name)
		if err != nil {
			return err
		}
		m.Files = append(m.Files, e)
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return replace(p.in(ManifestName), append(text, '\n'))
}

// earlier are the files that the folder's manifest lists, if there is one.
func (p *production) earlier() []string {
	var m Manifest
	text, err := os.ReadFile(p.in(ManifestName))
	if err != nil || json.Unmarshal(text, &m) != nil {
		return nil
	}
	var names []string
	for _, e := range m.Files {
		names = append(names, e.Path)
	}
	return names
}

// made reports whether a file belongs to this package: what it writes, what the
// session is kept in, and the sound if there is one.
func (p *production) made(name string) bool {
	if strings.HasPrefix(name, "audio/") {
		return p.Sound != nil
	}
	if name == "session.jsonl" || name == "cassette.jsonl" || p.pictured(name) {
		return true
	}
	return slices.ContainsFunc(p.files(), func(f file) bool { return f.name == name })
}

// pictured reports whether a file was made of the film's pictures.
func (p *production) pictured(name string) bool {
	for _, still := range p.taken.Stills {
		if still == name {
			return true
		}
	}
	return slices.Contains(p.taken.Others, name)
}

// ours are the names that a package can have besides those of p.files.
var ours = []string{"session.jsonl", "cassette.jsonl", "captions.vtt", "captions.srt"}

// present are the package's files that are in the folder, sorted. What else
// somebody keeps there is no part of it.
func (p *production) present() ([]string, error) {
	var names []string
	err := filepath.WalkDir(p.Dir, func(full string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(p.Dir, full)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		if !strings.HasPrefix(path.Base(name), ".") && (strings.HasPrefix(name, "audio/") || slices.Contains(ours, name) || p.made(name)) {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the package: %w", err)
	}
	slices.Sort(names)
	return names, nil
}

func (p *production) entry(name string) (Entry, error) {
	f, err := os.Open(p.in(name))
	if err != nil {
		return Entry{}, fmt.Errorf("list the package: %w", err)
	}
	defer f.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, f)
	if err != nil {
		return Entry{}, fmt.Errorf("list the package: %w", err)
	}
	return Entry{Path: name, Bytes: n, SHA256: hex.EncodeToString(sum.Sum(nil))}, nil
}
