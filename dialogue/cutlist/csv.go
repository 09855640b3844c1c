package cutlist

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"matinee/dialogue/timecode"
)

// columns are the table's, in order. Times of the film come before those of the
// session; each is given in milliseconds, in frames from the start and as a
// timecode, which counts from the start timecode. Outs do not belong to the clip.
var columns = []string{
	"clip", "turn", "speaker", "role", "film", "reel", "media", "rate", "first_cue", "last_cue",
	"in_ms", "out_ms", "in_frame", "out_frame", "in_timecode", "out_timecode",
	"session_in_ms", "session_out_ms", "session_in_frame", "session_out_frame", "session_in_timecode", "session_out_timecode",
	"text", "line", "why",
}

// Places in columns.
const (
	rateColumn    = 7
	filmColumns   = 10 // six of the film's times
	recordColumns = 16 // six of the session's
)

// WriteCSV writes the list as a table in the session's order (RFC 4180; its words
// are as they are, also where a spreadsheet would take them for a formula).
func (l List) WriteCSV(w io.Writer) error {
	events, err := l.Events(BySession)
	if err != nil {
		return err
	}
	table := csv.NewWriter(w)
	if err := table.Write(columns); err != nil {
		return err
	}
	for _, e := range events {
		if err := table.Write(l.row(e)); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

func (l List) row(e Event) []string {
	clip := l.Clips[e.Clip]
	film, _ := l.film(clip.Film)
	row := []string{
		clip.ID, clip.Turn, clip.Speaker, string(clip.Role), film.Title, e.Reel, film.Media, l.Rate.String(),
		strconv.Itoa(clip.FirstCue), strconv.Itoa(clip.LastCue),
	}
	row = append(row, l.times(e.SourceIn, e.SourceOut, e.FilmStart, clip.In, clip.Out)...)
	row = append(row, l.times(e.RecordIn, e.RecordOut, e.ListStart, clip.SessionIn, clip.SessionOut)...)
	row = append(row, clip.Text, clip.Line, clip.Why)
	for i, field := range row {
		row[i] = strings.ReplaceAll(strings.ReplaceAll(field, "\r\n", "\n"), "\r", "\n")
	}
	return row
}

// times is a stretch in milliseconds, frames and timecodes.
func (l List) times(in, out, start int64, givenIn, givenOut time.Duration) []string {
	number := func(n int64) string { return strconv.FormatInt(n, 10) }
	return []string{
		number(begins(l.Rate, in-start, givenIn)), number(ends(l.Rate, out-start, givenOut)),
		number(in - start), number(out - start),
		l.Rate.Format(in), l.Rate.Format(out),
	}
}

// CheckCSV reads a table back and refuses it if its times disagree with each
// other, or if it says anything but the list.
func (l List) CheckCSV(r io.Reader) error {
	got, rows, err := readCSV(r, l.Rate)
	if err != nil {
		return fmt.Errorf("check clip table: %w", err)
	}
	want, err := l.Events(BySession)
	if err != nil {
		return err
	}
	if err := l.agree(got, want, true); err != nil {
		return fmt.Errorf("check clip table: %w", err)
	}
	for i, row := range rows {
		if written := l.row(want[i]); !slices.Equal(row, written) {
			return fmt.Errorf("check clip table: row %d does not say what the list says of the clip %s", i+1, written[0])
		}
	}
	return nil
}

// ReadCSV reads the clips of a table at a frame rate.
func ReadCSV(r io.Reader, rate timecode.Rate) ([]Event, error) {
	events, _, err := readCSV(r, rate)
	return events, err
}

func readCSV(r io.Reader, rate timecode.Rate) ([]Event, [][]string, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, nil, err
	}
	if len(rows) == 0 || !slices.Equal(rows[0], columns) {
		return nil, nil, errors.New("its columns are not those of a clip table")
	}
	var events []Event
	for i, row := range rows[1:] {
		e, err := readRow(row, rate)
		if err != nil {
			return nil, nil, fmt.Errorf("row %d: %w", i+1, err)
		}
		if len(events) > 0 && e.RecordIn < events[i-1].RecordOut {
			return nil, nil, fmt.Errorf("row %d: the clip is shown before the one before has ended", i+1)
		}
		events = append(events, e)
	}
	return events, rows[1:], nil
}

func readRow(row []string, rate timecode.Rate) (Event, error) {
	if row[rateColumn] != rate.String() {
		return Event{}, fmt.Errorf("its rate is %s, not %s", row[rateColumn], rate)
	}
	e := Event{Reel: row[rateColumn-2]}
	var err error
	if e.SourceIn, e.SourceOut, e.FilmStart, err = readTimes(row[filmColumns:recordColumns], rate); err != nil {
		return Event{}, fmt.Errorf("the film's times: %w", err)
	}
	if e.RecordIn, e.RecordOut, e.ListStart, err = readTimes(row[recordColumns:recordColumns+6], rate); err != nil {
		return Event{}, fmt.Errorf("the session's times: %w", err)
	}
	return e, want(e.Frames() == e.RecordOut-e.RecordIn, "%d frames of the film are shown as %d", e.Frames(), e.RecordOut-e.RecordIn)
}

// readTimes reads the six columns of a stretch, which must agree.
func readTimes(fields []string, rate timecode.Rate) (in, out, start int64, err error) {
	var n [4]int64 // milliseconds in and out, frames in and out
	for i := range n {
		if n[i], err = strconv.ParseInt(fields[i], 10, 64); err != nil || n[i] < 0 || n[i] > day.Milliseconds()*1000 {
			return 0, 0, 0, fmt.Errorf("%.20q is no number", fields[i])
		}
	}
	if in, err = rate.Parse(fields[4]); err != nil {
		return 0, 0, 0, err
	}
	if out, err = rate.Parse(fields[5]); err != nil {
		return 0, 0, 0, err
	}
	start = in - n[2]
	switch {
	case rate.Format(in) != fields[4] || rate.Format(out) != fields[5]:
		err = fmt.Errorf("the timecodes %s and %s are not written as at %s", fields[4], fields[5], rate)
	case rate.At(time.Duration(n[0])*time.Millisecond) != n[2]:
		err = fmt.Errorf("%d ms is not frame %d at %s", n[0], n[2], rate)
	case rate.After(time.Duration(n[1])*time.Millisecond) != n[3]:
		err = fmt.Errorf("what ends at %d ms does not end at frame %d at %s", n[1], n[3], rate)
	case out-n[3] != start || start < 0:
		err = fmt.Errorf("the timecodes %s and %s are not frames %d and %d", fields[4], fields[5], n[2], n[3])
	case in >= out:
		err = fmt.Errorf("it ends at %s, where it begins", fields[5])
	}
	return in, out, start, err
}
