package llm

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// longestWait bounds a server's demand to wait: beyond it the number is a
// mistake, or the provider is as good as gone.
const longestWait = 24 * time.Hour

// retryAfter reads how long a server wants to be left alone: retry-after-ms
// (OpenAI, Azure), Retry-After in seconds or as a date (RFC 9110 section
// 10.2.3), or the words of the message. 0 when it does not say.
func retryAfter(h http.Header, message string) time.Duration {
	if ms, err := strconv.ParseFloat(strings.TrimSpace(h.Get("Retry-After-Ms")), 64); err == nil {
		return wait(ms, time.Millisecond)
	}
	value := strings.TrimSpace(h.Get("Retry-After"))
	if s, err := strconv.ParseFloat(value, 64); err == nil {
		return wait(s, time.Second)
	}
	if at, err := http.ParseTime(value); err == nil {
		return bound(at.Sub(serverTime(h)))
	}
	return saidWait(message)
}

// serverTime is the server's own clock if it tells it, so that a date is not
// read against a clock that differs.
func serverTime(h http.Header) time.Time {
	if at, err := http.ParseTime(h.Get("Date")); err == nil {
		return at
	}
	return time.Now()
}

// saidWait finds "try again in 1m30s" in a message, as OpenAI and Groq write it.
func saidWait(message string) time.Duration {
	_, rest, ok := strings.Cut(strings.ToLower(message), "try again in ")
	if !ok {
		return 0
	}
	number, _, _ := strings.Cut(rest, " ")
	number = strings.TrimRight(number, ".,;")
	d, err := time.ParseDuration(number)
	if err != nil {
		s, err := strconv.ParseFloat(number, 64) // "in 20 seconds"
		if err != nil {
			return 0
		}
		return wait(s, time.Second)
	}
	return bound(d)
}

func wait(n float64, unit time.Duration) time.Duration {
	if math.IsNaN(n) || n <= 0 {
		return 0
	}
	if n >= float64(longestWait/unit) {
		return longestWait
	}
	return bound(time.Duration(math.Ceil(n * float64(unit))))
}

func bound(d time.Duration) time.Duration { return min(max(d, 0), longestWait) }
