package llm

import (
	"context"
	"net/http"
	"time"
)

// OllamaURL is where Ollama listens unless told otherwise.
const OllamaURL = "http://127.0.0.1:11434/v1"

// nearbyTimeout bounds the look for a server on this machine: whoever starts the
// program must not notice it.
const nearbyTimeout = 300 * time.Millisecond

// Nearby looks whether a server answers at an address on this machine, commonly
// OllamaURL, and lists the models it has; none when there is no server. It goes
// past proxies and gives up after 300 ms.
func Nearby(ctx context.Context, baseURL string) []string {
	ctx, cancel := context.WithTimeout(ctx, nearbyTimeout)
	defer cancel()
	c, err := New(Config{Model: "any", BaseURL: baseURL, Transport: &http.Transport{DisableKeepAlives: true}})
	if err != nil || c.Remote() {
		return nil
	}
	models, err := c.Models(ctx)
	if err != nil {
		return nil
	}
	return models
}
