package bot

import (
	"context"
	"slices"

	"matinee/bot/discord"
)

// A button is what happens when one is pressed, or a select used, or a form sent.
// The id of a button that is somebody's has their ID behind the action's name.
type button struct {
	do    doingWith
	whose whose
	quiet bool // nothing is shown to who pressed it, unless something goes wrong
	first bool // it gives the first answer itself, and at once
}

// A doingWith does what a button is for, with what its id carries.
type doingWith func(ctx context.Context, u *use, with []string) error

// whose says who may press a button.
type whose uint8

const (
	anybodys whose = iota
	askers         // of whose question it is
	askersOr       // or the moderators'
	moderators
)

// buttons are what can be pressed, by the name of the action.
func (b *Bot) buttons() map[string]button {
	return map[string]button{
		sourcesAction: {do: showSources},
		pageAction:    {do: turnSources, quiet: true},
		stopAction:    {do: stop, whose: askersOr, quiet: true},
		endAction:     {do: endDebate, whose: askersOr, quiet: true},
		curtainAction: {do: lower, whose: askersOr, quiet: true},
		skipAction:    {do: skip, whose: askersOr, quiet: true},
		pickAction:    {do: pick},
		endQuizAction: {do: endQuiz, whose: askersOr, quiet: true},
		againAction:   {do: repeat, whose: askers, quiet: true},
		onwardAction:  {do: onward, whose: askers, quiet: true},
		allAction:     {do: seenAll, whose: askers, quiet: true},
		noneAction:    {do: seenNone, whose: askers, quiet: true},
		partAction:    {do: askPart, whose: askers, first: true},
		toldAction:    {do: seenPart, whose: askers, quiet: true},
		placeAction:   {do: choosePlace, whose: moderators},
		modeAction:    {do: chooseMode, whose: moderators},
		addAction:     {do: tellAdding, whose: moderators},
	}
}

// stale is what somebody is told whose button is not known any more.
const stale = "That button does not work any more; ask me again."

// press does what a button is for, a select or a form. A press that is not for who
// presses is refused before anything is looked at.
func (b *Bot) press(ctx context.Context, u *use) {
	i := u.Interaction
	parts, ok, err := b.seal.open(ctx, i.ChannelID, i.Data.Custom)
	if err != nil {
		b.deny(ctx, i, b.explain(err))
		return
	}
	if !ok {
		b.deny(ctx, i, stale)
		return
	}
	what, known := b.buttons()[parts[0]]
	if !known {
		b.deny(ctx, i, stale)
		return
	}
	with := parts[1:]
	u.quiet = what.quiet
	if denial := what.denial(u, with); denial != "" {
		b.deny(ctx, i, denial)
		return
	}
	if what.whose == askers || what.whose == askersOr {
		with = with[1:]
	}
	if !what.first && !b.acknowledge(u, b.first(ctx, i, what)) {
		return
	}
	if !what.first {
		u.place = b.whereabouts(ctx, i)
	}
	b.settle(ctx, u, what.do(ctx, u, with))
}

// first gives the first answer to a press.
func (b *Bot) first(ctx context.Context, i *discord.Interaction, what button) error {
	if what.quiet {
		return b.cfg.Client.DeferUpdate(ctx, i)
	}
	return b.cfg.Client.Defer(ctx, i, true)
}

// denial says why somebody may not press a button; "" if they may.
func (what button) denial(u *use, with []string) string {
	own := len(with) > 0 && with[0] == string(u.User.ID)
	switch {
	case what.whose == askers && !own:
		return "That is for who asked; ask me yourself for an answer of your own."
	case what.whose == askersOr && !own && !(u.moderates() && u.Guild != ""):
		return "That is for who asked, or for moderators."
	case what.whose == moderators && !u.moderates():
		return "That is for moderators: ask somebody with the permission Manage Server or Manage Messages."
	}
	return ""
}

// deny answers a press with a sentence that only who pressed can read.
func (b *Bot) deny(ctx context.Context, i *discord.Interaction, why string) {
	if err := b.cfg.Client.Answer(ctx, i, discord.Draft{Content: why, Ephemeral: true}); err != nil {
		b.log.Debug("deny a press", "channel", i.ChannelID, "error", err)
	}
}

// row is a row of buttons, each an action with what it is with; nil when the
// secret that signs them cannot be had, for a reply without buttons is better than
// none.
func (b *Bot) row(ctx context.Context, channel discord.ID, pressables ...pressable) []discord.Component {
	parts := make([]discord.Component, 0, len(pressables))
	for _, p := range pressables {
		id, err := b.seal.id(ctx, channel, p.id...)
		if err != nil {
			b.log.Warn("make a button", "error", err)
			return nil
		}
		c := discord.Button(id, p.label, p.style)
		if p.options != nil {
			c = discord.Select(id, p.label, p.options...)
		}
		parts = append(parts, c)
	}
	return []discord.Component{discord.Row(parts...)}
}

// A pressable is a button to be made, or with options a select.
type pressable struct {
	label   string
	style   discord.Style
	id      []string
	options []discord.Option
}

// pressed makes a button of an action.
func pressed(label string, style discord.Style, id ...string) pressable {
	return pressable{label: label, style: style, id: slices.Clone(id)}
}
