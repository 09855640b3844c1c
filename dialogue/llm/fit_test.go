package llm_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
)

// prose is one line in three scripts; the counts are what a small vocabulary
// makes of it at worst, runes a token.
var prose = map[string]struct {
	line  string
	runes float64
}{
	"Latin":    {"The rain had stopped before anybody noticed, and the street was quiet. ", 3.8},
	"Cyrillic": {"Дождь кончился раньше, чем кто-нибудь заметил, и улица затихла. ", 2.1},
	"CJK":      {"雨在有人注意到之前就停了，街道又恢复了平静。", 0.72},
}

// TestFit: however long film and history are, the prompt fits the context as the
// server counts it, on three scripts, and nothing that must stay is gone.
func TestFit(t *testing.T) {
	for name, p := range prose {
		t.Run(name, func(t *testing.T) {
			count := func(text string) int { return int(float64(utf8.RuneCountInString(text)) / p.runes) }
			s := llmtest.Serve(t, llmtest.Config{Script: func(q llmtest.Prompt) llmtest.Answer {
				return llmtest.Answer{Text: "Yes.", Usage: &llmtest.Usage{Prompt: count(q.Text()), Completion: 1}}
			}})
			c := client(t, s, func(c *llm.Config) { c.Profile.Name = "ollama" })
			chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{c}})
			defer chain.Close()
			for turn := range 10 {
				r := long(p.line)
				_, end, err := collect(chain.Reply(t.Context(), r))
				if err != nil {
					t.Fatal(err)
				}
				all := s.Prompts()
				last := all[len(all)-1]
				if total := end.Usage.Prompt + c.Profile().Output; total > c.Profile().Context {
					t.Errorf("turn %d: %d tokens with the answer in a context of %d", turn, total, c.Profile().Context)
				}
				if !strings.HasPrefix(last.Messages[0].Content, strings.TrimSpace(r.System)) ||
					!strings.Contains(last.Last(), strings.TrimSpace(r.Question)) {
					t.Errorf("turn %d: the system's words or the question are gone", turn)
				}
				if end.Dropped.Sources == 0 || !strings.Contains(last.Last(), "S1") {
					t.Errorf("turn %d: got %+v dropped; want sources, but not the first", turn, end.Dropped)
				}
				if turn == 9 {
					t.Logf("%d of %d tokens, dropped %+v", end.Usage.Prompt, c.Profile().Context, end.Dropped)
					if end.Usage.Prompt < c.Profile().Context/3 {
						t.Errorf("got %d tokens of %d used after ten corrections", end.Usage.Prompt, c.Profile().Context)
					}
				}
			}
		})
	}
}

// long is a request far beyond any small context.
func long(line string) llm.Request {
	r := llm.Request{
		System:   "You are a critic. " + strings.Repeat(line, 5),
		Card:     strings.Repeat(line, 3),
		Summary:  strings.Repeat(line, 20),
		Question: "Why? " + line,
	}
	for range 20 {
		r.Sources = append(r.Sources, llm.Source{ID: "S1", Text: strings.Repeat(line, 10)})
	}
	for i := range 40 {
		r.Turns = append(r.Turns, llm.Turn{Ours: i%2 == 1, Text: strings.Repeat(line, 4)})
	}
	return r
}

// TestFitOrder: what gives way first.
func TestFitOrder(t *testing.T) {
	s := llmtest.Serve(t, llmtest.Config{Script: llmtest.Say("Yes.")})
	part := words(1000) // some 200 tokens
	r := llm.Request{System: part, Card: part, Summary: part, Question: part}
	for range 4 {
		r.Sources = append(r.Sources, llm.Source{ID: "S", Text: part})
	}
	for i := range 10 {
		r.Turns = append(r.Turns, llm.Turn{Ours: i%2 == 1, Text: part})
	}
	for _, test := range []struct {
		context int
		want    llm.Dropped
	}{
		{6000, llm.Dropped{}},
		{4700, llm.Dropped{Turns: 4}},
		{3800, llm.Dropped{Turns: 6}}, // five fit, but the first is ours and opens no conversation: the summary has its room
		{3000, llm.Dropped{Turns: 8, Summary: true}},
		{2000, llm.Dropped{Turns: 10, Summary: true, Sources: 1}},
		{1250, llm.Dropped{Turns: 10, Summary: true, Sources: 4}},
		{1000, llm.Dropped{Turns: 10, Summary: true, Sources: 4, Card: true}},
	} {
		c := client(t, s, func(c *llm.Config) {
			c.Profile.Context, c.Profile.Output, c.Profile.Vocabulary = test.context, 200, llm.Large
		})
		_, got, err := c.Fit(r)
		if err != nil || got != test.want {
			t.Errorf("context %d: got %+v, %v; want %+v", test.context, got, err, test.want)
		}
	}
	c := client(t, s, func(c *llm.Config) { c.Profile.Context = 300 })
	_, _, err := c.Fit(r)
	if e, ok := llm.AsError(err); !ok || e.Kind != llm.TooLong {
		t.Errorf("got %v, want it too long", err)
	} else {
		presentable(t, e)
	}
}
