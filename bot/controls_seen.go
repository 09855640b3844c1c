package bot

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/state"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// The actions of the buttons that answer how far somebody has seen a film. They
// are with the film and the message that asked.
const (
	allAction  = "all"
	noneAction = "none"
	partAction = "part" // asks for a time
	toldAction = "told" // the time, as a form sends it
)

// A waitingQuestion waits to hear how far its author has seen a film.
type waitingQuestion struct {
	Text   string
	Before discord.ID   `json:",omitempty"`
	Onward bool         `json:",omitempty"`
	People []discord.ID `json:",omitempty"`
	At     time.Time
}

// patience is how long a question waits for that.
const patience = 24 * time.Hour

// waitingFor are the questions that wait, by who asked, the channel and the
// message that asks.
func waitingFor(d state.Documents) state.Kind[waitingQuestion] {
	return state.Kind[waitingQuestion]{Documents: d, Name: "waiting", Expires: func(w waitingQuestion) time.Time { return w.At.Add(patience) }}
}

// filmMark stands for a film in a button: ids of films may be longer than a
// button's.
func filmMark(id string) string {
	sum := sha256.Sum256([]byte(id))
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}

// seenButtons answer how far who asked has seen a film; the question waits for it.
func (b *Bot) seenButtons(ctx context.Context, q question, film transcript.Film) []discord.Component {
	w := waitingQuestion{Text: q.text, Before: q.before, Onward: q.onward, People: q.people, At: time.Now()}
	key := state.Key(string(q.asker.ID), string(q.place.id), string(q.message))
	if err := waitingFor(b.cfg.Documents).Set(ctx, key, w); err != nil {
		b.log.Warn("have a question wait", "error", err)
	}
	answer := func(label string, style discord.Style, action string) pressable {
		return pressed(label, style, action, string(q.asker.ID), filmMark(film.ID), string(q.message))
	}
	return b.row(ctx, q.place.id, answer("All of it", discord.Success, allAction),
		answer("Part of it…", discord.Secondary, partAction), answer("Not yet", discord.Secondary, noneAction))
}

func seenAll(ctx context.Context, u *use, with []string) error {
	return u.hasSeen(ctx, with, transcript.Stop{At: transcript.End})
}

func seenNone(ctx context.Context, u *use, with []string) error {
	return u.hasSeen(ctx, with, transcript.Stop{})
}

// askPart asks for the time with a form.
func askPart(ctx context.Context, u *use, with []string) error {
	id, err := u.bot.seal.id(ctx, u.ChannelID, append([]string{toldAction, string(u.User.ID)}, with...)...)
	if err != nil {
		return err
	}
	input := discord.TextInput("far", "How far? 47:30, 1:02:03 or 40 minutes", discord.OneLine, true)
	input.Most = 40
	return u.bot.cfg.Client.Ask(ctx, u.Interaction, discord.Modal{
		ID: id, Title: "How far have you seen it?", Components: []discord.Component{discord.Row(input)},
	})
}

// seenPart takes the time that the form sent.
func seenPart(ctx context.Context, u *use, with []string) error {
	stop, err := stopOf(u.Fields()["far"])
	if err != nil {
		return err
	}
	return u.hasSeen(ctx, with, stop)
}

// hasSeen keeps how far who pressed has seen a film, and has the question that
// waited for it answered, in the place of the message that asked.
func (u *use) hasSeen(ctx context.Context, with []string, stop transcript.Stop) error {
	if len(with) != 2 || u.Message == nil {
		return refusal(stale)
	}
	films, err := u.films(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(films, func(r dialogue.Ref) bool { return filmMark(r.ID) == with[0] })
	if i < 0 {
		return refuse("That film is not here any more; `/films list` shows those there are.")
	}
	seen, until, err := u.stopped(ctx, films[i].ID, stop)
	if err != nil {
		return err
	}
	said := access.Said(seen, reachTo(until))
	if err := u.bot.spoilers.Say(ctx, access.Member(string(u.User.ID)), said); err != nil {
		return fmt.Errorf("keep how far somebody is: %w", err)
	}
	return u.resume(ctx, films[i], discord.ID(with[1]), markdown.Escape(dialogue.Acknowledge(seen, until)))
}

// resume has a waiting question answered; where none waits any more, as for a
// second press, who pressed is told otherwise.
func (u *use) resume(ctx context.Context, film dialogue.Ref, asked discord.ID, otherwise string) error {
	waiting := waitingFor(u.bot.cfg.Documents)
	key := state.Key(string(u.User.ID), string(u.ChannelID), string(asked))
	w, ok, err := waiting.Get(ctx, key)
	if err != nil {
		return err
	}
	if mine, err := waiting.Delete(ctx, key); err != nil || !ok || !mine {
		return u.say(ctx, otherwise)
	}
	q := question{
		place: u.place, asker: u.User, name: u.name(), text: w.Text, message: asked, before: w.Before, onward: w.Onward,
		people: w.People, instead: []discord.ID{u.Message.ID}, redone: 1, whole: true, film: film,
	}
	if err := u.bot.quotas.GiveBack(ctx, u.place.Guild, string(u.User.ID)); err != nil { // it was counted, and not answered
		return fmt.Errorf("give a question back: %w", err)
	}
	if !u.bot.room(u.place).post(q) {
		return refuse("Noted; but too many questions wait here already, so ask again in a minute.")
	}
	return nil
}
