package mp3

import (
	"fmt"
	"strings"
)

// metadata is what is said of a file, in ffmpeg's own form. Source: ffmpeg's
// documentation, "Metadata", which has what must be escaped.
func metadata(cfg Config) string {
	var b strings.Builder
	b.WriteString(";FFMETADATA1\n")
	for _, t := range cfg.Tags {
		fmt.Fprintf(&b, "%s=%s\n", escape(t.Name), escape(t.Value))
	}
	for _, c := range cfg.Chapters {
		fmt.Fprintf(&b, "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=%s\n",
			c.Start.Milliseconds(), c.End.Milliseconds(), escape(c.Title))
	}
	return b.String()
}

// escape makes a text one value. A NUL would end it, and control characters are
// none that a player shows. At the end of a line ffmpeg takes any backslash for one
// that escapes the end, though it be escaped itself (measured with 5.1, November
// 2026): so a space follows it.
func escape(text string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(text, "\uFFFD") {
		switch {
		case strings.ContainsRune("=;#\\\n", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' && r != '\t':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	if strings.HasSuffix(text, `\`) {
		b.WriteByte(' ')
	}
	return b.String()
}
