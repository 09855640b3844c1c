package bot

import (
	"context"
	"fmt"
	"time"

	"matinee/bot/discord"
	"matinee/bot/state"
	"matinee/dialogue/history"
)

// An answer is what is remembered of a message of ours that answered somebody:
// enough to go on from it after a restart, to show what it rests on, and to give
// it another way.
type answer struct {
	Guild   discord.ID   `json:",omitempty"` // "" in a direct message
	Channel discord.ID   // or thread
	Asked   discord.ID   `json:",omitempty"` // the message that was answered; "" for a command's question
	People  []discord.ID // those named in the chain, the one who asked first
	Before  discord.ID   `json:",omitempty"` // our message that it goes on from; "" where the chain begins
	Turn    history.Turn
}

// remembered is how long an answer is kept after it was given. People are told
// so by /help.
const remembered = 30 * 24 * time.Hour

// answers are kept by channel and by the message of ours that begins each.
type answers struct {
	kind    state.Kind[answer]
	askedBy state.Kind[string]     // the key of an answer, by who is named in its question and by it
	to      state.Kind[settlement] // by the message that asked
	pending *pending
	gone    *gone
}

func newAnswers(d state.Documents) answers {
	expires := func(at time.Time) time.Time { return at.Add(remembered) }
	return answers{
		pending: new(pending), gone: new(gone),
		kind:    state.Kind[answer]{Documents: d, Name: "answer", Expires: func(a answer) time.Time { return expires(a.Turn.Asked) }},
		askedBy: state.Kind[string]{Documents: d, Name: "answer by", Expires: func(string) time.Time { return expires(time.Now()) }},
		to:      state.Kind[settlement]{Documents: d, Name: "settled", Expires: func(settlement) time.Time { return time.Now().Add(2 * missed) }},
	}
}

func answerKey(channel, message discord.ID) string {
	return state.Key(string(channel), string(message))
}

// A settlement is how a question ended: what it asked, and our messages that answer.
type settlement struct {
	Parts  []part
	Answer []discord.ID
}

// keep remembers an answer under our message, and that it was given.
func (k answers) keep(ctx context.Context, message discord.ID, a answer) error {
	if err := k.note(ctx, message, a); err != nil {
		return err
	}
	return k.settle(ctx, question{message: a.Asked}, message)
}

// note remembers an answer under our message, unless somebody named in it has been
// forgotten since it was asked for.
func (k answers) note(ctx context.Context, message discord.ID, a answer) error {
	if k.gone.since(a.Turn.Asked, a.People) {
		return nil
	}
	key := answerKey(a.Channel, message)
	for _, person := range a.People {
		if err := k.askedBy.Set(ctx, state.Key(string(person), string(a.Channel), string(message)), key); err != nil {
			return fmt.Errorf("remember an answer: %w", err)
		}
	}
	if err := k.kind.Set(ctx, key, a); err != nil {
		return fmt.Errorf("remember an answer: %w", err)
	}
	return nil
}

// settle notes that a question was answered: the last that is done for it, so that
// one that the end of the bot cut short is answered when it is back.
func (k answers) settle(ctx context.Context, q question, answer ...discord.ID) error {
	parts := q.parts
	if len(parts) == 0 && q.message != "" {
		parts = []part{{Message: q.message}}
	}
	for _, p := range parts {
		if err := k.to.Set(ctx, string(p.Message), settlement{parts, answer}); err != nil {
			return fmt.Errorf("remember an answer: %w", err)
		}
	}
	return nil
}

// given is what is remembered of a message of ours. What is being remembered in the
// channel just now is waited for, as far as ctx lets it.
func (k answers) given(ctx context.Context, channel, message discord.ID) (answer, bool, error) {
	a, found, err := k.kind.Get(ctx, answerKey(channel, message))
	if found || err != nil || !k.pending.wait(ctx, channel) {
		return a, found, err
	}
	return k.kind.Get(ctx, answerKey(channel, message))
}

// answered reports whether a message was answered, of late.
func (k answers) answered(ctx context.Context, message discord.ID) (bool, error) {
	_, found, err := k.to.Get(ctx, string(message))
	return found, err
}

// chainTurns is how many answers of a chain are gone back to.
const chainTurns = 12

// chain is the answers that lead up to a message of ours, oldest first, with it.
// It ends where nothing is remembered any more.
func (k answers) chain(ctx context.Context, channel, message discord.ID) ([]answer, error) {
	var chain []answer
	for message != "" && len(chain) < chainTurns {
		a, ok, err := k.given(ctx, channel, message)
		if err != nil {
			return nil, fmt.Errorf("go back in the conversation: %w", err)
		}
		if !ok {
			break
		}
		chain = append([]answer{a}, chain...)
		message = a.Before
	}
	return chain, nil
}
