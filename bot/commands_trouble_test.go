package bot_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"matinee/bot"
	"matinee/bot/access"
	"matinee/bot/discordtest"
	"matinee/bot/state"
	"matinee/dialogue"
)

// slow are documents on a disk that takes its time.
type slow struct {
	state.Documents
	since time.Time
}

// slowness is how long such a disk takes: longer than anybody is to wait for a
// first answer.
const slowness = 1500 * time.Millisecond

func (s slow) Get(ctx context.Context, kind, key string) ([]byte, int64, error) {
	if time.Since(s.since) > time.Minute {
		time.Sleep(slowness)
	}
	return s.Documents.Get(ctx, kind, key)
}

// TestAnsweredAtOnce: a slow disk keeps nobody from being answered in time.
func TestAnsweredAtOnce(t *testing.T) {
	desk(t, true, func(c *club) {
		got := c.ask(c.ana, "who?")
		c.settle()
		time.Sleep(2 * time.Minute)
		c.use(c.ana, "seen", discordtest.Args{"film": "lantern", "far": "all"})
		c.use(c.ana, "quote", discordtest.Args{"words": "minute 7,"})
		c.use(c.ana, "status", nil)
		i := c.ana.Press(got, "Sources")
		contains(t, i.Await(), "minute 59,")
		if took, _ := i.Answered(); took > time.Second {
			t.Errorf("the press was first answered after %v", took)
		}
		for _, i := range c.Interactions() {
			if i.Failed() {
				t.Error("an interaction failed")
			}
		}
	}, func(cfg *bot.Config) { cfg.Documents = slow{cfg.Documents, time.Now()} })
}

// A clumsy finder panics.
type clumsy struct{ finder }

func (clumsy) Quote(context.Context, dialogue.Scope, string, bool) (dialogue.Finding, error) {
	panic("at the disco")
}

// TestPanic: a panic costs one answer, and is told without what it was.
func TestPanic(t *testing.T) {
	desk(t, true, func(c *club) {
		got := c.use(c.ana, "quote", discordtest.Args{"words": "minute 7,"})
		contains(t, got, "my fault")
		if strings.Contains(got.Content(), "disco") {
			t.Errorf("got %s", got.Content())
		}
		contains(t, c.use(c.ana, "films list", nil), "Lantern")
	}, func(cfg *bot.Config) { cfg.Finder = clumsy{} })
}

// TestUsedUp: who has asked enough is told so before anything is posted.
func TestUsedUp(t *testing.T) {
	desk(t, true, func(c *club) {
		c.ask(c.ana, "one")
		c.settle()
		for range 2 {
			contains(t, c.use(c.ana, "ask", discordtest.Args{"question": "two"}), "You have used up 1 answer a day: ask again <t:")
		}
		if said := c.said(c.general); len(said) != 1 {
			t.Errorf("it said %d things, want one", len(said))
		}
	}, func(cfg *bot.Config) { cfg.Quotas = access.QuotaLimits{Member: access.Limits{PerDay: 1}} })
}

// TestRegisteredOnce: a restart registers nothing anew.
func TestRegisteredOnce(t *testing.T) {
	desk(t, true, func(c *club) {
		c.stop()
		c.start()
		c.settle()
		if n := len(c.RequestsTo("PUT /applications/{app}/commands")); n != 1 {
			t.Errorf("registered %d times, want once", n)
		}
	})
}

// TestUnknownCommand: what is no command any more is answered, and so is what
// Discord may invent.
func TestUnknownCommand(t *testing.T) {
	desk(t, true, func(c *club) {
		i := c.ana.Interact(c.general, discordtest.KindCommand, `{"id":"1","name":"dance","type":1}`)
		contains(t, i.Await(), "/help")
		i = c.ana.Interact(c.general, discordtest.KindCommand, `{"id":"1","name":"quote","type":1,"options":[{"name":"words","type":99,"value":{"x":[1]}}]}`)
		contains(t, i.Await(), "Which words?")
		c.ana.Interact(c.general, 77, `{}`)
		c.ana.Interact(c.general, discordtest.KindModal, `{"custom_id":"x","components":null}`)
		c.settle()
	})
}

// TestPersonaChosen: who was chosen answers, in conversations that go on as well.
func TestPersonaChosen(t *testing.T) {
	desk(t, true, func(c *club) {
		one := c.ask(c.ana, "one")
		c.settle()
		c.use(c.guild.Owner(), "critic", discordtest.Args{"persona": "critic"})
		two := c.AwaitReply(c.ana.Write(c.general, "two", discordtest.Replying(one)))
		c.settle()
		contains(t, one, "By machine.")
		contains(t, two, "By critic.", "Turn 2.")
	}, signed)
}

// signed has answers tell who gave them.
func signed(cfg *bot.Config) {
	cfg.Engine = func(_ bot.Films, k dialogue.Keeper) *dialogue.Engine {
		return dialogue.New(dialogue.Config{Researcher: signer{}, Keeper: k})
	}
}

type signer struct{ researcher }

func (r signer) Research(ctx context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	brief, err := r.researcher.Research(ctx, in)
	brief.Draft += " By " + in.Persona.Name + "."
	return brief, err
}
