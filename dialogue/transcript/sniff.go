package transcript

import (
	"bytes"
	"strings"
)

// sniffBytes is how much of a file Sniff looks at, in bytes. Enough for the
// first lines even after a long style sheet.
const sniffBytes = 64 << 10

// Sniff says whether a file is worth reading as subtitles, by its beginning (64
// KiB are enough), and in which format; "" if not. It never says so of plain
// dialogue: any list looks like that, so it must be asked for.
func Sniff(data []byte) string {
	data = data[:min(len(data), sniffBytes)]
	if refuseForeign(data) != nil {
		return ""
	}
	var r reader
	text, err := r.decode(data, "")
	if err != nil {
		return ""
	}
	if f := formatOf(text); f != formatText {
		return f
	}
	return ""
}

// LooksLike reports whether Sniff knows the file's format.
func LooksLike(data []byte) bool { return Sniff(data) != "" }

// formatOf tells the format by content; "" when it is none.
func formatOf(text string) string {
	head := strings.TrimLeft(text, " \t\n\ufeff")
	head = head[:min(len(head), 4<<10)]
	lower := strings.ToLower(head)
	switch {
	case strings.HasPrefix(head, "WEBVTT"):
		return formatVTT
	case strings.HasPrefix(lower, "[script info]"), strings.HasPrefix(lower, "[events]"),
		strings.Contains(lower, "\n[script info]"), strings.Contains(lower, "\n[events]"):
		return formatASS
	case strings.HasPrefix(head, "<") && rootIsTT(head):
		return formatTTML
	}
	for line := range strings.Lines(text) {
		if _, ok := timeLine(line); ok {
			return formatSRT
		}
	}
	if strings.Contains(text, "\nDialogue:") && strings.Contains(text, "[Events]") {
		return formatASS
	}
	if looksSpoken(text) {
		return formatText
	}
	return ""
}

// rootIsTT reports whether the first element of an XML document is tt, with or
// without a prefix.
func rootIsTT(head string) bool {
	for {
		i := strings.IndexByte(head, '<')
		if i < 0 || i+1 >= len(head) {
			return false
		}
		head = head[i+1:]
		if head[0] == '?' || head[0] == '!' {
			continue
		}
		name := head[:max(0, strings.IndexAny(head, " \t\n>/"))]
		if _, local, ok := strings.Cut(name, ":"); ok {
			name = local
		}
		return name == "tt"
	}
}

// foreign are kinds of file that are given as subtitles by mistake, known by
// their first bytes, and what to do about each.
var foreign = []struct {
	offset int // in bytes
	magic  string
	reason string
}{
	{0, "\x00\x05\x16\x07", "this is the hidden companion that a Mac makes beside a file (its name begins with \"._\"): give the file of the same name without \"._\""},
	{0, "\x00\x05\x16\x00", "this is the hidden companion that a Mac makes beside a file: give the file itself"},
	{0, "PK\x03\x04", "this is a zip archive: give it as such (with its name ending in .zip), or unpack it and give the subtitle file"},
	{0, "Rar!", "this is a rar archive: unpack it and give the subtitle file"},
	{0, "7z\xbc\xaf\x27\x1c", "this is a 7z archive: unpack it and give the subtitle file"},
	{0, "\x1f\x8b", "this is a gzip archive: unpack it and give the subtitle file"},
	{0, "BZh", "this is a bzip2 archive: unpack it and give the subtitle file"},
	{0, "\xfd7zXZ", "this is an xz archive: unpack it and give the subtitle file"},
	{257, "ustar", "this is a tar archive: unpack it and give the subtitle file"},
	{0, "# VobSub index file", "these are pictures of subtitles (VobSub), not words: look for an SRT of the film, or turn them into one with a text recogniser"},
	{0, "\x00\x00\x01\xba", "these are pictures of subtitles (VobSub) or a video, not words: look for an SRT of the film, or turn them into one with a text recogniser"},
	{0, "PG", "these are pictures of subtitles (Blu-ray PGS), not words: look for an SRT of the film, or turn them into one with a text recogniser"},
	{0, "\x1aE\xdf\xa3", "this is a video (Matroska): take the subtitles out of it with ffmpeg or mkvextract, or give the subtitle file beside it"},
	{4, "ftyp", "this is a video (MP4): take the subtitles out of it with ffmpeg, or give the subtitle file beside it"},
	{0, "%PDF", "this is a PDF: save its words as plain text, or look for an SRT of the film"},
	{0, "{\\rtf", "this is an RTF document: save it as plain text, or look for an SRT of the film"},
	{0, "\x89PNG", "this is a picture: look for an SRT of the film"},
	{0, "\xff\xd8\xff", "this is a picture: look for an SRT of the film"},
}

// refuseForeign refuses what no reader could make words of.
func refuseForeign(data []byte) error {
	if len(bytes.TrimLeft(data, "\x00 \t\r\n\xef\xbb\xbf")) == 0 {
		return refuse("the file is empty: download it again, or look for another")
	}
	for _, f := range foreign {
		if len(data) < f.offset || !bytes.HasPrefix(data[f.offset:], []byte(f.magic)) {
			continue
		}
		// Words may begin with these two letters; what follows them in PGS is a clock and a kind of segment.
		if f.magic == "PG" && (len(data) < 13 || !bytes.Contains([]byte{0x14, 0x15, 0x16, 0x17, 0x80}, data[10:11])) {
			continue
		}
		return refuse("%s", f.reason)
	}
	return nil
}

// unknownContent refuses text in which no reader found a structure, with the
// best advice there is.
func unknownContent(text string) error {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 4<<10)]))
	switch {
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"):
		return refuse("this is a web page, not the subtitles it may lead to: download the subtitle file itself")
	case strings.HasPrefix(head, "<sami"):
		return refuse("SAMI subtitles are not read: convert them to SRT, for example with ffmpeg")
	case strings.HasPrefix(head, "{") && strings.Contains(head[:min(len(head), 40)], "}{"):
		return refuse("MicroDVD subtitles count frames instead of time and are not read: convert them to SRT with the film's frame rate, for example with ffmpeg")
	}
	return refuse("no timed line and no dialogue was found in the file: check that it is the subtitle file, or give the format text for plain dialogue (\"NAME: line\")")
}
