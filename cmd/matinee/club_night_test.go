package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/bot/discordtest"
	"matinee/dialogue/llm/llmtest"
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

// lanternFile is the film as somebody attaches it.
func lanternFile() discordtest.File {
	return discordtest.File{Name: "Lantern (1950).srt", Data: lanternSRT()}
}

// A night is an evening of a film club: a Discord, and the folder of a bot that is
// a process of its own.
type night struct {
	*testing.T
	*discordtest.Server
	dir   string          // the bot's own: library, configuration
	model *llmtest.Server // which it writes with; nil for none
	bot   *exec.Cmd       // the process; nil while there is none
	said  *lockedBuffer
}

// A lockedBuffer is what a running bot writes to its operator.
type lockedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer // no part of it is lent: io.Copy would write past the lock
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// newNight opens a Discord, and configures a bot for it that writes with the
// scripted model; with nil without one.
func newNight(t *testing.T, model llmtest.Script) *night {
	n := &night{
		T: t, dir: t.TempDir(), said: &lockedBuffer{},
		// Processes that are killed come back faster than Discord lets one identify.
		Server: discordtest.New(t, discordtest.Config{Pace: -1, Patience: 20 * time.Second}),
	}
	text := fmt.Sprintf("[discord]\napi = %q\nfile_hosts = [%q]\nmessage_content = true\n", n.URL(), n.FileHost())
	if model != nil {
		n.model = serve(t, model)
		text += fmt.Sprintf("[[model]]\nname = \"scripted\"\nbase_url = %q\n", n.model.URL)
	}
	n.configure(text)
	t.Cleanup(n.kill)
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the bot said:\n%s", n.said)
		}
	})
	return n
}

// configure writes the configuration.
func (n *night) configure(text string) {
	n.Helper()
	if err := os.WriteFile(filepath.Join(n.dir, "config.toml"), []byte(text), 0o600); err != nil {
		n.Fatal(err)
	}
}

// process is a process of the program with the club's library and the bot's token.
func (n *night) process(args ...string) *exec.Cmd {
	cmd := matinee(filepath.Join(n.dir, "library"), append([]string{"--config", filepath.Join(n.dir, "config.toml")}, args...)...)
	cmd.Env = append(cmd.Env, "DISCORD_TOKEN=test-token")
	return cmd
}

// matinee runs the program to its end.
func (n *night) matinee(args ...string) (out string, code int) {
	n.Helper()
	cmd := n.process(args...)
	b, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		n.Fatal(err)
	}
	return string(b), cmd.ProcessState.ExitCode()
}

// start starts the bot and waits until it hears.
func (n *night) start() {
	n.Helper()
	n.launch()
	n.Await("the bot is live", func() bool { return len(n.Live()) == 1 })
}

// launch starts the bot.
func (n *night) launch() {
	n.Helper()
	n.bot = n.process("bot", "--verbose")
	n.bot.Stdout, n.bot.Stderr = n.said, n.said
	if err := n.bot.Start(); err != nil {
		n.Fatal(err)
	}
}

// kill ends the bot as a power cut does, if it is there.
func (n *night) kill() {
	if n.bot == nil {
		return
	}
	_ = n.bot.Process.Kill() // it may have ended
	_ = n.bot.Wait()         // says that it was killed
	n.bot = nil
	n.Await("the connection is gone", func() bool { return len(n.Live()) == 0 })
}

// signal tells the bot something.
func (n *night) signal(s os.Signal) {
	n.Helper()
	if err := n.bot.Process.Signal(s); err != nil {
		n.Fatalf("signal the bot: %v\n%s", err, n.said)
	}
}

// ended waits for the bot's own end and says how it ended and after what time.
func (n *night) ended(within time.Duration) (code int, took time.Duration) {
	n.Helper()
	ctx, cancel := context.WithTimeout(n.Context(), within)
	defer cancel()
	defer context.AfterFunc(ctx, func() { _ = n.bot.Process.Kill() })()
	began, cmd := time.Now(), n.bot
	_ = cmd.Wait() // the code tells
	n.bot = nil
	return cmd.ProcessState.ExitCode(), time.Since(began)
}

// shows waits until a message has words in it.
func (n *night) shows(m *discordtest.Message, words ...string) {
	n.Helper()
	if m == nil {
		n.Fatalf("there is no message with %q", words)
	}
	for _, w := range words {
		n.Await(fmt.Sprintf("%q in %q", w, m.Content()), func() bool { return strings.Contains(m.Content(), w) })
	}
}

// pressable waits until a message has a button.
func (n *night) pressable(m *discordtest.Message, button string) *discordtest.Message {
	n.Helper()
	n.Await(fmt.Sprintf("the button %q below %q", button, m.Content()), func() bool { _, there := m.Button(button); return there })
	return m
}

// finished waits until an answer is whole: then it can be asked for again.
func (n *night) finished(m *discordtest.Message) *discordtest.Message { return n.pressable(m, "Again") }

// never wants words to be in no frame of a message.
func (n *night) never(m *discordtest.Message, words ...string) {
	n.Helper()
	for _, frame := range m.Frames() {
		for _, w := range words {
			if strings.Contains(frame.Content, w) {
				n.Errorf("%q is told, which must not be: %q", w, frame.Content)
			}
		}
	}
}

// choose chooses in the select of a message that offers that value, and waits for
// what is said to it.
func (n *night) choose(who *discordtest.User, m *discordtest.Message, value string) *discordtest.Message {
	n.Helper()
	for _, c := range m.Components() {
		for _, o := range c.Options {
			if o.Text() == value {
				return who.Choose(m, c.CustomID, value).Await()
			}
		}
	}
	n.Fatalf("nothing in %q offers %q", m.Content(), value)
	return nil
}

// greeting is what the bot said on joining.
func (n *night) greeting(c *discordtest.Channel) *discordtest.Message {
	n.Helper()
	return n.AwaitSent("a welcome", func(m *discordtest.Message) bool { return m.Channel() == c && strings.HasPrefix(m.Content(), "Hello.") })
}

// thread waits for the first thread below a channel.
func (n *night) thread(c *discordtest.Channel) *discordtest.Channel {
	n.Helper()
	n.Await("a thread", func() bool { return len(c.Threads()) > 0 })
	return c.Threads()[0]
}

// hellos is how often the bot said hello in a channel.
func (n *night) hellos(c *discordtest.Channel) int {
	hellos := 0
	for _, m := range c.Messages() {
		if m.ByBot() && strings.HasPrefix(m.Content(), "Hello.") {
			hellos++
		}
	}
	return hellos
}

// configuration is what the configuration says.
func (n *night) configuration() string {
	n.Helper()
	b, err := os.ReadFile(filepath.Join(n.dir, "config.toml"))
	if err != nil {
		n.Fatal(err)
	}
	return string(b)
}
