package podcast

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"time"
)

// Namespaces of the elements beside RSS.
const (
	podcastSpace = "https://podcastindex.org/namespace/1.0"
	itunesSpace  = "http://www.itunes.com/dtds/podcast-1.0.dtd"
)

type (
	item struct {
		XMLName     xml.Name    `xml:"item"`
		Podcast     string      `xml:"xmlns:podcast,attr"`
		ITunes      string      `xml:"xmlns:itunes,attr"`
		Comment     string      `xml:",comment"`
		Title       string      `xml:"title"`
		Description string      `xml:"description"`
		GUID        guid        `xml:"guid"`
		Published   string      `xml:"pubDate,omitempty"`
		Enclosure   *enclosure  `xml:"enclosure"`       // nil while there is no sound
		Duration    int64       `xml:"itunes:duration"` // seconds
		Transcripts []link      `xml:"podcast:transcript"`
		Chapters    []link      `xml:"podcast:chapters"`
		Persons     []person    `xml:"podcast:person"`
		Soundbites  []soundbite `xml:"podcast:soundbite"`
	}
	guid struct {
		Permanent bool   `xml:"isPermaLink,attr"`
		ID        string `xml:",chardata"`
	}
	enclosure struct {
		URL    string `xml:"url,attr"`
		Length int64  `xml:"length,attr"` // bytes
		Type   string `xml:"type,attr"`
	}
	link struct {
		URL      string `xml:"url,attr"`
		Type     string `xml:"type,attr"`
		Language string `xml:"language,attr,omitempty"`
		Rel      string `xml:"rel,attr,omitempty"`
	}
	person struct {
		Role  string `xml:"role,attr"`
		Group string `xml:"group,attr"`
		Name  string `xml:",chardata"`
	}
	soundbite struct {
		Start    string `xml:"startTime,attr"`
		Duration string `xml:"duration,attr"`
		Title    string `xml:",chardata"`
	}
)

// types are the media types of the files, by their endings.
var types = map[string]string{
	".mp3": "audio/mpeg", ".opus": "audio/ogg", ".ogg": "audio/ogg", ".m4a": "audio/x-m4a", ".wav": "audio/wav",
	".vtt": "text/vtt", ".srt": "application/x-subrip", ".json": "application/json",
}

// WriteFeedItem writes the episode as an item for a feed, a document by itself.
// Where the address of the files is not known, a comment says so.
func (e Episode) WriteFeedItem(w io.Writer) error {
	if err := e.sound(); err != nil {
		return err
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	x := xml.NewEncoder(w)
	x.Indent("", "  ")
	if err := x.Encode(e.item()); err != nil {
		return fmt.Errorf("write feed item: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (e Episode) item() item {
	language := cmp.Or(e.Language, "en")
	i := item{
		Podcast: podcastSpace, ITunes: itunesSpace,
		Title: oneLine(e.Title), Description: e.description(),
		GUID:     guid{ID: oneLine(cmp.Or(e.ID, e.Title))},
		Duration: int64(e.Duration.Round(time.Second) / time.Second),
	}
	if e.Base == "" {
		i.Comment = " Put the address that you publish at in place of " + placeholder + " "
	}
	if e.Sound.Name == "" {
		i.Comment += " There is no sound yet: this item has no enclosure, and its duration is an estimate "
	} else {
		i.Enclosure = &enclosure{URL: e.address(e.Sound.Name), Length: e.Sound.Bytes, Type: types[path.Ext(e.Sound.Name)]}
	}
	if !e.Published.IsZero() {
		i.Published = e.Published.UTC().Format(time.RFC1123Z)
	}
	for _, name := range e.Captions {
		i.Transcripts = append(i.Transcripts, link{URL: e.address(name), Type: types[path.Ext(name)], Language: language, Rel: "captions"})
	}
	if e.Transcript != "" {
		i.Transcripts = append(i.Transcripts, link{URL: e.address(e.Transcript), Type: types[".json"], Language: language})
	}
	if e.ChapterFile != "" {
		i.Chapters = []link{{URL: e.address(e.ChapterFile), Type: "application/json+chapters"}}
	}
	i.Persons, i.Soundbites = e.persons(), e.soundbites()
	return i
}

// description is the episode's, and whose voices are heard.
func (e Episode) description() string {
	return strings.TrimSpace(strings.TrimSpace(printable(e.Description)) + "\n\n" + e.credits())
}

// personWidth is how many characters of a person's or a soundbite's name are
// shown (podcast namespace).
const personWidth = 128

func (e Episode) persons() []person {
	var persons []person
	for _, s := range e.Speakers {
		name := oneLine(s.Name)
		if s.Voice != "" {
			name += " (synthetic voice)"
		}
		persons = append(persons, person{Role: cmp.Or(s.Role, "host"), Group: "cast", Name: cut(name)})
	}
	return persons
}

func (e Episode) soundbites() []soundbite {
	var bites []soundbite
	for _, b := range e.Soundbites {
		bites = append(bites, soundbite{Start: decimal(b.Start), Duration: decimal(b.Duration), Title: cut(oneLine(cmp.Or(b.Title, e.Title)))})
	}
	return bites
}

func decimal(t time.Duration) string {
	ms := t.Milliseconds()
	return strconv.FormatInt(ms/1000, 10) + fmt.Sprintf(".%03d", ms%1000)
}

// cut is the first characters of a name.
func cut(text string) string {
	if runes := []rune(text); len(runes) > personWidth {
		return string(runes[:personWidth-1]) + "…"
	}
	return text
}
