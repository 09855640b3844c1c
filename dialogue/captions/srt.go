package captions

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// WriteSRT writes lines as SRT, the first card of each with its speaker's name
// before it. The format has no way to escape: where players would take words for
// marks ("<i>", "&amp;", "{\an8}", "-->"), an invisible word joiner (U+2060) keeps
// them apart. Nothing else is changed.
func WriteSRT(w io.Writer, lines []Line, p Profile) error {
	cards, err := Cards(lines, p, true)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	for i, c := range cards {
		if i > 0 {
			b.WriteByte('\n')
		}
		text := srtMarks.ReplaceAllString(strings.Join(c.Rows, "\n"), "$1$3"+joiner+"$2$4")
		fmt.Fprintf(b, "%d\n%s --> %s\n%s\n", i+1, clock(c.Start, ","), clock(c.End, ","), text)
	}
	return b.Flush()
}

const joiner = "\u2060"

// srtMarks is what players take for marks, in two halves.
var srtMarks = regexp.MustCompile(`([<&{])([A-Za-z/!?#\\])|(--)(>)`)
