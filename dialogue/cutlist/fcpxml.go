package cutlist

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"matinee/dialogue/timecode"
)

// The elements of an FCPXML 1.10 document, as far as a list of clips needs them,
// with their children in the order of Apple's document type. Times are fractions
// of a second on the frame grid ("1001/24000s").
type (
	fcpxml struct {
		XMLName   xml.Name   `xml:"fcpxml"`
		Version   string     `xml:"version,attr"`
		Resources resources  `xml:"resources"`
		Event     fcpxmlHome `xml:"library>event"`
	}
	resources struct {
		Format format  `xml:"format"`
		Assets []asset `xml:"asset"`
	}
	format struct {
		ID            string `xml:"id,attr"`
		FrameDuration string `xml:"frameDuration,attr"`
		Width         int    `xml:"width,attr"`
		Height        int    `xml:"height,attr"`
	}
	asset struct {
		ID            string   `xml:"id,attr"`
		Name          string   `xml:"name,attr"`
		Start         string   `xml:"start,attr"` // the media's own start timecode
		Duration      string   `xml:"duration,attr"`
		HasVideo      string   `xml:"hasVideo,attr"`
		Format        string   `xml:"format,attr"`
		HasAudio      string   `xml:"hasAudio,attr"`
		AudioSources  string   `xml:"audioSources,attr"`
		AudioChannels string   `xml:"audioChannels,attr"`
		Media         mediaRep `xml:"media-rep"`
	}
	mediaRep struct {
		Kind string `xml:"kind,attr"`
		Src  string `xml:"src,attr"`
	}
	fcpxmlHome struct {
		Name    string  `xml:"name,attr"`
		Project project `xml:"project"`
	}
	project struct {
		Name     string   `xml:"name,attr"`
		Sequence sequence `xml:"sequence"`
	}
	sequence struct {
		Format      string `xml:"format,attr"`
		Duration    string `xml:"duration,attr"`
		TCStart     string `xml:"tcStart,attr"`
		TCFormat    string `xml:"tcFormat,attr"`
		AudioLayout string `xml:"audioLayout,attr"` // stereo: Final Cut refuses mono, though its document type allows it
		AudioRate   string `xml:"audioRate,attr"`
		Spine       spine  `xml:"spine"`
	}
	spine struct {
		Items []any
	}
	gap struct {
		XMLName  xml.Name `xml:"gap"`
		Name     string   `xml:"name,attr"`
		Offset   string   `xml:"offset,attr"`
		Start    string   `xml:"start,attr"`
		Duration string   `xml:"duration,attr"`
	}
	assetClip struct {
		XMLName  xml.Name `xml:"asset-clip"`
		Ref      string   `xml:"ref,attr"`
		Enable   string   `xml:"srcEnable,attr"`
		Name     string   `xml:"name,attr"`
		Offset   string   `xml:"offset,attr"` // in the sequence
		Start    string   `xml:"start,attr"`  // in the asset, its start timecode included
		Duration string   `xml:"duration,attr"`
		TCFormat string   `xml:"tcFormat,attr"`
		Note     string   `xml:"note,omitempty"`
		Marker   marker   `xml:"marker"`
	}
	marker struct {
		Start    string `xml:"start,attr"` // in the asset, as the clip's
		Duration string `xml:"duration,attr"`
		Value    string `xml:"value,attr"`
	}
)

// WriteFCPXML writes the list as a project in the session's order, with gaps
// where nothing of a film is shown.
func (l List) WriteFCPXML(w io.Writer) error {
	events, err := l.Events(BySession)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, xml.Header+"<!DOCTYPE fcpxml>\n"); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(l.fcpxml(events)); err != nil {
		return fmt.Errorf("write fcpxml: %w", err)
	}
	_, err = io.WriteString(w, "\n")
	return err
}

func (l List) fcpxml(events []Event) fcpxml {
	name := printable(l.name())
	return fcpxml{
		Version:   "1.10",
		Resources: l.resources(events),
		Event:     fcpxmlHome{Name: name, Project: project{Name: name, Sequence: l.sequence(events)}},
	}
}

// Ids of the resources: the format's is the first, the films' follow.
const formatID = "r1"

func assetID(film int) string { return "r" + strconv.Itoa(film+2) }

func (l List) resources(events []Event) resources {
	r := resources{Format: format{ID: formatID, FrameDuration: seconds(l.Rate, 1), Width: cmp.Or(l.Width, 1920), Height: cmp.Or(l.Height, 1080)}}
	for i, film := range l.Films {
		start, length, used := l.extent(film, events)
		if !used {
			continue
		}
		r.Assets = append(r.Assets, asset{
			ID: assetID(i), Name: printable(film.name()), Start: seconds(l.Rate, start), Duration: seconds(l.Rate, length),
			HasVideo: "1", Format: formatID, HasAudio: "1", AudioSources: "1", AudioChannels: "2",
			Media: mediaRep{Kind: "original-media", Src: fileURL(cmp.Or(film.Media, film.name()))},
		})
	}
	return r
}

// extent is where a film begins and how long it is, in frames: as long as is
// known, and at least until its last clip ends.
func (l List) extent(film Film, events []Event) (start, length int64, used bool) {
	length = l.Rate.After(film.Duration)
	for _, e := range events {
		if l.Clips[e.Clip].Film == film.ID {
			start, used = e.FilmStart, true
			length = max(length, e.SourceOut-e.FilmStart)
		}
	}
	return start, length, used
}

func (l List) sequence(events []Event) sequence {
	s := sequence{Format: formatID, TCStart: seconds(l.Rate, 0), Duration: seconds(l.Rate, 0), TCFormat: l.tcFormat(), AudioLayout: "stereo", AudioRate: "48k"}
	if len(events) == 0 {
		return s
	}
	start := events[0].ListStart
	end := start
	for _, e := range events {
		if e.RecordIn > end {
			s.Spine.Items = append(s.Spine.Items, gap{Name: "Gap", Offset: seconds(l.Rate, end), Start: seconds(l.Rate, 0), Duration: seconds(l.Rate, e.RecordIn-end)})
		}
		s.Spine.Items = append(s.Spine.Items, l.assetClip(e))
		end = e.RecordOut
	}
	s.TCStart, s.Duration = seconds(l.Rate, start), seconds(l.Rate, end-start)
	return s
}

func (l List) assetClip(e Event) assetClip {
	clip := l.Clips[e.Clip]
	place := 0
	for i, film := range l.Films {
		if film.ID == clip.Film {
			place = i
		}
	}
	c := assetClip{
		Ref: assetID(place), Enable: "all", Name: printable(oneLine(l.Films[place].Title + " " + clip.ID)),
		Offset: seconds(l.Rate, e.RecordIn), Start: seconds(l.Rate, e.SourceIn), Duration: seconds(l.Rate, e.Frames()), TCFormat: l.tcFormat(),
		Note:   printable(clip.Text),
		Marker: marker{Start: seconds(l.Rate, e.SourceIn), Duration: seconds(l.Rate, 1), Value: printable(oneLine(clip.ID + " " + clip.Why))},
	}
	if clip.Role == Under {
		c.Enable = "video"
	}
	return c
}

// tcFormat is how labels count.
func (l List) tcFormat() string {
	if l.Rate.Drop {
		return "DF"
	}
	return "NDF"
}

// seconds is how long so many frames last, as a fraction in its lowest terms.
func seconds(r timecode.Rate, frames int64) string {
	num, den := frames*r.Den, r.Num
	a, b := num, den
	for b != 0 {
		a, b = b, a%b
	}
	num, den = num/a, den/a
	if den == 1 {
		return fmt.Sprintf("%ds", num)
	}
	return fmt.Sprintf("%d/%ds", num, den)
}

// printable is text without what XML 1.0 has no way to write.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, text)
}
