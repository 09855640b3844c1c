package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"os/signal"

	"github.com/spf13/cobra"

	"matinee/bot"
	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/config"
	"matinee/dialogue"
	"matinee/dialogue/extractive"
)

func botCommand(a *app) *cobra.Command {
	var setup, check bool
	cmd := &cobra.Command{
		Use:   "bot [--setup|--check]",
		Short: "Hold conversations in Discord",
		Long: `Hold conversations in Discord, until interrupted: once to let answers come to their
end, twice to end at once. One bot runs with a library at a time. The token is read from the
variable that the configuration names (DISCORD_TOKEN), or typed with --setup,
which checks it and prints the invitation link; --check prints what the bot lacks
in each channel.`,
		Args: exactly(0, "no words"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case setup && check:
				return usagef("--setup and --check are two things; give one of them")
			case setup:
				return a.botSetup(cmd.Context())
			case check:
				return a.botCheck(cmd.Context())
			}
			return a.bot(cmd.Context())
		},
	}
	cmd.Flags().BoolVar(&setup, "setup", false, "take the bot's token, check it, and print the invitation link")
	cmd.Flags().BoolVar(&check, "check", false, "print what the bot lacks in each server and channel")
	return cmd
}

// bot signs on and holds conversations until it is told to end.
func (a *app) bot(ctx context.Context) error {
	client, err := a.discord(ctx)
	if err != nil {
		return err
	}
	if err := a.alone(); err != nil {
		return err
	}
	shelves, err := a.shelves(ctx)
	if err != nil {
		return err
	}
	writers, err := a.pen(ctx, "", nil)
	if err != nil {
		return err
	}
	d := a.config.Discord
	cfg := bot.Config{
		Client:    client,
		Documents: a.store.Documents(),
		Engine: func(films bot.Films, k dialogue.Keeper) *dialogue.Engine {
			return dialogue.New(dialogue.Config{
				Researcher: extractive.New(films, a.index), Writers: writers, Unanswered: a.unanswered,
				Cards: a.cards(), Transcripts: a.library, Keeper: k,
			})
		},
		Films:   a.onShelf(shelves),
		Cast:    a.castFrom(a.config.Persona),
		Finder:  a.index,
		Shelves: shelves,
		Library: attachments{a},
		Quotas:  quotas(d.Quotas),
		Policy:  policy(d.Access),
		Shards:  d.Shards,
		Log:     slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: a.level()})),
	}
	cfg.Debate = a.debates(writers)
	if cfg.Interviews, err = a.interviews(ctx, writers); err != nil {
		return err
	}
	a.senses(ctx, &cfg)
	if d.Health != "" {
		cfg.Hooks = "http://" + d.Health
	}
	if d.Content {
		cfg.Intents = discord.DefaultIntents | discord.IntentMessageContent
	}
	b, err := bot.New(cfg)
	if err != nil {
		return err
	}
	return a.serve(ctx, b)
}

// serve runs the bot, and beside it what answers for its health and reads the
// configuration again on SIGHUP.
func (a *app) serve(ctx context.Context, b *bot.Bot) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	defer context.AfterFunc(ctx, func() {
		stop() // a second one ends it at once
		a.notice("matinee: signing off; answers under way have a few seconds")
	})()
	end, err := a.serveHealth(b)
	if err != nil {
		return err
	}
	defer end()
	defer a.reloadOnSignal(ctx, b)()
	defer sweepHourly(ctx, a.store.Documents(), func(err error) { a.notice("matinee: %v", err) })()
	a.notice("matinee: signing on to Discord; Ctrl-C ends it")
	err = b.Run(ctx)
	switch {
	case errors.Is(err, discord.ErrUnauthorised), errors.Is(err, discord.ErrIntents):
		return usageError{err} // trying again is no use: see bot/deploy
	case err == nil && ctx.Err() != nil:
		a.notice("matinee: signed off")
		return nil
	}
	return err
}

// discord is the door to Discord, with the bot's token.
func (a *app) discord(ctx context.Context) (*discord.Client, error) {
	if err := a.open(ctx); err != nil {
		return nil, err
	}
	token, err := a.config.Discord.Secret().Read()
	if err != nil {
		return nil, a.noToken(err)
	}
	return a.discordAs(token)
}

// noToken tells how the bot gets its token. Starting it again without one is no use.
func (a *app) noToken(err error) error {
	d := a.config.Discord
	if d.TokenFile != "" {
		return usagef("there is no token for Discord: %w", err)
	}
	return usagef("there is no token for Discord: put the bot's into the variable %s, or into a file that token_file under [discord] names; \"matinee bot --setup\" checks it", d.TokenEnv)
}

func (a *app) discordAs(token string) (*discord.Client, error) {
	c, err := discord.New(discord.Config{
		Token:     token,
		API:       a.config.Discord.API,
		FileHosts: a.config.Discord.FileHosts,
		Memory:    bot.Memory(a.store.Documents()),
		Log:       slog.Default(),
	})
	if err == nil {
		a.closers = append(a.closers, func() error { c.Close(); return nil })
	}
	return c, err
}

// level is how much the bot tells its operator.
func (a *app) level() slog.Level {
	switch {
	case a.verbose:
		return slog.LevelDebug
	case a.quiet:
		return slog.LevelError
	}
	return slog.LevelInfo
}

// castFrom is the personas, that of the name first.
func (a *app) castFrom(name string) dialogue.Cast {
	first, ok := a.cast.Named(name)
	if !ok {
		return a.cast
	}
	cast := dialogue.Cast{first}
	for _, p := range a.cast {
		if p.Name != name {
			cast = append(cast, p)
		}
	}
	return cast
}

func policy(c config.Access) access.Policy {
	return access.Policy{
		Guilds:   access.Lists{Allow: c.AllowServers, Deny: c.DenyServers},
		Places:   access.Lists{Allow: c.AllowChannels, Deny: c.DenyChannels},
		Roles:    access.Lists{Allow: c.AllowRoles, Deny: c.DenyRoles},
		Users:    access.Lists{Allow: c.AllowUsers, Deny: c.DenyUsers},
		NoDirect: !c.DirectMessages,
	}
}

func quotas(c config.Quotas) access.QuotaLimits {
	return access.QuotaLimits{
		Member: access.Limits{PerMinute: c.MemberMinute, PerDay: c.MemberDay},
		Guild:  access.Limits{PerMinute: c.ServerMinute, PerDay: c.ServerDay},
	}
}

// reloadOnSignal reads the configuration again whenever the process is told to, or
// refuses it whole; end stops it.
func (a *app) reloadOnSignal(ctx context.Context, b *bot.Bot) (end func()) {
	told := make(chan os.Signal, 1)
	signal.Notify(told, reloadSignals...)
	done := make(chan struct{})
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		defer close(done)
		for {
			select {
			case <-told:
				a.reload(b)
			case <-ctx.Done():
				return
			}
		}
	}()
	return func() {
		signal.Stop(told)
		cancel()
		<-done
	}
}

// reload puts in force what can change while the bot runs: whom it answers and how
// often.
func (a *app) reload(b *bot.Bot) {
	c, err := config.Find(a.configFile)
	if err != nil {
		a.notice("matinee: the configuration is as it was: %v", err)
		return
	}
	b.SetPolicy(policy(c.Discord.Access))
	b.SetQuotas(quotas(c.Discord.Quotas))
	a.notice("matinee: the configuration was read again; access and quotas are in force, the rest with the next start")
}
