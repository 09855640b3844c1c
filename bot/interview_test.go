package bot_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot"
	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/discordtest"
)

// staging gives a bot interviews, and the intent to read what members write.
func staging(cfg *bot.Config) {
	cfg.Intents = discord.DefaultIntents | discord.IntentMessageContent
	cfg.Interviews = troupe{}
}

// raise has an interview begin in a thread of the general channel.
func (c *club) raise(args discordtest.Args) *discordtest.Channel {
	c.Helper()
	before := len(c.general.Threads())
	if m := c.use(c.ana, "interview run", args); len(c.general.Threads()) == before {
		c.Fatalf("there is no thread; the answer was %q", m.Content())
	}
	return c.general.Threads()[before]
}

// brought is a script as somebody attaches it.
func brought(text string) discordtest.Args {
	return discordtest.Args{"script": discordtest.File{Name: "night.toml", Data: []byte(text)}}
}

// saidThere waits for words in a thread.
func (c *club) saidThere(thread *discordtest.Channel, words string) {
	c.Helper()
	for range 600 {
		if synctest.Wait(); strings.Contains(transcriptOf(thread), words) {
			return
		}
		time.Sleep(time.Second)
	}
	c.Fatalf("%q was not said:\n%s", words, transcriptOf(thread))
}

// packageIn is the package that was posted in a thread: the names of its files, and
// of those in the zip.
func (c *club) packageIn(thread *discordtest.Channel) (message *discordtest.Message, packed []string) {
	c.Helper()
	for _, m := range thread.Messages() {
		for _, a := range m.Attachments() {
			if !strings.HasSuffix(a.Name(), ".zip") {
				continue
			}
			z, err := zip.NewReader(bytes.NewReader(a.Data()), int64(len(a.Data())))
			if err != nil {
				c.Fatal(err)
			}
			for _, f := range z.File {
				packed = append(packed, f.Name)
			}
			return m, packed
		}
	}
	c.Fatalf("there is no package:\n%s", transcriptOf(thread))
	return nil, nil
}

// TestInterview: a script is held under its speakers' names, the first member who
// answers is taken, and the package is posted.
func TestInterview(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.raise(discordtest.Args{"example": "club-night"})
		if got, want := thread.Name(), "Interview: Lantern (1950)"; got != want {
			t.Errorf("the thread is called %q, want %q", got, want)
		}
		c.saidThere(thread, "What would you like to ask?")
		asked := thread.Messages()[len(thread.Messages())-1]
		c.bert.Write(thread, "Does *she* ever leave?")
		c.ana.Write(thread, "Me too!")
		time.Sleep(3 * time.Minute)
		within(t, transcriptOf(thread), "can stop it", "Host (script): Good evening.", "is one of you: What would you like to ask?", "was first",
			"Machine: To “Does \\*she\\* ever leave?” the film says This is minute 59, Bert.\n-# Lantern (1950), 0:59:00, ANNA",
			"everyone, thank \\*you\\*.", "That was the interview. Mention me to go on about it.")
		if _, there := asked.Button("Skip"); there {
			t.Error("what was asked can still be skipped")
		}
		m, packed := c.packageIn(thread)
		if got, want := m.Attachments()[0].Name(), "who-killed-bert.zip"; got != want {
			t.Errorf("the package is called %q, want %q", got, want)
		}
		if want := []string{"transcript.md", "index.html", "audio/mix.mp3"}; !slices.Equal(packed, want) {
			t.Errorf("the package has %q, want %q", packed, want)
		}
		if got := m.Attachments()[1].Name(); got != "who-killed-bert.mp3" {
			t.Errorf("the sound is called %q", got)
		}
		for _, m := range thread.Messages() {
			if strings.HasPrefix(m.Content(), "To ") {
				contains(t, c.bert.Press(m, "Sources").Await(), "minute 59,")
			}
		}
		if left := c.left("interview", "interview record"); left != 0 {
			t.Errorf("%d documents of it are left", left)
		}
	}, staging)
}

// left counts the documents of some kinds.
func (c *club) left(kinds ...string) (n int) {
	for _, k := range kinds {
		docs, err := c.docs.List(c.Context(), k, "")
		if err != nil {
			c.Fatal(err)
		}
		n += len(docs)
	}
	return n
}

// TestInterviewSkipped: nobody has to say anything: it is skipped, by who may, or
// after a while.
func TestInterviewSkipped(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.raise(discordtest.Args{"example": "club-night"})
		c.saidThere(thread, "What would you like to ask?")
		asked := thread.Messages()[len(thread.Messages())-1]
		contains(t, c.bert.Press(asked, "Skip").Await(), "for who asked, or for moderators")
		c.ana.Press(asked, "Skip")
		c.saidThere(thread, "Nobody said anything, so we go on.")
		c.saidThere(thread, "That was the interview.")
		within(t, transcriptOf(thread), "Machine: To “” the film says")

		begun := time.Now()
		thread = c.raise(discordtest.Args{"example": "club-night"})
		c.saidThere(thread, "Nobody said anything, so we go on.")
		if took := time.Since(begun); took < 3*time.Minute || took > 4*time.Minute {
			t.Errorf("it waited %v, want about 3m", took)
		}
	}, staging)
}

// TestInterviewStopped: who asked for it and moderators end it, nobody else, and
// there is one at a time.
func TestInterviewStopped(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.raise(discordtest.Args{"example": "club-night"})
		contains(t, c.use(c.bert, "interview run", discordtest.Args{"example": "club-night"}), "An interview is being held here already")
		contains(t, c.use(c.bert, "interview stop", nil), "That is for who asked for it, or for moderators.")
		contains(t, c.bert.Press(thread.Messages()[1], "Stop").Await(), "for who asked, or for moderators")
		c.guild.Owner().Press(thread.Messages()[1], "Stop")
		c.saidThere(thread, "The interview was stopped by")
		thread = c.raise(discordtest.Args{"example": "club-night"})
		contains(t, c.use(c.ana, "interview stop", nil), "It ends.")
		c.saidThere(thread, "The interview was stopped by")
		if left := c.left("interview", "interview record"); left != 0 {
			t.Errorf("%d documents of it are left", left)
		}
	}, staging)
}

// TestInterviewRefused: what cannot be held is refused with what to do.
func TestInterviewRefused(t *testing.T) {
	desk(t, true, func(c *club) {
		for _, test := range []struct {
			args discordtest.Args
			want []string
		}{
			{discordtest.Args{}, []string{"`/interview examples`"}},
			{discordtest.Args{"example": "club-night", "film": "lantern-1950"}, []string{"each about a film of their own"}},
			{discordtest.Args{"script": discordtest.File{Name: "x.srt", Data: []byte("x")}}, []string{"A script is a .toml file"}},
			{discordtest.Args{"script": discordtest.File{Name: "x.toml", Data: make([]byte, 70<<10)}}, []string{"That script is too large"}},
			{brought("nothing"), []string{"Mend this", "script.toml:1:1: this is no script"}},
			{brought("Host: fault @everyone\nHost: fault"), []string{"Mend this", "night.toml:1:1", "night.toml:2:1"}},
			{brought("film: /etc/passwd\nHost: fault"), []string{"/films list"}},
		} {
			contains(t, c.use(c.ana, "interview run", test.args), test.want...)
		}
		many := c.use(c.ana, "interview run", brought(strings.Repeat("Host: fault\n", 200)+"Host: x"))
		contains(t, many, "There are 200 in all")
		if len(many.Attachments()) != 1 || !strings.Contains(string(many.Attachments()[0].Data()), ":200:1:") {
			t.Error("the rest of the faults is in no file")
		}
		if n := len(c.general.Threads()); n != 0 {
			t.Errorf("%d threads were opened", n)
		}
		examples := c.use(c.ana, "interview examples", nil)
		contains(t, examples, "**club-night**", "Members ask.")
		if n := len(examples.Attachments()); n != 1 {
			t.Errorf("%d examples are attached, want 1", n)
		}
	}, staging)
}

// TestInterviewNoFurther: it keeps to the least of what may be told in the place;
// who has seen less is left out of it; and when less may be told, it ends.
func TestInterviewNoFurther(t *testing.T) {
	desk(t, true, func(c *club) {
		c.use(c.ana, "seen", discordtest.Args{"film": "lantern-1950", "far": "30:00"})
		thread := c.raise(discordtest.Args{"example": "club-night"})
		c.saidThere(thread, "What would you like to ask?")
		c.bert.Write(thread, "I'm 10 minutes in. Who is she?")
		c.saidThere(thread, "I leave you out of it")
		cleo := c.guild.AddMember("cleo")
		cleo.Write(thread, "Who is he?")
		c.saidThere(thread, "That was the interview.")
		within(t, transcriptOf(thread), "Machine: To “Who is he?” the film says This is minute 29, Bert.")
		m, _ := c.packageIn(thread)
		if got, want := m.Attachments()[0].Name(), "lantern-1950.zip"; got != want {
			t.Errorf("the package is called %q, want %q", got, want)
		}
		c.use(c.bert, "seen", discordtest.Args{"film": "lantern-1950", "far": "none"})
		contains(t, c.use(c.bert, "interview run", discordtest.Args{"example": "club-night"}), "How far have you seen Lantern?")

		thread = c.raise(discordtest.Args{"example": "club-night"})
		c.saidThere(thread, "Good evening.")
		c.use(c.ana, "seen", discordtest.Args{"film": "lantern-1950", "far": "20:00"})
		c.saidThere(thread, "It goes further into the film than may be told here by now")
		if text := transcriptOf(thread); strings.Contains(text, "minute 29,") {
			t.Errorf("it told more than it may:\n%s", text)
		}
	}, staging)
}

// TestInterviewTagged: where more may be told than was seen, all of it is hidden,
// the package too.
func TestInterviewTagged(t *testing.T) {
	desk(t, true, func(c *club) {
		c.use(c.guild.Owner(), "spoilers", discordtest.Args{"mode": string(access.Tag), "for": "server"})
		c.use(c.ana, "seen", discordtest.Args{"film": "lantern-1950", "far": "10:00"})
		thread := c.raise(brought(seance + "\nfilm: clip"))
		time.Sleep(6 * time.Minute)
		text := transcriptOf(thread)
		within(t, text, "Host (script): ||Good evening.||", "||What would you like to ask?||", "Machine: ||To “”", "minute 59,", "||", "That was the interview.")
		m, _ := c.packageIn(thread)
		for _, a := range m.Attachments() {
			if !strings.HasPrefix(a.Name(), "SPOILER_lantern-1950.") {
				t.Errorf("%s is not hidden, or gives something away", a.Name())
			}
		}
	}, staging)
}

// TestInterviewRestarted: ended anywhere, by a power cut or not, it goes on where it
// was: nothing is said twice and nothing is lost, be it said while the bot was away.
func TestInterviewRestarted(t *testing.T) {
	for n := range 12 {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			desk(t, true, func(c *club) {
				thread := c.raise(discordtest.Args{"example": "club-night"})
				time.Sleep(time.Duration(n) * 1700 * time.Millisecond)
				if n%2 == 0 {
					c.lose()
				} else {
					c.stop()
				}
				if strings.Contains(transcriptOf(thread), "What would you like to ask?") {
					c.bert.Write(thread, "Does she leave?")
				}
				time.Sleep(time.Minute)
				c.start()
				c.saidThere(thread, "What would you like to ask?")
				c.bert.Write(thread, "Does she leave?")
				time.Sleep(5 * time.Minute)
				text := transcriptOf(thread)
				for _, once := range []string{"Good evening.", "one of you", "To “Does she leave?” the film says", "thank", "That was the interview."} {
					if got := strings.Count(text, once); got != 1 {
						t.Errorf("%q was said %d times, want once:\n%s", once, got, text)
					}
				}
				if left := c.left("interview", "interview record"); left != 0 {
					t.Errorf("%d documents of it are left", left)
				}
			}, staging)
		})
	}
}

// TestInterviewForgotten: what somebody said is gone from what is kept when they say
// so, while it goes on; who asked for it ends it.
func TestInterviewForgotten(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.raise(brought(seance + "\nMember? And what else?"))
		c.saidThere(thread, "What would you like to ask?")
		c.bert.Write(thread, "Xyzzy?")
		c.saidThere(thread, "And what else?")
		contains(t, c.use(c.bert, "forget", nil), "interviews that are being held, which you asked for or spoke in: 1", "found 0")
		for _, kind := range []string{"interview", "interview record"} {
			docs, err := c.docs.List(c.Context(), kind, "")
			if err != nil || len(docs) != 1 {
				t.Fatalf("there are %d documents of the kind %q, %v", len(docs), kind, err)
			}
			var p struct{ Inputs map[string]any }
			for _, d := range docs {
				if json.Unmarshal(d, &p); strings.Contains(string(d), c.bert.ID()) {
					t.Errorf("who said it is still in the %s", kind)
				}
			}
		}
		c.ana.Write(thread, "Nothing.")
		c.saidThere(thread, "That was the interview.")
		m, _ := c.packageIn(thread)
		z, _ := zip.NewReader(bytes.NewReader(m.Attachments()[0].Data()), int64(len(m.Attachments()[0].Data())))
		f, _ := z.File[0].Open()
		packed, _ := io.ReadAll(f)
		var held []bot.InterviewTurn
		if err := json.Unmarshal(packed, &held); err != nil || held[1].Text != "" || held[4].Text != "Nothing." {
			t.Errorf("the package has %q and %q, %v", held[1].Text, held[4].Text, err)
		}
		thread = c.raise(discordtest.Args{"example": "club-night"})
		c.use(c.ana, "forget", nil)
		if left := c.left("interview", "interview record"); left != 0 {
			t.Errorf("%d documents of it are left at once", left)
		}
		c.saidThere(thread, "The interview was stopped by")
		if left := c.left("interview", "interview record"); left != 0 {
			t.Errorf("%d documents of it are left", left)
		}
	}, staging)
}

// TestInterviewPackage: what cannot be posted is told; what breaks is, too.
func TestInterviewPackage(t *testing.T) {
	for name, test := range map[string]struct {
		troupe troupe
		want   string
		files  int
	}{
		"silent":      {troupe{silent: true}, "There is no voice here.", 1},
		"large sound": {troupe{large: 11 << 20}, "The sound is larger than I can post here.", 1},
		"broken":      {troupe{broken: errors.New("out of paint")}, "it is my fault", 0},
	} {
		t.Run(name, func(t *testing.T) {
			desk(t, true, func(c *club) {
				thread := c.raise(brought("Host: Good evening."))
				c.saidThere(thread, test.want)
				n := 0
				for _, m := range thread.Messages() {
					n += len(m.Attachments())
				}
				if n != test.files || strings.Contains(transcriptOf(thread), "paint") {
					t.Errorf("%d files were posted, want %d:\n%s", n, test.files, transcriptOf(thread))
				}
			}, func(cfg *bot.Config) { staging(cfg); cfg.Interviews = test.troupe })
		})
	}
}

// TestInterviewQuota: live turns count for who asked for it.
func TestInterviewQuota(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.raise(brought("Host: x\nMachine! it\nMachine! it"))
		c.saidThere(thread, "The interview ends here: ")
		if got := strings.Count(transcriptOf(thread), "the film says"); got != 1 {
			t.Errorf("%d live turns were held, want 1", got)
		}
	}, staging, func(cfg *bot.Config) { cfg.Quotas = access.QuotaLimits{Member: access.Limits{PerDay: 1}} })
}
