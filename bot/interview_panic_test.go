package bot_test

import (
	"context"
	"strings"
	"testing"

	"matinee/bot"
)

// A ghost panics in one of the things that a troupe does.
type ghost struct {
	troupe
	in string
}

func (g ghost) at(where string) {
	if g.in == where {
		panic("boo")
	}
}

func (g ghost) Read(name string, source []byte) (string, error) {
	g.at("read")
	return g.troupe.Read(name, source)
}

func (g ghost) Open(ctx context.Context, s bot.InterviewScript) (bot.Interview, error) {
	g.at("open")
	iv, err := g.troupe.Open(ctx, s)
	return haunted{iv, g}, err
}

func (g ghost) Forget(record []byte, turns []string) ([]byte, error) {
	g.at("forget")
	return g.troupe.Forget(record, turns)
}

// haunted is an interview with a ghost in it.
type haunted struct {
	bot.Interview
	ghost ghost
}

func (h haunted) Hold(ctx context.Context, record []byte, at bot.Staging) ([]byte, error) {
	h.ghost.at("hold")
	held := at.Held
	at.Held = func(ctx context.Context, record []byte, t bot.InterviewTurn) error {
		h.ghost.at("turn")
		return held(ctx, record, t)
	}
	return h.Interview.Hold(ctx, record, at)
}

func (h haunted) Package(ctx context.Context, record []byte) (bot.InterviewPackage, error) {
	h.ghost.at("package")
	return h.Interview.Package(ctx, record)
}

// TestPanicInInterview: a panic costs the interview or the answer, which is told with
// a word to find it by; everything else goes on.
func TestPanicInInterview(t *testing.T) {
	for _, where := range []string{"read", "open", "hold", "turn", "package", "forget"} {
		t.Run(where, func(t *testing.T) {
			desk(t, true, func(c *club) {
				i := c.ana.Slash(c.general, "interview run", brought("Host: Good evening.\nMember? Well?\nMember? And?"))
				answer := i.Await()
				if threads := c.general.Threads(); len(threads) > 0 {
					if where == "forget" {
						c.saidThere(threads[0], "Well?")
						c.bert.Write(threads[0], "Well!")
						c.saidThere(threads[0], "And?")
						contains(t, c.use(c.bert, "forget", nil), "my fault")
					}
					c.saidThere(threads[0], "my fault")
				} else {
					contains(t, answer, "my fault")
				}
				for _, m := range c.said(c.general) {
					if strings.Contains(m.Content(), "boo") {
						t.Errorf("the panic is told: %s", m.Content())
					}
				}
				contains(t, c.use(c.ana, "films list", nil), "Lantern")
				c.settle()
				if left := c.left("interview", "interview record"); left != 0 {
					t.Errorf("%d documents of it are left", left)
				}
			}, staging, func(cfg *bot.Config) { cfg.Interviews = ghost{in: where} })
		})
	}
}
