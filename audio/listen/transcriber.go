package listen

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/sashabaranov/go-openai"
)

// A Key is what a server knows one by. It does not print.
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

// hidden stands where a secret was.
const hidden = "(hidden)"

// A TranscriberConfig says who transcribes.
type TranscriberConfig struct {
	BaseURL   string            // up to and without "/audio/transcriptions"; required
	Key       Key               // "" for none
	Model     string            // as the server knows it; default "whisper-1"
	Language  string            // of what is said, as ISO 639-1 has it; "" lets the server find out
	Patience  time.Duration     // for an answer, besides the length of the sound; default 15 s
	Transport http.RoundTripper // beneath ours; default net/http's
}

// A Hint is what the words may be about. It helps a model to hear names right.
type Hint struct {
	Title string   // of the film
	Names []string // of its characters and cast
}

// A Heard is what was understood.
type Heard struct {
	Text    string // "" if nothing was said
	Dropped int    // stretches of the sound that the server took for words and we did not
}

// A Transcriber turns sound into words by a server that speaks OpenAI's
// protocol. It is safe for concurrent use.
type Transcriber struct {
	cfg    TranscriberConfig
	server string
	api    *openai.Client
	format atomic.Int32 // index in formats: the fullest that the server is known to take
}

// formats are the answers to ask for, the most telling first: only verbose_json
// says how sure the model was, and OpenAI's newer models know only json.
var formats = []openai.AudioResponseFormat{
	openai.AudioResponseFormatVerboseJSON, openai.AudioResponseFormatJSON, openai.AudioResponseFormatText,
}

// NewTranscriber makes a Transcriber. It sends nothing.
func NewTranscriber(cfg TranscriberConfig) (*Transcriber, error) {
	if cfg.BaseURL == "" {
		return nil, &Error{Kind: Unconfigured}
	}
	base, err := url.Parse(cfg.BaseURL)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		// The address itself is left out: it may hold a password.
		return nil, errors.New(`base_url under [listen] is no http address; write it as in "http://127.0.0.1:8000/v1"`)
	}
	if cfg.Model == "" {
		cfg.Model = openai.Whisper1
	}
	if cfg.Patience <= 0 {
		cfg.Patience = 15 * time.Second
	}
	if cfg.Transport == nil {
		cfg.Transport = http.DefaultTransport
	}
	library := openai.DefaultConfig(string(cfg.Key))
	library.BaseURL = strings.TrimRight(cfg.BaseURL, "/")
	library.HTTPClient = &http.Client{Transport: &transport{cfg.Transport}, CheckRedirect: stay}
	return &Transcriber{cfg: cfg, server: base.Host, api: openai.NewClientWithConfig(library)}, nil
}

// stay keeps net/http from following a redirect: a POST would become a GET.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// Server is the host and port that the sound is sent to.
func (t *Transcriber) Server() string { return t.server }

// Transcribe has samples, mono at Rate, turned into words. No sound is no words.
// Its error is an *Error.
func (t *Transcriber) Transcribe(ctx context.Context, samples []int16, hint Hint) (Heard, error) {
	if len(samples) == 0 {
		return Heard{}, nil
	}
	// Servers tell the form by the name.
	return t.transcribe(ctx, recording{"speech.wav", encode(samples), Duration(len(samples))}, hint)
}

// TranscribeFile has the sound in a file turned into words; its name says its form:
// "message.ogg". What servers take is theirs to say. length is that of the sound.
// Its error is an *Error.
func (t *Transcriber) TranscribeFile(ctx context.Context, name string, data []byte, length time.Duration, hint Hint) (Heard, error) {
	return t.transcribe(ctx, recording{name, data, length}, hint)
}

// A recording is a file of sound.
type recording struct {
	name   string
	data   []byte
	length time.Duration
}

func (t *Transcriber) transcribe(ctx context.Context, r recording, hint Hint) (Heard, error) {
	late := &Error{Kind: Silent}
	limited, cancel := context.WithTimeoutCause(ctx, t.cfg.Patience+r.length, late)
	defer cancel()
	prompt := hint.prompt()
	var refused *Error
	for i := int(t.format.Load()); i < len(formats); i++ {
		answer, err := t.ask(limited, r, prompt, formats[i])
		if err == nil {
			t.format.Store(int32(i))
			return sift(answer, prompt), nil
		}
		e := t.explain(ctx, limited, err)
		if refused == nil {
			refused = e
		}
		if e.Kind != Rejected { // else it may know only a plainer format, whatever it says
			break
		}
	}
	return Heard{}, refused
}

func (t *Transcriber) ask(ctx context.Context, r recording, prompt string, format openai.AudioResponseFormat) (openai.AudioResponse, error) {
	return t.api.CreateTranscription(ctx, openai.AudioRequest{
		Model:    t.cfg.Model,
		FilePath: r.name,
		Reader:   bytes.NewReader(r.data),
		Prompt:   prompt,
		Language: t.cfg.Language,
		Format:   format,
	})
}

// explain makes an *Error of whatever came up through the library.
func (t *Transcriber) explain(ctx, limited context.Context, err error) *Error {
	e, ok := AsError(err)
	late, _ := AsError(context.Cause(limited))
	switch {
	case ctx.Err() != nil:
		e = &Error{Kind: Cancelled, cause: context.Cause(ctx)}
	case late != nil:
		e = late
	case !ok:
		e = unanswered(err)
	}
	signed := *e
	signed.Server, signed.Model = t.server, t.cfg.Model
	signed.Detail = t.clean(e.Detail)
	return &signed
}

// unanswered is the error of a request without an answer, or with one that the
// library could not read.
func unanswered(err error) *Error {
	var address *url.Error
	if !errors.As(err, &address) {
		return &Error{Kind: Garbled, Detail: err.Error(), cause: err}
	}
	err = address.Err                           // the address may hold a password
	if errors.Is(err, http.ErrSchemeMismatch) { // https asked, http answered
		return &Error{Kind: Garbled, Detail: err.Error(), cause: err}
	}
	return &Error{Kind: Unreachable, Detail: err.Error(), cause: err}
}

// detailBytes bounds what is kept of a server's own words.
const detailBytes = 300

// clean makes a server's words fit for a log: one line, short, without the key.
func (t *Transcriber) clean(s string) string {
	if t.cfg.Key != "" {
		s = strings.ReplaceAll(s, string(t.cfg.Key), hidden)
	}
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > detailBytes {
		s = strings.ToValidUTF8(s[:detailBytes], "") + "…"
	}
	return s
}

// String says who transcribes, for the doctor.
func (t *Transcriber) String() string { return fmt.Sprintf("%s at %s", t.cfg.Model, t.server) }
