package discordtest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"matinee/bot/discordtest"
)

// code is Discord's code of an error, or 0.
func code(err error) int {
	if r := (*discordgo.RESTError)(nil); errors.As(err, &r) && r.Message != nil {
		return r.Message.Code
	}
	return 0
}

// quiet is a configuration without rate limits.
var quiet = discordtest.Config{Unlimited: true}

func TestMessageLife(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		d := client(s)
		var events []string
		d.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) {
			if strings.HasPrefix(e.Type, "MESSAGE_") {
				events = append(events, e.Type)
			}
		})
		connect(t, s, d)

		ask := ana.Write(c, "Which film is it?")
		m, err := d.ChannelMessageSendReply(c.ID(), "Charade.", &discordgo.MessageReference{MessageID: ask.ID()})
		if err != nil {
			t.Fatal("reply:", err)
		}
		if m.ReferencedMessage == nil || m.ReferencedMessage.ID != ask.ID() || m.Type != discordgo.MessageTypeReply {
			t.Errorf("type %v refers to %v, want a reply to %s", m.Type, m.ReferencedMessage, ask.ID())
		}
		time.Sleep(time.Minute)
		edited, err := d.ChannelMessageEdit(c.ID(), m.ID, "Charade, 1963.")
		if err != nil || edited.EditedTimestamp == nil || edited.EditedTimestamp.Sub(m.Timestamp) != time.Minute {
			t.Errorf("edit: %v, %v, want it a minute after %v", err, edited, m.Timestamp)
		}
		if err := d.MessageReactionAdd(c.ID(), ask.ID(), "👀"); err != nil {
			t.Error("react:", err)
		}
		if got := ask.Reactions(s.Bot()); !slices.Equal(got, []string{"👀"}) {
			t.Errorf("reactions %q, want one", got)
		}
		if err := d.ChannelMessageDelete(c.ID(), m.ID); err != nil {
			t.Error("delete:", err)
		}
		if _, err := d.ChannelMessage(c.ID(), m.ID); code(err) != 10008 {
			t.Errorf("deleted: %v, want 10008", err)
		}
		synctest.Wait()
		want := []string{"MESSAGE_CREATE", "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_REACTION_ADD", "MESSAGE_DELETE"}
		if !slices.Equal(events, want) {
			t.Errorf("events %q, want %q", events, want)
		}
	})
}

func TestHistory(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		var ids []string
		for n := range 10 {
			ids = append(ids, ana.Write(c, strconv.Itoa(n)).ID())
		}
		d := client(s)
		for _, test := range []struct {
			limit                 int
			before, after, around string
			want                  string
		}{
			{0, "", "", "", "9876543210"},
			{3, "", "", "", "987"},
			{3, ids[5], "", "", "432"},
			{3, "", ids[5], "", "876"},
			{3, "", "0", "", "210"},
			{4, "", "", ids[5], "6543"},
			{5, ids[0], "", "", ""},
		} {
			list, err := d.ChannelMessages(c.ID(), test.limit, test.before, test.after, test.around)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, m := range list {
				got += m.Content
			}
			if got != test.want {
				t.Errorf("%+v: got %q, want %q", test, got, test.want)
			}
		}
		if err := d.ChannelMessagesBulkDelete(c.ID(), ids[:9]); err != nil || len(c.Messages()) != 1 {
			t.Errorf("bulk delete: %v, %d messages left, want 1", err, len(c.Messages()))
		}
	})
}

func TestRefusals(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c, hidden, still := g.AddChannel("general"), g.AddChannel("hidden"), g.AddChannel("still")
		hidden.Deny(g.Everyone(), discordtest.ViewChannel)
		still.Deny(g.BotRole(), discordtest.SendMessages)
		free := g.AddChannel("free")
		free.Deny(g.AddRole("others", 0), discordtest.SendMessages) // none of the bot's
		c.Deny(g.BotRole(), discordtest.SendMessages)
		c.Allow(s.Bot(), discordtest.SendMessages) // its own wins
		ana := g.AddMember("ana")
		theirs := ana.Write(c, "mine")
		shy := g.AddMember("shy")
		shy.RefuseDMs()
		d := client(s)
		send := func(channel string, m discordgo.MessageSend) error {
			_, err := d.ChannelMessageSendComplex(channel, &m)
			return err
		}
		button := func(id string) []discordgo.MessageComponent {
			return []discordgo.MessageComponent{discordgo.ActionsRow{Components: []discordgo.MessageComponent{
				discordgo.Button{Label: "x", CustomID: id}}}}
		}
		long := strings.Repeat("é", 2001)
		for _, test := range []struct {
			name string
			err  error
			want int
		}{
			{"2000 characters", send(c.ID(), discordgo.MessageSend{Content: long[:4000]}), 0},
			{"2001 characters", send(c.ID(), discordgo.MessageSend{Content: long}), 50035},
			{"1001 pairs", send(c.ID(), discordgo.MessageSend{Content: strings.Repeat("🎬", 1001)}), 50035},
			{"empty", send(c.ID(), discordgo.MessageSend{Content: " \n"}), 50006},
			{"no channel", send("1", discordgo.MessageSend{Content: "x"}), 10003},
			{"hidden", send(hidden.ID(), discordgo.MessageSend{Content: "x"}), 50001},
			{"not for others", send(free.ID(), discordgo.MessageSend{Content: "x"}), 0},
			{"still", send(still.ID(), discordgo.MessageSend{Content: "x"}), 50013},
			{"refused", send(s.DM(shy).ID(), discordgo.MessageSend{Content: "x"}), 50007},
			{"embed", send(c.ID(), discordgo.MessageSend{Embed: &discordgo.MessageEmbed{Title: strings.Repeat("x", 257)}}), 50035},
			{"custom_id", send(c.ID(), discordgo.MessageSend{Content: "x", Components: button(strings.Repeat("x", 101))}), 50035},
			{"no custom_id", send(c.ID(), discordgo.MessageSend{Content: "x", Components: button("")}), 50035},
			{"gone", send(c.ID(), discordgo.MessageSend{Content: "x", Reference: &discordgo.MessageReference{MessageID: "1"}}), 50035},
			{"theirs", func() error { _, err := d.ChannelMessageEdit(c.ID(), theirs.ID(), "x"); return err }(), 50005},
			{"exclusive", send(c.ID(), discordgo.MessageSend{Content: "x", AllowedMentions: &discordgo.MessageAllowedMentions{
				Parse: []discordgo.AllowedMentionType{"users"}, Users: []string{"1"}}}), 50035},
		} {
			if got := code(test.err); got != test.want || test.want == 0 && test.err != nil {
				t.Errorf("%s: %v, want code %d", test.name, test.err, test.want)
			}
		}
	})
}

func TestPings(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana, ben := g.AddMember("ana"), g.AddMember("ben")
		mods := g.AddRole("mods", 0)
		g.BotRole().SetPermissions(discordtest.DefaultPermissions | discordtest.MentionEveryone)
		ask := ana.Write(c, "hello")
		d := client(s)
		text := "@everyone " + ben.Mention() + mods.Mention()
		for _, test := range []struct {
			name  string
			allow *discordgo.MessageAllowedMentions
			want  []string
		}{
			{"Discord's default", nil, []string{ben.ID(), ana.ID(), mods.ID(), "everyone"}},
			{"none", &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}}, nil},
			{"users", &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{"users"}}, []string{ben.ID()}},
			{"one role", &discordgo.MessageAllowedMentions{Roles: []string{mods.ID()}, RepliedUser: true}, []string{ana.ID(), mods.ID()}},
		} {
			m, err := d.ChannelMessageSendComplex(c.ID(), &discordgo.MessageSend{Content: text, AllowedMentions: test.allow,
				Reference: &discordgo.MessageReference{MessageID: ask.ID()}})
			if err != nil {
				t.Fatal(err)
			}
			if got := s.Message(m.ID).Frames()[0].Pings; !slices.Equal(got, test.want) {
				t.Errorf("%s: pings %q, want %q", test.name, got, test.want)
			}
		}
	})
}

func TestNonce(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		c := s.AddGuild("Film Club").AddChannel("general")
		d := client(s)
		s.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages", Times: 2, Trouble: discordtest.AcceptedThen502})
		body := json.RawMessage(`{"content":"once","nonce":"n-1","enforce_nonce":true}`)
		b, err := d.RequestWithBucketID("POST", discordgo.EndpointChannelMessages(c.ID()), body, "x") // retries twice
		if err != nil || !bytes.Contains(b, []byte(`"nonce":"n-1"`)) {
			t.Errorf("create: %v, %s, want the message", err, b)
		}
		if got := len(c.Messages()); got != 1 {
			t.Errorf("%d messages, want 1", got)
		}
		for range 2 {
			unforced := json.RawMessage(`{"content":"once","nonce":"n-1"}`)
			if _, err := d.RequestWithBucketID("POST", discordgo.EndpointChannelMessages(c.ID()), unforced, "x"); err != nil {
				t.Error(err)
			}
		}
		if got := len(c.Messages()); got != 3 {
			t.Errorf("%d messages with a nonce that is not enforced, want 3", got)
		}
		time.Sleep(6 * time.Minute)
		if _, err := d.RequestWithBucketID("POST", discordgo.EndpointChannelMessages(c.ID()), body, "x"); err != nil {
			t.Error(err)
		}
		if got := len(c.Messages()); got != 4 {
			t.Errorf("%d messages after the nonce was forgotten, want 4", got)
		}
	})
}
