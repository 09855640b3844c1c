package llm

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// freeEvery is how often a server is asked whether it is free.
const freeEvery = 250 * time.Millisecond

// untilFree waits until the server can answer again, or ctx is done. A server
// stops writing within milliseconds of our leaving; one that reads a prompt
// reads on for seconds (llama.cpp b4748, measured Nov 2026), and only llama.cpp
// says when it is done.
func (c *Client) untilFree(ctx context.Context) {
	tick := time.NewTicker(freeEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if c.Profile().Name == "llama.cpp" && c.free(ctx) {
				return
			}
		}
	}
}

// free asks llama.cpp for an idle slot: 200 is yes, 503 no, 501 that it does not
// tell (server README, GET /slots).
func (c *Client) free(ctx context.Context) bool {
	at := url.URL{Scheme: c.base.Scheme, Host: c.base.Host, Path: "/slots", RawQuery: "fail_on_no_slot=1"}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return false
	}
	if c.cfg.Key != "" {
		req.Header.Set("Authorization", "Bearer "+string(c.cfg.Key))
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}
