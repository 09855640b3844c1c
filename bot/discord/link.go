package discord

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// helloWithin is how long dialing and the gateway's greeting may take; ours. The
// bot is to be back ten seconds after the network is.
const helloWithin = 6 * time.Second

// How a connection can end, beside what the network says.
var (
	errReconnect = errors.New("the gateway asked to reconnect")
	errInvalid   = errors.New("the gateway says the session is invalid")
	errSilent    = errors.New("the gateway fell silent")
	errDeaf      = errors.New("the gateway does not answer heartbeats")
	errTwice     = errors.New("a second IDENTIFY on one connection")
	errLate      = errors.New("the gateway did not get ready in time")
	errGarbled   = errors.New("the gateway sent what is no WebSocket frame")
)

// A closeError is the code with which the gateway closed the connection.
type closeError struct{ code int }

func (e *closeError) Error() string { return fmt.Sprintf("the gateway closed with code %d", e.code) }

// A link is the network connection below a session of the library's. It reads
// along, and keeps from the library what it cannot cope with (v0.29.0):
//
//   - There is no deadline on reads: a connection that died silently, or never
//     greeted, would be read from for ever. A link ends itself.
//   - Asked to reconnect before it is ready, it locks itself out for good; told
//     that its session is invalid, it identifies again at once, up to 20,000 times
//     a second. These end the link instead, and no link identifies twice.
//   - It decodes every event into types of its own before anybody may look, where
//     an unexpected null is a panic. Events are told of here; the library gets
//     their number and nothing else, which spares most of what an event costs, too.
//   - A heartbeat interval of zero is a panic. Only sensible greetings pass.
type link struct {
	net.Conn
	tell    func(name string, data json.RawMessage) // of an event, in the order they come; it keeps no data
	in      *bufio.Reader
	shaken  bool   // the HTTP handshake is over
	plain   bool   // and did not make this a WebSocket
	ready   []byte // what Read hands out next
	buf     []byte
	started time.Time

	mu         sync.Mutex // guards what follows
	interval   time.Duration
	identified time.Time // when the IDENTIFY was sent
	heard      time.Time // when anything came
	beaten     time.Time // when a heartbeat was sent
	acked      time.Time // when a heartbeat was acknowledged
	end        error
	ended      chan struct{}
}

func newLink(c net.Conn, tell func(name string, data json.RawMessage)) *link {
	return &link{Conn: c, tell: tell, in: bufio.NewReaderSize(c, 4096), started: time.Now(), ended: make(chan struct{})}
}

// Read implements io.Reader: whole frames, after they were looked at.
func (l *link) Read(p []byte) (int, error) {
	for len(l.ready) == 0 {
		if err := l.next(); err != nil {
			l.fail(err)
			l.settle()
			return 0, err
		}
	}
	n := copy(p, l.ready)
	l.ready = l.ready[n:]
	return n, nil
}

// next reads the next line of the handshake, or the next frame.
func (l *link) next() error {
	if err := l.SetReadDeadline(l.deadline(time.Now())); err != nil {
		return err
	}
	var err error
	switch {
	case !l.shaken:
		err = l.readHandshake()
	case l.plain:
		err = l.readPlain()
	default:
		err = l.readFrame()
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return errSilent
	}
	return err
}

// deadline is until when something must come: heartbeats are acknowledged, so
// that no interval passes in silence.
func (l *link) deadline(now time.Time) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.interval == 0 {
		return l.started.Add(helloWithin)
	}
	return now.Add(l.interval + l.interval/2)
}

// Write implements io.Writer; it lets one IDENTIFY pass. Once a WebSocket is open
// it never fails: what goes wrong is told by Read, and by Read alone, because the
// library gets into its own way when it closes from two sides.
func (l *link) Write(p []byte) (int, error) {
	switch sentOp(p) {
	case opIdentify:
		if !l.identify() {
			l.fail(errTwice)
		}
	case opHeartbeat:
		l.beat()
	}
	n, err := l.Conn.Write(p)
	if err == nil || !l.open() {
		return n, err
	}
	l.fail(err)
	return len(p), nil
}

// settleFor is how long a link waits with the news of its end; ours.
const settleFor = 5 * time.Millisecond

// settle waits until no heartbeat is about to be sent. When the library learns of
// the end it sleeps for a second with its lock held, and a heartbeat due at that
// very moment would wait for the lock: no harm, but to a clock that stands still
// meanwhile, such as a test's.
func (l *link) settle() {
	time.Sleep(settleFor)
	l.mu.Lock()
	next := l.beaten.Add(l.interval)
	l.mu.Unlock()
	if d := time.Until(next); d > -settleFor && d < settleFor {
		time.Sleep(3 * settleFor)
	}
}

func (l *link) beat() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.beaten = time.Now()
}

// open tells whether the gateway has greeted.
func (l *link) open() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.interval > 0
}

// bye says that the bot leaves, so that it is seen to, and ends the link. The
// close frame is as RFC 6455, section 5.5.1, has it, masked with zeros.
func (l *link) bye() {
	_ = l.SetWriteDeadline(time.Now().Add(time.Second))
	_, _ = l.Conn.Write([]byte{frameFinal | websocket.CloseMessage, frameMasked | 2, 0, 0, 0, 0, 0x03, 0xe8}) // 1000; it may be gone already
	l.fail(net.ErrClosed)
}

func (l *link) identify() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.identified.IsZero() || l.end != nil {
		return false
	}
	l.identified = time.Now()
	return true
}

// Close implements io.Closer.
func (l *link) Close() error {
	l.fail(net.ErrClosed)
	return nil
}

// fail ends the link; the first reason stands.
func (l *link) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.end != nil {
		return
	}
	l.end = err
	close(l.ended)
	_ = l.Conn.Close() // nothing is to be had of it any more
}

// why is why the link ended.
func (l *link) why() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.end
}

// overdue tells by when a heartbeat must be acknowledged: two intervals after the
// last was, or after a time before which none can have been.
func (l *link) overdue(since time.Time) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	return later(l.acked, since).Add(2 * l.interval)
}

// pulse is when anything was heard, and when a heartbeat was acknowledged.
func (l *link) pulse() (heard, acked time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.heard, l.acked
}

// identifiedAt is when the IDENTIFY was sent; zero if it was not.
func (l *link) identifiedAt() time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.identified
}
