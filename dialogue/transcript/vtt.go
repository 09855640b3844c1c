package transcript

import "strings"

// vtt reads WebVTT as leniently as SubRip: the header may be missing, a cue may
// have a name, NOTE, STYLE and REGION blocks are skipped.
func (r *reader) vtt(text string) []entry {
	b := builder{reader: r, named: true}
	lines := strings.Lines(text)
	first, skipping, afterBlank := true, false, true
	for line := range lines {
		line = strings.TrimSuffix(line, "\n")
		t, timed := timeLine(line)
		switch {
		case timed: // a time line ends even a block that forgot its blank line
			skipping = false
			b.begin(t)
		case first && strings.HasPrefix(trimBlank(line), "WEBVTT"):
			skipping = true
		case blank(line):
			skipping = false
			b.lines = append(b.lines, line)
		case skipping:
			r.header(line, len(b.entries) == 0)
		case afterBlank && comment(line):
			skipping = true
		default:
			b.lines = append(b.lines, line)
		}
		first, afterBlank = false, blank(line)
	}
	return b.finish()
}

// header reads the one header line that matters, "Language: en".
func (r *reader) header(line string, top bool) {
	name, value, ok := strings.Cut(line, ":")
	if ok && top && strings.EqualFold(strings.TrimSpace(name), "language") {
		r.declare(value)
	}
}

// comment reports whether a line after a blank one opens a block that is not a
// cue.
func comment(line string) bool {
	for _, word := range [...]string{"NOTE", "STYLE", "REGION"} {
		if rest, ok := strings.CutPrefix(line, word); ok && (blank(rest) || word == "NOTE" && (rest[0] == ' ' || rest[0] == '\t')) {
			return true
		}
	}
	return false
}
