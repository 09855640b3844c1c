package bot

import (
	"context"
	"slices"
	"strconv"
	"time"

	"matinee/bot/discord"
	"matinee/dialogue"
	"matinee/dialogue/history"
)

// The actions of the buttons below replies.
const (
	sourcesAction = "sources"
	pageAction    = "page"
	stopAction    = "stop"
	againAction   = "again" // with the variant
	onwardAction  = "onward"
)

// controls are the buttons under a reply.
func (b *Bot) controls(ctx context.Context, q question, conv *conversation) []discord.Component {
	turn, ok := conv.session.Last()
	if !ok || turn.Question == "" {
		return nil
	}
	again := func(label string, v dialogue.Variant) pressable {
		return pressed(label, discord.Secondary, againAction, string(q.asker.ID), strconv.Itoa(int(v)))
	}
	row := []pressable{again("Again", dialogue.Again), again("Shorter", dialogue.Shorter), again("Other side", dialogue.Other)}
	if turn.Cut {
		row = append([]pressable{pressed("Continue", discord.Primary, onwardAction, string(q.asker.ID))}, row...)
	}
	if len(turn.Sources) > 0 {
		row = append([]pressable{pressed("Sources", discord.Primary, sourcesAction)}, row...)
	}
	return b.row(ctx, q.place.id, row...)
}

// whileWritten are the buttons under a reply that is being written.
func (b *Bot) whileWritten(q question) []discord.Component {
	return b.row(b.ctx, q.place.id, pressed("Stop", discord.Danger, stopAction, string(q.asker.ID), q.tag))
}

// stop ends the reply under which it stands. What is not being written any more
// needs no stopping, so that a second press does nothing.
func stop(_ context.Context, u *use, with []string) error {
	r := u.bot.there(u.place.id)
	if r == nil || len(with) != 1 {
		return nil
	}
	r.tell(func(_ context.Context, r *room) {
		for _, w := range r.underway {
			if w.question.tag == with[0] {
				w.cancel(errStopped)
			}
		}
	})
	return nil
}

// given is what is remembered of the reply under which a button is.
func (u *use) given(ctx context.Context, message discord.ID) (answer, error) {
	a, ok, err := u.bot.answers.given(ctx, u.ChannelID, message)
	if err != nil {
		return answer{}, err
	}
	if !ok {
		return answer{}, refuse("I do not remember that answer any more; ask me again.")
	}
	return a, nil
}

// repeat answers the question of a reply once more, another way.
func repeat(ctx context.Context, u *use, with []string) error {
	if len(with) != 1 || u.Message == nil {
		return refusal(stale)
	}
	variant, err := strconv.ParseUint(with[0], 10, 8)
	if err != nil {
		return refusal(stale)
	}
	a, err := u.given(ctx, u.Message.ID)
	if err != nil {
		return err
	}
	q := question{
		place: u.place, asker: u.User, name: u.name(), text: a.Turn.Question, message: a.Asked, before: u.Message.ID,
		people: append([]discord.ID{u.User.ID}, a.People...), variant: dialogue.Variant(variant), whole: true,
	}
	if !u.bot.room(u.place).repeat(q) {
		return refuse("Too many questions wait here already; press again in a minute.")
	}
	return nil
}

// goOnWords are what Continue asks.
const goOnWords = "Go on from where you stopped; tell me more."

// onward has a reply that a model's limit cut off go on, in a reply to it.
func onward(ctx context.Context, u *use, _ []string) error {
	if u.Message == nil {
		return refusal(stale)
	}
	a, err := u.given(ctx, u.Message.ID)
	if err != nil {
		return err
	}
	q := question{
		place: u.place, asker: u.User, name: u.name(), text: goOnWords, message: u.Message.ID, before: u.Message.ID,
		people: append([]discord.ID{u.User.ID}, a.People...), whole: true,
	}
	if !u.bot.room(u.place).repeat(q) {
		return refusal(tooMany)
	}
	return nil
}

// A press asked for another answer to what a message of ours answers.
type press struct {
	under   discord.ID
	variant dialogue.Variant
	at      time.Time
}

// twice is within what time two presses are meant as one: people press again when
// they see nothing happen.
const twice = 10 * time.Second

// repeat puts a question that is answered once more, unless the same was pressed a
// moment ago or is at work: a double press is one.
func (r *room) repeat(q question) bool {
	return r.tell(func(_ context.Context, r *room) {
		now := time.Now()
		r.repeated = slices.DeleteFunc(r.repeated, func(p press) bool { return now.Sub(p.at) > twice && !r.at(p) })
		if slices.ContainsFunc(r.repeated, func(p press) bool { return p.asks(q) }) {
			return
		}
		r.repeated = append(r.repeated, press{q.before, q.variant, now})
		r.ask(q)
	})
}

// asks reports whether a question is what the press asked for.
func (p press) asks(q question) bool { return q.before == p.under && q.variant == p.variant }

// at reports whether what a press asked for is yet to be answered.
func (r *room) at(p press) bool {
	return slices.ContainsFunc(r.waiting, func(w waiting) bool { return p.asks(w.question) }) ||
		slices.ContainsFunc(r.underway, func(u *underway) bool { return p.asks(u.question) })
}

// prime has a session that was made anew know what it was asked last, and how
// often it gave other evidence for it, so that it can repeat it. Nothing is
// looked up and nothing said: its context is over.
func prime(ctx context.Context, s *dialogue.Session, turns []history.Turn) {
	if len(turns) == 0 {
		return
	}
	over, cancel := context.WithCancel(ctx)
	cancel()
	last := turns[len(turns)-1]
	for range s.Reply(over, last.Speaker, last.Question) {
	}
	for i := len(turns) - 2; i >= 0 && turns[i].Question == last.Question; i-- {
		for range s.Repeat(over, dialogue.Other) {
		}
	}
}
