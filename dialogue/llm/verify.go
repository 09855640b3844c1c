package llm

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// A Finding is what was found out about a server.
type Finding struct {
	Check  string // what was looked at: "reach", "model", "answer"
	OK     bool
	Detail string // what was found
	Advice string // what to do about it; "" when nothing
}

// probeTokens is the limit of the answer that is asked for to see one.
const probeTokens = 4

// Verify looks at the server's list of models and asks for an answer of four
// tokens. What it learns goes into the Profile. It costs next to nothing, but it
// sends something: Remote asks for consent first.
func (c *Client) Verify(ctx context.Context) []Finding {
	list, err := c.look(ctx)
	if err != nil && (err.Kind == Unreachable || err.Kind == Unauthorized || err.Kind == Cancelled) {
		return []Finding{{Check: "reach", Detail: err.Error(), Advice: err.Say()}}
	}
	found := []Finding{{Check: "reach", OK: true, Detail: fmt.Sprintf("%s answers", c.base.Host)}}
	if err == nil { // some servers have no list, and answer all the same
		found = append(found, c.listed(list))
	}
	return append(found, c.probe(ctx))
}

// listed looks for the model in the list.
func (c *Client) listed(list []listed) Finding {
	_, there := c.adopt(list)
	if there {
		p := c.Profile()
		return Finding{Check: "model", OK: true, Detail: fmt.Sprintf("%s: %s, %d tokens of context, %d at once", c.cfg.Model, p.Name, p.Context, p.Slots)}
	}
	return Finding{
		Check:  "model",
		Detail: fmt.Sprintf("%s does not list %s", c.base.Host, c.cfg.Model),
		Advice: "Use one of the models it has: " + names(list) + ".",
	}
}

// namedModels is how many models an advice names.
const namedModels = 5

func names(list []listed) string {
	var some []string
	for _, m := range list[:min(len(list), namedModels)] {
		some = append(some, name(m.ID))
	}
	switch {
	case len(some) == 0:
		return "none at the moment; load one first"
	case len(list) > namedModels:
		some = append(some, "…")
	}
	return strings.Join(some, ", ")
}

// probe asks for a short answer. A model that thinks has nothing to show after
// four tokens, which is an answer too.
func (c *Client) probe(ctx context.Context) Finding {
	_, end, err := Collect(c.Stream(ctx, Request{Question: "Say OK.", Output: probeTokens}))
	e, _ := AsError(err)
	if err != nil && e.Kind != Empty {
		return Finding{Check: "answer", Detail: e.Error(), Advice: e.Say()}
	}
	if err == nil && !end.Usage.Estimated && end.Usage.Completion > 4*probeTokens {
		c.renameLimit()
		return Finding{Check: "answer", OK: true, Detail: fmt.Sprintf("answers, and ignores the limit of an answer as it was named; it is now called %s", c.Profile().TokenLimit)}
	}
	detail := "answers"
	if end.First > 0 {
		detail = fmt.Sprintf("first token after %v", end.First.Round(time.Millisecond))
	}
	return Finding{Check: "answer", OK: true, Detail: detail}
}

// renameLimit uses the other name for the limit of an answer: servers ignore the
// one they do not know (llama.cpp b4748 and Ollama v0.24.0 max_completion_tokens).
func (c *Client) renameLimit() {
	c.mu.Lock()
	defer c.mu.Unlock()
	renamed(&c.profile)
}
