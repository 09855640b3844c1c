package outbox_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown/markdowntest"
	"matinee/bot/outbox"
)

var _ outbox.Messages = (*discord.Client)(nil)

// A channel is one of Discord's, as far as an outbox sees it, with what goes wrong
// there.
type channel struct {
	fault func(call) fault     // what goes wrong with a call; nil for nothing
	delay func() time.Duration // how long a call takes each way; nil for 50 ms
	limit int                  // writes it takes in five seconds; 0 for any number

	mu       sync.Mutex
	messages []*message // in the order they were written
	nonces   map[string]*message
	archived bool
	typed    []time.Time
	calls    []call
	window   time.Time // when the bucket was last filled
	used     int
	refused  int // calls for being too many
	frames   []frame
}

type message struct {
	id      discord.ID
	reply   discord.ID
	text    string
	buttons []discord.Component
	files   []discord.File
	gone    bool
}

type call struct {
	kind string // create, edit, delete, typing
	n    int    // of its kind, from 0
	at   time.Time
	on   discord.ID
}

type frame struct {
	on   discord.ID
	at   time.Time
	text string
}

// A fault is what goes wrong with a call.
type fault uint8

const (
	none     fault = iota
	limited        // 429
	broken         // 502, and nothing was done
	lost           // 502, and it was done
	hung           // no answer, and nothing was done
	hungDone       // no answer, and it was done
	vanished       // somebody deleted the message
	archived       // the thread was archived
	forbidden
)

func (c *channel) wait() {
	if c.delay != nil {
		time.Sleep(c.delay())
		return
	}
	time.Sleep(50 * time.Millisecond)
}

// do makes a call: it takes its time, and may go wrong.
func (c *channel) do(ctx context.Context, kind string, on discord.ID, act func() error) error {
	c.wait()
	defer c.wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for _, made := range c.calls {
		if made.kind == kind {
			n++
		}
	}
	made := call{kind, n, time.Now(), on}
	c.calls = append(c.calls, made)
	if kind != "typing" && c.tooMany() {
		c.refused++
		return &discord.Error{Err: discord.ErrRateLimited, After: time.Second}
	}
	f := none
	if c.fault != nil {
		f = c.fault(made)
	}
	return c.suffer(ctx, f, on, act)
}

func (c *channel) tooMany() bool {
	if now := time.Now(); now.Sub(c.window) >= 5*time.Second {
		c.window, c.used = now, 0
	}
	c.used++
	return c.limit > 0 && c.used > c.limit
}

func (c *channel) suffer(ctx context.Context, f fault, on discord.ID, act func() error) error {
	switch f {
	case limited:
		return &discord.Error{Err: discord.ErrRateLimited, After: 1500 * time.Millisecond}
	case forbidden:
		return &discord.Error{Err: discord.ErrForbidden}
	case archived:
		c.archived = true
	case vanished:
		if m := c.find(on); m != nil {
			m.gone = true
		}
	case lost, hungDone:
		_ = act()
	}
	switch f {
	case broken, lost:
		return &discord.Error{Err: discord.ErrUnavailable}
	case hung, hungDone:
		c.mu.Unlock()
		<-ctx.Done()
		c.mu.Lock()
		return ctx.Err()
	}
	return act()
}

func (c *channel) find(id discord.ID) *message {
	for _, m := range c.messages {
		if m.id == id && !m.gone {
			return m
		}
	}
	return nil
}

func (c *channel) Send(ctx context.Context, _ discord.ID, d discord.Draft) (sent discord.Message, err error) {
	err = c.do(ctx, "create", "", func() error {
		if m := c.nonces[d.Nonce]; m != nil {
			sent = discord.Message{ID: m.id, Content: m.text}
			return nil
		}
		m := &message{
			id: discord.ID(fmt.Sprint(1000 + len(c.messages))), reply: d.Reply, text: d.Content, buttons: d.Components, files: d.Files,
		}
		if c.nonces == nil {
			c.nonces = map[string]*message{}
		}
		c.archived = false
		c.messages, c.nonces[d.Nonce] = append(c.messages, m), m
		c.frames = append(c.frames, frame{m.id, time.Now(), m.text})
		sent = discord.Message{ID: m.id, Content: m.text}
		return nil
	})
	return sent, err
}

func (c *channel) Edit(ctx context.Context, _, id discord.ID, change discord.Change) (discord.Message, error) {
	return discord.Message{ID: id}, c.do(ctx, "edit", id, func() error {
		m := c.find(id)
		switch {
		case m == nil:
			return &discord.Error{Err: discord.ErrNotFound, Code: 10008}
		case c.archived:
			return &discord.Error{Err: discord.ErrArchived, Code: 50083}
		}
		m.text, m.buttons = *change.Content, *change.Components
		if len(change.Files) > 0 || change.Bare {
			m.files = change.Files
		}
		c.frames = append(c.frames, frame{id, time.Now(), m.text})
		return nil
	})
}

func (c *channel) Delete(ctx context.Context, _, id discord.ID) error {
	return c.do(ctx, "delete", id, func() error {
		m := c.find(id)
		switch {
		case c.archived:
			return &discord.Error{Err: discord.ErrArchived, Code: 50083}
		case m != nil:
			m.gone = true
		}
		return nil
	})
}

func (c *channel) Typing(ctx context.Context, _ discord.ID) error {
	return c.do(ctx, "typing", "", func() error {
		c.typed = append(c.typed, time.Now())
		return nil
	})
}

// standing is the messages that are there.
func (c *channel) standing() (all []*message) {
	for _, m := range c.messages {
		if !m.gone {
			all = append(all, m)
		}
	}
	return all
}

// times is when calls of a kind arrived.
func (c *channel) times(kind string) (all []time.Time) {
	for _, made := range c.calls {
		if made.kind == kind {
			all = append(all, made.at)
		}
	}
	return all
}

// checkPace fails if calls came faster than they may.
func (c *channel) checkPace(t *testing.T) {
	t.Helper()
	edits := c.times("edit")
	for i := 1; i < len(edits); i++ {
		if gap := edits[i].Sub(edits[i-1]); gap < 1200*time.Millisecond {
			t.Errorf("got an edit %v after another", gap)
		}
	}
	var writes []time.Time
	for _, made := range c.calls {
		if made.kind != "typing" {
			writes = append(writes, made.at)
		}
	}
	for i := 5; i < len(writes); i++ {
		if span := writes[i].Sub(writes[i-5]); span < 5*time.Second {
			t.Errorf("got six writes in %v", span)
		}
	}
}

// checkSecrets fails if a word that begins with h was ever seen unhidden.
func (c *channel) checkSecrets(t *testing.T) {
	t.Helper()
	for _, f := range c.frames {
		for _, word := range strings.Fields(markdowntest.Visible(f.text)) {
			if strings.HasPrefix(word, "h") {
				t.Fatalf("got %q in %q", word, f.text)
			}
		}
	}
}
