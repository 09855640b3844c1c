package outbox_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/discord"
	"matinee/bot/outbox"
)

// A clumsy channel panics when it is to show a word.
type clumsy struct {
	*channel
	word   string
	typing bool // also when somebody is to be seen typing
}

func (c clumsy) Send(ctx context.Context, id discord.ID, d discord.Draft) (discord.Message, error) {
	if strings.Contains(d.Content, c.word) {
		panic("at the disco")
	}
	return c.channel.Send(ctx, id, d)
}

func (c clumsy) Edit(ctx context.Context, id, m discord.ID, change discord.Change) (discord.Message, error) {
	if strings.Contains(*change.Content, c.word) {
		panic("at the disco")
	}
	return c.channel.Edit(ctx, id, m, change)
}

func (c clumsy) Typing(ctx context.Context, id discord.ID) error {
	if c.typing {
		panic("at the disco")
	}
	return c.channel.Typing(ctx, id)
}

// TestPanic: a panic costs the reply that it is about; a sentence stands in its
// place, and the others are shown.
func TestPanic(t *testing.T) {
	for name, word := range map[string]string{"to begin": "Bad", "in the end": "end.", "the apology too": "a"} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := &channel{}
				o := outbox.New(outbox.Config{Messages: clumsy{c, word, true}, Channel: "1", Panicked: func(any) string { return "Sorry, all mine." }})
				bad, good := o.Open(outbox.Opening{}), o.Open(outbox.Opening{})
				say(bad, "Bad words, and then others follow.", time.Second)
				bad.Finish(outbox.Final{Text: "Bad words, and then others until the end."})
				good.Finish(outbox.Final{Text: "Plenty of good ones."})
				_, err := bad.Wait(t.Context())
				_, fine := good.Wait(t.Context())
				got := seen(c.messages)
				switch {
				case word == "a":
					if err == nil {
						t.Errorf("a reply that came to nothing was done without an error; seen: %s", got)
					}
				case err != nil || fine != nil:
					t.Errorf("errors %v and %v", err, fine)
				case strings.Count(got, "Sorry, all mine.") != 1 || !strings.Contains(got, "Plenty of good ones.") || strings.Contains(got, "Bad"):
					t.Errorf("seen: %s", got)
				}
				if err := o.Close(t.Context()); err != nil {
					t.Error(err)
				}
			})
		})
	}
}
