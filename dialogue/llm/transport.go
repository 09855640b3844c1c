package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// connectTimeout is for a TCP connection, TLS apart.
const connectTimeout = 5 * time.Second

// A transport repairs the dialects of servers beneath go-openai, which stays as
// it is: requests go out in the words the server knows, answers come back as
// the one stream the library reads, and everything else comes back as an
// *Error with what the library would drop on the way (Retry-After, the text of
// an error it cannot parse).
type transport struct {
	base http.RoundTripper
}

// CloseIdleConnections lets go of kept connections: http.Client finds it here.
func (t *transport) CloseIdleConnections() { (&http.Client{Transport: t.base}).CloseIdleConnections() }

// An exchange is what a transport must know of the call it carries. It travels
// in the request's context, the only way through the library.
type exchange struct {
	set   map[string]json.RawMessage // fields to add to the request; null removes one
	watch *watch
}

type exchangeKey struct{}

func withExchange(ctx context.Context, x *exchange) context.Context {
	return context.WithValue(ctx, exchangeKey{}, x)
}

// RoundTrip implements http.RoundTripper. Unlike most it turns a bad status
// into an error: it alone sees the headers.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	x, ok := req.Context().Value(exchangeKey{}).(*exchange)
	if !ok {
		return t.base.RoundTrip(req)
	}
	out, err := x.rewrite(req)
	if err != nil {
		return nil, fmt.Errorf("rewrite request: %w", err)
	}
	resp, err := t.base.RoundTrip(out)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode/100 != 2 {
		defer resp.Body.Close()
		return nil, refusal(resp)
	}
	resp.Body = newEvents(resp.Body, x.watch)
	return resp, nil
}

// rewrite makes the request as it goes out.
func (x *exchange) rewrite(req *http.Request) (*http.Request, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	if err := req.Body.Close(); err != nil {
		return nil, err
	}
	if body, err = x.amend(body); err != nil {
		return nil, err
	}
	out := req.Clone(req.Context())
	out.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	out.Body, _ = out.GetBody()
	out.ContentLength = int64(len(body))
	// A key of no value is not sent, but lets net/http ask again where it finds
	// a kept connection closed (documented at http.Transport): llama.cpp closes
	// one after 5 s or 100 requests, some proxies after every answer.
	out.Header["Idempotency-Key"] = []string{}
	return out, nil
}

// amend sets fields of the request. Keys come out sorted and values as they
// were, so that equal beginnings stay equal, byte for byte.
func (x *exchange) amend(body []byte) ([]byte, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil {
		return nil, err
	}
	for name, value := range x.set {
		if isNull(value) {
			delete(fields, name)
		} else {
			fields[name] = value
		}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(fields); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(out.Bytes()), nil
}

// refusal reads the error out of an answer whose status is no success.
func refusal(resp *http.Response) *Error {
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxError)) // what came is what there is to say
	c, ok := readComplaint(body)
	if !ok {
		c = complaint{message: string(body)}
		var fields map[string]json.RawMessage
		if json.Unmarshal(body, &fields) == nil && fields["message"] != nil {
			c = fieldsOf(fields)
		}
	}
	if c.message == "" {
		c.message = resp.Status
	}
	e := judge(resp.StatusCode, c, resp.Header)
	if !ok && (resp.StatusCode == http.StatusNotFound || resp.StatusCode < http.StatusBadRequest) {
		// The server does not know the path, or sends us elsewhere: the address
		// is wrong, most often for want of "/v1", and stays so.
		e.Kind, e.Action = Garbled, FallBack
	}
	return e
}

// newBase is net/http's own transport, proxies and HTTP/2 included, with a
// limit on connecting and room for as many kept connections as streams.
func newBase() http.RoundTripper {
	t, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	t = t.Clone()
	t.DialContext = (&net.Dialer{Timeout: connectTimeout, KeepAlive: 30 * time.Second}).DialContext
	t.MaxIdleConnsPerHost = 64
	return t
}
