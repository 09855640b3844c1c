package llm

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"syscall"
)

// explain makes an *Error of whatever ended the stream.
func (s *stream) explain(err error) *Error {
	if s.parent.Err() != nil {
		return ended(s.parent)
	}
	if silent, ok := AsError(context.Cause(s.ctx)); ok {
		return silent
	}
	if e, ok := AsError(err); ok {
		return e
	}
	switch {
	case s.from == nil:
		return unanswered(s.parent, err)
	case errors.Is(err, io.EOF):
		return fault(Truncated, "no finish reason", err)
	}
	return fault(Truncated, err.Error(), err)
}

// unanswered is the error of a request without an answer.
func unanswered(ctx context.Context, err error) *Error {
	if ctx.Err() != nil {
		return ended(ctx)
	}
	var address *url.Error
	if errors.As(err, &address) {
		err = address.Err // the address may hold a password
	}
	if errors.Is(err, http.ErrSchemeMismatch) { // https asked, http answered
		return fault(Garbled, err.Error(), err)
	}
	e := fault(Unreachable, err.Error(), err)
	if lasting(err) {
		e.Action = FallBack
	}
	return e
}

// lasting reports whether a connection failed in a way that asking again within
// seconds does not mend: nobody listens, no such name, a certificate that is
// not believed.
func lasting(err error) bool {
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	return errors.Is(err, syscall.ECONNREFUSED) || errors.As(err, &name) && name.IsNotFound || errors.As(err, &certificate)
}
