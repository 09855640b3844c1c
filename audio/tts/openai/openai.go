// Package openai is a speech engine behind any server that speaks OpenAI's
// protocol: OpenAI's own, or one on this machine. It asks for bare samples and
// takes a WAV file as well, as some servers send one whatever they are asked for.
// It plays nothing and keeps nothing.
package openai

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"time"

	openai "github.com/sashabaranov/go-openai"

	"matinee/audio"
	"matinee/audio/tts"
)

// Name is the engine's, as the configuration has it.
const Name = "openai"

// A Key is what a server wants to be paid or known by. It does not print.
type Key string

// hidden stands for a key.
const hidden = "[key]"

// String hides the key.
func (k Key) String() string {
	if k == "" {
		return ""
	}
	return hidden
}

// GoString hides the key.
func (k Key) GoString() string { return k.String() }

// Config is what an Engine is made of. Zero fields take their default.
type Config struct {
	BaseURL   string            // up to and without "/audio/speech"; default OpenAI's own
	Key       Key               // "" for none
	Model     string            // as the server knows it; default "tts-1"
	Voice     string            // for those who ask for none; default "alloy"
	Rate      int               // hertz of the bare samples it sends; default 24000
	Words     int               // a minute, at speed 1; default 165
	First     time.Duration     // for the first byte; default 10 s
	Between   time.Duration     // between bytes; default 5 s
	Transport http.RoundTripper // beneath ours; default net/http's with our own limits
}

// The defaults. Source of the times and the rate: reference/speech.md §4.3; of
// the address: OpenAI's API reference.
const (
	defaultURL     = "https://api.openai.com/v1"
	defaultModel   = "tts-1"
	defaultVoice   = "alloy"
	defaultRate    = 24000
	defaultWords   = 165
	defaultFirst   = 10 * time.Second
	defaultBetween = 5 * time.Second
)

// complete fills in the defaults.
func (c Config) complete() Config {
	c.BaseURL = strings.TrimRight(or(c.BaseURL, defaultURL), "/")
	c.Model, c.Voice = or(c.Model, defaultModel), or(c.Voice, defaultVoice)
	c.Rate, c.Words = or(c.Rate, defaultRate), or(c.Words, defaultWords)
	c.First, c.Between = or(c.First, defaultFirst), or(c.Between, defaultBetween)
	return c
}

func or[T comparable](value, ordinary T) T {
	var zero T
	if value == zero {
		return ordinary
	}
	return value
}

// An Engine is a speech server. It is safe for concurrent use.
type Engine struct {
	cfg    Config
	host   string
	http   *http.Client
	api    *openai.Client
	voices tts.Memo[[]string]
}

// New makes an Engine. It sends nothing.
func New(cfg Config) (*Engine, error) {
	cfg = cfg.complete()
	base, err := url.Parse(cfg.BaseURL)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		// The address itself is left out: it may hold a password.
		return nil, &tts.Error{Engine: Name, Kind: tts.Missing, What: "the address of the speech server is no http address",
			Next: `write base_url under [speech] as in "http://127.0.0.1:8880/v1"`}
	}
	if cfg.Transport == nil {
		cfg.Transport = newBase()
	}
	e := &Engine{cfg: cfg, host: base.Host}
	e.http = &http.Client{Transport: &transport{cfg.Transport, e}}
	library := openai.DefaultConfig(string(cfg.Key))
	library.BaseURL, library.HTTPClient = cfg.BaseURL, e.http
	e.api = openai.NewClientWithConfig(library)
	return e, nil
}

// Look says whether the server speaks, by having it say a word.
func Look(ctx context.Context, cfg Config) tts.Report {
	const advice = "check base_url and key_env under [speech]"
	e, err := New(cfg)
	if err != nil {
		return tts.Absent(Name, err, advice)
	}
	defer e.Close()
	return tts.Examine(ctx, e, e.host, advice)
}

// Close lets go of kept connections. Sound under way is not touched.
func (e *Engine) Close() { e.http.CloseIdleConnections() }

// Name is "openai".
func (e *Engine) Name() string { return Name }

// pieceBytes is how much text one request carries: OpenAI takes 4,096 characters
// (API reference, createSpeech).
const pieceBytes = 4000

// Synthesize says a text: see audio.Synthesizer. The sound comes as the server
// sends it.
func (e *Engine) Synthesize(ctx context.Context, text string, v audio.Voice) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		text := tts.Clean(text)
		for piece := range tts.Pieces(text, pieceBytes) {
			for run, err := range e.ask(ctx, piece, v) {
				if !yield(run, err) || err != nil {
					return
				}
			}
		}
	}
}

// The speeds that the protocol knows, as factors (API reference, createSpeech).
const (
	slowest = 0.25
	fastest = 4.0
)

// request is what is asked for a text.
func (e *Engine) request(text string, v audio.Voice) openai.CreateSpeechRequest {
	r := openai.CreateSpeechRequest{
		Model:          openai.SpeechModel(e.cfg.Model),
		Input:          text,
		Voice:          openai.SpeechVoice(or(v.Name, e.cfg.Voice)),
		ResponseFormat: openai.SpeechResponseFormatPcm,
	}
	if v.Rate > 0 {
		r.Speed = min(max(float64(v.Rate)/float64(e.cfg.Words), slowest), fastest)
	}
	return r
}

// says names the server in an error.
func (e *Engine) says(format string, args ...any) string {
	return fmt.Sprintf("the speech server at %s ", e.host) + fmt.Sprintf(format, args...)
}
