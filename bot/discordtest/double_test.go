package discordtest_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"matinee/bot/discordtest"
)

// everything is all intents that the tests ask for.
const everything = discordgo.IntentsAllWithoutPrivileged | discordgo.IntentMessageContent

// client is a plain discordgo session for a double. Its events come in order.
func client(s *discordtest.Server) *discordgo.Session {
	d, _ := discordgo.New("Bot test-token") // never fails
	d.Client = &http.Client{Transport: s.Transport()}
	d.Dialer = &websocket.Dialer{NetDialContext: s.Dial}
	d.Identify.Intents = everything
	d.SyncEvents = true
	d.ShouldReconnectOnError = false
	d.LogLevel = -1 // says nothing
	return d
}

// open connects a client, until the test ends.
func open(t *testing.T, s *discordtest.Server) *discordgo.Session {
	t.Helper()
	d := client(s)
	connect(t, s, d)
	return d
}

// connect opens a client, and closes it when it has come to rest: Close sleeps
// with a lock held, for which nobody may wait in a bubble.
func connect(t *testing.T, s *discordtest.Server, d *discordgo.Session) {
	t.Helper()
	if err := d.Open(); err != nil {
		t.Fatal("open:", err)
	}
	t.Cleanup(func() {
		if !strings.Contains(s.Host(), ":") { // in memory
			synctest.Wait()
		}
		_ = d.Close()
	})
}

// both runs a test over sockets, and over memory in a bubble.
func both(t *testing.T, cfg discordtest.Config, test func(t *testing.T, s *discordtest.Server)) {
	t.Run("sockets", func(t *testing.T) { test(t, discordtest.New(t, cfg)) })
	t.Run("memory", func(t *testing.T) { discordtest.Bubble(t, cfg, test) })
}

func TestConversation(t *testing.T) {
	both(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		general := g.AddChannel("general")
		ana := g.AddMember("ana")

		d := client(s)
		d.AddHandler(func(d *discordgo.Session, m *discordgo.MessageCreate) {
			if m.Author.Bot {
				return
			}
			reply, err := d.ChannelMessageSendReply(m.ChannelID, "Thinking.", m.Reference())
			if err != nil {
				t.Error("reply:", err)
				return
			}
			if _, err := d.ChannelMessageEdit(m.ChannelID, reply.ID, "Charade."); err != nil {
				t.Error("edit:", err)
			}
		})
		connect(t, s, d)
		s.AwaitLive(1)

		ask := ana.Write(general, s.Bot().Mention()+" who says so?")
		reply := s.AwaitReply(ask)
		s.Await("the final text", func() bool { return reply.Content() == "Charade." })

		frames := reply.Frames()
		if got, want := len(frames), 2; got != want {
			t.Fatalf("%d frames, want %d", got, want)
		}
		if got, want := frames[0].Content, "Thinking."; got != want {
			t.Errorf("first frame %q, want %q", got, want)
		}
		if got, want := frames[0].Pings, []string{ana.ID()}; !slices.Equal(got, want) {
			t.Errorf("pings %q, want %q", got, want)
		}
	})
}

func TestBubbleEnds(t *testing.T) {
	discordtest.Bubble(t, discordtest.Config{}, func(t *testing.T, s *discordtest.Server) {
		open(t, s)
		synctest.Wait()
		if got := len(s.Live()); got != 1 {
			t.Errorf("%d live sessions, want 1", got)
		}
	})
}
