package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"matinee/bot/discord"
)

// errPanic stands for what should never happen: a panic, which is in the log under
// its incident.
var errPanic = errors.New("the bot panicked")

// A panicError is a panic as an error, for what is tried again or ended by one.
type panicError struct{ incident string }

func (e *panicError) Error() string { return "a panic, incident " + e.incident }

func (e *panicError) Unwrap() error { return errPanic }

// guard does something that must not end the bot. What it panics with is logged,
// and the incident returned; "" when all went well.
func (b *Bot) guard(doing string, do func()) (incident string) {
	defer func() {
		if v := recover(); v != nil {
			incident = b.panicked(doing, v)
		}
	}()
	do()
	return ""
}

// try is guard for what fails as well.
func (b *Bot) try(doing string, do func() error) (err error) {
	if incident := b.guard(doing, func() { err = do() }); incident != "" {
		return &panicError{incident}
	}
	return err
}

// goes does something in a goroutine of the bot's, which Run waits for.
func (b *Bot) goes(doing string, do func()) { b.left.Go(func() { b.guard(doing, do) }) }

// panicked logs a panic with its stack, and names it.
func (b *Bot) panicked(doing string, v any) (incident string) {
	incident = b.incident()
	b.counts.panics.Add(1)
	b.log.Error("panic", "incident", incident, "doing", doing, "value", v, "stack", string(debug.Stack()))
	return incident
}

// fault is what people are told of what is not theirs to mend.
func fault(incident string) string {
	return fmt.Sprintf("That did not work, and it is my fault, not yours. Try again in a minute; if it goes on, tell who runs me the word `%s`.", incident)
}

// confess tells who wrote a message that it came to nothing. It is a message of
// its own: what shows replies may be what broke.
func (b *Bot) confess(ctx context.Context, m *discord.Message, incident string) {
	b.counts.failures.Add(1)
	b.guard("tell of a panic", func() {
		d := discord.Draft{Content: fault(incident), Reply: m.ID, Nonce: "fault " + clip(string(m.ID), 19)}
		if _, err := b.cfg.Client.Send(ctx, m.Channel, d); err != nil {
			b.log.Warn("tell of a panic", "channel", m.Channel, "error", err)
		}
	})
}

// named logs an error and returns the word to find it by: a panic's has one.
func (b *Bot) named(doing string, err error) (incident string) {
	var panicked *panicError
	if errors.As(err, &panicked) {
		return panicked.incident
	}
	incident = b.incident()
	b.log.Error(doing, "incident", incident, "error", err)
	return incident
}
