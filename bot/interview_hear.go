package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/dialogue/transcript"
)

// interviewed takes a message that was written where a session is being held; false
// if none is, or if it is for the bot all the same.
func (b *Bot) interviewed(ctx context.Context, m *discord.Message, p place) bool {
	s := b.stages.at(m.Channel)
	if s == nil {
		return false
	}
	s.mu.Lock()
	waits := s.waiting != ""
	s.mu.Unlock()
	switch {
	case m.Author.ID == s.now().By && stopping(readable(m, b.me.ID)) && b.admitted(ctx, p, m):
		s.stop(stoppedBy{m.Author.ID})
	case waits:
		s.offer(ctx, m, p)
	case m.RepliesTo() != "" || m.Mentioned(b.me.ID):
		return false
	} // else it is a remark among those who read
	b.passOver(ctx, m)
	return true
}

// passOver notes that a message is no question: when what was written of late is read
// again, the interview may be over.
func (b *Bot) passOver(ctx context.Context, m *discord.Message) {
	b.news(m.ID)
	if err := b.answers.settle(ctx, question{message: m.ID}); err != nil {
		b.log.Warn("note what was said in an interview", "channel", m.Channel, "error", err)
	}
}

// offer takes a message as what members were asked for, if it can be that.
func (s *stage) offer(ctx context.Context, m *discord.Message, p place) {
	text := readable(m, s.bot.me.ID)
	if text == "" || !s.bot.admitted(ctx, p, m) {
		return
	}
	if err := s.bot.places.Set(ctx, string(m.Channel), time.Now()); err != nil {
		s.bot.log.Warn("note where somebody talks", "error", err)
	}
	s.mu.Lock()
	turn := s.waiting
	s.mu.Unlock()
	text, err := s.heed(ctx, m.Author.ID, text)
	if err == nil && turn != "" && text != "" {
		_, err = s.take(ctx, turn, input{Text: clip(text, inputChars), Who: m.Author.ID})
	}
	var refused refusal
	switch {
	case errors.As(err, &refused):
		s.turnDown(ctx, m, refused)
	case err != nil && ctx.Err() == nil:
		s.bot.log.Warn("take what a member says in an interview", "channel", s.id, "error", err)
	}
}

// heed obeys what a member says of how far they have seen the film, and returns what
// else they say; a refusal where the session goes further than that.
func (s *stage) heed(ctx context.Context, who discord.ID, text string) (string, error) {
	rest, err := s.bot.heedReach(ctx, s.film.Film, who, text)
	if err != nil {
		return "", err
	}
	if _, err := s.judge(ctx, who); errors.Is(err, errTooFar) {
		return "", refuse("This interview tells of more of the film than you have seen, so I leave you out of it. Say with `/seen` if you have seen more.")
	} else if err != nil {
		return "", err
	}
	return rest, nil
}

// turnDown tells a member why they are not taken.
func (s *stage) turnDown(ctx context.Context, m *discord.Message, why refusal) {
	d := discord.Draft{Content: "-# " + string(why), Reply: m.ID, Nonce: "no " + clip(string(m.ID), 20)}
	if _, err := s.bot.cfg.Client.Send(ctx, s.id, d); err != nil {
		s.bot.log.Info("turn somebody down", "channel", s.id, "error", err)
	}
}

// heedReach obeys what somebody says of how far they have seen a film, and returns
// what else they say.
func (b *Bot) heedReach(ctx context.Context, film transcript.Film, who discord.ID, text string) (string, error) {
	all, rest := statements(text)
	if len(all) == 0 {
		return text, nil
	}
	rest = strings.Trim(rest, " .,!")
	reach, stated := noted(film, all)
	if !stated {
		return rest, nil
	}
	if err := b.spoilers.Say(ctx, access.Member(string(who)), reach); err != nil {
		return "", fmt.Errorf("keep how far somebody is: %w", err)
	}
	return rest, nil
}

// overhear reads what was written since the question while nobody listened.
func (s *stage) overhear(ctx context.Context) error {
	messages, err := s.bot.cfg.Client.Messages(ctx, s.id, discord.Range{After: s.now().Asked.Message, Limit: 100})
	if err != nil {
		return fmt.Errorf("read what was answered in an interview: %w", err)
	}
	for _, m := range messages {
		if m.Guild == "" {
			m.Guild = s.guild
		}
		if m.FromPerson() && !s.place.private() || m.FromPerson() && m.Author.ID == s.now().By {
			s.offer(ctx, &m, s.place)
			s.bot.passOver(ctx, &m)
		}
	}
	return nil
}
