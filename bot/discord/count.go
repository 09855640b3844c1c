package discord

import (
	"net/http"
	"sync/atomic"
	"time"
)

// counters are what a Client counts.
type counters struct {
	requests, retries, failures                                  atomic.Int64
	forbidden, limitedUser, limitedGlobal, limitedShared, banned atomic.Int64
}

// Stats are what a Client has counted since it was made.
type Stats struct {
	Requests  int64 // sent, repetitions included
	Retries   int64 // of these, sent again
	Failures  int64 // answered with 500 and more
	Forbidden int64 // answered with 401 or 403

	LimitedUser   int64 // 429: the route's own limit
	LimitedGlobal int64 // 429: the bot as a whole
	LimitedShared int64 // 429: a limit shared with others
	Banned        int64 // 429 in HTML: the address as a whole

	Buckets int       // rate limits kept in mind
	Stopped time.Time // until when nothing is sent; zero if requests go
}

// Stats tells what the Client has counted.
func (c *Client) Stats() Stats {
	n := &c.counts
	return Stats{
		Requests: n.requests.Load(), Retries: n.retries.Load(), Failures: n.failures.Load(), Forbidden: n.forbidden.Load(),
		LimitedUser: n.limitedUser.Load(), LimitedGlobal: n.limitedGlobal.Load(), LimitedShared: n.limitedShared.Load(),
		Banned: n.banned.Load(), Buckets: c.pacer.size(), Stopped: c.breaker.openUntil(),
	}
}

func (n *counters) answered(status int) {
	switch {
	case status >= 500:
		n.failures.Add(1)
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		n.forbidden.Add(1)
	}
}

// limited counts a 429 by its scope, or one that was a page.
func (n *counters) limited(scope string, page bool) {
	switch {
	case page:
		n.banned.Add(1)
	case scope == "global":
		n.limitedGlobal.Add(1)
	case scope == "shared":
		n.limitedShared.Add(1)
	default:
		n.limitedUser.Add(1)
	}
}
