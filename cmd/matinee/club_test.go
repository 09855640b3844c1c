package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"matinee/bot/discordtest"
)

// lanternSRT is a film of one line a minute, of our own.
func lanternSRT() []byte {
	var b bytes.Buffer
	for i := range 30 {
		fmt.Fprintf(&b, "%d\n00:%02d:01,000 --> 00:%02d:03,000\nThe lantern is lit for the %s time.\n\n", i+1, i, i, ordinal(i+1))
	}
	return b.Bytes()
}

func ordinal(n int) string {
	return []string{
		"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
		"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
		"twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
	}[n-1]
}

// A night is an evening of a film club: a Discord with the bot in it.
type night struct {
	*testing.T
	*discordtest.Server
	dir  string // the bot's own: library, configuration
	said *lockedBuffer
	stop func()
}

// A lockedBuffer is what a running bot writes to its operator.
type lockedBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.String()
}

func newNight(t *testing.T) *night {
	n := &night{T: t, Server: discordtest.New(t, discordtest.Config{}), dir: t.TempDir(), said: &lockedBuffer{}}
	config := fmt.Sprintf("[discord]\napi = %q\nfile_hosts = [%q]\n", n.URL(), n.FileHost())
	if err := os.WriteFile(filepath.Join(n.dir, "config.toml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DISCORD_TOKEN", "test-token")
	return n
}

// matinee runs the program to its end.
func (n *night) matinee(args ...string) (out string, code int) {
	var stdout, stderr bytes.Buffer
	args = append([]string{"--library", filepath.Join(n.dir, "library"), "--config", filepath.Join(n.dir, "config.toml")}, args...)
	code = run(n.Context(), args, streams{strings.NewReader(""), &stdout, &stderr})
	return stdout.String() + stderr.String(), code
}

// start starts the bot; stop ends it.
func (n *night) start() {
	ctx, cancel := context.WithCancel(n.Context())
	ended := make(chan int, 1)
	before := len(n.Logins())
	go func() {
		args := []string{"--library", filepath.Join(n.dir, "library"), "--config", filepath.Join(n.dir, "config.toml"), "bot"}
		ended <- run(ctx, args, streams{strings.NewReader(""), n.said, n.said})
	}()
	n.stop = sync.OnceFunc(func() {
		cancel()
		if code := <-ended; code != exitDone {
			n.Errorf("the bot ended with exit code %d:\n%s", code, n.said)
		}
	})
	n.Cleanup(n.stop)
	n.Await("the bot is live", func() bool { return len(n.Logins()) > before && len(n.Live()) == 1 })
}

// shows waits until a message has words in it.
func (n *night) shows(m *discordtest.Message, words ...string) {
	n.Helper()
	for _, w := range words {
		n.Await(fmt.Sprintf("%q in %q", w, m.Content()), func() bool { return strings.Contains(m.Content(), w) })
	}
}

// TestClub is the main job: a film club's evening from nothing on.
func TestClub(t *testing.T) {
	n := newNight(t)

	// The moderator sets the bot up.
	out, code := n.matinee("bot", "--setup")
	if code != exitDone || !strings.Contains(out, "https://discord.com/oauth2/authorize?") {
		t.Fatalf("bot --setup: exit code %d:\n%s", code, out)
	}

	// It joins the club, and says hello once.
	n.start()
	guild := n.AddGuild("Film Club")
	general := guild.AddChannel("general")
	mod, ana := guild.AddMember("mod", guild.AddRole("moderators", discordtest.ManageGuild)), guild.AddMember("ana")

	// The moderator adds a film to the club's shelf.
	add := mod.Slash(general, "films add", discordtest.Args{"file": discordtest.File{Name: "Lantern (1950).srt", Data: lanternSRT()}})
	n.shows(add.Await(), "Lantern")

	// A member says how far she has seen it, and asks by mention.
	n.shows(ana.Slash(general, "seen", discordtest.Args{"film": "Lantern", "far": "10:00"}).Await(), "0:10:00")
	asked := ana.Write(general, n.Bot().Mention()+` when is the lantern lit for the third time?`)
	answer := n.AwaitReply(asked)
	n.shows(answer, "> “The lantern is lit for the third time.”", "0:02:01")

	// She presses Sources.
	n.Await("the buttons", func() bool { _, there := answer.Button("Sources"); return there })
	n.shows(ana.Press(answer, "Sources").Await(), "0:02:01")

	// She checks a quotation that somebody got wrong.
	wrong := mod.Write(general, "the lantern was lit for a third time")
	n.shows(ana.Menu(wrong, "Check this quote").Await(), "The lantern is lit for the third time.")

	// Nothing that she has not seen is told, however she asks.
	late := n.AwaitReply(ana.Write(general, n.Bot().Mention()+` when is the lantern lit for the twentieth time?`))
	n.Await("an end to the answer", func() bool { _, there := late.Button("Again"); return there })
	for _, frame := range late.Frames() {
		if strings.Contains(frame.Content, "0:19:01") || strings.Contains(frame.Content, "lit for the twentieth time.”") {
			t.Errorf("it tells what lies ahead: %q", frame.Content)
		}
	}

	// The bot is killed and comes back: the conversation goes on.
	n.stop()
	n.start()
	next := n.AwaitReply(ana.Write(general, "and what comes after that?", discordtest.Replying(answer)))
	n.shows(next, "fourth time")
}
