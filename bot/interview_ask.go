package bot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown"
)

const (
	// askingFor is how long members are waited for: time to think of a question and
	// to type it, and not so long that everybody is gone.
	askingFor = 3 * time.Minute
	// askingAgain is how long they are waited for at least when the bot has been away
	// meanwhile.
	askingAgain = time.Minute
	// inputChars is how much of what a member says is taken, in characters: an
	// interview's question is heard, not read.
	inputChars = 500
)

// ask asks the members for a turn, and waits until one of them answers, it is
// skipped, or the time is over. What was answered before is not asked again.
func (s *stage) ask(ctx context.Context, q InterviewQuestion) (string, error) {
	if in, there := s.now().Inputs[q.Turn]; there {
		return in.Text, nil
	}
	if err := s.await(ctx); err != nil {
		return "", err
	}
	hidden, err := s.judge(ctx)
	if err != nil {
		return "", err
	}
	text := s.asking(q, hidden)
	if err := s.putQuestion(ctx, q, text); err != nil {
		return "", err
	}
	s.listen(q.Turn)
	defer s.listen("")
	if err := s.overhear(ctx); err != nil {
		return "", err
	}
	in, err := s.answer(ctx, q.Turn)
	if err != nil {
		return "", err
	}
	s.settled(ctx, text, in)
	s.readBy = time.Time{}
	return in.Text, nil
}

// asking is the question as members see it.
func (s *stage) asking(q InterviewQuestion, hidden bool) string {
	prompt := markdown.Escape(q.Prompt)
	if hidden {
		prompt = markdown.Spoiler(prompt)
	}
	return "**" + markdown.Escape(s.stageName(q.By)) + "**, that is one of you: " + prompt
}

// putQuestion asks a question, unless an earlier life did.
func (s *stage) putQuestion(ctx context.Context, q InterviewQuestion, text string) error {
	kept := s.now()
	until := time.Now().Add(askingFor)
	if a := kept.Asked; a != nil && a.Turn == q.Turn {
		if again := time.Now().Add(askingAgain); a.Until.Before(again) {
			return s.change(ctx, func(p *production) { p.Asked = &asked{a.Turn, a.Message, again} })
		}
		return nil
	}
	var m discord.ID
	if s.unsure {
		s.unsure = false
		var err error
		if m, err = s.there(ctx, text); err != nil {
			return err
		}
	}
	if m == "" {
		sent, err := s.bot.cfg.Client.Send(ctx, s.id, discord.Draft{
			Content:    text + fmt.Sprintf("\n-# %s: who is first is taken, until <t:%d:T>; then we go on without.", s.bot.writing(s.place), until.Unix()),
			Components: s.bot.row(ctx, s.id, pressed("Skip", discord.Secondary, skipAction, string(kept.By))),
			Nonce:      s.nonce(q.Turn, 0),
		})
		if err != nil {
			return err
		}
		m = sent.ID
	}
	return s.change(context.WithoutCancel(ctx), func(p *production) { p.Asked, p.Last = &asked{q.Turn, m, until}, m })
}

// listen has what members write be answers to a turn; "" to none.
func (s *stage) listen(turn string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = turn
}

// answer waits for what comes of asking.
func (s *stage) answer(ctx context.Context, turn string) (input, error) {
	timer := time.NewTimer(time.Until(s.now().Asked.Until))
	defer timer.Stop()
	for {
		if in, there := s.now().Inputs[turn]; there {
			return in, nil
		}
		select {
		case <-s.rang:
		case <-timer.C:
			return s.take(ctx, turn, input{})
		case <-ctx.Done():
			return input{}, context.Cause(ctx)
		}
	}
}

// take takes what came of asking, unless something came before, and returns what did.
func (s *stage) take(ctx context.Context, turn string, in input) (taken input, err error) {
	err = s.change(context.WithoutCancel(ctx), func(p *production) {
		if first, there := p.Inputs[turn]; there {
			taken = first
			return
		}
		inputs := map[string]input{turn: in}
		for t, i := range p.Inputs {
			inputs[t] = i
		}
		p.Inputs, taken = inputs, in
		if in.Who != "" {
			p.People = distinct(append(append([]discord.ID{}, p.People...), in.Who))
		}
	})
	s.ring()
	return taken, err
}

// settled takes the button from a question and tells what came of it.
func (s *stage) settled(ctx context.Context, text string, in input) {
	text += "\n-# Nobody said anything, so we go on."
	if in.Who != "" {
		text = strings.TrimSuffix(text, "\n-# Nobody said anything, so we go on.") + "\n-# <@" + string(in.Who) + "> was first."
	}
	kept := s.now()
	if kept.Asked == nil {
		return
	}
	_, err := s.bot.cfg.Client.Edit(ctx, s.id, kept.Asked.Message, discord.Change{Content: &text, Components: &[]discord.Component{}})
	if err != nil {
		s.bot.log.Debug("tell who was first", "channel", s.id, "error", err) // the button does nothing any more
	}
}

// skipAction is the action of the button that goes on without an answer.
const skipAction = "skip"

// skip goes on without what members were asked for. A second press does nothing.
func skip(ctx context.Context, u *use, _ []string) error {
	s := u.bot.stages.at(u.place.id)
	if s == nil {
		return nil
	}
	s.mu.Lock()
	turn := s.waiting
	s.mu.Unlock()
	if turn == "" || u.Message == nil || s.now().Asked == nil || s.now().Asked.Message != u.Message.ID {
		return nil
	}
	_, err := s.take(ctx, turn, input{})
	return err
}
