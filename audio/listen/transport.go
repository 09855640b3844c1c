package listen

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
)

// Limits of what is read of an answer, in bytes.
const (
	maxAnswer = 4 << 20 // verbose_json with every token of a long recording
	maxFault  = 64 << 10
)

// A transport stands beneath go-openai and repairs what servers answer: a bad
// status comes back as an *Error with the server's own words, and plain text
// where JSON was asked as the JSON of it.
type transport struct{ base http.RoundTripper }

// RoundTrip implements http.RoundTripper. Unlike most it turns a bad status into
// an error: the library drops the words it cannot parse.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := t.base.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		said, _ := io.ReadAll(io.LimitReader(resp.Body, maxFault)) // what came is what there is to say
		return nil, refusal(resp.StatusCode, resp.Status, said)
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return nil, err
	}
	body, err = asJSON(body, resp.Header.Get("Content-Type"))
	if err != nil {
		return nil, err
	}
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	return resp, nil
}

// asJSON is an answer as the object {"text":…} whatever it came as. The library
// is told so in every format but text, whose body it takes as it is: see sift.
func asJSON(body []byte, contentType string) ([]byte, error) {
	body = bytes.TrimSpace(body)
	var object map[string]json.RawMessage
	if json.Unmarshal(body, &object) == nil {
		if complaint := object["error"]; complaint != nil && object["text"] == nil {
			return nil, &Error{Kind: Overloaded, Detail: string(complaint)} // 200 and an error: whisper.cpp, server.cpp
		}
		if object["text"] == nil {
			return nil, &Error{Kind: Garbled, Detail: string(body)}
		}
		return body, nil
	}
	var text string
	switch {
	case json.Unmarshal(body, &text) == nil: // a JSON string
	case strings.HasPrefix(contentType, "text/plain") && !bytes.HasPrefix(body, []byte("<")):
		text = string(body)
	default:
		return nil, &Error{Kind: Garbled, Detail: string(body)}
	}
	return json.Marshal(map[string]string{"text": text})
}

// statuses are what an HTTP status means.
var statuses = map[int]Kind{
	http.StatusUnauthorized:          Unauthorized,
	http.StatusPaymentRequired:       Unauthorized,
	http.StatusForbidden:             Unauthorized,
	http.StatusNotFound:              NotFound,
	http.StatusMethodNotAllowed:      NotFound,
	http.StatusRequestTimeout:        Overloaded,
	http.StatusRequestEntityTooLarge: TooLong,
	http.StatusTooManyRequests:       Limited,
}

// refusal is the error of an answer whose status is no success.
func refusal(status int, name string, said []byte) *Error {
	detail := string(said)
	if strings.TrimSpace(detail) == "" {
		detail = name
	}
	kind, ok := statuses[status]
	switch {
	case ok:
	case status >= http.StatusInternalServerError:
		kind = Overloaded
	case status >= http.StatusBadRequest:
		kind = Rejected
	default:
		kind = Garbled // a redirect: the address is that of a web page
	}
	return &Error{Kind: kind, Status: status, Detail: detail}
}
