// Package discordtest is a Discord for tests: a REST API and a gateway on real
// HTTP and WebSocket, with guilds, channels and people in it that a test lets
// act, and everything that goes wrong on the way. It is not a client: the bot
// under test brings its own, and finds the Server by its addresses alone.
//
//	s := discordtest.New(t, discordtest.Config{})
//	club := s.AddGuild("Film Club")
//	general := club.AddChannel("general")
//	ana := club.AddMember("ana")
//
//	startTheBot(s.URL(), "test-token", s.Dial, s.Transport())
//	s.AwaitLive(1)
//
//	ask := ana.Write(general, s.Bot().Mention()+" who says it is a lovely day?")
//	reply := s.AwaitReply(ask)
//	reply.Frames()                   // everything it has been, with times and pings
//	ana.Press(reply, "Sources").Await().Content()
//	ana.Slash(general, "films add", discordtest.Args{"file": discordtest.File{Name: "a.srt", Data: srt}})
//
// # Two ways to reach it
//
// By default the Server listens on loopback. With [Config].Memory its
// connections are in memory, by [Server.Dial] and [Server.Transport], and the
// whole of it runs inside a testing/synctest bubble; [Bubble] starts one whose
// clock begins in 2026. Time comes from package time alone. In a bubble
// discordgo's Session.Close sleeps a second with its lock held, and whoever asks
// for that lock meanwhile stops the clock for good: the Server sends nothing any
// more to a client that has said it closes.
//
// # What it enforces
//
// Tokens, intents, shards, permissions with overwrites, the limits of every
// field with Discord's error codes, rate limits with their headers, nonces, the
// pace and the budget of IDENTIFYs, heartbeats, three seconds for the first
// answer to an interaction and fifteen minutes for the rest. What a bot may not
// read without MESSAGE_CONTENT is blank. Mentions notify as allowed_mentions
// says, or as Discord's defaults do: [Frame].Pings has who was notified.
//
// # What it remembers
//
// [Server.Sent], [Message.Frames], [Channel.Typing], [Server.Interactions] with
// their answers, [Server.Commands], [Server.Logins], [Server.Requests] with
// their bodies, and [Server.Limited], the requests that met a rate limit.
// [Config].Keep bounds all of it for long runs. [Server.Await] waits for
// anything.
//
// # What it does wrong on demand
//
// [Server.Fail] makes requests fail: refused, limited, lost, accepted and then
// lost, late, never answered. [Server.PlanNext] plans how the next connections
// to the gateway go, and the methods of [Connection] do it to a live one: closed
// with a code, reset, silent, op 7, op 9, no acknowledgements.
// [Server.DelayEvents], [Server.RepeatEvents], [Server.ReverseEvents] and
// [Server.CompressEvents] deliver otherwise than in order; [Server.SetOffline]
// takes the network away; [Raw] and [Server.Dispatch] send what nobody knows.
//
// What Discord does with voice channels, stickers, polls and audit logs is left
// out. The numbers of its limits that are not documented are those observed.
package discordtest
