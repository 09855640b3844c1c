package bot

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"matinee/bot/discord"
	"matinee/dialogue"
)

// A Debate is two personas arguing, turn by turn, in sessions of its engine. It
// belongs to one goroutine.
type Debate interface {
	// Next is who speaks next.
	Next() dialogue.Persona
	// Done reports whether the debate has come to its end.
	Done() bool
}

// A Motion is what a debate is to be about.
type Motion struct {
	Film   dialogue.Ref
	Words  string           // of whoever asks for it; "" leaves the choice to the film
	Turns  int              // 0 for the usual number
	Opener dialogue.Persona // who would answer in that place
	Seed   uint64           // equal seeds give equal words
	Films  Films            // that may be asked about when somebody cuts in
	Keeper dialogue.Keeper  // of the engine
}

// floors are the places in which debates are being held. It is safe for concurrent
// use.
type floors struct {
	mu   sync.Mutex
	held map[discord.ID]*floor
}

// at is the debate in a place; nil for none.
func (f *floors) at(id discord.ID) *floor {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.held[id]
}

// all are the debates that are being held.
func (f *floors) all() []*floor {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Collect(maps.Values(f.held))
}

// enter has a debate begin; false if there is one in its place.
func (f *floors) enter(d *floor) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.held[d.place.id] != nil {
		return false
	}
	if f.held == nil {
		f.held = map[discord.ID]*floor{}
	}
	f.held[d.place.id] = d
	return true
}

// leave has a debate be over.
func (f *floors) leave(d *floor) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.held, d.place.id)
}

// endAction is the action of the button that ends a debate.
const endAction = "end"

// hold begins a debate in its place: it tells there how to take part, remembers
// that it is held, and has a goroutine hold it for as long as the bot lives.
func (b *Bot) hold(ctx context.Context, f *floor) error {
	f.rang = make(chan struct{}, 1)
	f.ctx, f.cancel = context.WithCancelCause(b.ctx)
	if !b.floors.enter(f) {
		f.cancel(nil)
		return refuse("A debate is going on here already; cut in, or wait for its end.")
	}
	if err := b.try("begin a debate", func() error { return f.begin(ctx) }); err != nil {
		b.floors.leave(f)
		f.cancel(nil)
		return err
	}
	b.goes("hold a debate", f.run)
	return nil
}

// begin tells how to take part and remembers that the debate is held.
func (f *floor) begin(ctx context.Context) error {
	told := "-# " + f.bot.writing(f.place) + " to cut in: the next to speak answers. <@" + string(f.by) + "> and moderators can stop it."
	m, err := f.bot.cfg.Client.Send(ctx, f.place.id, discord.Draft{
		Content: told, Components: f.bot.row(ctx, f.place.id, pressed("Stop", discord.Danger, endAction, string(f.by))), Quiet: true,
	})
	if err != nil {
		return err
	}
	f.told = m.ID
	if err := debates(f.bot.cfg.Documents).Set(ctx, string(f.place.id), m.ID); err != nil {
		return fmt.Errorf("remember a debate: %w", err)
	}
	return nil
}

// writing is what members do in a place to be heard by the bot.
func (b *Bot) writing(p place) string {
	if p.private() || b.cfg.Intents&discord.IntentMessageContent != 0 {
		return "Write here"
	}
	return "Mention me here"
}

// How a debate ends before its last turn.
type stoppedBy struct{ who discord.ID }

func (stoppedBy) Error() string { return "stopped by a member" }

// over ends a debate with a sentence, takes the button away and forgets that it
// is held. It is done once, in this life or the next.
func (b *Bot) over(ctx context.Context, thread, told discord.ID, sentence string) error {
	d := discord.Draft{Content: "-# " + sentence, Nonce: "over " + string(told)}
	if _, err := b.cfg.Client.Send(ctx, thread, d); err != nil && !errors.Is(err, discord.ErrNotFound) && !errors.Is(err, discord.ErrForbidden) {
		return err
	}
	if _, err := b.cfg.Client.Edit(ctx, thread, told, discord.Change{Components: &[]discord.Component{}}); err != nil {
		b.log.Debug("take the button of a debate away", "channel", thread, "error", err) // it does nothing any more
	}
	_, err := debates(b.cfg.Documents).Delete(ctx, string(thread))
	return err
}

// endDebates ends the debates that were being held when the bot left. It looks for
// them before it returns, and tells of their end after it.
func (b *Bot) endDebates(ctx context.Context) {
	broken, err := debates(b.cfg.Documents).All(ctx, "")
	if err != nil {
		b.log.Warn("see which debates were broken off", "error", err)
		return
	}
	b.goes("end debates that were broken off", func() {
		for thread, told := range broken {
			err := b.over(ctx, discord.ID(thread), told, "I was restarted, so the debate ends here; `/debate` begins another.")
			if err != nil {
				b.log.Warn("end a debate that was broken off", "channel", thread, "error", err)
			}
		}
	})
}
