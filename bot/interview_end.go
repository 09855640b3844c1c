package bot

import (
	"context"
	"errors"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
)

// ending is the sentence that ends the session before its end; "" for none now.
func (s *stage) ending(err error) string {
	var by stoppedBy
	var usedUp *access.UsedUpError
	var refused refusal
	var script *ScriptError
	switch cause := context.Cause(s.ctx); {
	case err == nil:
		return ""
	case errors.As(cause, &by):
		return "The interview was stopped by <@" + string(by.who) + ">. Mention me to go on about it."
	case cause != nil:
		return ""
	case errors.As(err, &refused):
		return "The interview ends here. " + string(refused)
	case errors.As(err, &usedUp):
		return "The interview ends here: " + markdown.Escape(sentence(usedUp))
	case errors.As(err, &script):
		return "The interview ends here: its script and the film do not go together any more; begin another with `/interview run`."
	case errors.Is(err, discord.ErrNotFound), errors.Is(err, discord.ErrForbidden):
		return "I cannot write here any more, so the interview ends."
	default:
		id := s.bot.named("hold an interview", err)
		return "The interview ends here, and it is my fault: begin another with `/interview run`, and if it goes wrong again tell who runs me the word `" + id + "`."
	}
}

// tell tells how the session ended.
func (s *stage) tell(ending string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(s.ctx), finishing)
	defer cancel()
	d := discord.Draft{Content: "-# " + ending, Nonce: "end " + string(s.now().Told)}
	if _, err := s.bot.cfg.Client.Send(ctx, s.id, d); err != nil {
		s.bot.log.Info("tell of the end of an interview", "channel", s.id, "error", err)
	}
}

// strike takes the button away and forgets the session.
func (s *stage) strike() error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(s.ctx), finishing)
	defer cancel()
	if told := s.now().Told; told != "" {
		if _, err := s.bot.cfg.Client.Edit(ctx, s.id, told, discord.Change{Components: &[]discord.Component{}}); err != nil {
			s.bot.log.Debug("take the button of an interview away", "channel", s.id, "error", err) // it does nothing any more
		}
	}
	return s.bot.forgetProduction(ctx, s.id)
}

// forgetProduction forgets what is kept of a session.
func (b *Bot) forgetProduction(ctx context.Context, id discord.ID) error {
	_, err := productions(b.cfg.Documents).Delete(ctx, string(id))
	_, record := interviewRecords(b.cfg.Documents).Delete(ctx, string(id))
	return errors.Join(err, record)
}
