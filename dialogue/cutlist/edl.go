package cutlist

import (
	"bufio"
	"fmt"
	"io"
)

// titleWidth is how many characters of a title an edit decision list has.
const titleWidth = 70

// WriteEDL writes the list as a CMX3600 edit decision list: cuts only, one
// picture track. What lies under a voice is picture alone, everything else has its
// sound. The format does not say the frame rate: whoever reads it must be told.
func (l List) WriteEDL(w io.Writer, order Order) error {
	events, err := l.Events(order)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "TITLE: %s\nFCM: %s\n", cut(l.name(), titleWidth), l.fcm())
	for i, e := range events {
		l.writeEvent(b, i+1, e, order)
	}
	return b.Flush()
}

// fcm is the frame code mode: how labels count.
func (l List) fcm() string {
	if l.Rate.Drop {
		return "DROP FRAME"
	}
	return "NON-DROP FRAME"
}

// writeEvent writes one cut and what is said of it (layout of
// OpenTimelineIO's cmx3600 adapter; two spaces before the name, as Premiere has it).
func (l List) writeEvent(b *bufio.Writer, number int, e Event, order Order) {
	clip, label := l.Clips[e.Clip], l.Rate.Format
	film, _ := l.film(clip.Film)
	fmt.Fprintf(b, "\n%03d  %-8s %-5s C        %s %s %s %s\n", number, e.Reel, clip.channels(order),
		label(e.SourceIn), label(e.SourceOut), label(e.RecordIn), label(e.RecordOut))
	fmt.Fprintf(b, "* FROM CLIP NAME:  %s\n", film.name())
	fmt.Fprintf(b, "* LOC: %s RED     %s\n", label(e.RecordIn), oneLine(clip.ID+" "+clip.Why))
	if text := oneLine(clip.Text); text != "" {
		fmt.Fprintf(b, "* COMMENT: %s\n", text)
	}
}

// channels is which tracks of the film are used: the picture, or with its two of
// sound.
func (c Clip) channels(order Order) string {
	if c.Role == Under && order == BySession {
		return "V"
	}
	return "AA/V"
}

// cut is the first n characters of a text.
func cut(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}
