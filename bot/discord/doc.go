// Package discord is the one door to Discord: a [Client] for its REST API and a
// [Gateway] for its events, in types of our own, so that nobody else sees the
// library behind them (discordgo) or its quirks.
//
// It knows the platform: limits, budgets, which request may be sent again after
// an unknown outcome, what an error code asks of the caller, how a connection
// dies. It is not the bot: it does not know films, conversations or when to
// speak, keeps no messages, and formats no text that a member sees.
//
// # Sending
//
//	client, err := discord.New(discord.Config{Token: token})
//	…
//	said, err := client.Send(ctx, channel, discord.Draft{Content: "Good evening.", Reply: asked.ID})
//	err = client.Edit(ctx, channel, said.ID, discord.Change{Content: new("Good evening, all.")})
//
// A message is posted once however often the line breaks, because it carries an
// enforced nonce. Requests wait for the pace Discord asks for, no longer than
// their context; what a caller can do about an error is told by [errors.Is] with
// one of the package's errors, its details by [Error].
//
// Nobody is ever pinged: the transport puts "parse": [] into every body that
// could, whatever the caller wrote.
//
// # Hearing
//
//	gateway := discord.NewGateway(discord.GatewayConfig{Client: client, Handle: func(e discord.Event) { … }})
//	err := gateway.Run(ctx)
//
// Run keeps every shard connected until its context ends or going on is futile,
// such as with a token that was withdrawn. Every connection is a session of its
// own; what was missed in between is told as a [Gap], to be read by REST.
//
// # Other servers
//
// Servers that speak Discord's protocol differ in small ways: ids as numbers,
// fields that are missing or of another type. Whatever cannot be understood is
// left empty; nothing is refused for one field.
package discord
