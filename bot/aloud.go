package bot

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"

	"matinee/audio/opus"
	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/outbox"
	"matinee/dialogue"
	"matinee/dialogue/history"
	"matinee/dialogue/transcript"
)

// A Voice says texts aloud. Implementations are safe for concurrent use and keep
// nothing of what they are given.
type Voice interface {
	// Say is the sound of a text, as it is shown, in a persona's voice: one channel
	// of 48,000 samples a second. An error is a sentence for the operator.
	Say(ctx context.Context, p dialogue.Persona, text string) ([]int16, error)
}

// sayIt matches what asks for an answer to be said aloud.
var sayIt = regexp.MustCompile(`(?i)^(?:please,? )?(?:say|read|speak) (?:it|that|this)(?: (?:aloud|out loud|to me|to us))?(?:,? please)?[.!]?$`)

// Measures of what is said aloud.
const (
	// mostSaid is how long a text may be, in bytes: about four minutes of speech,
	// and a quarter of what may be attached.
	mostSaid = 3500
	// sayingFor is how long a voice may take: several times what the slowest engine
	// needs for as much.
	sayingFor = 2 * time.Minute
)

// say says an answer aloud: the one that is replied to, else the latest of the
// place. What is said is a message of its own that replies to the text.
func (b *Bot) say(ctx context.Context, u *underway) {
	message, a, err := b.saidLast(ctx, u.question)
	if err == nil {
		err = b.sayable(a)
	}
	hidden := false
	if err == nil {
		hidden, err = b.hides(ctx, u.question, a)
	}
	if err == nil {
		err = b.speak(ctx, u.question, message, a, hidden)
	}
	if err != nil {
		b.decline(ctx, u.reply, err)
		return
	}
	u.reply.Discard() // only its typing was seen
}

// decline ends a reply that is not given: with the refusal, if it is one.
func (b *Bot) decline(ctx context.Context, s *outbox.Reply, err error) {
	var refused refusal
	if ctx.Err() == nil && errors.As(err, &refused) {
		s.Fail(string(refused), nil)
		return
	}
	b.apologise(ctx, s, err)
}

// saidLast is the answer that a question goes on from; where it goes on from none,
// the latest one in the place.
func (b *Bot) saidLast(ctx context.Context, q question) (discord.ID, answer, error) {
	messages := []discord.Message{{ID: q.before}}
	if q.before == "" {
		var err error
		if messages, err = b.cfg.Client.Messages(ctx, q.place.id, discord.Range{}); err != nil {
			return "", answer{}, err
		}
	}
	for i := len(messages) - 1; i >= 0; i-- {
		a, found, err := b.answers.given(ctx, q.place.id, messages[i].ID)
		if found || err != nil {
			return messages[i].ID, a, err
		}
	}
	return "", answer{}, refuse("I remember no answer here that I could say; ask me something, and reply “say it” to my answer.")
}

// sayable refuses what cannot be said.
func (b *Bot) sayable(a answer) error {
	switch {
	case b.cfg.Voice == nil:
		return refuse("I have no voice here: who runs me gives me one under [speech] in the configuration.")
	case len(a.Turn.Text) > mostSaid:
		return refuse("That is too long to be said; press Shorter and have me say that.")
	}
	return nil
}

// hides reports whether an answer goes beyond what those have seen whom it was for
// and who asks now, so that its sound must be hidden. Where nothing beyond may be
// told at all, that is refused.
func (b *Bot) hides(ctx context.Context, q question, a answer) (bool, error) {
	gathering, err := b.gather(ctx, q.place, distinct(slices.Concat(q.people, a.People))...)
	if err != nil {
		return false, fmt.Errorf("see how far everybody is: %w", err)
	}
	films, err := b.cfg.Films(ctx, q.place.Guild, string(q.asker.ID))
	if err != nil {
		return false, fmt.Errorf("look at the shelf: %w", err)
	}
	ruling := access.Rule(gathering)
	if seenAll := withinSight(a.Turn, films, ruling.Horizon()); seenAll || ruling.Mode == access.Tag {
		return !seenAll, nil
	}
	return false, refuse("That answer goes beyond what somebody here has seen; ask me again for one that does not.")
}

// withinSight reports whether a turn rests on nothing beyond a horizon, in films
// that are there.
func withinSight(t history.Turn, films []dialogue.Ref, h transcript.Horizon) bool {
	sees := func(film string, end time.Duration) bool {
		i := slices.IndexFunc(films, func(r dialogue.Ref) bool { return r.ID == film })
		if i < 0 {
			return false
		}
		until, bounded := h.Limit(films[i].Film)
		return !bounded || end >= 0 && end <= until
	}
	if t.Film != "" && !sees(t.Film, t.Until) {
		return false
	}
	return !slices.ContainsFunc(t.Sources, func(s history.Source) bool { return !sees(s.Film, s.End) })
}

// speak has an answer said by who gave it, as a voice message, or as a file where
// those are not allowed or nothing else can be hidden.
func (b *Bot) speak(ctx context.Context, q question, message discord.ID, a answer, hidden bool) error {
	who, ok := b.cfg.Cast.Named(a.Turn.Persona)
	if !ok {
		who = b.persona(ctx, q.place)
	}
	saying, cancel := context.WithTimeout(ctx, sayingFor)
	defer cancel()
	samples, err := b.cfg.Voice.Say(saying, who, a.Turn.Text)
	if err != nil || len(samples) == 0 {
		b.log.Warn("say an answer", "persona", who.Name, "error", err)
		return refuse("My voice fails me just now; the text above is all of it. Try again in a minute, and if it goes on tell who runs me.")
	}
	sound, err := opus.NewMessage(samples)
	if err != nil {
		return fmt.Errorf("make a voice message: %w", err)
	}
	said, err := b.sound(ctx, q, message, sound, hidden)
	if err != nil {
		return err
	}
	a.Asked, a.People = q.message, distinct(append([]discord.ID{q.asker.ID}, a.People...))
	return b.answers.keep(context.WithoutCancel(ctx), said, a)
}

// sound posts a voice message below the text that it says.
func (b *Bot) sound(ctx context.Context, q question, text discord.ID, sound opus.Message, hidden bool) (discord.ID, error) {
	nonce := "said " + string(q.message)
	if !hidden {
		m, err := b.cfg.Client.SendVoice(ctx, q.place.id, discord.Voice{
			Ogg: sound.File, Duration: sound.Duration, Waveform: sound.Waveform, Reply: text, Nonce: nonce,
		})
		if err == nil || !errors.Is(err, discord.ErrForbidden) && !errors.Is(err, discord.ErrInvalid) {
			return m.ID, err
		}
	}
	d := discord.Draft{
		Reply: text, Nonce: nonce + "f",
		Files: []discord.File{{Name: "answer.ogg", Type: "audio/ogg", Description: "The answer, said aloud", Spoiler: hidden, Data: sound.File}},
	}
	if !hidden {
		d.Content = "-# It is a file because I may not send voice messages here; a moderator can let my role."
	}
	m, err := b.cfg.Client.Send(ctx, q.place.id, d)
	return m.ID, err
}
