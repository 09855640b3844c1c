// Package retrieval finds what was said in films: a line half remembered, the
// passages that answer a question, a quotation's place. Its index is derived
// from transcripts, kept in one file for each, and can be thrown away at any
// time. It is not the library, which owns the transcripts, and it writes no
// answers.
//
// Every search takes a transcript.Horizon and applies it to each cue before
// anything is counted or weighed: what is found up to a horizon, and with which
// score, is exactly what would be found in a film that ended there.
//
// Quotations and questions want opposite indexes, so there are two fields. In
// the letters field small windows are found by runs of five letters and ranked
// again by alignment; in the units field long windows are found by the stems of
// their words. How often each term occurs is counted over the films asked, when
// they are asked: a film searched alone costs nothing of the others.
package retrieval

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A Source is where transcripts are kept. It is asked only when a film's index is
// missing or damaged, possibly by several goroutines at once.
type Source interface {
	// Transcript is the transcript of the film of that id.
	Transcript(ctx context.Context, filmID string) (transcript.Transcript, error)
}

// Config says where an index lives.
type Config struct {
	Dir    string // folder of the segment files, made when missing; required
	Source Source // of transcripts whose segments are missing; required
}

// An Index searches films. It is safe for concurrent use, also by several
// processes on one folder.
type Index struct {
	dir    string
	source Source

	mu       sync.Mutex
	closed   bool
	segments map[segmentKey]*shared     // the open ones
	analyses map[string]*words.Analysis // by language, see languageOf
}

var errClosed = errors.New("the index has been closed")

// Open opens the index in a folder. Segments are opened when they are first
// searched.
func Open(config Config) (*Index, error) {
	if config.Dir == "" || config.Source == nil {
		return nil, errors.New("open the index: a folder and a source of transcripts are needed")
	}
	if err := os.MkdirAll(config.Dir, 0o755); err != nil {
		return nil, fmt.Errorf("open the index: %w", err)
	}
	return &Index{
		dir:      config.Dir,
		source:   config.Source,
		segments: map[segmentKey]*shared{},
		analyses: map[string]*words.Analysis{},
	}, nil
}

// Close gives back the memory of all segments, once the searches under way have
// ended. The index cannot be used after it.
func (x *Index) Close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.closed = true
	var errs []error
	for key := range x.segments {
		errs = append(errs, x.drop(key))
	}
	return errors.Join(errs...)
}

// Index writes the segment of a transcript, unless an intact one is there. It is
// safe to call it for many films at once.
func (x *Index) Index(ctx context.Context, film transcript.Film, t transcript.Transcript) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	key := keyOf(&dialogue.Ref{Film: film, Revision: t.Revision()})
	if x.isIntact(key) {
		return nil
	}
	data, err := build(x.analysis(key.lang), t)
	if err == nil {
		err = writeSegment(x.path(key.file()), data)
	}
	if err != nil {
		return fmt.Errorf("index %s: %w", film.ID, err)
	}
	return nil
}

// isIntact reports whether there is a good segment file of that key.
func (x *Index) isIntact(key segmentKey) bool {
	s, err := openSegment(x.path(key.file()))
	if err != nil {
		return false
	}
	whole := s.intact(everySection)
	return s.close() == nil && whole
}

// analysis is the rules of a language, shared by all its films so that they share
// its cache of stems.
func (x *Index) analysis(lang string) *words.Analysis {
	x.mu.Lock()
	defer x.mu.Unlock()
	a, ok := x.analyses[lang]
	if !ok {
		a = words.For(lang)
		x.analyses[lang] = a
	}
	return a
}
