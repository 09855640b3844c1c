package discord

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
)

const (
	// maxAnswer is how many bytes of an answer are read; ours. A hundred messages
	// with everything in them are below two million.
	maxAnswer = 16 << 20

	// maxComplaint is how many bytes of a refusal are read; ours.
	maxComplaint = 64 << 10
)

// An exchange is what the transport saw of an answer, which the library does not
// pass on.
type exchange struct {
	status int // 0 without an answer
	header http.Header
	body   []byte // nil if it could not be read whole
}

type exchangeKey struct{}

func (x *exchange) within(ctx context.Context) context.Context {
	return context.WithValue(ctx, exchangeKey{}, x)
}

// A transport carries the library's requests. It sees to it that no body leaves
// that could ping somebody, and keeps rate limits from the library, which would
// wait for them without regard to the context.
type transport struct {
	next   http.RoundTripper
	counts *counters
}

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(q *http.Request) (*http.Response, error) {
	q, err := silence(q)
	if err != nil {
		return nil, err
	}
	t.counts.requests.Add(1)
	resp, err := t.next.RoundTrip(q)
	if err != nil {
		return nil, err
	}
	x, ok := q.Context().Value(exchangeKey{}).(*exchange)
	if !ok {
		x = &exchange{}
	}
	if err := x.take(resp); err != nil {
		return nil, errors.Join(err, resp.Body.Close())
	}
	t.counts.answered(resp.StatusCode)
	return resp, nil
}

// take keeps the answer and leaves the library its status: it would wait for the
// rate limits, and read the body without regard to how long it is.
func (x *exchange) take(resp *http.Response) (err error) {
	header := resp.Header
	resp.Header = http.Header{}
	switch resp.StatusCode {
	case http.StatusOK, http.StatusCreated, http.StatusNoContent:
		x.status, x.header = resp.StatusCode, header // what was asked for was done, whatever comes of the body
		x.body, err = readAll(&bounded{resp.Body, maxAnswer}, resp.ContentLength)
		return err
	}
	if x.body, err = readAll(io.LimitReader(resp.Body, maxComplaint), resp.ContentLength); err != nil {
		return err
	}
	x.status, x.header = resp.StatusCode, header
	return nil
}

// readAll is io.ReadAll with room from the beginning for what is so many bytes long;
// -1 says nothing.
func readAll(from io.Reader, length int64) ([]byte, error) {
	if length < 0 || length > maxComplaint {
		return io.ReadAll(from)
	}
	if length == 0 {
		return []byte{}, nil
	}
	b := bytes.NewBuffer(make([]byte, 0, length+bytes.MinRead)) // what a Buffer asks for to see the end
	if _, err := b.ReadFrom(from); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// A bounded body ends with an error when it is larger than expected.
type bounded struct {
	io.Reader
	left int64 // bytes
}

var errEndless = errors.New("the answer is larger than any should be")

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errEndless
	}
	n, err := b.Reader.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}
