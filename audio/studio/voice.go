package studio

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
)

// A Take is a line that has its sound.
type Take struct {
	Line    Line
	Path    string // of the WAV file: 16 bits, mono, at audio.Rate
	Samples int    // its length
	Words   []Word // of the text, as far as one can tell when they are said
	Fresh   bool   // it was voiced now, not found
	Engine  string // whose voice it is; "" for a person's
	Voice   string // by the engine's name for it; "" for its own choice
}

// Voice gives each line its sound: the one that is there, if it is of the same
// words in the same voice, else a new one. Lines that fail do not keep the others
// from being voiced; the error tells of all of them, each by its turn, and then
// there are no takes.
func (s *Studio) Voice(ctx context.Context, lines []Line) ([]Take, error) {
	if err := check(lines); err != nil {
		return nil, err
	}
	jobs, err := s.jobs(ctx, lines)
	if err != nil {
		return nil, err
	}
	kept, err := lookOver(s.path(turnsDir))
	if err != nil {
		return nil, err
	}
	wanted := map[string]string{}
	for _, j := range jobs {
		wanted[j.line.file()] = j.key
	}
	if err := kept.order(wanted); err != nil {
		return nil, err
	}
	s.gauge.know(kept.gains)
	takes, err := s.work(ctx, jobs)
	if err != nil {
		return nil, err
	}
	return takes, nil
}

// jobs are what is to be done for each line.
func (s *Studio) jobs(ctx context.Context, lines []Line) ([]job, error) {
	jobs, faults := make([]job, len(lines)), make([]error, len(lines))
	for i, l := range lines {
		if jobs[i], faults[i] = s.job(ctx, l); faults[i] != nil {
			faults[i] = blame(l, faults[i])
		}
	}
	return jobs, errors.Join(faults...)
}

// blame says which turn an error is of.
func blame(l Line, err error) error { return fmt.Errorf("turn %q: %w", l.ID, err) }

// work does the jobs, several at once.
func (s *Studio) work(ctx context.Context, jobs []job) ([]Take, error) {
	takes, faults := make([]Take, len(jobs)), make([]error, len(jobs))
	next, told := make(chan int), sync.Mutex{}
	var workers sync.WaitGroup
	for range min(s.cfg.Workers, len(jobs)) {
		workers.Go(func() {
			for i := range next {
				if takes[i], faults[i] = s.take(ctx, jobs[i]); faults[i] != nil {
					faults[i] = blame(jobs[i].line, faults[i])
					continue
				}
				told.Lock()
				s.tell(takes[i])
				told.Unlock()
			}
		})
	}
	for i := range jobs {
		next <- i
	}
	close(next)
	workers.Wait()
	if ctx.Err() != nil { // one sentence for all the turns that it kept from being voiced
		return nil, fmt.Errorf("voice the turns: %w", context.Cause(ctx))
	}
	return takes, errors.Join(faults...)
}

func (s *Studio) tell(t Take) {
	if s.cfg.Voiced != nil {
		s.cfg.Voiced(t)
	}
}

// take does one job: what is there is taken if it is whole, else it is made.
func (s *Studio) take(ctx context.Context, j job) (Take, error) {
	if ctx.Err() != nil {
		return Take{}, context.Cause(ctx)
	}
	path := s.path(turnsDir, j.line.file())
	m, samples, err := found(path, j.key)
	fresh := err != nil
	if fresh {
		if m, samples, err = s.make(ctx, j); err != nil {
			return Take{}, err
		}
		m.Key = j.key
		if err := save(path, samples, m); err != nil {
			return Take{}, err
		}
	}
	return Take{
		Line: j.line, Path: path, Samples: len(samples), Words: j.words(m.Parts, samples),
		Fresh: fresh, Engine: j.engine(), Voice: j.voice.voice.Name,
	}, nil
}

// make makes the sound of a line.
func (s *Studio) make(ctx context.Context, j job) (mark, []int16, error) {
	if j.recorded != nil {
		return s.restore(ctx, j)
	}
	return s.synthesise(ctx, j)
}

var errOther = errors.New("the file is of another sound")

// found is the sound of a file, if it is what its mark says, and that is what is
// wanted.
func found(path, key string) (m mark, samples []int16, err error) {
	m, err = markOf(path)
	if err != nil {
		return m, nil, err
	}
	if m.Key != key {
		return m, nil, errOther
	}
	samples, err = readAll(path)
	if err != nil {
		return m, nil, err
	}
	if checksum(samples) != m.Sum {
		return m, nil, errOther
	}
	return m, samples, nil
}

// readAll reads a turn's sound.
func readAll(path string) ([]int16, error) {
	t, err := openTrack(path)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	var samples []int16
	block := make([]int16, blockFrames)
	for {
		n, err := t.read(block)
		if err != nil || n == 0 {
			return samples, err
		}
		samples = append(samples, block[:n]...)
	}
}

// sameFolder reports whether two folders are one.
func sameFolder(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}
