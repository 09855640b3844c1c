package discord

import (
	"fmt"
	"time"
)

// The bounds of a heartbeat interval that makes sense; ours. Discord's is 41.25
// seconds.
const (
	minInterval = 10 * time.Millisecond
	maxInterval = 10 * time.Minute
)

// hear takes note of a payload. It passes it, perhaps changed in place, or else
// tells what the library gets instead; that may be nothing.
func (l *link) hear(b []byte) (pass bool, instead []byte, err error) {
	p, ok := inspect(b)
	if !ok {
		return false, nil, nil // it says nothing, and might be a panic
	}
	lower(p.name)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.heard = time.Now()
	switch p.op {
	case opReconnect:
		return false, nil, errReconnect
	case opInvalid:
		return false, nil, errInvalid
	case opHello:
		instead, err = l.greet(p.data)
		return false, instead, err
	case opHeartbeatAck:
		l.acked = l.heard
	}
	return true, nil, nil
}

// greet takes the heartbeat interval from a HELLO and writes one that the library
// can read. The mutex is held.
func (l *link) greet(data []byte) ([]byte, error) {
	var hello struct {
		Interval Count `json:"heartbeat_interval"` // milliseconds
	}
	_ = decode(data, &hello)
	interval := time.Duration(min(max(hello.Interval, 0), Count(maxInterval.Milliseconds())+1)) * time.Millisecond
	if interval < minInterval || interval > maxInterval {
		return nil, errGarbled
	}
	l.interval = interval
	return fmt.Appendf(nil, `{"op":10,"d":{"heartbeat_interval":%d}}`, interval.Milliseconds()), nil
}

// lower puts a name in lower case where it stands.
func lower(name []byte) {
	for i, c := range name {
		if 'A' <= c && c <= 'Z' {
			name[i] = c + 'a' - 'A'
		}
	}
}
