package audio

import (
	"errors"
	"fmt"
	"iter"

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

func (s *Speech) render() {
	var pause int
	for p := range s.phrases() {
		p.pause = pause
		sounds, ok := s.perform(p)
		if !ok {
			return
		}
		if sounds || pause > 0 {
			pause = s.after(p, pause)
		}
	}
}

// after is the pause that follows a phrase, in samples; nothing is said in a
// phrase that is skipped, but a sentence may end there.
func (s *Speech) after(p *phrase, pause int) int {
	if p.ends {
		return max(pause, Samples(s.narrator.cfg.Pause))
	}
	return Samples(s.narrator.cfg.Breath)
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

// perform has a phrase said by the first voice that can, and by the next from where that
// one breaks off. ok is false when the Speech is at its end: nobody listens, or
// nobody can speak.
func (s *Speech) perform(p *phrase) (sounds, ok bool) {
	n, tried := s.narrator, tries{}
	for waited := false; ; {
		v, ok := n.voice(s.part, tried)
		if !ok {
			s.giveUp()
			return sounds, false
		}
		p.rehearse(newScript(s.diction(v).Script(p.text)))
		if p.script.Text == "" {
			s.skip(p.sentence)
			return sounds, true
		}
		if !waited && !s.wait() {
			return sounds, false
		}
		waited = true
		err := s.attempt(v, p)
		if err == nil {
			return true, true
		}
		if s.ctx.Err() != nil {
			return sounds, false
		}
		n.blame(v, err, s.part, tried)
		if p.handed && !s.retract() {
			if p, sounds, waited = p.breakOff(), true, false; p == nil {
				return true, true
			}
			p.pause = Samples(n.cfg.Breath)
		}
	}
}

// wait waits until the phrase before is being played.
func (s *Speech) wait() bool {
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

// retract takes back the phrase that was handed, if it is not being played yet.
func (s *Speech) retract() bool {
	select {
	case <-s.ahead:
		return true
	default:
		return false
	}
}

// attempt has one voice say a phrase, and hands it on with its first sound. After an
// error the phrase is still open.
func (s *Speech) attempt(v voice, p *phrase) error {
	n, key := s.narrator, cacheKey{v.key(), p.script.Text}
	if samples, ok := n.takes.get(key); ok {
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
	n.takes.put(key, p.sound.Samples(p.pause, length))
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
	write := func() {
		if len(bare) > 0 {
			p.sound.Write(bare)
			s.hand(p)
		}
	}
	for run, fault := range s.narrator.sound(s.ctx, v, p.script.Text) {
		err = fault
		levelled = level.Append(levelled[:0], run)
		bare = trim.Append(bare[:0], levelled)
		write()
	}
	if !errors.Is(err, errHangs) { // else it would be a blip after long silence
		bare = trim.Finish(trim.Append(bare[:0], level.Finish(nil)))
		write()
	}
	return err
}

// leastPart is the part of what a sound should last that it must: a sentence may
// go faster than the one that voices are measured by, but of 450 lines of films
// none lasted under 65 in 100 (espeak-ng and flite, November 2026).
const leastPart = 2

// diction is how texts are said to an engine.
func (s *Speech) diction(v voice) *spoken.Diction {
	d := s.dictions[v.Name()]
	if d == nil {
		d = spoken.New(spoken.Config{Engine: v.Name(), Pronounce: s.part.Pronounce})
		s.dictions[v.Name()] = d
	}
	return d
}
