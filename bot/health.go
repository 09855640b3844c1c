package bot

import (
	"fmt"
	"io"
	"net/http"
	"time"

	"matinee/bot/discord"
)

// The limits beyond which a shard is not well: a heartbeat is acknowledged every
// 41 s (discord-api-docs, developers/events/gateway.mdx), and a connection made
// anew takes seconds.
const (
	oldestAck  = 2 * time.Minute
	longestOff = time.Minute
)

// Health serves /healthz, which says whether the bot hears Discord, and /metrics
// in the text format of Prometheus (version 0.0.4). Neither tells anything of
// what people wrote. It is for this machine alone: whoever serves it sees to that.
func (b *Bot) Health() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", b.healthz)
	mux.HandleFunc("GET /metrics", b.metrics)
	return mux
}

// healthz is 200 when every shard is well, else 503, and a line for each.
func (b *Bot) healthz(w http.ResponseWriter, _ *http.Request) {
	shards := b.shards()
	status := http.StatusOK
	if len(shards) == 0 {
		status = http.StatusServiceUnavailable
	}
	for _, s := range shards {
		if ailing(s) != "" {
			status = http.StatusServiceUnavailable
		}
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	if len(shards) == 0 {
		fmt.Fprintln(w, "no shard has been started yet")
	}
	for i, s := range shards {
		how := ailing(s)
		if how == "" {
			how = "ok"
		}
		fmt.Fprintf(w, "shard %d: %s\n", i, how)
	}
}

// ailing says what is wrong with a shard; "" for nothing.
func ailing(s discord.ShardHealth) string {
	switch {
	case s.Ready.IsZero():
		return "has never been ready"
	case !s.Connected && time.Since(s.Heard) > longestOff:
		return fmt.Sprintf("has been away for %s", since(s.Heard))
	case s.Connected && time.Since(latest(s.Ready, s.Acked)) > oldestAck:
		return fmt.Sprintf("has heard no acknowledgement for %s", since(latest(s.Ready, s.Acked)))
	}
	return ""
}

// latest is the later of two moments.
func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func since(t time.Time) time.Duration { return time.Since(t).Round(time.Second) }

// shards is how the connections are.
func (b *Bot) shards() []discord.ShardHealth {
	if g := b.gateway.Load(); g != nil {
		return g.Health()
	}
	return nil
}

// metrics prints the counters.
func (b *Bot) metrics(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	rest := b.cfg.Client.Stats()
	m := meters{w}
	m.counter("matinee_discord_requests_total", "Requests to Discord, repetitions included.", rest.Requests)
	m.counter("matinee_discord_failures_total", "Requests that Discord answered with 500 and more.", rest.Failures)
	m.counter("matinee_discord_forbidden_total", "Requests that Discord answered with 401 or 403.", rest.Forbidden)
	m.counter("matinee_discord_limited_total", "Requests that Discord answered with 429.", rest.LimitedUser+rest.LimitedGlobal+rest.LimitedShared+rest.Banned)
	m.gauge("matinee_discord_buckets", "Rate limits kept in mind.", float64(rest.Buckets))
	if g := b.gateway.Load(); g != nil {
		stats := g.Stats()
		m.counter("matinee_gateway_identifies_total", "Sessions begun at the gateway.", stats.Identifies)
		m.counter("matinee_gateway_connects_total", "Connections to the gateway.", stats.Connects)
		m.counter("matinee_gateway_events_total", "Events heard.", stats.Events)
		m.counter("matinee_gateway_duplicates_total", "Events heard again and dropped.", stats.Duplicates)
		m.counter("matinee_gateway_panics_total", "Events lost to a fault of the bot's own.", stats.Panics)
	}
	m.shards("matinee_shard_ready_age_seconds", "Since when the shard is connected.", b.shards(), func(s discord.ShardHealth) time.Time { return s.Ready })
	m.shards("matinee_shard_ack_age_seconds", "Since the last heartbeat was acknowledged.", b.shards(), func(s discord.ShardHealth) time.Time { return s.Acked })
	m.counter("matinee_answers_total", "Answers given.", b.counts.answers.Load())
	m.counter("matinee_answers_failed_total", "Questions that were answered with an apology.", b.counts.failures.Load())
	m.counter("matinee_panics_total", "What came to nothing by a fault of the bot's own.", b.counts.panics.Load())
	m.counter("matinee_quotes_total", "Quotations in them.", b.counts.quotes.Load())
	m.counter("matinee_refused_total", "Sentences dropped because a quotation or claim in them could not be proved.", b.counts.refused.Load())
	b.mu.Lock()
	rooms := len(b.rooms)
	b.mu.Unlock()
	m.gauge("matinee_rooms", "Channels and threads that are talked in.", float64(rooms))
}

// meters print numbers as Prometheus reads them.
type meters struct{ w io.Writer }

func (m meters) counter(name, help string, n int64) {
	m.head(name, help, "counter")
	fmt.Fprintf(m.w, "%s %d\n", name, n)
}

func (m meters) gauge(name, help string, v float64) {
	m.head(name, help, "gauge")
	fmt.Fprintf(m.w, "%s %g\n", name, v)
}

// shards prints how long something is ago for each shard, as far as it has been.
func (m meters) shards(name, help string, shards []discord.ShardHealth, at func(discord.ShardHealth) time.Time) {
	m.head(name, help, "gauge")
	for _, s := range shards {
		if t := at(s); !t.IsZero() {
			fmt.Fprintf(m.w, "%s{shard=\"%d\"} %g\n", name, s.Shard, time.Since(t).Seconds())
		}
	}
}

func (m meters) head(name, help, kind string) {
	fmt.Fprintf(m.w, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}
