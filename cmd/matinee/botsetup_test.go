package main

import (
	"strings"
	"testing"

	"matinee/bot/discordtest"
)

// TestBotSetup: what a stranger reads who sets the bot up, and the exit code: whatever
// is wrong is told with what to do.
func TestBotSetup(t *testing.T) {
	const invitation = "https://discord.com/oauth2/authorize?"
	for _, test := range []struct {
		name   string
		args   []string
		token  string
		denied discordtest.Intents
		asks   bool // the configuration asks for the message content intent
		code   int
		want   []string
		not    string
	}{
		{"well", []string{"--setup"}, "test-token", 0, true, exitDone, []string{"ok   token", "everything works", invitation, "Then run"}, "no  "},
		{"without intent", []string{"--setup"}, "test-token", discordtest.IntentMessageContent, false, exitDone, []string{"It is off: mentions", invitation}, "no   token"},
		{"intent denied", []string{"--setup"}, "test-token", discordtest.IntentMessageContent, true, exitDone, []string{"Discord will refuse the bot", "message_content = false", invitation}, "everything works"},
		{"intent not asked for", []string{"--setup"}, "test-token", 0, false, exitDone, []string{"message_content = true", invitation}, "everything works"},
		{"wrong token", []string{"--setup"}, "wrong", 0, true, exitCould, []string{"no   token: Discord does not accept the token.", "developer portal"}, invitation},
		{"wrong token, checked", []string{"--check"}, "wrong", 0, true, exitCould, []string{"does not accept the token"}, invitation},
		{"wrong token, run", nil, "wrong", 0, true, exitUsage, []string{"token is not accepted", "developer portal"}, "goroutine"},
		{"no token", nil, "", 0, true, exitUsage, []string{"DISCORD_TOKEN", "token_file", "--setup"}, "key"},
		{"no server", []string{"--check"}, "test-token", 0, true, exitCould, []string{"The bot is in no server", "Invite it: " + invitation}, "no   token"},
		{"intent refused, run", nil, "test-token", discordtest.IntentMessageContent, true, exitUsage, []string{"turn on the Message Content Intent"}, "goroutine"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			n := newNight(t, nil)
			n.Server = discordtest.New(t, discordtest.Config{Denied: test.denied})
			text := "[discord]\napi = \"" + n.URL() + "\"\n"
			if test.asks {
				text += "message_content = true\n"
			}
			n.configure(text)
			cmd := n.process(append([]string{"bot"}, test.args...)...)
			cmd.Env = append(cmd.Env, "DISCORD_TOKEN="+test.token)
			b, _ := cmd.CombinedOutput() // the code tells
			out, code := string(b), cmd.ProcessState.ExitCode()
			if code != test.code || strings.Contains(out, test.not) {
				t.Errorf("exit code %d, want %d, without %q:\n%s", code, test.code, test.not, out)
			}
			for _, w := range test.want {
				if !strings.Contains(out, w) {
					t.Errorf("%q is not told:\n%s", w, out)
				}
			}
		})
	}
}
