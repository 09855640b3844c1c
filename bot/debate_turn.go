package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/dialogue"
	"matinee/dialogue/history"
	"matinee/dialogue/transcript"
)

// turn has the next persona speak, to what was said if anything was, and returns
// how many words there are to be read.
func (f *floor) turn(ctx context.Context, said cut) (words int, err error) {
	if err := f.afford(ctx); err != nil {
		return 0, err
	}
	f.heedDismissed()
	if said.who != "" {
		f.people = distinct(append(f.people, said.who))
		if said.text, err = f.heed(ctx, said); err != nil {
			return 0, err
		}
	}
	if err := f.ruled(ctx); err != nil {
		return 0, err
	}
	f.conv.session.SetPersona(f.debate.Next())
	text, err := f.words(ctx, said)
	if err != nil {
		return 0, err
	}
	return len(strings.Fields(text)), f.utter(ctx, text, said)
}

// afford counts a turn for who asked for the debate. Where only this minute's are
// used up, it waits for the next.
func (f *floor) afford(ctx context.Context) error {
	for {
		err := f.bot.quotas.Take(ctx, f.place.Guild, string(f.by))
		var usedUp *access.UsedUpError
		if !errors.As(err, &usedUp) || usedUp.Window > time.Minute {
			return err
		}
		if err := f.pause(ctx, time.Until(usedUp.Until)+time.Second); err != nil {
			return err
		}
	}
}

// heed obeys what a member says of how far they have seen the film, and returns
// what else they say.
func (f *floor) heed(ctx context.Context, said cut) (string, error) {
	all, rest := statements(said.text)
	if len(all) == 0 {
		return said.text, nil
	}
	rest = strings.Trim(rest, " .,!")
	reach, stated := noted(f.film.Film, all)
	if !stated {
		return rest, nil
	}
	if err := f.bot.spoilers.Say(ctx, access.Member(string(said.who)), reach); err != nil {
		return "", fmt.Errorf("keep how far somebody is: %w", err)
	}
	return rest, nil
}

// ruled has the session be one under what holds for everybody who takes part.
func (f *floor) ruled(ctx context.Context) error {
	gathering, err := f.bot.gather(ctx, f.place, f.people...)
	if err != nil {
		return fmt.Errorf("see how far everybody is: %w", err)
	}
	ruling := access.Rule(gathering)
	if f.conv != nil && sameRuling(f.conv.ruling, ruling) {
		if f.conv.session.Focus().ID != f.film.ID {
			f.conv.session.SetFocus(f.film)
		}
		return nil
	}
	opening := dialogue.Opening{Viewer: rand.Text(), Persona: f.debate.Next(), Focus: f.film, Horizon: ruling.Horizon()}
	next := &conversation{ruling: ruling}
	if f.conv != nil {
		opening.Turns, next.tip = slices.Clone(f.conv.session.Turns()), f.conv.tip
	}
	open := ruling
	if ruling.Mode == access.Tag {
		opening.Horizon, open.Films, open.Rest = transcript.Everything(), nil, access.Reach{All: true} // all of it is shown hidden
	}
	next.session, err = f.bot.keeper.ruled(opening.Viewer, open, func() (*dialogue.Session, error) { return f.engine.Open(ctx, opening) })
	if err != nil {
		return err
	}
	next.session.SetRest(until(open.Rest)) // a session taken up again keeps the one of its turns
	f.conv = next
	return nil
}

// words are the turn as Discord shows it.
func (f *floor) words(ctx context.Context, said cut) (string, error) {
	typing := f.bot.typing(ctx, f.place.id)
	defer typing()
	var text strings.Builder
	for sentence, err := range f.conv.session.Reply(ctx, said.name, said.text) {
		if ctx.Err() != nil {
			return "", context.Cause(ctx) // what was not said stays unsaid
		}
		if err := errors.Join(err, sentence.Wrong); err != nil {
			return "", fmt.Errorf("write a turn of a debate: %w", err)
		}
		text.WriteString(shown(sentence))
	}
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	return strings.TrimSpace(text.String()), nil
}

// utter shows a turn under its speaker's name and remembers what it rests on.
func (f *floor) utter(ctx context.Context, text string, said cut) error {
	turn, _ := f.conv.session.Last()
	var buttons []discord.Component
	if len(turn.Sources) > 0 {
		buttons = f.bot.row(ctx, f.place.id, pressed("Sources", discord.Secondary, sourcesAction))
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel() // a turn that has begun to be shown is shown
	messages, err := f.speak(ctx, f.conv.session.Persona(), f.bot.veiled(f.conv, text), buttons)
	if err != nil {
		return err
	}
	f.bot.counts.answers.Add(1)
	f.bot.counts.quotes.Add(int64(len(turn.Quotes)))
	f.bot.counts.refused.Add(int64(turn.Refused))
	return f.remember(ctx, messages, said, turn)
}

// remember keeps what a turn rests on, under the messages that it became.
func (f *floor) remember(ctx context.Context, messages []discord.ID, said cut, turn dialogue.Turn) error {
	a := answer{Guild: discord.ID(f.place.Guild), Channel: f.place.id, People: f.people, Before: f.conv.tip, Turn: history.Record(turn)}
	for _, m := range messages {
		for _, asked := range append([]discord.ID{""}, said.messages...) {
			a.Asked = asked
			if err := f.bot.answers.keep(ctx, m, a); err != nil {
				return fmt.Errorf("remember a turn of a debate: %w", err)
			}
		}
		f.conv.tip = m
	}
	return nil
}

// typingLasts is less than Discord shows that somebody is typing, which is ten
// seconds (reference/discord.md §2.2).
const typingLasts = 8 * time.Second

// typing shows that the bot is typing until what it returns is called, which waits
// for it to end.
func (b *Bot) typing(ctx context.Context, channel discord.ID) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		ticker := time.NewTicker(typingLasts)
		defer ticker.Stop()
		for ctx.Err() == nil {
			if err := b.cfg.Client.Typing(ctx, channel); err != nil {
				return // it is a courtesy
			}
			select {
			case <-ticker.C:
			case <-ctx.Done():
			}
		}
	}()
	return func() {
		cancel()
		<-done
	}
}
