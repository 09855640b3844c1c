package dialogue

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/veil"
)

// A Session is one conversation with one viewer. It belongs to one goroutine.
type Session struct {
	engine  *Engine
	kept    Conversation // zero until the first turn
	viewer  string
	seed    string // chooses among forms of words
	persona Persona
	focus   Ref
	rest    transcript.Horizon       // for films the viewer said nothing of
	seen    map[string]time.Duration // what the viewer said, by Film.Key; transcript.End for all
	memory  memory

	asked Inquiry // the last question, for Repeat
	since int     // how many turns have ended since it was asked
	brief *Brief  // its answer
	last  finished

	woven *woven // the film last written about, parted at its horizon; nil for none
}

// A woven is a film parted at a horizon, and what it was made of.
type woven struct {
	film  Ref
	until time.Duration
	parts *veil.Film
}

// parted is the film in focus parted at the inquiry's horizon.
func (s *Session) parted(ctx context.Context, in Inquiry) (*veil.Film, error) {
	until := limit(in.Horizon, in.Focus.Film)
	if w := s.woven; w != nil && w.film == in.Focus && w.until == until {
		return w.parts, nil
	}
	if s.engine.cfg.Transcripts == nil {
		return nil, errors.New("part the film at the horizon: there are no transcripts")
	}
	whole, err := s.engine.cfg.Transcripts.Transcript(ctx, in.Focus.ID)
	if err != nil {
		return nil, fmt.Errorf("part the film at the horizon: %w", err)
	}
	s.woven = &woven{film: in.Focus, until: until, parts: veil.Cut(in.Focus.Film, whole.Cues, in.Horizon)}
	return s.woven.parts, nil
}

// ID names the conversation; "" until its first turn is kept.
func (s *Session) ID() string { return s.kept.ID }

// Focus is the film the conversation is about; zero for none.
func (s *Session) Focus() Ref { return s.focus }

// SetFocus makes the conversation be about a film.
func (s *Session) SetFocus(film Ref) {
	s.focus = film
	s.brief, s.asked.Last = nil, nil
}

// Persona is the character that answers.
func (s *Session) Persona() Persona { return s.persona }

// SetPersona changes the character that answers.
func (s *Session) SetPersona(p Persona) { s.persona = p }

// Turns are the conversation's latest turns, oldest first.
func (s *Session) Turns() []Turn { return slices.Clip(s.memory.turns) }

// Last is the turn before; ok is false at the start.
func (s *Session) Last() (t Turn, ok bool) {
	if len(s.memory.turns) == 0 {
		return Turn{}, false
	}
	return s.memory.turns[len(s.memory.turns)-1], true
}

// Evidence is what the latest answer rests on, one that is still being given too.
func (s *Session) Evidence() []quote.Source {
	if s.brief == nil {
		return nil
	}
	return slices.Clip(s.brief.Sources)
}

// Horizon is how far the viewer has seen each film.
func (s *Session) Horizon() transcript.Horizon {
	return s.rest.WithKeys(s.seen)
}

func (s *Session) horizons() horizons {
	h := horizons{Horizon: s.Horizon(), rest: s.rest, focus: s.focus.Film}
	for _, t := range s.seen {
		h.any = h.any || t != transcript.End
	}
	return h
}

// Knows reports whether the viewer has said how far they have seen the film.
func (s *Session) Knows(film transcript.Film) bool {
	if s.said(film) {
		return true
	}
	_, bounded := s.rest.Limit(film)
	return bounded
}

// said reports whether the viewer has said how far they have seen the film, or the
// series it is an episode of.
func (s *Session) said(film transcript.Film) bool {
	for key := range s.seen {
		if transcript.Supersedes(film.Key(), key) {
			return true
		}
	}
	return false
}

// SetSeen notes how far the viewer has seen a film (transcript.End for all of
// it), and keeps it for their later conversations. It holds from now on even if
// keeping it fails.
func (s *Session) SetSeen(ctx context.Context, film transcript.Film, until time.Duration) error {
	before, key := s.Horizon(), film.Key()
	maps.DeleteFunc(s.seen, func(other string, _ time.Duration) bool { return transcript.Supersedes(key, other) })
	s.seen[key] = until
	s.horizonMoved(before, s.Horizon(), film)
	if err := s.engine.cfg.Keeper.SetSeen(ctx, s.viewer, film, until); err != nil {
		return fmt.Errorf("keep how far you have seen %s: %w", film.Title, err)
	}
	return nil
}

// SetRest sets how far the viewer has seen the films they say nothing else of
// (transcript.End for all of them), in this conversation.
func (s *Session) SetRest(until time.Duration) {
	before := s.rest
	s.rest = horizonAt(until)
	s.horizonMoved(before, s.rest, transcript.Film{})
}

// horizonMoved takes back what followed from the horizon that was, but for what was
// asked; when it is nearer now, no writer is told again what was said before.
func (s *Session) horizonMoved(before, now transcript.Horizon, film transcript.Film) {
	nearer := before.Beyond(now, film)
	if !nearer && !now.Beyond(before, film) {
		return
	}
	s.brief, s.asked.Last = s.brief.asAsked(nearer), s.asked.Last.asAsked(nearer)
	if nearer {
		s.memory.shut()
	}
}

// Until is the horizon in the film in focus, or in any film while none is;
// NoLimit for none.
func (s *Session) Until() time.Duration { return limit(s.Horizon(), s.focus.Film) }

// limit is the horizon in a film as a Turn records it.
func limit(h transcript.Horizon, film transcript.Film) time.Duration {
	if t, bounded := h.Limit(film); bounded {
		return t
	}
	return NoLimit
}

// claim makes the horizon that holds for every film the film's own, so that it
// is remembered for it.
func (s *Session) claim(ctx context.Context, film transcript.Film) error {
	t, bounded := s.rest.Limit(film)
	if s.said(film) || !bounded {
		return nil
	}
	return s.SetSeen(ctx, film, t)
}

// Topic is the film that a question would be about: the one it names, else the
// focus; zero for none.
func (s *Session) Topic(ctx context.Context, question string) (Ref, error) {
	return s.engine.cfg.Researcher.Topic(ctx, s.inquiry("", question))
}

// Forget deletes the conversation, kept turns and all, and starts afresh with
// the same film and persona.
func (s *Session) Forget(ctx context.Context) error {
	if s.kept.ID != "" {
		if err := s.engine.cfg.Keeper.Forget(ctx, s.kept.ID); err != nil {
			return fmt.Errorf("forget the conversation: %w", err)
		}
	}
	s.kept, s.memory, s.brief, s.asked, s.last = Conversation{}, memory{}, nil, Inquiry{}, finished{}
	return nil
}

// Rest lets the conversation catch its breath: a front calls it between turns,
// when nobody waits. Turns that have fallen out of what an Inquiry carries are
// put into the summary, if there is a Summariser. Trouble is no loss: the next
// rest tries again.
func (s *Session) Rest(ctx context.Context) {
	old := s.memory.fallen()
	if len(old) == 0 {
		return
	}
	for _, w := range s.engine.cfg.Writers {
		summariser, ok := w.(Summariser)
		if !ok {
			continue
		}
		if text, err := summariser.Summarise(ctx, s.memory.summary, old); err == nil && text != "" {
			s.memory.sum(text)
		}
		return
	}
}

func (s *Session) inquiry(speaker, question string) Inquiry {
	return Inquiry{
		Question: question,
		Speaker:  speaker,
		Asked:    time.Now(),
		Seed:     s.seed,
		Focus:    s.focus,
		Horizon:  s.Horizon(),
		Persona:  s.persona,
		Recent:   s.memory.recent(),
		Heard:    s.memory.heard(),
		Last:     s.brief,
	}
}

// keep records a finished turn, beginning the conversation with its first. It
// does so even when ctx is done: what was said is kept.
func (s *Session) keep(ctx context.Context, t Turn) error {
	s.memory.add(t)
	s.since++
	s.last = finished{turn: t, there: true}
	ctx = context.WithoutCancel(ctx)
	if s.kept.ID == "" {
		kept, err := s.engine.cfg.Keeper.Begin(ctx, s.viewer)
		if err != nil {
			return fmt.Errorf("keep the conversation: %w", err)
		}
		s.kept = kept
	}
	if err := s.engine.cfg.Keeper.Append(ctx, s.kept, t); err != nil {
		return fmt.Errorf("keep the conversation: %w", err)
	}
	s.last.kept = true
	return nil
}
