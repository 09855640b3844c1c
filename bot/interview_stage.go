package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A stage is a place in which a session is held. Its goroutine holds it; members
// who write there are asked by it.
type stage struct {
	bot     *Bot
	id      discord.ID // of the place
	guild   discord.ID
	channel string // of a thread, the channel it is in
	ctx     context.Context
	cancel  context.CancelCauseFunc
	rang    chan struct{} // capacity 1: somebody answered

	// Of the goroutine.
	place  place
	film   dialogue.Ref
	mask   mask
	unsure bool      // an earlier life may have written more than it remembered
	readBy time.Time // when what was shown last has been read

	mu      sync.Mutex
	kept    production
	waiting string                  // the turn that members are asked for; "" for none
	anew    context.CancelCauseFunc // has the session be taken up again; nil while it is not held
	over    bool                    // nothing is kept of it any more
}

// errOver is why nothing is kept of a session.
var errOver = errors.New("the session is forgotten")

// errAnew has a session be taken up again from what is kept of it.
var errAnew = errors.New("what is kept of the session was changed")

// newStage is a stage for what is kept of a session.
func (b *Bot) newStage(id discord.ID, p production) *stage {
	s := &stage{bot: b, id: id, guild: p.Guild, channel: p.Channel, kept: p, rang: make(chan struct{}, 1)}
	s.ctx, s.cancel = context.WithCancelCause(b.ctx)
	return s
}

// change changes what is kept of the session, in memory and on the disk.
func (s *stage) change(ctx context.Context, change func(p *production)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over {
		return errOver
	}
	change(&s.kept)
	if err := productions(s.bot.cfg.Documents).Set(ctx, string(s.id), s.kept); err != nil {
		return fmt.Errorf("remember an interview: %w", err)
	}
	return nil
}

// now is what is kept of the session.
func (s *stage) now() production {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.kept
}

// stop ends the session.
func (s *stage) stop(why error) { s.cancel(why) }

// ring tells the goroutine that somebody answered.
func (s *stage) ring() {
	select {
	case s.rang <- struct{}{}:
	default:
	}
}

// takeUpInterviews goes on with the sessions that were being held when the bot left.
// It notes where they are before it returns.
func (b *Bot) takeUpInterviews(ctx context.Context) {
	if b.cfg.Interviews == nil {
		return
	}
	kept, err := productions(b.cfg.Documents).All(ctx, "")
	if err != nil {
		b.log.Warn("see which interviews were broken off", "error", err)
		return
	}
	for id, p := range kept {
		s := b.newStage(discord.ID(id), p)
		s.unsure = true
		if b.stages.enter(s) {
			b.goes("go on with an interview", s.run)
		}
	}
}

// run holds the session. It is the stage's goroutine.
func (s *stage) run() {
	defer s.cancel(nil)
	defer s.bot.stages.leave(s)
	err := s.bot.try("hold an interview", func() error { return s.perform(s.ctx) })
	ending := s.ending(err)
	if ending == "" && err != nil {
		return // the bot leaves, and goes on when it is back
	}
	if ending != "" {
		s.tell(ending)
	}
	if err := s.strike(); err != nil {
		s.bot.log.Warn("end an interview", "channel", s.id, "error", err)
	}
}

// perform holds the session to its end and posts its package, however often it has
// to be taken up again.
func (s *stage) perform(ctx context.Context) error {
	if err := s.arrive(ctx); err != nil {
		return err
	}
	for {
		once, anew := context.WithCancelCause(ctx)
		s.mu.Lock()
		s.anew = anew
		s.mu.Unlock()
		err := s.hold(once)
		again := errors.Is(context.Cause(once), errAnew)
		anew(nil)
		if !again {
			return err
		}
		s.unsure = true
	}
}

// The pace at which a place is looked for after a restart.
const (
	arrivals   = 6
	arriveWait = 10 * time.Second
)

// arrive finds out where the stage is, and its film.
func (s *stage) arrive(ctx context.Context) (err error) {
	kept := s.now()
	for range arrivals {
		if s.place, err = s.bot.place(ctx, kept.Guild, s.id); err == nil {
			s.mask = mask{bot: s.bot, place: s.place}
			break
		}
		if errors.Is(err, discord.ErrNotFound) || errors.Is(err, discord.ErrForbidden) {
			return err
		}
		if err := s.sleep(ctx, arriveWait); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	return s.findFilm(ctx, kept)
}

// findFilm finds the film of the session, on the shelf or with its example.
func (s *stage) findFilm(ctx context.Context, kept production) error {
	if kept.Example != "" {
		e, there := s.bot.example(kept.Example)
		if !there {
			return refuse("That example is gone; `/interview examples` shows those there are.")
		}
		s.film = e.Film
		return nil
	}
	films, err := s.bot.cfg.Films(ctx, string(kept.Guild), string(kept.By))
	if err != nil {
		return fmt.Errorf("look at the shelf: %w", err)
	}
	i := slices.IndexFunc(films, func(r dialogue.Ref) bool { return r.ID == kept.Film })
	if i < 0 {
		return refuse("Its film was taken off the shelf; add it with `/films add` and begin again.")
	}
	s.film = films[i]
	return nil
}

// hold holds what is left of the session, and posts its package.
func (s *stage) hold(ctx context.Context) error {
	kept := s.now()
	record, _, err := interviewRecords(s.bot.cfg.Documents).Get(ctx, string(s.id))
	if err != nil {
		return fmt.Errorf("read the record of an interview: %w", err)
	}
	iv, err := s.bot.cfg.Interviews.Open(ctx, InterviewScript{Name: kept.Name, Source: kept.Source, Film: s.film, Horizon: horizonOf(s.film.Film, kept.Allowed)})
	if err != nil {
		return err
	}
	defer iv.Close()
	if record, err = iv.Hold(ctx, record, Staging{Live: s.afford, Ask: s.ask, Held: s.held}); err != nil {
		return err
	}
	return s.post(ctx, iv, record)
}

// horizonOf is a reach into a film as what looks into it takes it.
func horizonOf(film transcript.Film, r access.Reach) transcript.Horizon {
	if r.All {
		return transcript.Until(0).WithAll(film)
	}
	return transcript.Until(0).With(film, r.Until)
}

// sleep waits for so long.
func (s *stage) sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
