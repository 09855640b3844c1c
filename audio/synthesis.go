package audio

import (
	"errors"
	"fmt"
	"iter"
	"time"

	"matinee/audio/pcm"
	"matinee/audio/spoken"
)

// synthesise turns what is said into phrases that sound, one ahead of what is
// played.
func (s *Speech) synthesise() {
	s.render()
	close(s.ahead)
	s.narrator.retry(s.ctx, s.part)
}

// render has the phrases said until no more come, or nothing is to be heard.
func (s *Speech) render() {
	pause := 0
	for p := range s.phrases() {
		p.pause = pause
		sounds, ok := s.perform(p)
		if !ok {
			return
		}
		pause = s.pauseAfter(sounds, p.ends, pause)
	}
}

// pauseAfter is the silence before the next phrase, in samples, when the one
// before this one was to be followed by a pause. Where nothing sounds a sentence may
// end all the same.
func (s *Speech) pauseAfter(sounds, ends bool, pause int) int {
	cfg := s.narrator.cfg
	switch {
	case sounds && ends:
		return Samples(cfg.Pause)
	case sounds:
		return Samples(cfg.Breath)
	case ends && pause > 0:
		return max(pause, Samples(cfg.Pause))
	}
	return pause
}

// phrases are what is said, as it comes.
func (s *Speech) phrases() iter.Seq[*phrase] {
	return func(yield func(*phrase) bool) {
		for line, ok := s.next(); ok; line, ok = s.next() {
			at := line.at
			parts := spoken.Clauses(line.text, at == 0)
			for i, part := range parts {
				if !yield(newPhrase(sentence{part, at}, i == len(parts)-1)) {
					return
				}
				at += len(part)
			}
		}
	}
}

// next waits for a sentence; ok is false when no more come.
func (s *Speech) next() (line sentence, ok bool) {
	for {
		s.mu.Lock()
		if len(s.said) > 0 {
			line, s.said = s.said[0], s.said[1:]
			s.mu.Unlock()
			return line, true
		}
		ended := s.ended
		s.mu.Unlock()
		if ended {
			return sentence{}, false
		}
		select {
		case <-s.news:
		case <-s.ctx.Done():
			return sentence{}, false
		}
	}
}

// perform has a phrase said by the first voice that can, and if that one breaks
// off, the rest by the next. sounds reports that some of it was given to be
// played; ok that the Speech goes on: somebody listens, and somebody can speak.
func (s *Speech) perform(whole *phrase) (sounds, ok bool) {
	n, tried := s.narrator, tries{}
	for p, allowed := whole, false; p != nil; p, allowed = s.remainder(p) {
		v, found := n.voice(s.part, tried)
		if !found {
			s.giveUp()
			return p != whole, false
		}
		p.rehearse(newScript(s.diction(v).Script(p.text)))
		if p.script.Text == "" {
			s.skip(p.sentence)
			return p != whole, true
		}
		if !allowed && !s.allow() {
			return p != whole, false
		}
		err := s.attempt(v, p)
		if err == nil || s.ctx.Err() != nil {
			return true, err == nil
		}
		n.blame(v, err, s.part, tried)
	}
	return true, true
}

// remainder is what is left to say of a phrase that a voice failed at: all of it
// unless some sounds already; nil for nothing. allowed reports whether it may be
// synthesised at once.
func (s *Speech) remainder(p *phrase) (rest *phrase, allowed bool) {
	if !p.handed {
		return p, true
	}
	select {
	case <-s.ahead: // it was not taken yet: it can only be this one
		return p, true
	default:
	}
	if rest = p.breakOff(); rest != nil {
		rest.pause = Samples(s.narrator.cfg.Breath)
	}
	return rest, false
}

// allow waits until the phrase before is being played.
func (s *Speech) allow() bool {
	select {
	case <-s.allowed:
		return true
	case <-s.ctx.Done():
		return false
	}
}

// hand gives a phrase to be played. It does not wait: there is room for every phrase
// that was allowed.
func (s *Speech) hand(p *phrase) {
	if !p.handed {
		p.handed = true
		s.ahead <- p
	}
}

// attempt has one voice say a phrase, and hands it on with its first sound. After an
// error the phrase is still open.
func (s *Speech) attempt(v voice, p *phrase) error {
	n, key := s.narrator, cacheKey{v.key(), p.script.Text}
	if samples, ok := n.said.get(key); ok {
		p.sound.Write(samples)
		p.sound.Close()
		s.hand(p)
		return nil
	}
	if err := s.record(v, p); err != nil {
		return err
	}
	length, _ := p.sound.Len()
	if length-p.pause < p.length/leastPart {
		return fmt.Errorf("%s broke off after %v of %q; try another voice", v.Name(), Duration(length-p.pause), p.script.Text)
	}
	p.sound.Close()
	s.hand(p)
	n.said.put(key, p.sound.Samples(p.pause, length))
	n.praise(v)
	return nil
}

// record writes what a voice makes of a phrase, levelled and cut bare.
func (s *Speech) record(v voice, p *phrase) error {
	gain, err := s.narrator.gain(s.ctx, v)
	if err != nil {
		return err
	}
	p.expect(s.narrator.pace(v))
	level, trim := pcm.NewLimiter(gain), new(pcm.Trimmer)
	var levelled, bare []int16
	for run, fault := range s.narrator.sound(s.ctx, v, p.script.Text, mostParts*p.length+Samples(mostBesides)) {
		err = fault
		levelled = level.Append(levelled[:0], run)
		bare = trim.Append(bare[:0], levelled)
		s.write(p, bare)
	}
	if !errors.Is(err, errHangs) { // else it would be a blip after long silence
		s.write(p, trim.Finish(trim.Append(nil, level.Finish(nil))))
	}
	return err
}

// write adds sound to a phrase, which can be played from then on.
func (s *Speech) write(p *phrase, samples []int16) {
	if len(samples) > 0 {
		p.sound.Write(samples)
		s.hand(p)
	}
}

// How long a sound may be, by what it should last going by the sentence that
// voices are measured by. Of 450 lines of films none lasted under 65 parts in
// 100, and none over 280, which was a date (espeak-ng and flite, November 2026);
// numbers alone, such as "2,147,483,647", last ten times as long.
const (
	leastPart   = 2  // at least one half
	mostParts   = 15 // at most so many times as long,
	mostBesides = 3 * time.Second
)

// diction is how texts are said to an engine.
func (s *Speech) diction(v voice) *spoken.Diction {
	d := s.dictions[v.Name()]
	if d == nil {
		d = spoken.New(spoken.Config{Engine: v.Name(), Pronounce: s.part.Pronounce})
		s.dictions[v.Name()] = d
	}
	return d
}
