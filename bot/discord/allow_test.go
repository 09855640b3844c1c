package discord_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

// Every combination of what the roles give and what a channel's overwrites for
// everyone, a role and the member take and give, for one permission.
func TestPermissionsMatrix(t *testing.T) {
	const p = discord.AttachFiles
	type setting int // of an overwrite
	const (
		unset setting = iota
		denied
		allowed
		both
	)
	overwrite := func(id discord.ID, kind discord.OverwriteKind, s setting) discord.Overwrite {
		o := discord.Overwrite{ID: id, Kind: kind}
		if s == denied || s == both {
			o.Deny = p
		}
		if s == allowed || s == both {
			o.Allow = p
		}
		return o
	}
	settings := []setting{unset, denied, allowed, both}
	for _, given := range []bool{false, true} {
		for _, everyone := range settings {
			for _, one := range settings {
				for _, two := range settings {
					for _, member := range settings {
						for _, thread := range []bool{false, true} {
							want := given
							for _, step := range [][]setting{{everyone}, {one, two}, {member}} {
								if slices.Contains(step, denied) || slices.Contains(step, both) {
									want = false
								}
								if slices.Contains(step, allowed) || slices.Contains(step, both) {
									want = true
								}
							}
							base := discord.ViewChannel | discord.SendMessages | discord.SendMessagesInThreads
							if given {
								base |= p
							}
							g := discord.Guild{ID: "1", Owner: "9", Roles: []discord.Role{{ID: "1", Permissions: base}, {ID: "2"}, {ID: "3"}, {ID: "4", Permissions: discord.Administrator}}}
							place := discord.Channel{ID: "5", Overwrites: []discord.Overwrite{
								overwrite("7", discord.OverwriteMember, member), overwrite("2", discord.OverwriteRole, one),
								overwrite("3", discord.OverwriteRole, two), overwrite("1", discord.OverwriteRole, everyone),
								{ID: "4", Kind: discord.OverwriteRole, Deny: p}, {ID: "8", Kind: discord.OverwriteMember, Deny: p, Allow: p},
								{ID: "7", Kind: discord.OverwriteRole, Allow: discord.ManageGuild},
							}}
							m := discord.Member{User: discord.User{ID: "7"}, Roles: []discord.ID{"2", "3"}}
							var got discord.Permissions
							if thread {
								got = g.Permissions(m, discord.Channel{ID: "6", Kind: discord.ThreadPublic, Parent: "5"}, place)
							} else {
								got = g.Permissions(m, place, discord.Channel{})
							}
							if got.Has(p) != want || got.Has(discord.ManageGuild) {
								t.Errorf("given %v, everyone %v, roles %v %v, member %v, thread %v: got %v", given, everyone, one, two, member, thread, got.Names())
							}
						}
					}
				}
			}
		}
	}
}

func TestPermissionsSpecial(t *testing.T) {
	all := discord.ViewChannel | discord.SendMessages | discord.AttachFiles | discord.ReadMessageHistory
	g := discord.Guild{ID: "1", Owner: "9", Roles: []discord.Role{{ID: "1", Permissions: all}, {ID: "4", Permissions: discord.Administrator}}}
	deny := func(p discord.Permissions) discord.Channel {
		return discord.Channel{Overwrites: []discord.Overwrite{{ID: "1", Deny: p}}}
	}
	someone := discord.Member{User: discord.User{ID: "7"}}
	muted := someone
	muted.TimedOut = discord.Time{Time: time.Now().Add(time.Hour)}
	past := someone
	past.TimedOut = discord.Time{Time: time.Now().Add(-time.Hour)}
	tests := map[string]struct {
		m    discord.Member
		c    discord.Channel
		has  discord.Permissions
		lack discord.Permissions
	}{
		"the owner":              {discord.Member{User: discord.User{ID: "9"}}, deny(all), all | discord.ManageGuild, 0},
		"an administrator":       {discord.Member{Roles: []discord.ID{"4"}}, deny(all), all | discord.ManageGuild, 0},
		"who sees nothing":       {someone, deny(discord.ViewChannel), 0, all},
		"who may not write":      {someone, deny(discord.SendMessages), discord.ViewChannel | discord.ReadMessageHistory, discord.AttachFiles},
		"who may not, in thread": {someone, discord.Channel{Kind: discord.ThreadPublic}, discord.ViewChannel, discord.SendMessages | discord.AttachFiles},
		"who is timed out":       {muted, deny(0), discord.ViewChannel | discord.ReadMessageHistory, discord.SendMessages},
		"who was timed out":      {past, deny(0), all, discord.ManageGuild},
		"nobody's id":            {discord.Member{}, deny(0), all, discord.ManageGuild},
	}
	for name, test := range tests {
		got := g.Permissions(test.m, test.c, discord.Channel{})
		if !got.Has(test.has) || got&test.lack != 0 {
			t.Errorf("%s: got %v", name, got.Names())
		}
	}
}

// What is computed is what the double, which has an implementation of its own,
// enforces.
func TestPermissionsAgree(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{Unlimited: true}, func(t *testing.T, s *discordtest.Server) {
		g, _, ada := stage(s)
		extra := g.AddRole("extra", 0)
		g.Join(s.Bot(), extra)
		targets := []any{g.Everyone(), g.BotRole(), extra, s.Bot()}
		for mask := range 1 << (2 * len(targets)) {
			channel := g.AddChannel(fmt.Sprint("c", mask))
			for i, target := range targets {
				switch mask >> (2 * i) & 3 {
				case 1:
					channel.Deny(target, discordtest.SendMessages|discordtest.SendMessagesInThreads)
				case 2:
					channel.Allow(target, discordtest.SendMessages|discordtest.SendMessagesInThreads)
				case 3:
					channel.Deny(target, discordtest.ViewChannel)
				}
			}
			c := connect(t, s)
			thread := channel.AddThread(ada, "t")
			for _, place := range []*discordtest.Channel{channel, thread} {
				p, err := c.Permissions(t.Context(), id(s.Bot()), id(place))
				can := err == nil && p.CanSend(map[bool]discord.ChannelKind{true: discord.ThreadPublic}[place == thread])
				_, sent := c.Send(t.Context(), id(place), discord.Draft{Content: "x"})
				if can != (sent == nil) || sent != nil && !errors.Is(sent, discord.ErrForbidden) {
					t.Errorf("%b: got can send %v (%v, %v), but %v", mask, can, p.Names(), err, sent)
				}
			}
		}
	})
}
