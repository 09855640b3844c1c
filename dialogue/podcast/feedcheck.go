package podcast

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// readItem is an item as a reader of feeds finds it: by namespaces, and with
// whatever is there twice.
type readItem struct {
	XMLName     xml.Name    `xml:"item"`
	Titles      []string    `xml:"title"`
	Description []string    `xml:"description"`
	GUIDs       []guid      `xml:"guid"`
	Published   []string    `xml:"pubDate"`
	Enclosures  []enclosure `xml:"enclosure"`
	Durations   []int64     `xml:"http://www.itunes.com/dtds/podcast-1.0.dtd duration"`
	Transcripts []link      `xml:"https://podcastindex.org/namespace/1.0 transcript"`
	Chapters    []link      `xml:"https://podcastindex.org/namespace/1.0 chapters"`
	Persons     []person    `xml:"https://podcastindex.org/namespace/1.0 person"`
	Soundbites  []soundbite `xml:"https://podcastindex.org/namespace/1.0 soundbite"`
	Others      []struct {
		XMLName xml.Name
	} `xml:",any"`
}

// CheckFeedItem reads an item back and refuses it if a reader of feeds would not
// find the episode in it.
func (e Episode) CheckFeedItem(r io.Reader) error {
	d, got := xml.NewDecoder(r), readItem{}
	if err := d.Decode(&got); err != nil {
		return fmt.Errorf("check feed item: %w", err)
	}
	if err := got.sound(); err != nil {
		return fmt.Errorf("check feed item: %w", err)
	}
	if err := got.agree(e.item()); err != nil {
		return fmt.Errorf("check feed item: %w", err)
	}
	for {
		switch token, err := d.Token(); token.(type) {
		case nil:
			return want(err == io.EOF, "check feed item: %v", err)
		case xml.StartElement:
			return fmt.Errorf("check feed item: something stands behind it")
		}
	}
}

func (i readItem) sound() error {
	switch {
	case len(i.Titles) != 1 || len(i.Description) != 1 || len(i.GUIDs) != 1 || len(i.Enclosures) > 1 || len(i.Durations) != 1 || len(i.Published) > 1 || len(i.Chapters) > 1:
		return fmt.Errorf("it has not one each of what an item has one of")
	case len(i.Others) > 0:
		return fmt.Errorf("the element %s has no place in it", i.Others[0].XMLName.Local)
	case slices.ContainsFunc(i.Enclosures, func(e enclosure) bool { return e.Length < 0 || e.Type == "" }):
		return fmt.Errorf("its sound has no length or no type")
	}
	links := append(slices.Clone(i.Transcripts), i.Chapters...)
	for _, e := range i.Enclosures {
		links = append(links, link{URL: e.URL, Type: e.Type})
	}
	for _, l := range links {
		if u, err := url.Parse(l.URL); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || l.Type == "" {
			return fmt.Errorf("%q is no address of a file", l.URL)
		}
	}
	for _, date := range i.Published {
		if _, err := time.Parse(time.RFC1123Z, date); err != nil {
			return fmt.Errorf("its date: %w", err)
		}
	}
	return i.bites()
}

func (i readItem) bites() error {
	for _, b := range i.Soundbites {
		long, err := strconv.ParseFloat(b.Duration, 64)
		if err != nil || long < shortestBite.Seconds() || long > longestBite.Seconds() {
			return fmt.Errorf("a soundbite lasts %q seconds", b.Duration)
		}
	}
	return nil
}

// enclosures are the sound of an item, or nothing.
func (i item) enclosures() []enclosure {
	if i.Enclosure == nil {
		return nil
	}
	return []enclosure{*i.Enclosure}
}

// agree compares an item with what it should be.
func (i readItem) agree(w item) error {
	published := append([]string{}, i.Published...)
	if len(published) == 0 {
		published = []string{""}
	}
	switch {
	case i.Titles[0] != w.Title || i.Description[0] != w.Description || i.GUIDs[0] != w.GUID || published[0] != w.Published:
		return fmt.Errorf("its title, description, identifier or date is not the episode's")
	case !slices.Equal(i.Enclosures, w.enclosures()) || i.Durations[0] != w.Duration:
		return fmt.Errorf("its sound is not the episode's")
	case !slices.Equal(i.Transcripts, w.Transcripts) || !slices.Equal(i.Chapters, w.Chapters):
		return fmt.Errorf("its transcripts or chapters are not the episode's")
	case !slices.Equal(i.Persons, w.Persons) || !slices.Equal(i.Soundbites, w.Soundbites):
		return fmt.Errorf("its persons or soundbites are not the episode's")
	}
	return nil
}
