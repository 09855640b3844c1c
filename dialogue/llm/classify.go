package llm

import (
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// A complaint is what a server says went wrong, in whatever shape it came.
type complaint struct {
	message string
	code    string // "" for none, and for Ollama's null
	kind    string // the server's "type"
	param   string // the field of the request it does not like
}

// readComplaint takes a complaint out of JSON: {"error":{…}}, {"error":"text"}
// (LM Studio, Ollama), {"object":"error",…} (older vLLM), {"detail":…} (FastAPI),
// or the bare object. ok is false when it is none of these.
func readComplaint(data []byte) (c complaint, ok bool) {
	var outer map[string]json.RawMessage
	if json.Unmarshal(data, &outer) != nil {
		return c, false
	}
	inner, there := outer["error"]
	switch {
	case there && !isNull(inner):
		if json.Unmarshal(inner, &c.message) == nil {
			return c, c.message != "" || outer["choices"] == nil // "error":"" beside a token is none
		}
		var fields map[string]json.RawMessage
		if json.Unmarshal(inner, &fields) != nil {
			return complaint{message: string(inner)}, true
		}
		return fieldsOf(fields), true
	case plain(outer["object"]) == "error", plain(outer["type"]) == "error":
		return fieldsOf(outer), true
	case outer["detail"] != nil && outer["choices"] == nil:
		return complaint{message: plain(outer["detail"])}, true
	}
	return c, false
}

func isNull(raw json.RawMessage) bool { return bytes.Equal(bytes.TrimSpace(raw), []byte("null")) }

// fieldsOf reads the usual fields of an error object. OpenRouter hides the
// provider's own words in metadata.raw.
func fieldsOf(fields map[string]json.RawMessage) complaint {
	c := complaint{message: plain(fields["message"]), code: plain(fields["code"]), kind: plain(fields["type"]), param: plain(fields["param"])}
	var metadata struct {
		Raw json.RawMessage `json:"raw"`
	}
	if json.Unmarshal(fields["metadata"], &metadata) == nil && metadata.Raw != nil {
		c.message += ": " + plain(metadata.Raw)
	}
	if inner := innerCode(fields["innererror"]); inner != "" {
		c.kind += " " + inner
	}
	return c
}

// words are the message, with the field it is about.
func (c complaint) words() string {
	if c.param == "" || strings.Contains(c.message, c.param) {
		return c.message
	}
	return c.message + " (" + c.param + ")"
}

// innerCode is Azure's reason behind the reason.
func innerCode(raw json.RawMessage) string {
	var inner struct {
		Code string `json:"code"`
	}
	if json.Unmarshal(raw, &inner) != nil {
		return ""
	}
	return inner.Code
}

// plain is a JSON value as words: a string without its quotes, null as nothing.
func plain(raw json.RawMessage) string {
	var s string
	if raw == nil || json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(bytes.TrimSpace(raw))
}

// A sign is words by which servers tell a kind of error whatever the status.
type sign struct {
	kind  Kind
	words []string
}

// signs are looked for in code, type and message, in this order. Sources: the
// error codes of OpenAI, Azure, Anthropic and OpenRouter as documented in 2026;
// llama.cpp server.cpp, Ollama server/routes.go, vLLM serving_engine.py and LM
// Studio as they answered in Nov 2026.
var signs = []sign{
	{TooLong, []string{
		"context_length_exceeded", "exceed_context_size", "maximum context length", "context window", "context length",
		"context size", "prompt is too long", "input is too long", "too many tokens", "reduce the length", "n_ctx",
	}},
	{Filtered, []string{
		"content_filter", "content_policy", "responsibleaipolicy", "content management policy", "flagged by moderation",
		"requires moderation", "safety system",
	}},
	{Unpaid, []string{
		"insufficient_quota", "current quota", "credit balance", "insufficient credits", "payment_required", "billing_",
	}},
	{Unauthorized, []string{
		"invalid_api_key", "incorrect api key", "invalid api key", "authentication_error", "no auth credentials", "unauthorized",
	}},
	{NoModel, []string{
		"model_not_found", "deploymentnotfound", "try pulling it", "no models loaded", "is not a valid model",
		"model does not exist", "model not found",
	}},
	{Limited, []string{"rate_limit", "rate limit", "too many requests", "throttl"}},
	{Overloaded, []string{"overloaded", "server_error", "loading model", "temporarily unavailable", "no slot available"}},
	{Truncated, []string{"truncated"}},
}

// statuses are what an HTTP status means when no words say it better.
var statuses = map[int]Kind{
	http.StatusUnauthorized:          Unauthorized,
	http.StatusPaymentRequired:       Unpaid,
	http.StatusForbidden:             Unauthorized,
	http.StatusNotFound:              NoModel,
	http.StatusRequestTimeout:        Overloaded,
	http.StatusConflict:              Overloaded,
	http.StatusRequestEntityTooLarge: TooLong,
	http.StatusTooEarly:              Overloaded,
	http.StatusTooManyRequests:       Limited,
}

// judge classifies a complaint. status is 0 inside a stream, where a code that
// is a number takes its place (OpenRouter).
func judge(status int, c complaint, h http.Header) *Error {
	effective := status
	if n, err := strconv.Atoi(c.code); err == nil && status < http.StatusBadRequest && n >= http.StatusBadRequest && n < 600 {
		effective = n
	}
	e := fault(kindOf(effective, c), c.words(), nil)
	e.Status, e.Code = status, clean(c.code)
	e.RetryAfter = retryAfter(h, c.message)
	if e.Kind == TooLong {
		e.Limit = saidLimit(c.message)
	}
	return e
}

func kindOf(status int, c complaint) Kind {
	text := strings.ToLower(c.code + " " + c.kind + " " + c.message)
	for _, s := range signs {
		for _, w := range s.words {
			if strings.Contains(text, w) && plausible(s.kind, status) {
				return s.kind
			}
		}
	}
	if kind, ok := statuses[status]; ok {
		return kind
	}
	switch {
	case status >= http.StatusInternalServerError:
		return Overloaded
	case status >= http.StatusBadRequest:
		return Rejected
	case status >= http.StatusMultipleChoices:
		return Garbled // a redirect: the address is that of a web page
	}
	return Overloaded // inside a stream, unexplained
}

// plausible keeps the words of one kind from hiding the status of another: a
// refused key is a refused key, whatever else its message mentions.
func plausible(kind Kind, status int) bool {
	switch status {
	case http.StatusUnauthorized:
		return kind == Unauthorized || kind == Unpaid
	case http.StatusTooManyRequests:
		return kind == Unpaid || kind == Limited || kind == Overloaded
	}
	return true
}

// limitWords find the context a server names: "maximum context length is 4096
// tokens" (OpenAI, vLLM), "available context size (2048 tokens)" (llama.cpp).
var limitWords = regexp.MustCompile(`(?i)(?:maximum context length (?:is|of)|available context size \(?|context (?:window|length|size) (?:is|of)) *\(?(\d{3,8})`)

func saidLimit(message string) int {
	m := limitWords.FindStringSubmatch(message)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return 0
	}
	return n
}
