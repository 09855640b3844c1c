package discordtest_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"matinee/bot/discordtest"
)

// events records the names of the events that a client hears of.
func events(d *discordgo.Session, prefixes ...string) *[]string {
	list := &[]string{}
	d.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) {
		for _, p := range prefixes {
			if strings.HasPrefix(e.Type, p) {
				*list = append(*list, e.Type)
			}
		}
	})
	return list
}

func TestThreads(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		ask := ana.Write(c, "A thread?")
		d := client(s)
		heard := events(d, "THREAD_")
		connect(t, s, d)
		th, err := d.MessageThreadStartComplex(c.ID(), ask.ID(), &discordgo.ThreadStart{Name: "Charade", AutoArchiveDuration: 60})
		if err != nil || th.ID != ask.ID() || th.ParentID != c.ID() || !th.IsThread() {
			t.Fatalf("thread: %v, %+v, want the message's id", err, th)
		}
		if _, err := d.MessageThreadStart(c.ID(), ask.ID(), "again", 60); code(err) != 160004 {
			t.Errorf("second thread: %v, want 160004", err)
		}
		if _, err := d.MessageThreadStart(c.ID(), ask.ID(), "odd", 61); code(err) != 50035 {
			t.Errorf("archived after 61 minutes: %v, want 50035", err)
		}
		thread := ask.Thread()
		ana.Write(thread, "In here.")
		list, err := d.ChannelMessages(th.ID, 10, "", "", "")
		if err != nil || len(list) != 2 || list[1].Type != discordgo.MessageTypeThreadStarterMessage || list[1].ReferencedMessage.ID != ask.ID() {
			t.Errorf("history: %v, %+v, want the starter at its head", err, list)
		}
		thread.Archive(true)
		if _, err := d.ChannelEdit(th.ID, &discordgo.ChannelEdit{Name: "x"}); code(err) != 50013 {
			t.Errorf("rename of a locked thread: %v, want 50013", err)
		}
		if _, err := d.ChannelMessageSend(th.ID, "x"); code(err) != 50083 {
			t.Errorf("message to a locked thread: %v, want 50083", err)
		}
		thread.Archive(false)
		if _, err := d.ChannelMessageSend(th.ID, "x"); err != nil || thread.Archived() {
			t.Errorf("message to an archived thread: %v, want it back", err)
		}
		synctest.Wait()
		if want := []string{"THREAD_CREATE", "THREAD_UPDATE", "THREAD_UPDATE", "THREAD_UPDATE"}; !slices.Equal(*heard, want) {
			t.Errorf("events %q, want %q", *heard, want)
		}
	})
}

func TestInvitations(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		d := client(s)
		heard := events(d, "THREAD_", "MESSAGE_")
		connect(t, s, d)
		secret := c.AddPrivateThread(ana, "secret")
		ana.Write(secret, "nobody hears")
		ana.Write(secret, s.Bot().Mention()+" come in")
		ana.Write(secret, "now you do")
		synctest.Wait()
		want := []string{"THREAD_MEMBERS_UPDATE", "THREAD_CREATE", "MESSAGE_CREATE", "MESSAGE_CREATE"}
		if !slices.Equal(*heard, want) {
			t.Errorf("events %q, want %q", *heard, want)
		}
		if err := d.ThreadLeave(secret.ID()); err != nil || slices.Contains(secret.Members(), s.Bot()) {
			t.Errorf("leave: %v", err)
		}
		active, err := d.GuildThreadsActive(g.ID())
		if err != nil || len(active.Threads) != 0 {
			t.Errorf("active: %v, %+v, want none that is seen", err, active)
		}
	})
}

func TestForum(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		forum := g.AddForum("films")
		ana := g.AddMember("ana")
		post := ana.Post(forum, "Charade", "Who is he?")
		d := client(s)
		m, err := d.ChannelMessage(post.ID(), post.ID())
		if err != nil || m.Content != "Who is he?" {
			t.Errorf("first message: %v, %+v, want it under the post's id", err, m)
		}
		th, err := d.ForumThreadStart(forum.ID(), "Detour", 60, "Fate.")
		if err != nil || th.ParentID != forum.ID() {
			t.Fatalf("post: %v, %+v", err, th)
		}
		if got := s.Message(th.ID); got == nil || got.Content() != "Fate." || got.Channel().ID() != th.ID {
			t.Errorf("the post's message: %+v", got)
		}
		if _, err := d.ChannelMessageSend(forum.ID(), "x"); code(err) != 50008 {
			t.Errorf("a message to the forum itself: %v, want 50008", err)
		}
	})
}

func TestDirectMessages(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		ana := s.AddUser("ana")
		d := client(s)
		c, err := d.UserChannelCreate(ana.ID())
		if err != nil || c.ID != s.DM(ana).ID() || c.Type != discordgo.ChannelTypeDM {
			t.Fatalf("open: %v, %+v", err, c)
		}
		m, err := d.ChannelMessageSend(c.ID, "Hello.")
		if err != nil || m.GuildID != "" {
			t.Errorf("send: %v, %+v", err, m)
		}
		if err := d.ChannelTyping(c.ID); err != nil || len(s.DM(ana).Typing()) != 1 {
			t.Errorf("typing: %v, %v", err, s.DM(ana).Typing())
		}
	})
}

func TestGuildComesAndGoes(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		d := client(s)
		heard := events(d, "GUILD_", "CHANNEL_")
		connect(t, s, d)
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana", g.AddRole("mods", discordtest.ManageMessages))
		g.SetNick(ana, "Ana B.")
		m, err := d.GuildMember(g.ID(), ana.ID())
		if err != nil || m.Nick != "Ana B." || len(m.Roles) != 1 {
			t.Errorf("member: %v, %+v", err, m)
		}
		g.Leave(s.Bot())
		ana.Write(c, "nobody hears")
		if _, err := d.Guild(g.ID()); code(err) != 50001 {
			t.Errorf("guild: %v, want 50001", err)
		}
		synctest.Wait()
		want := []string{"GUILD_CREATE", "CHANNEL_CREATE", "GUILD_ROLE_CREATE", "GUILD_DELETE"} // members need their intent
		if !slices.Equal(*heard, want) {
			t.Errorf("events %q, want %q", *heard, want)
		}
	})
}

func TestGuildCreateIsWhole(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		c.AddThread(ana, "open")
		c.AddThread(ana, "closed").Archive(false)
		d := client(s)
		var got *discordgo.GuildCreate
		d.AddHandler(func(_ *discordgo.Session, e *discordgo.GuildCreate) { got = e })
		connect(t, s, d)
		synctest.Wait()
		if got == nil || len(got.Channels) != 1 || len(got.Threads) != 1 || len(got.Members) != 3 || len(got.Roles) != 2 || got.JoinedAt.IsZero() {
			t.Errorf("GUILD_CREATE %+v", got)
		}
	})
}

func TestScheduledEvents(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		ana := g.AddMember("ana")
		d := client(s)
		heard := events(d, "GUILD_SCHEDULED")
		connect(t, s, d)
		e := g.AddEvent(ana, "Charade", time.Now().Add(time.Hour), nil)
		e.Attend(ana)
		e.Begin()
		got, err := d.GuildScheduledEvent(g.ID(), e.ID(), false)
		if err != nil || got.Status != discordgo.GuildScheduledEventStatusActive || got.Name != "Charade" || got.CreatorID != ana.ID() {
			t.Errorf("event: %v, %+v", err, got)
		}
		e.Complete()
		list, err := d.GuildScheduledEvents(g.ID(), false)
		if err != nil || len(list) != 0 {
			t.Errorf("events: %v, %+v, want none left", err, list)
		}
		synctest.Wait()
		if got, want := len(*heard), 4; got != want {
			t.Errorf("%d events, want %d: %q", got, want, *heard)
		}
	})
}

func TestPermissionsOfMembers(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		mods := g.AddRole("mods", discordtest.ManageMessages)
		ana, mod := g.AddMember("ana"), g.AddMember("mod", mods)
		c.Deny(mods, discordtest.SendMessages)
		c.Allow(mod, discordtest.SendMessages)
		d := client(s)
		for _, test := range []struct {
			who  *discordtest.User
			need int64
			want bool
		}{
			{ana, discordgo.PermissionManageMessages, false},
			{mod, discordgo.PermissionManageMessages, true},
			{mod, discordgo.PermissionSendMessages, true}, // a member's overwrite wins over a role's
			{ana, discordgo.PermissionSendMessages, true}, // another role's overwrite is not hers
			{g.Owner(), discordgo.PermissionAdministrator, true},
		} {
			p, err := d.UserChannelPermissions(test.who.ID(), c.ID())
			if err != nil || (p&test.need == test.need) != test.want {
				t.Errorf("%s may %x: %v, %x, want %v", test.who.Name(), test.need, err, p, test.want)
			}
		}
	})
}
