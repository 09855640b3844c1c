package llm

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/sashabaranov/go-openai"
)

// A Key is what a server wants to be paid or known by. It does not print.
type Key string

// String hides the key.
func (k Key) String() string {
	if k == "" {
		return ""
	}
	return hidden
}

// GoString hides the key.
func (k Key) GoString() string { return k.String() }

// Config is what a Client is made of.
type Config struct {
	Model     string            // as the server knows it; required
	BaseURL   string            // up to and without "/chat/completions"; required
	Key       Key               // "" for none
	Profile   Profile           // what is known better than by the address; zero fields are filled
	Transport http.RoundTripper // beneath ours; default net/http's with our own limits
}

// A Client is one model at one server. It is safe for concurrent use.
type Client struct {
	cfg       Config
	base      *url.URL
	http      *http.Client
	api       *openai.Client
	estimator *estimator
	secret    []byte
	thinks    atomic.Bool // the model begins inside its reasoning

	mu      sync.Mutex // guards what follows
	profile Profile
}

// azureVersion is the last dated version of Azure's API before it took the path
// /openai/v1, which needs none. go-openai's default is of 2023.
const azureVersion = "2024-10-21"

// New makes a Client. It sends nothing.
func New(cfg Config) (*Client, error) {
	base, err := url.Parse(cfg.BaseURL)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		// The address itself is left out: it may hold a password.
		return nil, fmt.Errorf("the address of the model %q is no http address; write it as in \"http://127.0.0.1:11434/v1\"", cfg.Model)
	}
	if cfg.Model == "" {
		return nil, fmt.Errorf("the model at %s has no name; write the one its server knows it by", base.Host)
	}
	if _, ok := profiles[cfg.Profile.Name]; !ok && cfg.Profile.Name != "" {
		return nil, fmt.Errorf("the model %q has the unknown profile %q; choose one of %s",
			cfg.Model, cfg.Profile.Name, strings.Join(ProfileNames(), ", "))
	}
	under := cfg.Transport
	if under == nil {
		under = newBase()
	}
	c := &Client{
		cfg:     cfg,
		base:    base,
		http:    &http.Client{Transport: &transport{under}, CheckRedirect: stay},
		secret:  newSecret(),
		profile: cfg.Profile.complete(base, cfg.Model),
	}
	c.estimator = newEstimator(c.profile.Vocabulary)
	c.thinks.Store(startsThinking(cfg.Model))
	c.api = openai.NewClientWithConfig(c.library())
	return c, nil
}

// stay keeps net/http from following a redirect: a POST would become a GET.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// library is go-openai's configuration. Anthropic's compatible interface takes
// the default one: the library's own for Anthropic sends no key (v1.43.0).
func (c *Client) library() openai.ClientConfig {
	lib := openai.DefaultConfig(string(c.cfg.Key))
	if c.profile.Name == "azure" && !strings.Contains(c.base.Path, "/v1") {
		lib = openai.DefaultAzureConfig(string(c.cfg.Key), "")
		lib.APIVersion = azureVersion
		lib.AzureModelMapperFunc = func(model string) string { return model } // its own strips colons
	}
	lib.BaseURL = strings.TrimRight(c.cfg.BaseURL, "/")
	lib.HTTPClient = c.http
	return lib
}

// Name is the model's, as configured.
func (c *Client) Name() string { return c.cfg.Model }

// Server is the host and port the client talks to.
func (c *Client) Server() string { return c.base.Host }

// Remote reports whether what is asked leaves this machine.
func (c *Client) Remote() bool { return !loopback(c.base.Hostname()) }

// Remote reports whether what is sent to an address leaves this machine.
func Remote(address string) bool {
	u, err := url.Parse(address)
	return err != nil || !loopback(u.Hostname())
}

// Profile is what is known of the server so far.
func (c *Client) Profile() Profile {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.profile
}

// learnContext notes a context that the server itself has named.
func (c *Client) learnContext(tokens int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if tokens > 0 && tokens < c.profile.Context {
		c.profile.Context = tokens
		c.profile.Output = min(c.profile.Output, tokens/4)
	}
}

func (c *Client) context() int { return c.Profile().Context }

func (c *Client) output(r Request) int {
	if r.Output > 0 {
		return r.Output
	}
	return c.Profile().Output
}

// sampleMarks are as long as real ones, for guessing a prompt's size.
func (c *Client) sampleMarks() marks {
	return marks{once: strings.Repeat("0", 2*markBytes), secret: c.secret}
}

// Close lets go of kept connections. Streams under way are not touched.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Stream asks the model. The request goes out as it is: see Fit. Everything is
// pulled by the caller's loop; leaving it closes the stream. Errors are *Error,
// come last, and take nothing back that was yielded.
func (c *Client) Stream(ctx context.Context, r Request) iter.Seq2[Delta, error] {
	return c.stream(ctx, r, &account{})
}

// sign puts names on an error and takes the key out of it.
func (c *Client) sign(e *Error) *Error {
	e.Model, e.Server = c.cfg.Model, c.base.Host
	if c.cfg.Key != "" {
		e.Detail = strings.ReplaceAll(e.Detail, string(c.cfg.Key), hidden)
		e.Code = strings.ReplaceAll(e.Code, string(c.cfg.Key), hidden)
	}
	return e
}
