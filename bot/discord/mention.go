package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
)

// quiet is the allowed_mentions of everything that leaves: nobody is pinged, not
// even who is replied to. Left out, Discord pings whomever the text names
// (discord-api-docs, developers/resources/message.mdx, "Allowed Mentions Object").
type quiet struct {
	Parse   []string `json:"parse"` // present and empty
	Replied bool     `json:"replied_user"`
}

func pingNobody() *quiet { return &quiet{Parse: []string{}} }

// silence makes sure that a request that writes a message pings nobody, whoever
// wrote its body.
func silence(q *http.Request) (*http.Request, error) {
	field, ok := messageIn(q.Method, q.URL.Path)
	if !ok || q.Body == nil {
		return q, nil
	}
	body, err := bodyOf(q)
	if err != nil {
		return nil, fmt.Errorf("read the request: %w", err)
	}
	if field == "" && q.GetBody != nil && plainlySilent(body) {
		return q, nil
	}
	if err := q.Body.Close(); err != nil {
		return nil, fmt.Errorf("read the request: %w", err)
	}
	if kind, params, _ := mime.ParseMediaType(q.Header.Get("Content-Type")); kind == "multipart/form-data" {
		body, err = silenceForm(body, params["boundary"], field)
	} else {
		body, err = silenceJSON(body, field)
	}
	if err != nil {
		return nil, fmt.Errorf("keep the request from pinging: %w", err)
	}
	q = q.Clone(q.Context())
	q.Body, q.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	q.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	return q, nil
}

// bodyOf is a request's body. Where it can be had again it is left to be read.
func bodyOf(q *http.Request) ([]byte, error) {
	if q.GetBody == nil {
		return readAll(q.Body, q.ContentLength)
	}
	again, err := q.GetBody()
	if err != nil {
		return nil, err
	}
	body, err := readAll(again, q.ContentLength)
	return body, errors.Join(err, again.Close())
}

// plainlySilent tells whether a body says what it should in so many words, as those
// of this package do; of others it tells nothing.
func plainlySilent(body []byte) bool {
	said, odd := 0, false
	whole := walk(body, func(key, value []byte) {
		switch {
		case string(key) == "allowed_mentions" && string(value) == `{"parse":[],"replied_user":false}`:
			said++
		case bytes.IndexByte(key, '\\') >= 0, bytes.EqualFold(key, []byte("allowed_mentions")):
			odd = true
		}
	})
	return whole && said == 1 && !odd
}

// messageIn tells whether requests to a path write a message, and in which field
// of their body it is; "" for the body itself.
func messageIn(method, path string) (field string, ok bool) {
	if method != http.MethodPost && method != http.MethodPatch {
		return "", false
	}
	steps := strings.Split(strings.Trim(path, "/"), "/")
	for i, step := range steps {
		rest := steps[i+1:]
		switch {
		case step == "interactions" && len(rest) == 3 && rest[2] == "callback":
			return "data", true
		case step == "webhooks" && len(rest) >= 2:
			return "", true
		case step == "channels" && len(rest) == 2 && rest[1] == "threads":
			return "message", true
		case step == "channels" && len(rest) >= 2 && len(rest) <= 3 && rest[1] == "messages":
			return "", true
		}
	}
	return "", false
}

// silenceJSON puts the allowed mentions into a body, or into one of its fields if
// that is there.
func silenceJSON(body []byte, field string) ([]byte, error) {
	if isSilent(body, field) {
		return body, nil
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil {
		return nil, err
	}
	if fields == nil {
		fields = map[string]json.RawMessage{}
	}
	if field == "" {
		fields["allowed_mentions"], _ = json.Marshal(pingNobody())
		return json.Marshal(fields)
	}
	inner, ok := fields[field]
	if !ok || bytes.Equal(inner, []byte("null")) {
		return body, nil
	}
	inner, err := silenceJSON(inner, "")
	if err != nil {
		return nil, err
	}
	fields[field] = inner
	return json.Marshal(fields)
}

// isSilent tells whether a body says already what it should.
func isSilent(body []byte, field string) bool {
	type message struct {
		Mentions *struct {
			Parse   *[]string       `json:"parse"`
			Replied *bool           `json:"replied_user"`
			Users   json.RawMessage `json:"users"`
			Roles   json.RawMessage `json:"roles"`
		} `json:"allowed_mentions"`
	}
	var m struct {
		message
		Data    *message `json:"data"`
		Message *message `json:"message"`
	}
	if json.Unmarshal(body, &m) != nil {
		return false
	}
	at := &m.message
	switch field {
	case "data":
		at = m.Data
	case "message":
		at = m.Message
	}
	if at == nil || at.Mentions == nil {
		return false
	}
	a := at.Mentions
	return a.Parse != nil && len(*a.Parse) == 0 && a.Replied != nil && !*a.Replied && a.Users == nil && a.Roles == nil
}

// silenceForm does the same for the JSON in a form with files.
func silenceForm(body []byte, boundary, field string) ([]byte, error) {
	var out bytes.Buffer
	in := multipart.NewReader(bytes.NewReader(body), boundary)
	w := multipart.NewWriter(&out)
	if err := w.SetBoundary(boundary); err != nil {
		return nil, err
	}
	for {
		part, err := in.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if err := silencePart(w, part, field); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func silencePart(w *multipart.Writer, part *multipart.Part, field string) error {
	b, err := io.ReadAll(part)
	if err != nil {
		return err
	}
	if part.FormName() == "payload_json" {
		if b, err = silenceJSON(b, field); err != nil {
			return err
		}
	}
	p, err := w.CreatePart(part.Header)
	if err != nil {
		return err
	}
	_, err = p.Write(b)
	return err
}
