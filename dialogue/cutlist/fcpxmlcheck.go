package cutlist

import (
	"fmt"
	"io"
	"math"
	"net/url"
	"strconv"
	"strings"

	"matinee/dialogue/timecode"
)

// CheckFCPXML reads a project back and refuses it where Final Cut would, as far
// as its document type and its grid of frames go, or if it says anything but the
// list.
func (l List) CheckFCPXML(r io.Reader) error {
	got, err := ReadFCPXML(r, l.Rate)
	if err != nil {
		return fmt.Errorf("check fcpxml: %w", err)
	}
	want, err := l.Events(BySession)
	if err != nil {
		return err
	}
	if err := l.agree(got, want, false); err != nil {
		return fmt.Errorf("check fcpxml: %w", err)
	}
	for i, e := range want {
		if got[i].FilmStart != e.FilmStart {
			return fmt.Errorf("check fcpxml: the film of clip %s begins at frame %d, and the list has %d", l.Clips[e.Clip].ID, got[i].FilmStart, e.FilmStart)
		}
	}
	return nil
}

// ReadFCPXML reads the clips of a project at a frame rate. It reads what
// WriteFCPXML writes and is no reader for other people's.
func ReadFCPXML(r io.Reader, rate timecode.Rate) ([]Event, error) {
	root, err := readTree(r)
	if err != nil {
		return nil, err
	}
	if version := root.attr["version"]; version != "1.10" {
		return nil, fmt.Errorf("its version is %q, not 1.10", version)
	}
	p := projectReader{rate: rate, assets: map[string]assetRead{}}
	resources, sequence := root.child("resources"), root.child("library").child("event").child("project").child("sequence")
	if err := p.resources(resources); err != nil {
		return nil, err
	}
	return p.events, p.sequence(sequence)
}

type projectReader struct {
	rate   timecode.Rate
	format string // its id
	assets map[string]assetRead
	events []Event
}

type assetRead struct{ start, length int64 } // frames

func (p *projectReader) resources(n *node) error {
	f := n.child("format")
	p.format = f.attr["id"]
	if got, want := f.attr["frameDuration"], seconds(p.rate, 1); got != want {
		return fmt.Errorf("a frame lasts %q, not %s", got, want)
	}
	for _, size := range []string{"width", "height"} {
		if n, err := strconv.Atoi(f.attr[size]); err != nil || n <= 0 {
			return fmt.Errorf("the picture's %s is %q", size, f.attr[size])
		}
	}
	ids := map[string]bool{p.format: true}
	for _, child := range n.children[1:] {
		id := child.attr["id"]
		if ids[id] {
			return fmt.Errorf("two resources have the id %q", id)
		}
		ids[id] = true
		if err := p.asset(child); err != nil {
			return fmt.Errorf("asset %s: %w", id, err)
		}
	}
	return validIDs(ids)
}

func (p *projectReader) asset(n *node) error {
	if n.attr["format"] != p.format {
		return fmt.Errorf("there is no format %q", n.attr["format"])
	}
	start, err := p.frames(n, "start")
	if err != nil {
		return err
	}
	length, err := p.frames(n, "duration")
	if err != nil {
		return err
	}
	p.assets[n.attr["id"]] = assetRead{start, length}
	return checkURL(n.child("media-rep").attr["src"])
}

// checkURL refuses a place of media that is not written as a URL.
func checkURL(src string) error {
	u, err := url.Parse(src)
	switch {
	case err != nil:
		return fmt.Errorf("the media's place: %w", err)
	case u.Scheme != "file" && !strings.HasPrefix(src, "./"), u.RawQuery != "", u.Fragment != "", strings.ContainsAny(src, " \\\"<>#?"):
		return fmt.Errorf("the media's place %q is no URL of a file", src)
	}
	return nil
}

// validIDs refuses ids that XML has no room for (the production Name, in ASCII).
func validIDs(ids map[string]bool) error {
	for id := range ids {
		for i := range len(id) {
			if c := id[i]; !letter(c) && c != '_' && (i == 0 || !(c >= '0' && c <= '9' || c == '-' || c == '.')) {
				return fmt.Errorf("%q is no id", id)
			}
		}
		if id == "" {
			return fmt.Errorf("a resource has no id")
		}
	}
	return nil
}

func (p *projectReader) sequence(n *node) error {
	start, err := p.frames(n, "tcStart")
	if err != nil {
		return err
	}
	length, err := p.frames(n, "duration")
	if err != nil {
		return err
	}
	switch want := (List{Rate: p.rate}).tcFormat(); {
	case n.attr["format"] != p.format:
		return fmt.Errorf("there is no format %q", n.attr["format"])
	case n.attr["tcFormat"] != want:
		return fmt.Errorf("the sequence counts %s, not %s", n.attr["tcFormat"], want)
	case n.attr["audioLayout"] != "stereo" && n.attr["audioLayout"] != "surround":
		return fmt.Errorf("the sequence has the sound %q, which Final Cut refuses", n.attr["audioLayout"])
	}
	end := start
	for i, item := range n.child("spine").children {
		if end, err = p.item(item, start, end); err != nil {
			return fmt.Errorf("item %d of the sequence: %w", i+1, err)
		}
	}
	return want(end-start == length, "the sequence is %d frames long and has %d", length, end-start)
}

// item reads a clip or a gap that must begin where the one before ended.
func (p *projectReader) item(n *node, listStart, at int64) (end int64, err error) {
	offset, err := p.frames(n, "offset")
	if err != nil {
		return 0, err
	}
	length, err := p.frames(n, "duration")
	if err != nil {
		return 0, err
	}
	start, err := p.frames(n, "start")
	switch {
	case err != nil:
		return 0, err
	case offset != at:
		return 0, fmt.Errorf("it begins at frame %d, and the one before ended at %d", offset, at)
	case length == 0:
		return 0, fmt.Errorf("it has no length")
	case n.name == "gap":
		return at + length, nil
	}
	e := Event{SourceIn: start, SourceOut: start + length, RecordIn: at, RecordOut: at + length, ListStart: listStart}
	asset, ok := p.assets[n.attr["ref"]]
	switch e.FilmStart = asset.start; {
	case !ok:
		return 0, fmt.Errorf("there is no asset %q", n.attr["ref"])
	case start < asset.start || e.SourceOut > asset.start+asset.length:
		return 0, fmt.Errorf("it is taken from frames %d to %d of media that has %d to %d", start, e.SourceOut, asset.start, asset.start+asset.length)
	case n.attr["tcFormat"] != (List{Rate: p.rate}).tcFormat():
		return 0, fmt.Errorf("it counts %s", n.attr["tcFormat"])
	}
	p.events = append(p.events, e)
	return e.RecordOut, p.markers(n, e)
}

func (p *projectReader) markers(n *node, e Event) error {
	for _, m := range n.children {
		if m.name != "marker" {
			continue
		}
		at, err := p.frames(m, "start")
		if err != nil {
			return err
		}
		if at < e.SourceIn || at >= e.SourceOut || m.attr["value"] == "" {
			return fmt.Errorf("a marker at frame %d has no name, or is not in its clip", at)
		}
	}
	return nil
}

// frames reads a time that must lie on the grid of frames: a fraction of a second
// of 64 bits over 32.
func (p *projectReader) frames(n *node, attr string) (int64, error) {
	text := n.attr[attr]
	number, unit := strings.CutSuffix(text, "s")
	num, den, divided := strings.Cut(number, "/")
	if !divided {
		den = "1"
	}
	a, err := strconv.ParseUint(num, 10, 53) // so that times the rate it fits in 64 bits below
	b, also := strconv.ParseUint(den, 10, 31)
	if err != nil || also != nil || b == 0 || !unit {
		return 0, fmt.Errorf("the %s of %s is %q, which is no fraction of seconds", attr, n.name, text)
	}
	if a > math.MaxInt64/uint64(max(p.rate.Num, 1)) || b > math.MaxInt64/uint64(max(p.rate.Den, 1)) {
		return 0, fmt.Errorf("the %s of %s is %q, which is too long", attr, n.name, text)
	}
	top, bottom := int64(a)*p.rate.Num, int64(b)*p.rate.Den
	if bottom == 0 || top%bottom != 0 {
		return 0, fmt.Errorf("the %s of %s is %q, which no frame begins at", attr, n.name, text)
	}
	return top / bottom, nil
}
