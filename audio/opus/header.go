package opus

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/audio"
)

// vendor says who has written the file. Source: RFC 7845 §5.2.
const vendor = "Matinee, gopus"

// maxChapters is as many as have a number of three digits. Source: Xiph, Chapter
// Extension to Vorbis comments.
const maxChapters = 999

// idHeader is the first packet of a file. Source: RFC 7845 §5.1.
func idHeader(channels, preSkip int) []byte {
	b := append([]byte("OpusHead"), 1, byte(channels)) // of version 1
	b = binary.LittleEndian.AppendUint16(b, uint16(preSkip))
	b = binary.LittleEndian.AppendUint32(b, audio.Rate)
	b = binary.LittleEndian.AppendUint16(b, 0) // gain, in 1/256 dB
	return append(b, 0)                        // family of the channels: one or two, as they come
}

// commentHeader is the second packet. Source: RFC 7845 §5.2.
func commentHeader(cfg Config) ([]byte, error) {
	marks, err := chapterMarks(cfg.Chapters)
	if err != nil {
		return nil, err
	}
	b := appendString([]byte("OpusTags"), vendor)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(cfg.Comments)+len(marks)))
	for _, c := range slices.Concat(cfg.Comments, marks) {
		if c.Name == "" || strings.ContainsFunc(c.Name, badRune) {
			return nil, fmt.Errorf("a comment cannot be named %q: choose plain letters, such as TITLE", c.Name)
		}
		b = appendString(b, c.Name+"="+strings.ToValidUTF8(c.Value, "\uFFFD"))
	}
	return b, nil
}

// badRune reports whether no comment's name may hold it. Source: RFC 7845 §5.2
// after the Vorbis comment header: ASCII from space to }, without =.
func badRune(r rune) bool { return r < ' ' || r > '}' || r == '=' }

func appendString(b []byte, s string) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
	return append(b, s...)
}

// chapterMarks are the comments that chapters are: two each. Source: Xiph, Chapter
// Extension to Vorbis comments, as ffmpeg reads them.
func chapterMarks(chapters []Chapter) (comments []Comment, err error) {
	if len(chapters) > maxChapters {
		return nil, fmt.Errorf("%d chapters are too many for a file: join some, up to %d are kept", len(chapters), maxChapters)
	}
	before := time.Duration(0)
	for i, c := range chapters {
		if c.Start < before {
			return nil, fmt.Errorf("chapter %d begins at %v, before %v: put the chapters in order", i+1, c.Start, before)
		}
		before = c.Start
		name := fmt.Sprintf("CHAPTER%03d", i+1)
		comments = append(comments, Comment{name, clock(c.Start)}, Comment{name + "NAME", c.Title})
	}
	return comments, nil
}

// clock is a time as a chapter has it: 01:02:03.004.
func clock(d time.Duration) string {
	ms := d.Round(time.Millisecond).Milliseconds()
	return fmt.Sprintf("%02d:%02d:%02d.%03d", ms/3_600_000, ms/60_000%60, ms/1000%60, ms%1000)
}
