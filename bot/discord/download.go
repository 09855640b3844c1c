package discord

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Download reads an attachment of at most so many bytes, from an allowed host.
// Addresses are good for about a day: when the error is ErrNotFound, read the
// message again for another.
func (c *Client) Download(ctx context.Context, a Attachment, limit int64) ([]byte, error) {
	const doing = "read the attached file"
	if int64(a.Size) > limit {
		return nil, &Error{Doing: doing, Err: ErrTooLarge}
	}
	u, err := url.Parse(a.URL)
	if err != nil || !c.allowed(u) {
		return nil, &Error{Doing: doing, Err: ErrHost}
	}
	ctx, cancel := context.WithTimeout(ctx, uploadFor)
	defer cancel()
	b, err := c.fetch(ctx, u, limit)
	if failed := (*Error)(nil); errors.As(err, &failed) {
		failed.Doing = doing
		return nil, failed
	}
	if err != nil {
		return nil, &Error{Doing: doing, Err: ErrUnavailable, Cause: err}
	}
	return b, nil
}

// allowed tells whether files are taken from an address. A member chooses it: no
// other than the configured hosts will do, nor any that is not encrypted.
func (c *Client) allowed(u *url.URL) bool {
	return c.cfg.safe(u) && strings.HasPrefix(u.Scheme, "http") && u.User == nil && slices.ContainsFunc(c.cfg.FileHosts, func(host string) bool {
		return strings.EqualFold(host, u.Host)
	})
}

// fetch reads an address, without the token and without following it elsewhere.
func (c *Client) fetch(ctx context.Context, u *url.URL, limit int64) ([]byte, error) {
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	q.Header.Set("User-Agent", userAgent)
	resp, err := c.files.Do(q)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusForbidden || resp.StatusCode == http.StatusNotFound || resp.StatusCode == http.StatusGone:
		return nil, &Error{Err: ErrNotFound, Status: resp.StatusCode} // expired, or deleted
	case resp.StatusCode != http.StatusOK:
		return nil, &Error{Err: ErrUnavailable, Status: resp.StatusCode}
	case resp.ContentLength > limit:
		return nil, &Error{Err: ErrTooLarge}
	}
	b, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", u.Host, err)
	}
	if int64(len(b)) > limit {
		return nil, &Error{Err: ErrTooLarge}
	}
	return b, nil
}
