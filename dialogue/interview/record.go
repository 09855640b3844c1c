package interview

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// A Record is a session as it was held: what the lines of its file tell.
type Record struct {
	Begin    Begin
	Turns    []Turn // as held
	Branches []Branch
	Changes  []Change
	Edits    []Edit
	Stops    []Stop
	Ended    bool // it was held to its end
}

// Turn is the turn of that id, if it was held.
func (r Record) Turn(id string) (Turn, bool) {
	i := slices.IndexFunc(r.Turns, func(t Turn) bool { return t.ID == id })
	if i < 0 {
		return Turn{}, false
	}
	return r.Turns[i], true
}

// scriptSum is the digest of the script as it was last held to.
func (r Record) scriptSum() string {
	if n := len(r.Changes); n > 0 {
		return r.Changes[n-1].Script
	}
	return r.Begin.Script
}

// ReadRecord reads the record of a session, whether or not it is finished. A
// last line that was not written to its end is as if it had never been begun. A
// file that is not there is an fs.ErrNotExist.
func ReadRecord(path string) (Record, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return Record{}, fmt.Errorf("read the session: %w", err)
	}
	r, _, err := parse(data)
	if err != nil {
		return Record{}, fmt.Errorf("read the session %s: %w", path, err)
	}
	return r, nil
}

// parse reads a record, and tells how many of its bytes are whole lines. A last
// line that makes no sense is no whole line: a machine that loses its power may
// leave anything at the end of a file.
func parse(data []byte) (r Record, whole int, err error) {
	for n := 1; whole < len(data); n++ {
		end := bytes.IndexByte(data[whole:], '\n')
		if end < 0 {
			break
		}
		line := data[whole : whole+end]
		if !json.Valid(line) && whole+end+1 == len(data) {
			break
		}
		if err := r.take(line); err != nil {
			return Record{}, 0, fmt.Errorf("line %d is damaged: %w; put the file back from a copy, or hold the session anew", n, err)
		}
		if r.Begin.Schema == "" {
			return Record{}, 0, errors.New("it does not begin as the record of a session does; name another folder with --out")
		}
		whole += end + 1
	}
	return r, whole, nil
}

// A journal appends to a record. It belongs to one goroutine.
type journal struct {
	file   *os.File
	record Record
}

// openJournal opens the record at path to go on with it, made with its
// folder if it is not there; what was half written is cut off.
func openJournal(path string) (*journal, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("open the session: %w", err)
	}
	_, err := os.Stat(path)
	created := errors.Is(err, fs.ErrNotExist)
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("open the session: %w", err)
	}
	j := &journal{file: file}
	if err := j.mend(); err != nil {
		return nil, errors.Join(fmt.Errorf("open the session %s: %w", path, err), file.Close())
	}
	if created {
		syncFolder(filepath.Dir(path))
	}
	return j, nil
}

// mend reads what is there, and cuts off what is not a whole line.
func (j *journal) mend() error {
	data, err := io.ReadAll(j.file)
	if err != nil {
		return err
	}
	r, whole, err := parse(data)
	if err != nil {
		return err
	}
	j.record = r
	if whole < len(data) {
		if err := j.file.Truncate(int64(whole)); err != nil {
			return err
		}
	}
	_, err = j.file.Seek(int64(whole), io.SeekStart)
	return err
}

// syncFolder makes a new file's name safe, on systems that can: where folders
// cannot be synchronised the name is safe with the file.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// append writes an event and returns once it is safe.
func (j *journal) append(event any) error {
	line, err := encode(event)
	if err == nil {
		_, err = j.file.Write(line)
	}
	if err == nil {
		err = j.file.Sync()
	}
	if err == nil {
		err = j.record.take(line)
	}
	if err != nil {
		return fmt.Errorf("write the session: %w", err)
	}
	return nil
}

func (j *journal) close() error { return j.file.Close() }

// encode is an event as a line: its name first, and letters as they are.
func encode(event any) ([]byte, error) {
	var fields bytes.Buffer
	enc := json.NewEncoder(&fields)
	enc.SetEscapeHTML(false) // "<", "&" and "-->" are read by people too
	if err := enc.Encode(event); err != nil {
		return nil, err
	}
	return append([]byte(`{"event":"`+nameOf(event)+`",`), fields.Bytes()[1:]...), nil
}
