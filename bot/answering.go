package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/outbox"
	"matinee/dialogue"
	"matinee/dialogue/history"
	"matinee/dialogue/transcript"
)

// Causes for an answer to end before it is whole.
var (
	errStopped = errors.New("stopped by who asked")
	errRedone  = errors.New("the question was changed")
	errGone    = errors.New("the question was deleted")
)

// answer answers a question in its room, from the first sign of typing to the
// last frame. Whatever goes wrong is told there in a sentence.
func (b *Bot) answer(ctx context.Context, u *underway) {
	q := u.question
	s := u.reply
	if err := b.charge(ctx, q); err != nil {
		b.refuse(ctx, s, err)
		return
	}
	if err := b.letAlone(ctx, q.take, q.asker.ID); err != nil {
		b.decline(ctx, s, err)
		return
	}
	if err := b.understand(ctx, &q); err != nil {
		b.decline(ctx, s, err)
		return
	}
	if sayIt.MatchString(q.text) {
		b.say(ctx, u)
		return
	}
	if done, err := b.recall(ctx, q, s); err != nil {
		b.decline(ctx, s, err)
		return
	} else if done {
		return
	}
	conv, err := b.goOn(ctx, q, u.with)
	if err != nil {
		b.decline(ctx, s, err)
		return
	}
	if q.film.ID != "" {
		conv.session.SetFocus(q.film)
	}
	u.with = conv
	if conv, err = b.heed(ctx, &q, conv, s); err != nil {
		b.apologise(ctx, s, err)
		return
	}
	if conv == nil {
		return // there was nothing more to answer
	}
	u.with = conv
	b.reply(ctx, q, conv, s)
}

// charge counts a question: one that an earlier life began to answer was counted then.
func (b *Bot) charge(ctx context.Context, q question) error {
	if q.taken {
		return nil
	}
	return b.quotas.Take(ctx, q.place.Guild, string(q.asker.ID))
}

// heed obeys what the question says of how far its author has seen a film, and
// asks for it where nothing may be said before that is known. It returns the
// conversation under what then holds; nil when nothing is left to answer.
func (b *Bot) heed(ctx context.Context, q *question, conv *conversation, s *outbox.Reply) (*conversation, error) {
	if said, rest := statements(q.text); len(said) > 0 {
		film, asks, err := b.note(ctx, *q, conv, said)
		if err != nil {
			return nil, err
		}
		if asks != "" {
			s.Finish(outbox.Final{Text: asks})
			return nil, nil
		}
		q.text = rest
		if conv, err = b.goOn(ctx, *q, nil); err != nil {
			return nil, err
		}
		conv.session.SetFocus(film)
		if saysNothing(rest) {
			s.Finish(outbox.Final{Text: markdown.Escape(dialogue.Acknowledge(film.Film, until(conv.ruling.Of(film.Film))))})
			return nil, nil
		}
	}
	topic, err := conv.session.Topic(ctx, q.text)
	if err != nil || topic.ID == "" {
		return conv, err
	}
	if conv.ruling.Mode == access.Strict && conv.ruling.Of(topic.Film) == (access.Reach{}) {
		if !conv.ruling.Said(topic.Film) {
			s.Finish(outbox.Final{Text: howFar(topic.Film), Buttons: b.seenButtons(ctx, *q, topic.Film)})
			return nil, nil
		}
	}
	return conv, nil
}

// howFar asks somebody how far they have seen a film.
func howFar(film transcript.Film) string {
	return fmt.Sprintf("How far have you seen %s? Tell me with `/seen`, or in words such as “I'm 40 minutes in”; until then I will say nothing of it.", markdown.Escape(strings.TrimSpace(film.Title+" "+film.Place())))
}

// reply writes the reply, sentence by sentence, and remembers it.
func (b *Bot) reply(ctx context.Context, q question, conv *conversation, s *outbox.Reply) {
	var text strings.Builder
	sentences := conv.session.Reply(ctx, q.name, q.text)
	if q.variant != dialogue.Fresh {
		sentences = conv.session.Repeat(ctx, q.variant)
	}
	for sentence, err := range sentences {
		if err != nil {
			b.log.Warn("end a reply", "error", err)
			break
		}
		if sentence.Wrong != nil {
			b.apologise(ctx, s, sentence.Wrong)
			return
		}
		text.WriteString(shown(sentence))
		s.Show(q.understood + b.veiled(conv, text.String()))
	}
	switch cause := context.Cause(ctx); {
	case errors.Is(cause, errRedone):
		s.Stop("", nil) // what is there becomes the new answer
		return
	case cause != nil && !errors.Is(cause, errStopped):
		endEarly(ctx, s) // the question is gone, or the bot leaves
		return
	}
	turn, _ := conv.session.Last()
	defer b.answers.pending.begin(q.place.id)()
	if errors.Is(context.Cause(ctx), errStopped) {
		s.Stop("-# stopped", b.controls(ctx, q, conv))
	} else {
		s.Finish(outbox.Final{Text: q.understood + b.veiled(conv, strings.TrimSpace(text.String())), Buttons: b.controls(ctx, q, conv)})
	}
	b.counts.answers.Add(1)
	b.counts.quotes.Add(int64(len(turn.Quotes)))
	b.counts.refused.Add(int64(turn.Refused))
	b.remember(ctx, q, conv, s, turn)
	b.quotedByCritic(ctx, q.place, turn.Quotes)
}

// finishing is how long the last words of a reply may take to be shown.
const finishing = 30 * time.Second

// remember keeps what a reply rests on, under the messages that it became.
func (b *Bot) remember(ctx context.Context, q question, conv *conversation, s *outbox.Reply, turn dialogue.Turn) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishing)
	defer cancel()
	shown, err := s.Wait(ctx)
	a := answer{
		Guild: discord.ID(q.place.Guild), Channel: q.place.id, Asked: q.message, People: distinct(q.people),
		Before: conv.tip, Turn: history.Record(turn),
	}
	for _, message := range shown.Messages {
		err = errors.Join(err, b.answers.note(ctx, message, a))
		conv.tip = message
	}
	if q.variant == dialogue.Fresh && len(shown.Messages) > 0 {
		err = errors.Join(err, b.answers.settle(ctx, q, shown.Messages...))
	}
	if err != nil {
		b.log.Warn("remember a reply", "channel", q.place.id, "error", err)
	}
}

// veiled is a text as it may be shown in the place: hidden as a whole where more
// was looked up than everybody there has seen.
func (b *Bot) veiled(conv *conversation, text string) string {
	if conv.ruling.Mode != access.Tag || conv.seen() {
		return text
	}
	return markdown.Spoiler(text)
}

// refuse tells somebody that they have asked enough, once.
func (b *Bot) refuse(ctx context.Context, s *outbox.Reply, err error) {
	var usedUp *access.UsedUpError
	if errors.As(err, &usedUp) && !usedUp.Tell {
		s.Discard()
		return
	}
	if usedUp != nil {
		s.Fail(markdown.Escape(sentence(usedUp)), nil)
		return
	}
	b.apologise(ctx, s, err)
}

// apologise says that something went wrong, with a word to find it by in the
// log.
func (b *Bot) apologise(ctx context.Context, s *outbox.Reply, err error) {
	if ctx.Err() != nil {
		endEarly(ctx, s)
		return
	}
	b.counts.failures.Add(1)
	s.Fail(fault(b.named("answer a question", err)), nil)
}

// sentence makes an error a sentence: a capital, a full stop.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
