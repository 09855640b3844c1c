package discord

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// The bounds of a heartbeat interval that makes sense; ours. Discord's is 41.25
// seconds.
const (
	minInterval = 10 * time.Millisecond
	maxInterval = 10 * time.Minute
)

// hear takes note of a payload, and tells of an event. It passes it to the library,
// or else says what the library gets instead: of an event its number, which goes
// with heartbeats, and of some things nothing.
func (l *link) hear(b []byte) (pass bool, instead []byte, err error) {
	p, ok := inspect(b)
	if !ok {
		return false, nil, nil // it says nothing, and might be a panic
	}
	if p.op == opDispatch && p.name != nil {
		instead = l.dispatch(p)
	}
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
	return instead == nil, instead, nil
}

// dispatch tells of an event, and what the library gets instead.
func (l *link) dispatch(p payload) (instead []byte) {
	if name := strings.ToUpper(string(p.name)); name != "READY" || json.Valid(p.data) { // others are read where they are used
		l.tell(name, p.data)
	}
	return fmt.Appendf(nil, `{"op":0,"s":%d,"t":"","d":null}`, p.number)
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
