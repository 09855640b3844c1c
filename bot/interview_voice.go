package bot

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/dialogue"
)

// utter shows one message of a turn, unless it is there.
func (s *stage) utter(ctx context.Context, t InterviewTurn, part int, text string, buttons []discord.Component) (discord.ID, error) {
	name := s.stageName(t.By)
	plain := "**" + markdown.Escape(name) + "**\n" + text
	if s.unsure {
		s.unsure = false
		m, err := s.there(ctx, text, plain)
		if m != "" || err != nil {
			return m, err
		}
	}
	d := discord.Draft{Content: text, Components: buttons}
	if hook := s.mask.webhook(ctx); hook != nil && maskable(name) {
		m, err := s.bot.cfg.Client.Say(ctx, *hook, s.mask.threadID(), discord.Mask{Name: name}, d)
		if err == nil {
			return m.ID, nil
		}
		if ctx.Err() != nil {
			return "", context.Cause(ctx)
		}
		if errors.Is(err, discord.ErrUnavailable) { // it may have been written although nobody answered so
			if m, err := s.there(ctx, text, plain); m != "" || err != nil {
				return m, err
			}
		}
		s.mask.drop(err)
	}
	d.Content, d.Nonce = plain, s.nonce(t.ID, part)
	m, err := s.bot.cfg.Client.Send(ctx, s.id, d)
	return m.ID, err
}

// nonce names a message of the session among all.
func (s *stage) nonce(turn string, part int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d", s.id, turn, part))
	return "i" + base64.RawURLEncoding.EncodeToString(sum[:16])
}

// there is the message of ours after the last that is remembered whose text begins
// as one of these; "" for none.
func (s *stage) there(ctx context.Context, texts ...string) (discord.ID, error) {
	after := s.now().Last
	if after == "" {
		after = s.now().Told
	}
	messages, err := s.bot.cfg.Client.Messages(ctx, s.id, discord.Range{After: after, Limit: 100})
	if err != nil {
		return "", fmt.Errorf("see what was shown of an interview: %w", err)
	}
	for _, m := range messages {
		if m.Webhook == "" && m.Author.ID != s.bot.me.ID || m.Webhook != "" && s.foreign(ctx, m.Webhook) {
			continue
		}
		for _, t := range texts {
			if m.Content == "" && m.Webhook != "" || strings.HasPrefix(m.Content, strings.TrimSpace(t)) {
				return m.ID, nil
			}
		}
	}
	return "", nil
}

// foreign reports whether a webhook is not the one that the session speaks through.
func (s *stage) foreign(ctx context.Context, hook discord.ID) bool {
	own := s.mask.webhook(ctx)
	return own == nil || own.ID != hook
}

// nameChars is how long a speaker's name is at most, in characters: what stands
// behind it still fits in the 80 of a webhook's
// (discord-api-docs, developers/resources/webhook.mdx).
const nameChars = 60

// stageName is what a speaker is called there. A script is a stranger's, and could
// call a speaker as one of the members: who is none of our personas is marked.
func (s *stage) stageName(by string) string {
	ours := func(p dialogue.Persona) bool { return strings.EqualFold(stageName(p), by) }
	for _, p := range s.bot.cfg.Cast {
		if ours(p) {
			return stageName(p)
		}
	}
	if by == "" {
		return "The film"
	}
	return clip(by, nameChars) + " (script)"
}

// maskable reports whether a webhook may be called so
// (discord-api-docs, developers/resources/webhook.mdx).
func maskable(name string) bool {
	name = strings.ToLower(name)
	return !strings.Contains(name, "discord") && !strings.Contains(name, "clyde")
}
