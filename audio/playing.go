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
	for p := s.take(); p != nil; p = s.take() {
		if !s.playPhrase(p) {
			return
		}
	}
	s.close()
}

// take waits for the phrase that is played next, and lets the one after it be
// synthesised; nil when there is none.
func (s *Speech) take() *phrase {
	select {
	case p := <-s.ahead:
		if p != nil {
			s.allowed <- struct{}{} // there is room: its token was taken
		}
		return p
	case <-s.ctx.Done():
		return nil
	}
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
// whether to go on.
func (s *Speech) playPhrase(p *phrase) bool {
	if !s.quiet.IsZero() { // what has been silence already is part of the pause
		p.sound.From(min(p.pause, Samples(max(0, time.Since(s.quiet)))))
	}
	var heard []stretch
	defer func() { s.report(p.take(heard)) }()
	for at, stopped := p.sound.Next(), time.Now(); ; stopped = time.Now() {
		ctx, ok := s.unheld(p)
		if !ok {
			return false
		}
		from, began := p.resumption(at, time.Since(stopped)), time.Now()
		p.sound.From(from)
		var err error
		at, err = s.narrator.cfg.Player.Play(ctx, p.sound)
		heard = append(heard, stretch{from, at})
		s.quiet = later(time.Now(), began.Add(Duration(at-from)))
		held := ctx.Err() != nil
		s.silenced(p, at)
		switch {
		case s.ctx.Err() != nil:
			return false
		case err != nil && !held:
			s.fail(err)
			return false
		case p.whole(at) || !held:
			return true
		}
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// unheld waits while the Speech is held, and returns a context that the next
// Hold ends. ok is false when the Speech is at its end.
func (s *Speech) unheld(p *phrase) (ctx context.Context, ok bool) {
	for s.ctx.Err() == nil {
		s.mu.Lock()
		resumed := s.resumed
		if resumed == nil {
			ctx, s.pause = context.WithCancel(s.ctx)
			s.now = p.text
			s.mu.Unlock()
			return ctx, true
		}
		s.mu.Unlock()
		select {
		case <-resumed:
		case <-s.ctx.Done():
		}
	}
	return nil, false
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
