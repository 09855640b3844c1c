package audio

import (
	"context"
	"time"
)

// play plays the phrases in their order, when it is the Speech's turn.
func (s *Speech) play(turn <-chan struct{}) {
	defer s.stop(errOver)
	select {
	case <-turn:
	case <-s.ctx.Done():
		return
	}
	var silent time.Time // since when nothing sounds
	for p := range s.ahead {
		s.allowed <- struct{}{}
		if !s.playPhrase(p, silent) {
			return
		}
		silent = time.Now()
	}
	s.close()
}

// close waits until the last word has been heard.
func (s *Speech) close() {
	if s.ctx.Err() != nil {
		return
	}
	err := s.narrator.cfg.Player.Drain(s.ctx)
	switch {
	case s.ctx.Err() != nil:
	case err != nil:
		s.fail(err)
	default:
		s.mu.Lock()
		defer s.mu.Unlock()
		s.over = !s.mute
	}
}

// fail ends the sound for good.
func (s *Speech) fail(err error) {
	s.giveUp()
	s.narrator.silence(err)
}

// playPhrase plays a phrase to its end, however often it is held. It reports
// whether to go on. silent is since when nothing sounds.
func (s *Speech) playPhrase(p *phrase, silent time.Time) bool {
	if !silent.IsZero() { // what has been silence already is part of the pause
		p.sound.From(min(p.pause, Samples(time.Since(silent))))
	}
	var stretches []stretch
	defer func() { s.report(p.take(stretches)) }()
	for heard, stopped := p.sound.Next(), time.Now(); ; stopped = time.Now() {
		ctx, ok := s.unheld(p)
		if !ok {
			return false
		}
		from := p.resumption(heard, time.Since(stopped))
		p.sound.From(from)
		var err error
		heard, err = s.narrator.cfg.Player.Play(ctx, p.sound)
		if stretches = append(stretches, stretch{from, heard}); len(stretches) == 1 {
			stretches[0].from = 0 // the pause as a whole was silence that was heard
		}
		held := ctx.Err() != nil
		s.silenced(p, heard)
		switch {
		case s.ctx.Err() != nil:
			return false
		case err != nil && !held:
			s.fail(err)
			return false
		case p.whole(heard) || !held:
			return true
		}
	}
}

// unheld waits while the Speech is held, and returns a context that the next
// Hold ends. ok is false when the Speech is at its end.
func (s *Speech) unheld(p *phrase) (ctx context.Context, ok bool) {
	for {
		s.mu.Lock()
		resumed := s.resumed
		if resumed == nil {
			ctx, s.pause = context.WithCancel(s.ctx)
			s.now = p.text
			s.mu.Unlock()
			return ctx, s.ctx.Err() == nil
		}
		s.mu.Unlock()
		select {
		case <-resumed:
		case <-s.ctx.Done():
			return nil, false
		}
	}
}

// silenced notes that a phrase sounds no more, and how far it did.
func (s *Speech) silenced(p *phrase, heard int) {
	p.reached = max(p.reached, p.offset(heard))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pause()
	s.pause, s.now = nil, ""
	s.reach(p.reached)
}

// report tells what was heard, if somebody wants to know.
func (s *Speech) report(t Take) {
	if len(t.Samples) == 0 {
		return
	}
	t.Name, t.Begins = s.part.Name, !s.begun
	s.begun = true
	if told := s.narrator.cfg.Heard; told != nil {
		told(t)
	}
}
