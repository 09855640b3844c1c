package record

import (
	"fmt"
	"strings"
	"time"

	"matinee/audio"
)

// header begins a file of captions. Source: W3C, WebVTT, section 4.1.
const header = "WEBVTT\n\n"

// cue is the caption as WebVTT has it. Source: W3C, WebVTT, section 4.2.2, for
// voices and for what must be escaped.
func (c caption) cue() string {
	return fmt.Sprintf("%s --> %s\n<v %s>%s\n\n", stamp(c.start), stamp(c.end),
		escape(strings.Join(strings.Fields(c.name), " ")), escape(strings.Join(c.lines, "\n")))
}

// stamp is the time of a sample: "00:01:02.345".
func stamp(sample int) string {
	ms := audio.Duration(sample).Round(time.Millisecond).Milliseconds()
	return fmt.Sprintf("%02d:%02d:%02d.%03d", ms/3_600_000, ms/60_000%60, ms/1000%60, ms%1000)
}

func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}
