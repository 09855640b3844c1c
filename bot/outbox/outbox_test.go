package outbox_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/markdown/markdowntest"
	"matinee/bot/outbox"
)

var (
	stopButton  = []discord.Component{{Label: "Stop"}}
	againButton = []discord.Component{{Label: "Again"}}
)

func open(c *channel) *outbox.Outbox { return outbox.New(outbox.Config{Messages: c, Channel: "1"}) }

// say shows a text as it grows, word by word.
func say(r *outbox.Reply, text string, every time.Duration) {
	for i := range len(text) {
		if text[i] == ' ' {
			r.Show(text[:i])
			time.Sleep(every)
		}
	}
	r.Show(text)
}

// seen is what messages say.
func seen(messages []*message) string {
	var parts []string
	for _, m := range messages {
		parts = append(parts, markdowntest.Text(m.text))
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

func finish(t *testing.T, r *outbox.Reply, f outbox.Final) outbox.Outcome {
	t.Helper()
	r.Finish(f)
	got, err := r.Wait(t.Context())
	if err != nil {
		t.Errorf("Wait: %v", err)
	}
	return got
}

func TestReply(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &channel{}
		o := open(c)
		begin := time.Now()
		r := o.Open(outbox.Opening{To: "9", Buttons: stopButton})
		time.Sleep(20 * time.Second) // the model thinks
		text := strings.Repeat("It is a lovely day for a film. ", 20)
		say(r, text, 100*time.Millisecond)
		synctest.Wait()
		if got := c.messages[0].buttons; len(got) != 1 || got[0].Label != "Stop" {
			t.Errorf("while it is written: got buttons %v", got)
		}
		finish(t, r, outbox.Final{Text: text, Buttons: againButton})
		if err := o.Close(t.Context()); err != nil {
			t.Error(err)
		}

		messages := c.standing()
		if len(messages) != 1 || messages[0].reply != "9" || seen(messages) != strings.TrimSpace(text) {
			t.Errorf("got %v, want the text once", messages)
		}
		if got := messages[0].buttons; len(got) != 1 || got[0].Label != "Again" {
			t.Errorf("in the end: got buttons %v", got)
		}
		first := c.frames[0]
		if after := first.at.Sub(begin) - 20*time.Second; after > 1500*time.Millisecond || len(first.text) < 20 {
			t.Errorf("got %q first, after %v", first.text, after)
		}
		if got := c.typed[0].Sub(begin); got > 100*time.Millisecond {
			t.Errorf("got typing after %v", got)
		}
		for i := 1; i < len(c.typed); i++ {
			if gap := c.typed[i].Sub(c.typed[i-1]); gap < 7*time.Second || gap > 8*time.Second {
				t.Errorf("got typing %v after typing", gap)
			}
		}
		if last := c.typed[len(c.typed)-1]; len(c.typed) != 3 || last.After(first.at) {
			t.Errorf("got typing %d times, last after %v", len(c.typed), last.Sub(begin))
		}
		c.checkPace(t)
		for i := 1; i < len(c.frames); i++ {
			if c.frames[i].text == c.frames[i-1].text && i < len(c.frames)-1 {
				t.Errorf("got %q twice", c.frames[i].text)
			}
		}
	})
}

// An answer that is there at once is one message, without an edit.
func TestShort(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &channel{}
		o := open(c)
		r := o.Open(outbox.Opening{})
		got := finish(t, r, outbox.Final{Text: "Yes.", Buttons: againButton})
		if len(got.Messages) != 1 || got.Messages[0] != c.messages[0].id || len(c.frames) != 1 {
			t.Errorf("got %+v and frames %v", got, c.frames)
		}
		if err := o.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestFirstWords(t *testing.T) {
	for _, test := range []struct {
		name, text string
		after      time.Duration
	}{
		{"a sentence", "It is. And", 150 * time.Millisecond},
		{"many words", "It was a dark and stormy night in a city by the sea and", 150 * time.Millisecond},
		{"few words", "It was a dark", 1250 * time.Millisecond},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := &channel{}
				o := open(c)
				r := o.Open(outbox.Opening{})
				time.Sleep(time.Second)
				begin := time.Now()
				r.Show(test.text)
				time.Sleep(3 * time.Second)
				synctest.Wait()
				if got := c.frames[0].at.Sub(begin); got != test.after {
					t.Errorf("got %v, want %v", got, test.after)
				}
				finish(t, r, outbox.Final{Text: test.text})
				if err := o.Close(t.Context()); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func TestLong(t *testing.T) {
	for _, test := range []struct {
		name      string
		sentences int
		messages  int
		file      bool
	}{
		{"two", 60, 2, false},
		{"four", 130, 4, false},
		{"a file", 300, 1, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := &channel{}
				o := open(c)
				text := strings.Repeat("It is a ||h lovely|| day for **a film** and more. ", test.sentences)[:test.sentences*40]
				r := o.Open(outbox.Opening{To: "9", Buttons: stopButton})
				say(r, text, 50*time.Millisecond)
				got := finish(t, r, outbox.Final{Text: text, Buttons: againButton})
				if err := o.Close(t.Context()); err != nil {
					t.Error(err)
				}
				messages := c.standing()
				if len(messages) != test.messages || len(got.Messages) != test.messages || got.File != test.file {
					t.Fatalf("got %d messages and %+v", len(messages), got)
				}
				if last := messages[len(messages)-1]; len(last.buttons) != 1 || last.buttons[0].Label != "Again" {
					t.Errorf("got buttons %v", last.buttons)
				}
				if !test.file && seen(messages) != seen([]*message{{text: markdown.Split(text, markdown.Limits{Units: 100_000, Lines: 1000})[0]}}) {
					t.Errorf("got %q", seen(messages))
				}
				if file := messages[0].files; test.file && (len(file) != 1 || string(file[0].Data) != text || !file[0].Spoiler) {
					t.Errorf("got files %v", file)
				}
				c.checkPace(t)
				c.checkSecrets(t)
				checkNoFlicker(t, c)
			})
		})
	}
}

// checkNoFlicker fails if words that were seen in a message went out of it while it
// was written.
func checkNoFlicker(t *testing.T, c *channel) {
	t.Helper()
	last := map[discord.ID]string{}
	for _, f := range c.frames {
		now := strings.Join(strings.Fields(markdowntest.Text(f.text)), " ")
		if strings.Contains(now, "The whole answer is in the file") {
			continue
		}
		if !strings.HasPrefix(now, last[f.on]) {
			t.Errorf("got %q after %q", now, last[f.on])
		}
		last[f.on] = now
	}
}

func TestEndings(t *testing.T) {
	for _, test := range []struct {
		name string
		show string
		end  func(*outbox.Reply)
		want string
	}{
		{"stopped", "She says ||h dies and||", func(r *outbox.Reply) { r.Stop("-# stopped", nil) }, "She says ||h dies and||\n\n-# stopped"},
		{"stopped in a spoiler", "She says. ||h dies and", func(r *outbox.Reply) { r.Stop("-# stopped", nil) }, "She says. ||h dies||\n\n-# stopped"},
		{"stopped in code", "It is:\n```go\nfunc main\n}", func(r *outbox.Reply) { r.Stop("-# stopped", nil) }, "It is:\n```go\nfunc main\n```\n\n-# stopped"},
		{"stopped before it began", "", func(r *outbox.Reply) { r.Stop("-# stopped", nil) }, "-# stopped"},
		{"failed", "It is so.", func(r *outbox.Reply) { r.Fail("Ask again.", againButton) }, "It is so.\n\nAsk again."},
		{"discarded", "It is so.", func(r *outbox.Reply) { r.Discard() }, ""},
		{"nothing to say", "It is so.", func(r *outbox.Reply) { r.Finish(outbox.Final{}) }, ""},
		{"said otherwise", "It is so. And not.", func(r *outbox.Reply) { r.Finish(outbox.Final{Text: "No."}) }, "No."},
		{"ended twice", "It is so.", func(r *outbox.Reply) {
			r.Stop("-# stopped", nil)
			r.Finish(outbox.Final{Text: "No."})
			r.Show("More.")
		}, "It is so.\n\n-# stopped"},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := &channel{}
				o := open(c)
				r := o.Open(outbox.Opening{Buttons: stopButton})
				r.Show(test.show)
				time.Sleep(10 * time.Second)
				test.end(r)
				if _, err := r.Wait(t.Context()); err != nil {
					t.Error(err)
				}
				synctest.Wait()
				var got []string
				for _, m := range c.standing() {
					got = append(got, m.text)
					if len(m.buttons) > 0 && m.buttons[0].Label == "Stop" {
						t.Error("got the button to stop")
					}
				}
				if text := strings.Join(got, "⏎"); text != test.want {
					t.Errorf("got %q, want %q", text, test.want)
				}
				typed := len(c.typed)
				time.Sleep(time.Minute)
				synctest.Wait()
				if len(c.typed) != typed {
					t.Error("got typing after the end")
				}
				if err := o.Close(t.Context()); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// A reply takes the place of messages that stand there.
func TestInstead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &channel{}
		o := open(c)
		old := finish(t, o.Open(outbox.Opening{}), outbox.Final{Text: strings.Repeat("An old answer. ", 200)})
		if len(old.Messages) != 2 {
			t.Fatalf("got %+v", old)
		}
		r := o.Open(outbox.Opening{Messages: old.Messages})
		time.Sleep(3 * time.Second)
		synctest.Wait()
		if got := len(c.standing()); got != 2 {
			t.Errorf("before there are words: got %d messages", got)
		}
		r.Show("A new answer. And")
		got := finish(t, r, outbox.Final{Text: "A new answer."})
		if seen(c.standing()) != "A new answer." || len(got.Messages) != 1 || got.Messages[0] != old.Messages[0] {
			t.Errorf("got %q in %v", seen(c.standing()), got)
		}
		if err := o.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// A text that is shorter for a while is whole in the end.
func TestShorter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &channel{}
		o := open(c)
		r := o.Open(outbox.Opening{})
		long := strings.Repeat("A long answer. ", 200)
		for _, text := range []string{long, "No.", long} {
			r.Show(text)
			time.Sleep(10 * time.Second)
		}
		got := finish(t, r, outbox.Final{Text: long})
		if seen(c.standing()) != strings.TrimSpace(long) || len(got.Messages) != 2 {
			t.Errorf("got %q in %v", seen(c.standing()), got)
		}
		if err := o.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// A process that died while it answered answers again: what it wrote is not there
// twice, and is right.
func TestKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &channel{}
		dead := open(c)
		dead.Open(outbox.Opening{Key: "question 7"}).Show("It begins with a murder. And")
		time.Sleep(2 * time.Second)
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		_ = dead.Close(gone)

		o := open(c)
		got := finish(t, o.Open(outbox.Opening{Key: "question 7"}), outbox.Final{Text: "It ends well."})
		if seen(c.standing()) != "It ends well." || len(got.Messages) != 1 {
			t.Errorf("got %q", seen(c.standing()))
		}
		if err := o.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestClose(t *testing.T) {
	t.Run("in time", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			c := &channel{}
			o := open(c)
			done, left := o.Open(outbox.Opening{}), o.Open(outbox.Opening{Buttons: stopButton})
			left.Show("This was being said. And")
			time.Sleep(2 * time.Second)
			done.Finish(outbox.Final{Text: "This is all."})
			if err := o.Close(t.Context()); err != nil {
				t.Error(err)
			}
			if got := seen(c.standing()); got != "This was being said. This is all." {
				t.Errorf("got %q", got)
			}
			if b := c.standing()[0].buttons; len(b) != 0 {
				t.Errorf("got buttons %v", b)
			}
			late := o.Open(outbox.Opening{})
			late.Show("Late.")
			late.Finish(outbox.Final{Text: "Late."})
			if _, err := late.Wait(t.Context()); !errors.Is(err, outbox.ErrClosed) {
				t.Errorf("after Close: got %v", err)
			}
		})
	})
	t.Run("out of time", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			c := &channel{fault: func(made call) fault { return hung }}
			o := open(c)
			r := o.Open(outbox.Opening{})
			r.Finish(outbox.Final{Text: "This is all."})
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
			defer cancel()
			begin := time.Now()
			if err := o.Close(ctx); !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) > 6*time.Second {
				t.Errorf("got %v after %v", err, time.Since(begin))
			}
			if _, err := r.Wait(t.Context()); !errors.Is(err, outbox.ErrClosed) {
				t.Errorf("got %v", err)
			}
		})
	})
}
