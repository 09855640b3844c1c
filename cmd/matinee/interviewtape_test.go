package main

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// TestTapeModes holds one session in all the ways that a tape allows: what is on
// it is never asked again, whoever is at hand to be asked.
func TestTapeModes(t *testing.T) {
	t.Parallel()
	server := serve(t, fickle())
	s := newTheatre(t, example(t, seedShaped), modelled(server)...)
	asks := func(mode, out string, want bool) {
		t.Helper()
		before := len(server.Prompts())
		s.interview("run", "--no-audio", "--cassette", mode, "--out", out)
		if asked := len(server.Prompts()) - before; asked > 0 != want {
			t.Errorf("in the mode %s the model was asked %d times", mode, asked)
		}
	}
	asks("once", packageDir, true)
	first := s.files(packageDir)
	asks("once", packageDir, false)
	s.same("held again", s.files(packageDir), first)
	asks("none", packageDir, false)
	s.same("played again", s.files(packageDir), first)
	asks("off", "untaped", true)
	if _, taped := s.files("untaped")["cassette.jsonl"]; taped {
		t.Error("there is a tape, and none was wanted")
	}
	s.run(exitCould, "interview", "run", scriptFile, "--no-audio", "--cassette", "none", "--out", "untaped")
	asks("all", packageDir, true)
	again := s.files(packageDir)
	if again["cassette.jsonl"] == first["cassette.jsonl"] {
		t.Error("everything was to be asked anew, and the tape is the old one")
	}
	server.Close()
	s.same("elsewhere, with nobody to ask", s.replayed(packageDir, "--no-audio"), again)
}

// TestTapeOfTheFloor: what people put in is on the tape, too, and so is that nobody
// said anything.
func TestTapeOfTheFloor(t *testing.T) {
	t.Parallel()
	s := newTheatre(t, example(t, "club-night"))
	s.asks = "Where is the biscuit tin?\n"
	s.interview("run", "--no-audio")
	if text := s.read(packageDir + "/transcript.md"); !strings.Contains(text, "Where is the biscuit tin?") {
		t.Errorf("the question is not in\n%s", text)
	}
	s.asks = "And who are you, who asks again?\n"
	s.same("from the tape", s.replayed(packageDir, "--no-audio"), s.files(packageDir))
}

// TestMissedTape changes a line that the model was told: what the tape knows is no
// answer to it, and what differs is shown. What was there stays as it was.
func TestMissedTape(t *testing.T) {
	t.Parallel()
	server := serve(t, fickle())
	text := example(t, seedShaped)
	s := newTheatre(t, text, modelled(server)...)
	s.interview("run", "--no-audio")
	before, asked := s.files(packageDir), len(server.Prompts())
	const was, is = "a stranger with a rule", "a stranger without any rule"
	if !strings.Contains(text, was) {
		t.Fatalf("the example does not say %q any more", was)
	}
	s.rewrite(strings.Replace(text, was, is, 1))
	for _, mode := range []string{"none", "once"} {
		s.run(exitCould, "interview", "run", scriptFile, "--no-audio", "--cassette", mode)
		var lost, found bool
		for line := range strings.Lines(s.told) {
			lost = lost || strings.HasPrefix(line, "-") && strings.Contains(line, was)
			found = found || strings.HasPrefix(line, "+") && strings.Contains(line, is)
		}
		if !lost || !found || !strings.Contains(s.told, "--cassette all") || strings.Contains(s.told, "goroutine") {
			t.Errorf("in the mode %s it is told that\n%s", mode, s.told)
		}
		s.same("after the miss", s.files(packageDir), before)
	}
	if more := len(server.Prompts()) - asked; more > 0 {
		t.Errorf("the model was asked %d times", more)
	}
}

// TestNoSecretIsPackaged: the key, the server and the machine's own paths are in
// no file of a package, also when the server repeats the key in its refusal.
func TestNoSecretIsPackaged(t *testing.T) {
	t.Parallel()
	good := serve(t, fickle())
	for what, server := range map[string]string{"answers": good.URL, "refuses": serve(t, echoKey).URL} {
		s := newTheatre(t, example(t, seedShaped), "OPENAI_BASE_URL="+server, "OPENAI_API_KEY="+theatreKey, "MATINEE_MODEL=scripted")
		s.interview("run", "--no-audio")
		at, err := url.Parse(server)
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range s.files(packageDir) {
			for _, secret := range []string{theatreKey, at.Host, s.dir} {
				if strings.Contains(text, secret) {
					t.Errorf("the server %s: %s is in %s", what, secret, name)
				}
			}
		}
		if strings.Contains(s.said+s.told, theatreKey) {
			t.Errorf("the server %s: the key is told: %s%s", what, s.said, s.told)
		}
	}
	if got := good.Prompts()[0].Header.Get("Authorization"); got != "Bearer "+theatreKey {
		t.Errorf("the server was given %q", got)
	}
}

// TestCheckAsksNobody: a model and a speech server are configured, and nobody
// knocks at their doors before there is something to ask.
func TestCheckAsksNobody(t *testing.T) {
	t.Parallel()
	server := serve(t, fickle())
	s := newTheatre(t, example(t, seedShaped), modelled(server)...)
	settings := fmt.Sprintf("[speech]\nengine = \"openai\"\nbase_url = %q\n", server.URL)
	s.put("config.toml", settings)
	s.rewrite(regexp.MustCompile(`(?m)^voice = .*\n`).ReplaceAllString(s.read(scriptFile), "voice = { engine = \"openai\", id = \"alloy\" }\n"))
	for _, verb := range []string{"check", "plan"} {
		s.run(exitDone, "--config", s.in("config.toml"), "interview", verb, scriptFile)
	}
	if n := server.Connections(); n > 0 {
		t.Errorf("%d connections were opened", n)
	}
}
