package discord_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

// An audience keeps the events it was handed.
type audience struct {
	mu     sync.Mutex // guards events
	events []discord.Event
}

func (a *audience) handle(e discord.Event) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.events = append(a.events, e)
}

// heard are the events of a type so far.
func heard[T discord.Event](a *audience) []T {
	a.mu.Lock()
	defer a.mu.Unlock()
	var list []T
	for _, e := range a.events {
		if e, ok := e.(T); ok {
			list = append(list, e)
		}
	}
	return list
}

// A watch is a gateway at work.
type watch struct {
	*audience
	g     *discord.Gateway
	stop  context.CancelFunc
	ended chan error
}

// listen runs a gateway until the end of the test.
func listen(t *testing.T, s *discordtest.Server, more ...func(*discord.GatewayConfig)) *watch {
	t.Helper()
	w := &watch{audience: &audience{}, ended: make(chan error, 1)}
	cfg := discord.GatewayConfig{Client: connect(t, s), Handle: w.handle}
	for _, change := range more {
		change(&cfg)
	}
	w.g = discord.NewGateway(cfg)
	ctx, cancel := context.WithCancel(t.Context())
	w.stop = cancel
	done := make(chan struct{})
	go func() { defer close(done); w.ended <- w.g.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	return w
}

func (w *watch) ready() bool {
	for _, h := range w.g.Health() {
		if !h.Connected {
			return false
		}
	}
	return len(w.g.Health()) > 0
}

func TestGatewayHears(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g, channel, ada := stage(s)
		w := listen(t, s)
		await(t, "the bot to be ready", w.ready)
		synctest.Wait()
		if got := heard[discord.GuildKnown](w.audience); len(got) != 1 || got[0].Guild.ID != id(g) || got[0].Joined {
			t.Errorf("got guilds %+v, want the one, known before", got)
		}
		m := ada.Write(channel, "Hello, "+s.Bot().Mention())
		ada.Edit(m, "Good evening, "+s.Bot().Mention())
		ada.Delete(m)
		joined := s.AddGuild("Another")
		time.Sleep(time.Second)
		if got := heard[discord.MessageCreated](w.audience); len(got) != 1 || got[0].Message.Author.ID != id(ada) ||
			!got[0].Message.Mentioned(id(s.Bot())) || got[0].Message.Guild != id(g) {
			t.Errorf("got messages %+v, want ada's", got)
		}
		if got := heard[discord.MessageUpdated](w.audience); len(got) != 1 || !got[0].Rewritten {
			t.Errorf("got updates %+v, want one that is rewritten", got)
		}
		if got := heard[discord.MessagesDeleted](w.audience); len(got) != 1 || got[0].Messages[0] != id(m) {
			t.Errorf("got deletions %+v, want one", got)
		}
		if got := heard[discord.GuildKnown](w.audience); len(got) != 2 || got[1].Guild.ID != id(joined) || !got[1].Joined {
			t.Errorf("got %d guilds, want the second as joined", len(got))
		}
		s.Dispatch("MESSAGE_UPDATE", g, fmt.Sprintf(`{"id":%q,"channel_id":%q,"content":"Hello","embeds":[{}],"edited_timestamp":null}`, m.ID(), channel.ID()))
		time.Sleep(time.Second)
		if got := heard[discord.MessageUpdated](w.audience); len(got) != 2 || got[1].Rewritten {
			t.Errorf("got updates %+v, want the preview as no rewriting", got)
		}
		w.stop()
		if err := <-w.ended; err != nil {
			t.Errorf("got error %v from a run that was stopped, want none", err)
		}
	})
}

// await waits until a condition holds, ten minutes at most.
func await(t *testing.T, what string, condition func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Minute); !condition(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}
