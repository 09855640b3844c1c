package bot_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/opus/opustest"
	"matinee/bot"
	"matinee/bot/access"
	"matinee/bot/discordtest"
	"matinee/dialogue"
)

// A hum is a voice that says everything in a second, and notes it.
type hum struct {
	said  []string
	fails error
}

func (h *hum) Say(_ context.Context, p dialogue.Persona, text string) ([]int16, error) {
	h.said = append(h.said, p.Name+": "+text)
	samples := make([]int16, audio.Rate)
	for i := range samples {
		samples[i] = int16(i % 200 * 50)
	}
	return samples, h.fails
}

// voiced gives a bot a voice.
func voiced(h *hum) func(*bot.Config) { return func(cfg *bot.Config) { cfg.Voice = h } }

// sound is the file of a message.
func sound(t *testing.T, m *discordtest.Message) *discordtest.Attachment {
	t.Helper()
	if len(m.Attachments()) != 1 {
		t.Fatalf("got %d files and the text %q, want a voice message", len(m.Attachments()), m.Content())
	}
	return m.Attachments()[0]
}

// TestSayIt: an answer is said aloud by who gave it, below its text; a reply to
// the sound goes on from the answer.
func TestSayIt(t *testing.T) {
	h := new(hum)
	meetWith(t, voiced(h), func(c *club) {
		one := c.ask(c.ana, "how does it end?")
		c.settle()
		c.ana.Write(c.general, "Say it, please.", discordtest.Replying(one))
		c.settle()
		said := c.said(c.general)
		got := said[len(said)-1]
		file := sound(t, got)
		if got.Flags()&discordtest.FlagVoiceMessage == 0 || got.ReplyTo() != one || got.Content() != "" {
			t.Errorf("got flags %b, a reply to %v and the text %q; want a voice message below the answer", got.Flags(), got.ReplyTo(), got.Content())
		}
		if seconds, waveform := file.Voice(); seconds != 1 || waveform == "" {
			t.Errorf("got %v seconds and the waveform %q", seconds, waveform)
		}
		if info, err := opustest.Check(file.Data()); err != nil || info.Samples != audio.Rate {
			t.Errorf("got %+v and %v, want a second of Ogg Opus", info, err)
		}
		if len(h.said) != 1 || !strings.HasPrefix(h.said[0], "machine: You asked: how does it end?") || !strings.Contains(h.said[0], "This is minute 59, Bert.") {
			t.Errorf("the voice was given %q", h.said)
		}
		two := c.AwaitReply(c.bert.Write(c.general, "and then?", discordtest.Replying(got)))
		c.settle()
		contains(t, two, "and then?", "Turn 2.")
	})
}

// TestSayTheLatest: without a reply it is the latest answer there; without any, one
// is told what to do.
func TestSayTheLatest(t *testing.T) {
	h := new(hum)
	meetWith(t, voiced(h), func(c *club) {
		contains(t, c.ask(c.ana, "say it"), "I remember no answer here")
		c.ask(c.ana, "one")
		c.settle()
		two := c.ask(c.ana, "two")
		c.settle()
		take := c.bert.Write(c.general, "A take.")
		c.ana.Write(c.general, c.Bot().Mention()+" say it", discordtest.Replying(take))
		c.settle()
		said := c.said(c.general)
		if got := said[len(said)-1]; got.ReplyTo() != two {
			t.Errorf("got a reply to %v, want the latest answer said", got.ReplyTo())
		}
	})
}

// TestSayItOnce: a restart in the middle does not say it twice.
func TestSayItOnce(t *testing.T) {
	h := new(hum)
	meetWith(t, voiced(h), func(c *club) {
		one := c.ask(c.ana, "one")
		c.settle()
		c.ana.Write(c.general, "say it", discordtest.Replying(one))
		c.settle()
		c.stop()
		c.start()
		c.settle()
		if n := len(c.said(c.general)); n != 2 {
			t.Errorf("it said %d things, want the answer and the sound", n)
		}
		if len(h.said) != 1 {
			t.Errorf("the voice was asked %d times, want once", len(h.said))
		}
	})
}

// TestSayItAsFile: where voice messages are not allowed, a file has the sound.
func TestSayItAsFile(t *testing.T) {
	meetWith(t, voiced(new(hum)), func(c *club) {
		c.general.Deny(c.guild.BotRole(), discordtest.SendVoiceMessages)
		one := c.ask(c.ana, "one")
		c.settle()
		c.ana.Write(c.general, "say it", discordtest.Replying(one))
		c.settle()
		said := c.said(c.general)
		got := said[len(said)-1]
		if file := sound(t, got); file.Name() != "answer.ogg" || got.Flags()&discordtest.FlagVoiceMessage != 0 || got.ReplyTo() != one {
			t.Errorf("got the file %q with flags %b", file.Name(), got.Flags())
		}
		contains(t, got, "I may not send voice messages here")
	})
}

// TestSayNoFurther: what somebody has not seen is not said to them; where it may be
// told hidden, its sound is hidden.
func TestSayNoFurther(t *testing.T) {
	h := new(hum)
	desk(t, true, func(c *club) {
		one := c.ask(c.ana, "one")
		c.settle()
		c.use(c.bert, "seen", discordtest.Args{"film": "lantern-1950", "far": "10:00"})
		contains(t, c.AwaitReply(c.bert.Write(c.general, "say it", discordtest.Replying(one))), "goes beyond what somebody here has seen")
		if len(h.said) != 0 {
			t.Errorf("it was said: %q", h.said)
		}
		c.use(c.guild.Owner(), "spoilers", discordtest.Args{"mode": string(access.Tag), "for": "server"})
		c.bert.Write(c.general, "say it", discordtest.Replying(one))
		c.settle()
		said := c.said(c.general)
		got := said[len(said)-1]
		if file := sound(t, got); file.Name() != "SPOILER_answer.ogg" || got.Content() != "" {
			t.Errorf("got the file %q with the text %q, want it hidden", file.Name(), got.Content())
		}
	}, voiced(h))
}

// TestSayItFailing: a voice that fails, or is not there, is one sentence.
func TestSayItFailing(t *testing.T) {
	for name, test := range map[string]struct {
		voice bot.Voice
		want  string
	}{
		"none":   {nil, "I have no voice here"},
		"fails":  {&hum{fails: errors.New("the engine is gone")}, "My voice fails me just now"},
		"silent": {silence{}, "My voice fails me just now"},
	} {
		t.Run(name, func(t *testing.T) {
			meetWith(t, func(cfg *bot.Config) { cfg.Voice = test.voice }, func(c *club) {
				one := c.ask(c.ana, "one")
				c.settle()
				contains(t, c.AwaitReply(c.ana.Write(c.general, "say it", discordtest.Replying(one))), test.want)
			})
		})
	}
}

// silence is a voice without a sound.
type silence struct{}

func (silence) Say(context.Context, dialogue.Persona, string) ([]int16, error) { return nil, nil }

// ears hear the same in everything.
type ears struct {
	words  string
	fails  error
	titles []string
	heard  string
}

func (e *ears) Transcribe(_ context.Context, recording []byte, titles []string) (string, error) {
	e.heard, e.titles = string(recording), titles
	return e.words, e.fails
}

// recorded is a voice message as a member sends it.
var recorded = discordtest.Speaking(discordtest.File{Name: "voice-message.ogg", Type: "audio/ogg", Data: []byte("OggS"), Seconds: 2, Waveform: "AAAA"})

// TestSpoken: a voice message is understood, what was understood is shown, and it
// is answered like any other, in private and as a reply.
func TestSpoken(t *testing.T) {
	e := &ears{words: " How does\n*it* end? "}
	meetWith(t, func(cfg *bot.Config) { cfg.Ears = e }, func(c *club) {
		private := c.AwaitReply(c.ana.Write(c.DM(c.ana), "", recorded))
		one := c.ask(c.bert, "one")
		c.settle()
		reply := c.AwaitReply(c.bert.Write(c.general, "", recorded, discordtest.Replying(one)))
		c.settle()
		for _, m := range []*discordtest.Message{private, reply} {
			contains(t, m, "-# I understood: How does \\*it\\* end?\nYou asked: How does \\*it\\* end?", "“This is minute 59, Bert.”")
			for _, f := range m.Frames() {
				if f.Content != "" && !strings.HasPrefix(f.Content, "-# I understood:") {
					t.Errorf("what was understood does not come first: %s", f.Content)
				}
			}
		}
		contains(t, reply, "Turn 2.")
		if e.heard != "OggS" || len(e.titles) != 1 || e.titles[0] != "Lantern" {
			t.Errorf("the ears were given %q and %q", e.heard, e.titles)
		}

		before := len(c.said(c.general))
		c.ana.Write(c.general, "", recorded)
		c.settle()
		if len(c.said(c.general)) != before {
			t.Error("it answered a voice message that was not for it")
		}
	})
}

// TestSpokenFailing: what cannot be understood is one sentence.
func TestSpokenFailing(t *testing.T) {
	long := discordtest.File{Name: "voice-message.ogg", Type: "audio/ogg", Data: []byte("OggS"), Seconds: 3000, Waveform: "AAAA"}
	large := discordtest.File{Name: "voice-message.ogg", Type: "audio/ogg", Data: make([]byte, 3<<20), Size: 1000, Seconds: 2, Waveform: "AAAA"}
	for name, test := range map[string]struct {
		ears bot.Transcriber
		with discordtest.With
		want string
	}{
		"no ears": {nil, recorded, "I cannot hear voice messages here"},
		"nothing": {&ears{words: " \n"}, recorded, "I heard no words in that"},
		"fails":   {&ears{fails: errors.New("the server is gone")}, recorded, "I could not make out words just now"},
		"long":    {&ears{words: "what?"}, discordtest.Speaking(long), "less than 5 minutes"},
		"large":   {&ears{words: "what?"}, discordtest.Speaking(large), "less than 5 minutes"},
	} {
		t.Run(name, func(t *testing.T) {
			meetWith(t, func(cfg *bot.Config) { cfg.Ears = test.ears }, func(c *club) {
				got := c.AwaitReply(c.ana.Write(c.DM(c.ana), "", test.with))
				c.settle()
				contains(t, got, test.want)
			})
		})
	}
}

// TestSpokenSayIt: it can be asked aloud to say it aloud.
func TestSpokenSayIt(t *testing.T) {
	h := new(hum)
	equip := func(cfg *bot.Config) { cfg.Voice, cfg.Ears = h, &ears{words: "Say it."} }
	meetWith(t, equip, func(c *club) {
		dm := c.DM(c.ana)
		c.AwaitReply(c.ana.Write(dm, "one"))
		c.settle()
		c.ana.Write(dm, "", recorded)
		c.settle()
		said := c.said(dm)
		sound(t, said[len(said)-1])
		if len(h.said) != 1 {
			t.Errorf("it said %q", h.said)
		}
		time.Sleep(time.Second)
	})
}

// TestSoundLost: a voice message whose sending broke off is there once.
func TestSoundLost(t *testing.T) {
	meetWith(t, voiced(new(hum)), func(c *club) {
		one := c.ask(c.ana, "one")
		c.settle()
		c.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages", Times: 1, Trouble: discordtest.Trouble{Status: http.StatusBadGateway, Accept: true}})
		c.ana.Write(c.general, "say it", discordtest.Replying(one))
		c.settle()
		said := c.said(c.general)
		if len(said) != 2 {
			t.Fatalf("it said %d things, want the answer and the sound", len(said))
		}
		sound(t, said[1])
	})
}
