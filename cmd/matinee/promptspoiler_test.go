package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"matinee/dialogue/llm/llmtest"
)

// promptCases is how many random libraries, horizons and conversations are
// tried with a model that is sent the evidence; with -short a few.
const promptCases = 12

// parroting is a model that quotes what it was given and repeats it, and keeps
// minutes that do.
func parroting(p llmtest.Prompt) llmtest.Answer {
	read := strings.Fields(p.Text())
	read = read[max(0, len(read)-60):]
	if strings.Contains(p.Messages[0].Content, "You keep the minutes") {
		return llmtest.Answer{Text: strings.Join(read, " ")}
	}
	return llmtest.Answer{Text: "It is said [[S1]]. Then [[S2]] is said. They say " + strings.Join(read, " ") + "."}
}

// TestNoPromptIsSpoiled records every byte that is sent to a model, over films
// of which every word is spoken once: no word from beyond the horizon is in it,
// but where the person said it.
func TestNoPromptIsSpoiled(t *testing.T) {
	var prompts atomic.Int64
	eachSeed(t, promptCases, func(t *testing.T, seed uint64) {
		c := newSpoilerCase(t, seed, seed%2 == 0)
		server := serve(t, parroting)
		v := c.visit(t, server)
		asked := ""
		for _, call := range c.calls() {
			if call.args[0] != "chat" {
				continue
			}
			asked += call.in
			v.run(exitDone, call.in, call.args...)
			c.inspectPrompts(t, seed, asked, server.Prompts())
		}
		prompts.Add(int64(len(server.Prompts())))
	})
	t.Cleanup(func() { enoughPrompts(t, prompts.Load(), promptCases) })
}

// enoughPrompts wants the model to have been asked so often: a test that asks
// nothing proves nothing.
func enoughPrompts(t *testing.T, n int64, least int64) {
	t.Logf("%d requests", n)
	if !testing.Short() && n < least {
		t.Errorf("the model was asked %d times, want %d at least", n, least)
	}
}

// TestNoPromptIsSpoiledAfterwards lowers the horizon in a conversation that has
// spoken of the whole film, and takes it up again: what was said before is in no
// request that follows, not as history and not as a summary.
func TestNoPromptIsSpoiledAfterwards(t *testing.T) {
	var all, later atomic.Int64
	eachSeed(t, promptCases, func(t *testing.T, seed uint64) {
		c := newSpoilerCase(t, seed, true)
		server := serve(t, parroting)
		v := c.visit(t, server)
		last := c.film.Cues[len(c.film.Cues)-1]
		var before []string
		for range 3 { // long enough for a summary
			before = append(before, append(c.questions(), `where is "`+last.Text+`"?`)...)
		}
		const marker = "What do you make of it now?"
		after := strings.Join(append([]string{marker}, append(c.followUps(), c.questions()...)...), "\n")
		lowering := "/until " + flagTime(c.until) + "\n"
		film := []string{"chat", "--json", "--film", c.film.id()}
		v.run(exitDone, strings.Join(before, "\n")+"\n"+lowering+after, film...)
		prompts := server.Prompts()
		all.Add(int64(len(prompts)))
		from := slices.IndexFunc(prompts, func(p llmtest.Prompt) bool { return strings.HasSuffix(p.Last(), marker) })
		if from >= 0 {
			later.Add(int64(len(prompts) - from))
			c.inspectPrompts(t, seed, after, prompts[from:])
		}
		n := len(server.Prompts())
		v.run(exitDone, after, "chat", "--json", "--resume")
		c.inspectPrompts(t, seed, after+after, server.Prompts()[n:])

		// The same, when it is lowered while nobody talks.
		v.run(exitDone, "/until end\n"+strings.Join(before, "\n"), film...)
		n = len(server.Prompts())
		v.run(exitDone, after, "chat", "--json", "--resume", "--until", flagTime(c.until))
		c.inspectPrompts(t, seed, after, server.Prompts()[n:])

		// And in another conversation than the one that is taken up.
		v.run(exitDone, "/until end\n"+strings.Join(before, "\n"), film...)
		id := decode[turnJSON](t, v.said)[1].Conversation
		v.run(exitDone, lowering+"help\n", film...)
		n = len(server.Prompts())
		v.run(exitDone, after, "chat", "--json", "--resume", id)
		c.inspectPrompts(t, seed, after, server.Prompts()[n:])
	})
	t.Cleanup(func() { enoughPrompts(t, all.Load(), 10*promptCases); enoughPrompts(t, later.Load(), promptCases) })
}

// visit is at the case's library, with cards for its films.
func (c *spoilerCase) visit(t *testing.T, server *llmtest.Server) *visit {
	t.Helper()
	cards := filepath.Join(c.whole, "cards")
	if err := os.MkdirAll(cards, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, f := range c.films {
		card := "title = \"" + f.title + "\"\npremise = \"Somebody talks.\"\n"
		if err := os.WriteFile(filepath.Join(cards, f.id()+".toml"), []byte(card), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return visitWith(t, c.whole, "", server)
}

// inspectPrompts wants no secret word in any request, but those that the person
// said.
func (c *spoilerCase) inspectPrompts(t *testing.T, seed uint64, asked string, prompts []llmtest.Prompt) {
	t.Helper()
	asked = strings.ToLower(asked)
	for _, p := range prompts {
		sent := strings.ToLower(string(p.Body))
		for w := range c.secret {
			if strings.Contains(sent, w) && !strings.Contains(asked, w) {
				t.Fatalf("seed %d, until %s: %s is in a request:\n%s", seed, c.until, w, p.Text())
			}
		}
	}
}
