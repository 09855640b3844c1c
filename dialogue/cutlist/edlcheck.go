package cutlist

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"matinee/dialogue/timecode"
)

// maxEvents is how many events a list can number with three digits; those that
// read more take a fourth.
const maxEvents = 9999

// CheckEDL reads an edit decision list back and refuses it if it breaks the
// format, or says anything but the list.
func (l List) CheckEDL(r io.Reader, order Order) error {
	got, err := ReadEDL(r, l.Rate)
	if err != nil {
		return fmt.Errorf("check edit decision list: %w", err)
	}
	want, err := l.Events(order)
	if err != nil {
		return err
	}
	if err := l.agree(got, want, true); err != nil {
		return fmt.Errorf("check edit decision list: %w", err)
	}
	return nil
}

// agree compares what was read with what should stand there, by frames, and by
// reels in a file that names them.
func (l List) agree(got, want []Event, reels bool) error {
	if len(got) != len(want) {
		return fmt.Errorf("it has %d clips, and the list has %d", len(got), len(want))
	}
	for i, g := range got {
		w := want[i]
		id, label := l.Clips[w.Clip].ID, l.Rate.Format
		switch {
		case g.SourceIn != w.SourceIn || g.SourceOut != w.SourceOut:
			return fmt.Errorf("the clip %s is taken from %s to %s, and the list has %s to %s", id, label(g.SourceIn), label(g.SourceOut), label(w.SourceIn), label(w.SourceOut))
		case g.RecordIn != w.RecordIn || g.RecordOut != w.RecordOut:
			return fmt.Errorf("the clip %s is shown from %s to %s, and the list has %s to %s", id, label(g.RecordIn), label(g.RecordOut), label(w.RecordIn), label(w.RecordOut))
		case reels && g.Reel != w.Reel:
			return fmt.Errorf("the clip %s is of the reel %s, and the list has %s", id, g.Reel, w.Reel)
		}
	}
	return nil
}

// ReadEDL reads the cuts of an edit decision list at a frame rate. It reads what
// WriteEDL writes and is no reader for other people's: one mode throughout, cuts,
// no change of speed.
func ReadEDL(r io.Reader, rate timecode.Rate) ([]Event, error) {
	e := edlReader{rate: rate}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		e.line++
		if err := e.read(lines.Text()); err != nil {
			return nil, fmt.Errorf("line %d: %w", e.line, err)
		}
	}
	switch err := lines.Err(); {
	case err != nil:
		return nil, err
	case e.line < 2:
		return nil, fmt.Errorf("it has no title and no frame code mode")
	case len(e.events) > 0 && !e.named:
		return nil, fmt.Errorf("line %d: the last event has no clip name", e.line)
	}
	return e.events, nil
}

type edlReader struct {
	rate   timecode.Rate
	line   int
	events []Event
	named  bool // the last event's clip
}

func (e *edlReader) read(line string) error {
	switch {
	case e.line == 1:
		return want(strings.HasPrefix(line, "TITLE: ") && len(line) > len("TITLE: "), "it does not begin with a title")
	case e.line == 2:
		return want(line == "FCM: "+List{Rate: e.rate}.fcm(), "its frame code mode %q does not belong to %s", line, e.rate)
	case line == "":
		return nil
	case strings.HasPrefix(line, "*"):
		return e.comment(line)
	}
	if err := want(len(e.events) == 0 || e.named, "the event before has no clip name"); err != nil {
		return err
	}
	e.named = false
	return e.event(line)
}

// edlLine is an event: number, reel, channels, a cut, and four timecodes.
var edlLine = regexp.MustCompile(`^(\d{3,4})  ([A-Z0-9]{1,8}) +(\S+) +C        (\S+) (\S+) (\S+) (\S+)$`)

// edlChannels are the tracks that an event can have (Resolve 18.6 manual).
var edlChannels = []string{"V", "A", "A2", "AA", "B", "AA/V", "A2/V"}

func (e *edlReader) event(line string) error {
	fields := edlLine.FindStringSubmatch(line)
	if fields == nil {
		return fmt.Errorf("%q is no cut: number, reel, channels, C and four timecodes, in columns", line)
	}
	number := len(e.events) + 1
	if err := want(fields[1] == fmt.Sprintf("%03d", number) && number <= maxEvents, "event %s stands where %03d should", fields[1], number); err != nil {
		return err
	}
	if err := want(slices.Contains(edlChannels, fields[3]), "there are no channels %q", fields[3]); err != nil {
		return err
	}
	var frames [4]int64
	for i := range frames {
		frame, err := e.label(fields[4+i])
		if err != nil {
			return err
		}
		frames[i] = frame
	}
	return e.add(Event{Reel: fields[2], SourceIn: frames[0], SourceOut: frames[1], RecordIn: frames[2], RecordOut: frames[3]})
}

// label reads a timecode, which must be written as the mode says.
func (e *edlReader) label(text string) (int64, error) {
	frame, err := e.rate.Parse(text)
	if err != nil {
		return 0, err
	}
	return frame, want(e.rate.Format(frame) == text, "the timecode %s is not in the list's mode: it is %s", text, e.rate.Format(frame))
}

func (e *edlReader) add(event Event) error {
	if n := len(e.events); n > 0 && event.RecordIn < e.events[n-1].RecordOut {
		return fmt.Errorf("the event is recorded over the one before")
	}
	e.events = append(e.events, event)
	return want(event.Frames() > 0 && event.Frames() == event.RecordOut-event.RecordIn,
		"%d frames of the film are recorded as %d", event.Frames(), event.RecordOut-event.RecordIn)
}

// comment reads what is said of an event.
func (e *edlReader) comment(line string) error {
	if len(e.events) == 0 {
		return fmt.Errorf("a comment stands before the first event")
	}
	event := e.events[len(e.events)-1]
	kind, text, _ := strings.Cut(strings.TrimPrefix(line, "* "), ": ")
	switch kind {
	case "FROM CLIP NAME":
		named := e.named
		e.named = true
		return want(!named && strings.HasPrefix(text, " ") && strings.TrimSpace(text) != "", "the event's clip has no name, or two")
	case "LOC":
		label, _, _ := strings.Cut(text, " ")
		at, err := e.label(label)
		if err != nil {
			return err
		}
		return want(at >= event.RecordIn && at < event.RecordOut, "the marker at %s is not in its event", label)
	case "COMMENT":
		return nil
	}
	return fmt.Errorf("%q is no comment that editors' programs know", line)
}

// want is the complaint, if something is not so.
func want(ok bool, format string, args ...any) error {
	if ok {
		return nil
	}
	return fmt.Errorf(format, args...)
}
