package bot

import (
	"context"
	"fmt"

	"matinee/bot/discord"
)

// Run signs on and holds conversations until ctx ends, or until going on is
// futile, which the error says. When it returns, every answer under way has been
// ended and shown as far as it got. It is called once.
func (b *Bot) Run(ctx context.Context) error {
	me, err := b.cfg.Client.Me(ctx)
	if err != nil {
		return fmt.Errorf("sign on to Discord: %w", err)
	}
	b.me, b.app = me, me.ID // which is the application's, but for the oldest
	ctx, stop := context.WithCancel(ctx)
	defer b.left.Wait()
	defer stop()
	b.ctx = ctx
	for i := range b.heard {
		b.heard[i] = make(chan func(), earsAhead)
		b.left.Go(func() { b.listen(ctx, b.heard[i]) })
	}
	if err := b.try("register the commands", func() error { return b.register(ctx) }); err != nil {
		b.log.Error("register the commands", "error", err)
	}
	b.guard("end debates that were broken off", func() { b.endDebates(ctx) })
	b.guard("go on with interviews", func() { b.takeUpInterviews(ctx) })
	b.goes("go on with quizzes", func() { b.resumeQuizzes(ctx) })
	b.goes("go on with screenings", func() { b.takeUpScreenings(ctx) })
	gateway := discord.NewGateway(discord.GatewayConfig{
		Client:  b.cfg.Client,
		Intents: b.cfg.Intents,
		Shards:  b.cfg.Shards,
		People:  true,
		Handle:  func(e discord.Event) { b.handle(ctx, e) },
	})
	b.gateway.Store(gateway)
	return gateway.Run(ctx)
}
