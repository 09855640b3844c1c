package cassette

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// errFinished is what comes of recording on a tape that was finished.
var errFinished = errors.New("write the cassette: it is finished; open it again to record")

// record puts an entry on the tape, and on the disk. The caller has the lock.
func (t *Tape) record(e entry) error {
	if t.err != nil {
		return t.err
	}
	if t.finished {
		return errFinished
	}
	if err := t.load(); err != nil {
		return err
	}
	if err := t.append(e); err != nil {
		return err
	}
	t.held.add(e)
	return nil
}

// load opens the file for the first entry of this session: it cuts off what a
// dying process left, and begins the tape where there is none or an old one.
func (t *Tape) load() error {
	if t.file != nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(t.path), 0o755); err != nil {
		return fmt.Errorf("make a folder for the cassette: %w", err)
	}
	file, err := os.OpenFile(t.path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return fmt.Errorf("open the cassette: %w", err)
	}
	t.file = file
	size := t.held.size
	if err := file.Truncate(size); err != nil {
		return fmt.Errorf("mend the cassette: %w", err)
	}
	if _, err := file.Seek(size, 0); err != nil {
		return fmt.Errorf("open the cassette: %w", err)
	}
	if size == 0 || t.fresh {
		t.fresh = false
		head := entry{Entry: isHead, Schema: schema}
		t.held.add(head)
		return t.append(head)
	}
	return nil
}

// append writes one line and syncs it.
func (t *Tape) append(e entry) error {
	line, err := e.line()
	if err != nil {
		return err
	}
	if _, err := t.file.Write(line); err != nil {
		return fmt.Errorf("write the cassette: %w", err)
	}
	if err := t.file.Sync(); err != nil {
		return fmt.Errorf("write the cassette: %w", err)
	}
	t.held.size += int64(len(line))
	return nil
}

// seal finishes the tape: it is written anew with what counts, each place once,
// and takes the old one's place in one step.
func (t *Tape) seal() error {
	if t.held.finished && !t.fresh {
		return nil
	}
	if t.fresh { // recorded anew, and nothing was asked
		t.held = &contents{}
	}
	var b bytes.Buffer
	entries := []entry{{Entry: isHead, Schema: schema}}
	for _, p := range t.held.order {
		entries = append(entries, t.held.entries[p])
	}
	for _, e := range append(entries, entry{Entry: isEnd}) {
		line, err := e.line()
		if err != nil {
			return err
		}
		b.Write(line)
	}
	if err := t.close(); err != nil { // some systems replace no open file
		return err
	}
	return replace(t.path, b.Bytes())
}

// replace writes a file beside the other and puts it in its place. There it has
// one name, so that what a process left that was killed is written over.
func replace(path string, data []byte) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("make a folder for the cassette: %w", err)
	}
	file, err := os.Create(filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".new"))
	if err != nil {
		return fmt.Errorf("finish the cassette: %w", err)
	}
	defer func() {
		if err != nil {
			os.Remove(file.Name())
			err = fmt.Errorf("finish the cassette: %w", err)
		}
	}()
	if _, err = file.Write(data); err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(file.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	return err
}
