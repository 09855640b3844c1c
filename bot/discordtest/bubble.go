package discordtest

import (
	"testing"
	"testing/synctest"
	"time"
)

// dawn is when the clock of a Bubble begins. A bubble's own begins in 2000,
// before Discord's ids do.
var dawn = time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)

// Bubble runs a test with a double in memory inside a testing/synctest bubble:
// time passes as soon as everybody waits for it, so that days take moments.
func Bubble(t *testing.T, cfg Config, test func(t *testing.T, s *Server)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(dawn))
		cfg.Memory = true
		test(t, New(t, cfg))
	})
}
