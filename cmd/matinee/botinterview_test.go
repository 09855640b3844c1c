package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"matinee/bot"
	"matinee/bot/discordtest"
	"matinee/dialogue"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// clubScript is a short evening about the lantern: somebody asks, the machine
// answers.
const clubScript = `schema = "interview/1"
[session]
title = "Who lights it?"
film = "Lantern"
on_fail = "fallback"
[speakers.host]
role = "human"
[speakers.member]
role = "human"
[speakers.machine]
role = "persona"
[[turn]]
id = "h1"
by = "host"
say = "Good evening."
[[turn]]
id = "i1"
by = "member"
input = "What would you like to ask?"
to = "machine"
[[turn]]
id = "a1"
by = "machine"
answer = "i1"
cite = { min = 1 }
fallback = "I find no line that answers this."
`

// guestHouse is what holds scripts for the bot, and the lantern film in its library.
func guestHouse(t *testing.T) (bot.Interviews, dialogue.Ref) {
	t.Helper()
	a := &app{libraryDir: t.TempDir(), configFile: filepath.Join(t.TempDir(), "config.toml")}
	a.err = os.Stderr
	if err := os.WriteFile(a.configFile, []byte("[speech]\nengine = \"none\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := a.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.close() })
	path := filepath.Join(t.TempDir(), "Lantern (1950).srt")
	if err := os.WriteFile(path, lanternSRT(), 0o600); err != nil {
		t.Fatal(err)
	}
	for r, err := range a.library.Add(t.Context(), []string{path}, library.AddOptions{}) {
		if err = errors.Join(err, r.Err); err != nil {
			t.Fatal(err)
		}
	}
	film, err := a.resolve(t.Context(), "lantern")
	if err != nil {
		t.Fatal(err)
	}
	house, err := a.interviews(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return house, film
}

// TestGuestRefused: a stranger's script names no file of the operator's, wants no
// more of the machine than is fair, and all that is wrong with it is told at once.
func TestGuestRefused(t *testing.T) {
	house, film := guestHouse(t)
	secret := filepath.Join(t.TempDir(), "secret.toml")
	if err := os.WriteFile(secret, []byte("name = \"secret\""), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		old, new string
		want     []string
	}{
		"persona file":    {`role = "persona"`, fmt.Sprintf("role = \"persona\"\npersona = %q", secret), []string{"s.toml:12:", "a persona is named in Discord"}},
		"no persona":      {`role = "persona"`, "role = \"persona\"\npersona = \"@everyone\"", []string{`there is no persona "@everyone"`}},
		"recording":       {`say = "Good evening."`, fmt.Sprintf("say = \"Good evening.\"\nrecording = %q", secret), []string{"a recording cannot be used in Discord"}},
		"media":           {`on_fail`, "media = \"/etc/passwd\"\non_fail", []string{"s.toml:5:1: media cannot be named in Discord"}},
		"all at once":     {`on_fail = "fallback"`, "media = \"x.mkv\"\nnonsense = 1", []string{"nonsense", "media cannot be named"}},
		"too long":        {`say = "Good evening."`, "say = \"Good evening.\"\npause_after = \"10h\"", []string{"I hold 20m0s at the most"}},
		"too long a clip": {`say = "Good evening."`, "say = \"Good evening.\"\n[[turn]]\nid = \"c1\"\nclip = { in = \"0:00:00\", out = \"0:29:00\", role = \"insert\" }", []string{"I hold 20m0s at the most"}},
		"too many turns":  {`[[turn]]`, strings.Repeat("[[turn]]\nid = \"NEW\"\nby = \"host\"\nsay = \"Well.\"\n", 60) + "[[turn]]", []string{"I hold 60 at the most"}},
		"misquoted":       {`fallback = "I find`, `fallback = "As they say: “Play it again, Sam, for old times.” I find`, []string{"quoted words that are not in the film"}},
	} {
		t.Run(name, func(t *testing.T) {
			source := strings.Replace(clubScript, test.old, test.new, 1)
			for i := 0; strings.Contains(source, "NEW"); i++ {
				source = strings.Replace(source, "NEW", fmt.Sprintf("n%d", i), 1)
			}
			_, err := house.Open(t.Context(), bot.InterviewScript{Name: "s.toml", Source: []byte(source), Film: film, Horizon: transcript.Everything()})
			var wrong *bot.ScriptError
			if !errors.As(err, &wrong) {
				t.Fatalf("got %v, want a refusal", err)
			}
			for _, w := range test.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("got %v, want %q in it", err, w)
				}
			}
			if strings.Contains(err.Error(), filepath.Dir(secret)) {
				t.Errorf("a path is told: %v", err)
			}
		})
	}
}

// TestGuestNoFurther: what lies beyond the horizon is not there for a script: it is
// told neither where it is nor that it is.
func TestGuestNoFurther(t *testing.T) {
	house, film := guestHouse(t)
	until := transcript.Until(10 * time.Minute)
	tell := func(clip string) string {
		source := strings.Replace(clubScript, `say = "Good evening."`, `say = "Good evening."`+"\n[[turn]]\nid = \"c1\"\n"+clip, 1)
		_, err := house.Open(t.Context(), bot.InterviewScript{Name: "s.toml", Source: []byte(source), Film: film, Horizon: until})
		if err == nil {
			t.Fatalf("%s is taken", clip)
		}
		return err.Error()
	}
	there, nowhere := tell(`clip = { find = "twentieth time" }`), tell(`clip = { find = "thirtieth thyme" }`)
	if strings.ReplaceAll(there, "twentieth time", "thirtieth thyme") != nowhere {
		t.Errorf("what is beyond is told of:\n%s\nwhere nothing is:\n%s", there, nowhere)
	}
	quoted := strings.Replace(clubScript, `say = "Good evening."`, `say = "Wait for: “The lantern is lit for the twentieth time.”"`, 1)
	for _, h := range []transcript.Horizon{until, transcript.Everything()} {
		_, bounded := h.Limit(film.Film)
		iv, err := house.Open(t.Context(), bot.InterviewScript{Name: "s.toml", Source: []byte(quoted), Film: film, Horizon: h})
		if refused := errors.As(err, new(*bot.ScriptError)); refused != bounded {
			t.Errorf("quoted from beyond, bounded %v: %v", bounded, err)
		}
		if err == nil {
			iv.Close()
		}
	}
	source := strings.Replace(clubScript, "on_fail", "horizon = \"5:00\"\non_fail", 1)
	iv, err := house.Open(t.Context(), bot.InterviewScript{Name: "s.toml", Source: []byte(source), Film: film, Horizon: until})
	if err != nil {
		t.Fatal(err)
	}
	defer iv.Close()
	if got := iv.Reach(); got.All || got.Until != 5*time.Minute {
		t.Errorf("it looks as far as %v, want 5m", got)
	}
}

// TestGuestExamples: each can be held as it is, and is given back whole.
func TestGuestExamples(t *testing.T) {
	house, _ := guestHouse(t)
	for _, e := range house.Examples() {
		iv, err := house.Open(t.Context(), bot.InterviewScript{Name: e.Name, Source: e.Source, Film: e.Film, Horizon: transcript.Everything()})
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		if named, err := house.Read(e.Name, e.Source); err != nil || named != e.Film.ID {
			t.Errorf("%s is about %q, %v; want %q", e.Name, named, err, e.Film.ID)
		}
		if err := iv.Close(); err != nil || e.About == "" {
			t.Errorf("%s: %q, %v", e.Name, e.About, err)
		}
	}
	if _, err := house.Read("x.toml", []byte("= no TOML")); !errors.As(err, new(*bot.ScriptError)) {
		t.Errorf("got %v, want a refusal", err)
	}
}

// TestGuestForgets: what a member said is gone from the record, and from what repeats
// it; half a line is no reason to keep the rest.
func TestGuestForgets(t *testing.T) {
	house, _ := guestHouse(t)
	record := `{"event":"begin","schema":"matinee-session/1","title":"x"}
{"event":"turn","turn":"i1","n":1,"by":"member","kind":"input","text":"Xyzzy plugh?","at":"2026-01-02T03:04:05Z"}
{"event":"turn","turn":"a1","n":2,"by":"machine","kind":"answer","text":"You say Xyzzy plugh? I do not.","attempts":[{"text":"Xyzzy plugh"}],"at":"2026-01-02T03:04:05Z"}
{"event":"tu`
	got, err := house.Forget([]byte(record), []string{"i1"})
	if err != nil || strings.Contains(string(got), "plugh") {
		t.Errorf("got %v and\n%s", err, got)
	}
	for _, kept := range []string{`{"event":"begin"`, `"turn":"i1"`, `"text":"You say … I do not."`, `{"event":"tu`} {
		if !strings.Contains(string(got), kept) {
			t.Errorf("%s is gone:\n%s", kept, got)
		}
	}
}

// TestBotInterview holds a script in Discord with the program itself, which is killed
// after it has asked: somebody answers meanwhile, nothing is said twice, and the
// package has what it should.
func TestBotInterview(t *testing.T) {
	if testing.Short() {
		t.Skip("it is held at the pace at which people read")
	}
	t.Parallel()
	n := newNight(t, nil)
	guild := n.AddGuild("Film Club")
	general := guild.AddChannel("general")
	ana, bert := guild.AddMember("ana", guild.AddRole("moderators", discordtest.ManageGuild)), guild.AddMember("bert")
	n.start()
	n.shows(ana.Slash(general, "films add", discordtest.Args{"file": lanternFile()}).Await(), "Lantern")
	for _, who := range []*discordtest.User{ana, bert} {
		n.shows(who.Slash(general, "seen", discordtest.Args{"film": "Lantern", "far": "10:30"}).Await(), "Lantern")
	}
	n.shows(ana.Slash(general, "interview run", discordtest.Args{"script": discordtest.File{Name: "night.toml", Data: []byte(clubScript)}}).Await(), "It begins in")
	thread := n.thread(general)
	n.heardIn(thread, "What would you like to ask?")
	n.kill()
	bert.Write(thread, "When is it lit for the third time?")
	n.start()
	n.heardIn(thread, "That was the interview.")
	var all strings.Builder
	for _, m := range thread.Messages() {
		all.WriteString(m.Author().Name() + ": " + m.Content() + "\n")
	}
	for _, once := range []string{"Good evening.", "What would you like to ask?", "lit for the third time.”", "That was the interview."} {
		if got := strings.Count(all.String(), once); got != 1 {
			t.Errorf("%q was said %d times, want once:\n%s", once, got, &all)
		}
	}
	n.unpack(thread)
}

// heardIn waits until something is said in a thread: turns are left to be read.
func (n *night) heardIn(thread *discordtest.Channel, words string) {
	n.Helper()
	for range 4 { // a server is patient for 20 seconds, and readers are for 40
		deadline := time.Now().Add(15 * time.Second)
		for time.Now().Before(deadline) {
			for _, m := range thread.Messages() {
				if strings.Contains(m.Content(), words) {
					return
				}
			}
			time.Sleep(50 * time.Millisecond) // a process cannot be in a bubble of synctest
		}
	}
	n.Fatalf("%q was not said", words)
}

// unpack looks at the package that was posted.
func (n *night) unpack(thread *discordtest.Channel) {
	n.Helper()
	last := thread.Messages()[len(thread.Messages())-1]
	if len(last.Attachments()) == 0 {
		n.Fatalf("there is no package: %s", last.Content())
	}
	if got, want := last.Attachments()[0].Name(), "lantern-1950.zip"; got != want {
		n.Errorf("the package is called %q, want %q", got, want)
	}
	data := last.Attachments()[0].Data()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		n.Fatal(err)
	}
	there := map[string]bool{}
	for _, f := range z.File {
		there[f.Name] = true
		var b bytes.Buffer
		if r, err := f.Open(); err == nil {
			b.ReadFrom(r)
		}
		if strings.Contains(b.String(), n.dir) || strings.Contains(b.String(), "twelfth time") {
			n.Errorf("%s tells what it must not:\n%s", f.Name, &b)
		}
	}
	for _, name := range []string{"transcript.md", "clips.edl", "clips.fcpxml", "script.toml"} {
		if !there[name] {
			n.Errorf("the package has no %s", name)
		}
	}
	if there["session.jsonl"] || there["captions.vtt"] != (len(last.Attachments()) == 2) {
		n.Errorf("the package has %v", there)
	}
}
