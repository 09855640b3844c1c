package discord

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
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
	body   []byte // of anything but a plain success
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

// take keeps what the library does not pass on, and takes the rate limits out.
func (x *exchange) take(resp *http.Response) error {
	header := resp.Header.Clone()
	for name := range resp.Header {
		if strings.HasPrefix(name, "X-Ratelimit-") {
			resp.Header.Del(name)
		}
	}
	switch resp.StatusCode {
	case http.StatusOK, http.StatusCreated, http.StatusNoContent:
		resp.Body = &bounded{resp.Body, maxAnswer}
	default:
		b, err := io.ReadAll(io.LimitReader(resp.Body, maxComplaint))
		if err != nil {
			return err
		}
		x.body = append([]byte{}, b...)
	}
	x.status, x.header = resp.StatusCode, header
	return nil
}

// A bounded body ends with an error when it is larger than expected.
type bounded struct {
	io.ReadCloser
	left int64 // bytes
}

var errEndless = errors.New("the answer is larger than any should be")

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errEndless
	}
	n, err := b.ReadCloser.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}
