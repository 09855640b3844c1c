// Package record keeps a conversation as it was heard: a WAV file and beside it
// captions, timed by the sound itself; what was asked without a sound has a caption
// in a silence. Both are written as the conversation goes, and whatever happens to
// it, what has been written can be played. It is no Player: it is told what was heard.
package record

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"matinee/audio"
	"matinee/audio/wav"
)

const (
	// between is the silence before a reply; how long the conversation really
	// rested is not kept.
	between = 600 * time.Millisecond
	// shortest is how long a caption stands, if the next one lets it. Source:
	// Netflix, Timed Text Style Guide: General Requirements, has 5/6 of a second.
	shortest = time.Second
)

// A Config says where a record is kept.
type Config struct {
	Dir string // required; made if it is not there
	// Advise is told, once, why the record ends before the conversation does.
	// nil tells nobody.
	Advise func(error)
}

// A Recorder keeps one conversation. It is safe for concurrent use.
type Recorder struct {
	advise func(error)

	mu       sync.Mutex
	file     *os.File
	sound    *wav.Writer // into file
	captions *os.File
	held     *caption // the last one, until it is known how long it may stand
	ended    bool     // nothing more is kept
}

// Create begins a record in the folder: conversation.wav and conversation.vtt, so that
// players find the captions, or
// conversation-2.wav and conversation-2.vtt if there is one already, and so on. Its
// errors are sentences for the user.
func Create(cfg Config) (*Recorder, error) {
	if err := os.MkdirAll(cfg.Dir, 0o777); err != nil {
		return nil, fmt.Errorf("nothing can be recorded in %s: %w; name another folder", cfg.Dir, err)
	}
	r := &Recorder{advise: cfg.Advise}
	for n := 1; ; n++ {
		err := r.create(cfg.Dir, n)
		if err == nil {
			return r, nil
		}
		if !errors.Is(err, os.ErrExist) {
			return nil, fmt.Errorf("nothing can be recorded in %s: %w; name another folder", cfg.Dir, err)
		}
	}
}

// create makes both files, or none.
func (r *Recorder) create(dir string, n int) error {
	var err error
	if r.file, err = createNew(dir, "conversation", n, ".wav"); err != nil {
		return err
	}
	if r.captions, err = createNew(dir, "conversation", n, ".vtt"); err == nil {
		_, err = r.captions.WriteString(header)
	}
	if err == nil {
		r.sound, err = wav.NewWriter(r.file, audio.Rate, 1)
	}
	if err != nil {
		return cmp.Or(err, discard(r.file), discard(r.captions))
	}
	return nil
}

func createNew(dir, stem string, n int, ext string) (*os.File, error) {
	if n > 1 {
		stem = fmt.Sprintf("%s-%d", stem, n)
	}
	return os.OpenFile(filepath.Join(dir, stem+ext), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
}

func discard(f *os.File) error {
	if f == nil {
		return nil
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// Path is where the sound is kept.
func (r *Recorder) Path() string { return r.file.Name() }

// Ask adds what somebody asked without a sound: a silence as long as it takes to
// read, with the question for its caption.
func (r *Recorder) Ask(name, question string) {
	question = readable(question)
	r.Take(audio.Take{Name: name, Text: question, Samples: make([]int16, audio.Samples(reading(question))), Begins: true})
}

// Take adds what was heard.
func (r *Recorder) Take(t audio.Take) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended {
		return
	}
	if err := r.add(t); err != nil {
		r.ended = true
		if r.advise != nil {
			r.advise(fmt.Errorf("the record ends here: %w; make room on the disk, and record the rest in a new one", err))
		}
	}
}

func (r *Recorder) add(t audio.Take) error {
	if t.Begins && r.sound.Written() > 0 {
		if err := r.sound.Write(make([]int16, audio.Samples(between))); err != nil {
			return err
		}
	}
	at := r.sound.Written()
	if err := r.sound.Write(t.Samples); err != nil {
		return err
	}
	for _, c := range captions(t, at) {
		if err := r.show(&c); err != nil {
			return err
		}
	}
	return nil
}

// show writes the caption that is held, and holds the next one.
func (r *Recorder) show(next *caption) error {
	c := r.held
	r.held = next
	if c == nil {
		return nil
	}
	c.end = max(c.end, c.start+audio.Samples(shortest))
	if next != nil {
		c.end = min(c.end, next.start)
	}
	_, err := r.captions.WriteString(c.cue())
	return err
}

// Close ends the record. Takes that come later are not kept.
func (r *Recorder) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	told := r.ended // why it ended, or that it is closed
	r.ended = true
	if err := cmp.Or(r.show(nil), r.captions.Close(), r.sound.Close(), r.file.Close()); err != nil && !told {
		return fmt.Errorf("the record may not be whole: %w; make room on the disk", err)
	}
	return nil
}
