package llm

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/http"
	"strconv"
	"strings"
)

// A listed is what a server says of one of its models in GET /v1/models. Only
// the id is common to all.
type listed struct {
	ID      string `json:"id"`
	OwnedBy string `json:"owned_by"`
	MaxLen  int    `json:"max_model_len"`  // vLLM: what it was started with
	Context int    `json:"context_length"` // OpenRouter
	Meta    struct {
		Context int `json:"n_ctx"` // llama.cpp, newer ones
	} `json:"meta"`
	Pricing struct {
		Prompt     string `json:"prompt"` // OpenRouter: dollars a token, as text
		Completion string `json:"completion"`
		Cached     string `json:"input_cache_read"`
	} `json:"pricing"`
}

// owners tell the server by whom it says its models belong to.
var owners = map[string]string{
	"library": "ollama", "llamacpp": "llama.cpp", "vllm": "vllm", "organization_owner": "lmstudio",
}

// Models lists what the server has, by the names it knows. The error is *Error.
func (c *Client) Models(ctx context.Context) ([]string, error) {
	list, err := c.look(ctx)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(list))
	for i, m := range list {
		names[i] = m.ID
	}
	return names, nil
}

// look asks for the list of models.
func (c *Client) look(ctx context.Context) ([]listed, *Error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimRight(c.cfg.BaseURL, "/")+"/models", nil)
	if err != nil {
		return nil, c.sign(fault(Rejected, "the address cannot be asked", nil))
	}
	if c.cfg.Key != "" {
		req.Header.Set("Authorization", "Bearer "+string(c.cfg.Key))
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, c.sign(unanswered(ctx, err))
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, c.sign(refusal(resp))
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxWhole))
	if err != nil {
		return nil, c.sign(unanswered(ctx, err))
	}
	var list struct {
		Data []listed `json:"data"`
	}
	if err := json.Unmarshal(body, &list); err != nil {
		return nil, c.sign(fault(Garbled, string(body), err))
	}
	return list.Data, nil
}

// adopt takes what the list says of the server and of our model into the
// profile; configuration stays above it. It reports whether the model is there.
func (c *Client) adopt(list []listed) (ours listed, there bool) {
	for _, m := range list {
		if m.ID == c.cfg.Model || m.ID == c.cfg.Model+":latest" {
			ours, there = m, true
		}
	}
	told := c.cfg.Profile
	if told.Name == "" {
		told.Name = c.Profile().Name
		if name, known := owners[ours.OwnedBy]; known {
			told.Name = name
		}
	}
	p := told.complete(c.base, c.cfg.Model)
	if c.cfg.Profile.Context == 0 {
		set(&p.Context, or(ours.MaxLen, or(ours.Context, ours.Meta.Context)))
	}
	if price, ok := ours.price(); ok && c.cfg.Profile.Price == (Price{}) && p.Paid {
		p.Price = price
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	p.TokenLimit = or(c.cfg.Profile.TokenLimit, p.TokenLimit)
	c.profile = p
	return ours, there
}

// price reads what OpenRouter asks for.
func (m listed) price() (Price, bool) {
	prompt, err1 := perMillion(m.Pricing.Prompt)
	completion, err2 := perMillion(m.Pricing.Completion)
	if err1 != nil || err2 != nil {
		return Price{}, false
	}
	cached, err := perMillion(m.Pricing.Cached)
	if err != nil || cached == 0 {
		cached = prompt
	}
	return Price{prompt, cached, completion}, true
}

// errNoPrice says that a price is none.
var errNoPrice = errors.New("no price")

// perMillion turns dollars a token into the price of a million.
func perMillion(dollars string) (Money, error) {
	n, err := strconv.ParseFloat(dollars, 64)
	if err != nil || !(n >= 0 && n < 1) {
		return 0, errNoPrice
	}
	return Money(math.Round(n * 1e6 * float64(dollar))), nil
}
