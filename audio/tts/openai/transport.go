package openai

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"matinee/audio/tts"
)

// connectTimeout is for a TCP connection, TLS apart.
const connectTimeout = 5 * time.Second

// maxFault is how much of a complaint is read, in bytes.
const maxFault = 2 << 10

// A transport stands beneath go-openai and makes a *tts.Error of a bad status: the
// library drops Retry-After, and the words of an answer it cannot parse. So no
// redirect is followed either, by which a POST would become a GET.
type transport struct {
	base   http.RoundTripper
	engine *Engine
}

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := t.base.RoundTrip(req)
	if err != nil || resp.StatusCode/100 == 2 {
		return resp, err
	}
	defer resp.Body.Close()
	return nil, t.engine.refusal(resp)
}

// CloseIdleConnections lets go of kept connections, for http.Client.
func (t *transport) CloseIdleConnections() { (&http.Client{Transport: t.base}).CloseIdleConnections() }

// newBase is net/http's own transport with a limit on connecting.
func newBase() http.RoundTripper {
	t, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	t = t.Clone()
	t.DialContext = (&net.Dialer{Timeout: connectTimeout, KeepAlive: 30 * time.Second}).DialContext
	return t
}

// refusal is the error of an answer whose status is no success.
func (e *Engine) refusal(resp *http.Response) *tts.Error {
	said := e.complaint(resp)
	f := &tts.Error{Engine: Name, Status: resp.StatusCode, Detail: said}
	switch status := resp.StatusCode; {
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		f.Kind, f.What, f.Next = tts.Unauthorized, e.says("does not accept the key"), "check the one that key_env under [speech] names"
	case status == http.StatusPaymentRequired, strings.Contains(said, "insufficient_quota"):
		f.Kind, f.What, f.Next = tts.Unauthorized, e.says("has no credit left for this key"), "top it up, or choose another engine under [speech]"
	case status == http.StatusTooManyRequests:
		f.Kind, f.What, f.Next = tts.Limited, e.says("asks for a pause"), "try again in a minute"
	case status >= http.StatusInternalServerError, status == http.StatusRequestTimeout:
		f.Kind, f.What, f.Next = tts.Overloaded, e.says("is in trouble"), "try again in a minute"
	case strings.Contains(strings.ToLower(said), "voice"):
		f.Kind, f.What, f.Next = tts.UnknownVoice, e.says("does not have the voice"), "give the persona one of its voices under [voice]"
	case status == http.StatusNotFound, status == http.StatusMethodNotAllowed, status < http.StatusBadRequest:
		f.Kind, f.What = tts.Rejected, e.says("has no speech under that address, or no model %q", e.cfg.Model)
		f.Next = `check that base_url under [speech] ends as in "/v1"`
	default:
		f.Kind, f.What, f.Next = tts.Rejected, e.says("does not take the request"), "choose another engine under [speech]"
	}
	f.RetryAfter = retryAfter(resp.Header.Get("Retry-After"))
	return f
}

// complaint is what a server says is wrong: the message and code of its error if
// it has that form, else the beginning of its answer.
func (e *Engine) complaint(resp *http.Response) string {
	said, _ := io.ReadAll(io.LimitReader(resp.Body, maxFault)) // what came is what there is to say
	var form struct {
		Error struct {
			Message string `json:"message"`
			Code    any    `json:"code"`
		} `json:"error"`
	}
	if json.Unmarshal(said, &form) == nil && form.Error.Message != "" {
		if form.Error.Code != nil {
			return e.clean(fmt.Sprintf("%s (%v)", form.Error.Message, form.Error.Code))
		}
		return e.clean(form.Error.Message)
	}
	return e.clean(string(said))
}

// clean is a server's text in one line of valid UTF-8, without the key.
func (e *Engine) clean(text string) string {
	if e.cfg.Key != "" {
		text = strings.ReplaceAll(text, string(e.cfg.Key), hidden)
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
}

// retryAfter reads the header of that name: seconds, or a date (RFC 9110 §10.2.3).
func retryAfter(value string) time.Duration {
	if seconds, err := strconv.ParseFloat(value, 64); err == nil && seconds > 0 {
		return time.Duration(min(seconds, float64(24*60*60)) * float64(time.Second))
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, time.Until(at))
	}
	return 0
}
