package discordtest

import (
	"crypto/sha1"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A Limit is how many requests a route takes in a window of time, for each of
// its channels, guilds or webhooks.
type Limit struct {
	Requests int
	Window   time.Duration
}

// globalRoute names the limit of the bot as a whole in Config.Limits.
const globalRoute = "global"

// defaultLimit is that of routes nobody has measured.
var defaultLimit = Limit{50, 10 * time.Second}

// defaultLimits are Discord's as they were observed; it publishes none but the
// global one (topics/rate-limits.mdx; reference §2.2).
var defaultLimits = map[string]Limit{
	globalRoute:                                                        {50, time.Second},
	"POST /channels/{channel}/messages":                                {5, 5 * time.Second},
	"PATCH /channels/{channel}/messages/{message}":                     {5, 5 * time.Second},
	"DELETE /channels/{channel}/messages/{message}":                    {5, time.Second},
	"POST /channels/{channel}/typing":                                  {5, 5 * time.Second},
	"PATCH /channels/{channel}":                                        {2, 10 * time.Minute},
	"POST /webhooks/{webhook}/{token}":                                 {5, 2 * time.Second},
	"PATCH /webhooks/{webhook}/{token}/messages/{message}":             {5, 5 * time.Second},
	"PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me": {1, 250 * time.Millisecond},
}

// The budget of invalid requests (topics/rate-limits.mdx): 401, 403 and 429 that
// are not shared.
const (
	maxInvalid    = 10_000
	invalidWindow = 10 * time.Minute
)

// Limited is a request that met a rate limit.
type Limited struct {
	At    time.Time
	Route string
	Path  string
	Scope string
}

// limits are the buckets of the API.
type limits struct {
	table   map[string]Limit
	off     bool
	buckets aging[*bucket]
	banTill time.Time
}

// A bucket is one window of a limit.
type bucket struct {
	used int
	ends time.Time
}

func (l *limits) init(cfg Config) {
	l.off, l.table = cfg.Unlimited, map[string]Limit{}
	for _, table := range []map[string]Limit{defaultLimits, cfg.Limits} {
		for route, limit := range table {
			l.table[route] = limit
		}
	}
}

// SetLimit changes the limit of a route, or of "global"; what was used counts.
func (s *Server) SetLimit(route string, l Limit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limits.table[route] = l
}

// Limited are the requests that met a rate limit of the double's own, oldest
// first; faults of the script do not count.
func (s *Server) Limited() []Limited {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Limited(nil), s.records.limited...)
}

// Invalid is how many answers of the last ten minutes count towards a ban.
func (s *Server) Invalid() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.recentInvalid())
}

// limit takes a call from its buckets: either it is answered with 429, or it
// goes on and its answer gets these headers.
func (s *Server) limit(c *call) (*answer, http.Header) {
	l := &s.limits
	now := time.Now()
	if l.off || c.route.pattern == fileRoute || strings.HasPrefix(c.route.pattern, "POST /interactions/") {
		return nil, nil
	}
	if b, limit := l.bucket(globalRoute, globalRoute, now); !c.route.open() && b.used >= limit.Requests {
		return s.exceed(c, "global", b.ends.Sub(now), nil), nil
	} else if !c.route.open() {
		b.used++
	}
	key := c.route.pattern + " " + c.major()
	b, limit := l.bucket(key, c.route.pattern, now)
	if b.used >= limit.Requests {
		return s.exceed(c, "user", b.ends.Sub(now), b.header(key, limit, now)), nil
	}
	b.used++
	return nil, b.header(key, limit, now)
}

// major is what a limit is counted for: the route's first parameter, and the
// token of a webhook (topics/rate-limits.mdx, "top-level resources").
func (c *call) major() string {
	for _, name := range []string{"channel", "guild"} {
		if id := c.path(name); id != "" {
			return id
		}
	}
	return c.path("webhook") + c.path("token")
}

// bucket is the window that a key is in at a time.
func (l *limits) bucket(key, route string, now time.Time) (*bucket, Limit) {
	limit, ok := l.table[route]
	if !ok {
		limit = defaultLimit
	}
	b := l.buckets.items[key]
	if b == nil || !now.Before(b.ends) {
		b = &bucket{ends: now.Add(limit.Window)}
		l.buckets.put(key, b, func(b *bucket) bool { return !now.Before(b.ends) })
	}
	return b, limit
}

// header is what every answer says of its bucket.
func (b *bucket) header(key string, limit Limit, now time.Time) http.Header {
	sum := sha1.Sum([]byte(key))
	return http.Header{
		"X-Ratelimit-Limit":       {strconv.Itoa(limit.Requests)},
		"X-Ratelimit-Remaining":   {strconv.Itoa(max(limit.Requests-b.used, 0))},
		"X-Ratelimit-Reset":       {seconds(time.Duration(b.ends.UnixNano()))},
		"X-Ratelimit-Reset-After": {seconds(b.ends.Sub(now))},
		"X-Ratelimit-Bucket":      {hex.EncodeToString(sum[:16])},
	}
}

// seconds is a duration as the headers write it, to the millisecond above.
func seconds(d time.Duration) string {
	up := d + time.Millisecond - 1
	return strconv.FormatFloat(float64(up.Milliseconds())/1000, 'f', 3, 64)
}

// exceed answers 429 and keeps record of it.
func (s *Server) exceed(c *call, scope string, after time.Duration, header http.Header) *answer {
	note(s, &s.records.limited, Limited{time.Now(), c.route.pattern, c.record.Path, scope})
	a := tooMany(scope, after, header)
	return &a
}

// tooMany is a 429 as the API answers it.
func tooMany(scope string, after time.Duration, header http.Header) answer {
	h := jsonHeader()
	for k, v := range header {
		h[k] = v
	}
	h.Set("X-RateLimit-Scope", scope)
	h.Set("Retry-After", strconv.Itoa(int((after+time.Second-1)/time.Second)))
	if scope == "global" {
		h.Set("X-RateLimit-Global", "true")
	}
	retry, _ := strconv.ParseFloat(seconds(after), 64)
	return answer{http.StatusTooManyRequests, h, encode(object{"message": "You are being rate limited.",
		"retry_after": retry, "global": scope == "global"})}
}

// countInvalid counts an answer that a ban may follow from.
func (s *Server) countInvalid(a answer) {
	bad := a.status == http.StatusUnauthorized || a.status == http.StatusForbidden || a.status == http.StatusTooManyRequests
	if !bad || a.header.Get("X-RateLimit-Scope") == "shared" {
		return
	}
	s.records.invalid = append(s.recentInvalid(), time.Now())
	if len(s.records.invalid) > maxInvalid {
		s.limits.banTill = time.Now().Add(invalidWindow)
	}
}

func (s *Server) recentInvalid() []time.Time {
	list, since := s.records.invalid, time.Now().Add(-invalidWindow)
	for len(list) > 0 && list[0].Before(since) {
		list = list[1:]
	}
	s.records.invalid = list
	return list
}

// banned tells whether the bot's address is turned away.
func (s *Server) banned() bool { return time.Now().Before(s.limits.banTill) }
