package captions

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
)

// WriteVTT writes lines as WebVTT, each card with an identifier and its speaker's
// voice (W3C WebVTT). The text is escaped and otherwise as it was said.
func WriteVTT(w io.Writer, lines []Line, p Profile) error {
	cards, err := Cards(lines, p, false)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	b.WriteString("WEBVTT\n")
	for _, c := range cards {
		fmt.Fprintf(b, "\n%s\n%s --> %s\n", c.ID, clock(c.Start, "."), clock(c.End, "."))
		fmt.Fprintf(b, "%s%s\n", voice(c.Speaker), vttEscape.Replace(strings.Join(c.Rows, "\n")))
	}
	return b.Flush()
}

// vttEscape writes what WebVTT has a meaning for; without a ">" there is no "-->".
var vttEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\u200e", "&lrm;", "\u200f", "&rlm;")

// voice opens a speaker's voice. It is not closed, as it is all there is in a cue.
func voice(speaker string) string {
	if speaker == "" {
		return ""
	}
	return "<v " + vttEscape.Replace(speaker) + ">"
}

// clock is a time as "00:01:02.345"; SRT has a comma for the point.
func clock(t time.Duration, point string) string {
	ms := t.Milliseconds()
	return fmt.Sprintf("%02d:%02d:%02d%s%03d", ms/3_600_000, ms/60_000%60, ms/1000%60, point, ms%1000)
}
