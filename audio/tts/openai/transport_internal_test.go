package openai

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestRetryAfter(t *testing.T) {
	tests := []struct {
		value string
		want  time.Duration
	}{
		{"", 0}, {"7", 7 * time.Second}, {"0.5", 500 * time.Millisecond}, {"-7", 0}, {"NaN", 0}, {"1e300", 24 * time.Hour},
		{"soon", 0}, {"Sun, 06 Nov 1994 08:49:37 GMT", 0},
	}
	for _, tt := range tests {
		if got := retryAfter(tt.value); got != tt.want {
			t.Errorf("%q: got %v, want %v", tt.value, got, tt.want)
		}
	}
	later := time.Now().Add(time.Hour).UTC().Format(http.TimeFormat)
	if got := retryAfter(later); got < 59*time.Minute || got > time.Hour {
		t.Errorf("in an hour: got %v", got)
	}
}

func TestKeyDoesNotPrint(t *testing.T) {
	const secret = "sk-very-secret"
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		if got := fmt.Sprintf(format, Config{Key: secret}); got == "" || strings.Contains(got, secret) {
			t.Errorf("%s prints %s", format, got)
		}
	}
}
