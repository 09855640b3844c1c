package discordtest

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// writeWait is how long one write to a client may take before the connection is
// given up: a client that does not read must not hold the double.
const writeWait = 30 * time.Second

// closeWait is how long a client may take to leave once it was told to, before
// its connection is cut: a cut at once could overtake the close code.
const closeWait = 2 * time.Second

// A Connection is one connection to the gateway.
type Connection struct {
	s        *Server
	ws       *websocket.Conn
	plan     Plan
	number   int
	interval time.Duration
	opened   time.Time

	session *session    // guarded by the Server's mutex
	sends   []time.Time // of the reader alone

	silent   atomic.Bool // nothing goes out and nothing is heard any more
	closing  atomic.Bool // the last word was said
	deafened atomic.Bool // heartbeats are not acknowledged
	beats    atomic.Int64

	mu      sync.Mutex // guards what follows
	queue   []outgoing
	waken   chan struct{}
	gone    chan struct{}
	once    sync.Once
	written chan struct{} // closed when the writer has ended
}

// An outgoing is something to be sent, at the earliest at a time.
type outgoing struct {
	data  []byte
	at    time.Time
	zip   bool
	close int      // instead: the code to close with
	do    Reaction // instead: what happens now
}

func newConnection(s *Server, ws *websocket.Conn, plan Plan) *Connection {
	c := &Connection{s: s, ws: ws, plan: plan, opened: time.Now(), interval: s.cfg.Heartbeat,
		waken: make(chan struct{}, 1), gone: make(chan struct{}), written: make(chan struct{})}
	if plan.Heartbeat > 0 {
		c.interval = plan.Heartbeat
	}
	ws.SetCloseHandler(func(int, string) error { return nil })
	ws.SetReadLimit(1 << 20)
	return c
}

// Number counts the connections from 1.
func (c *Connection) Number() int { return c.number }

// Opened is when the connection was made.
func (c *Connection) Opened() time.Time { return c.opened }

// Beats is how many heartbeats came.
func (c *Connection) Beats() int { return int(c.beats.Load()) }

// serve greets the client and hears what it says until the connection ends.
func (c *Connection) serve(version string) {
	go c.write()
	if version != "9" && version != "10" {
		c.Close(CloseInvalidVersion)
	}
	c.react(c.plan.Hello, func(*Connection) {
		c.send(OpHello, object{"heartbeat_interval": c.interval.Milliseconds(), "_trace": []string{"discordtest"}})
	})
	for {
		_ = c.ws.SetReadDeadline(time.Now().Add(c.patience()))
		_, b, err := c.ws.ReadMessage()
		if err != nil {
			c.ended(err)
			return
		}
		if !c.silent.Load() && !c.closing.Load() {
			c.hear(b)
		}
	}
}

// patience is how long the gateway waits for a heartbeat, an interval and
// something more for a loaded machine; or for a client to leave.
func (c *Connection) patience() time.Duration {
	if c.closing.Load() {
		return closeWait
	}
	return max(2*c.interval, c.interval+5*time.Second)
}

// ended looks at why nothing more can be read.
func (c *Connection) ended(err error) {
	closed, timeout := (*websocket.CloseError)(nil), (net.Error)(nil)
	switch {
	case c.silent.Load():
		c.linger(0)
	case errors.As(err, &closed):
		c.farewell(closed.Code)
	case errors.As(err, &timeout) && timeout.Timeout() && !c.closing.Load():
		c.Close(CloseTimedOut)
		<-c.written
		c.linger(closeWait)
	}
}

// farewell is the end of a connection that the client closes: with 1000 or 1001
// it gives its session up (gateway.mdx, "Disconnecting"). The client is the one
// to end the connection; until then it hears nothing more, for discordgo sleeps
// with its lock held, which inside a bubble nobody may ask for.
func (c *Connection) farewell(code int) {
	c.silent.Store(true)
	c.s.mu.Lock()
	if c.session != nil && (code == websocket.CloseNormalClosure || code == websocket.CloseGoingAway) {
		c.s.kill(c.session)
	}
	c.s.detach(c)
	c.s.mu.Unlock()
	c.linger(closeWait)
}

// linger waits until the client leaves, or for a time; 0 is for ever.
func (c *Connection) linger(d time.Duration) {
	var until time.Time
	if d > 0 {
		until = time.Now().Add(d)
	}
	_ = c.ws.NetConn().SetReadDeadline(until)
	_, _ = io.Copy(io.Discard, c.ws.NetConn())
}

// send queues an operation.
func (c *Connection) send(op int, data any) {
	c.push(outgoing{data: encode(object{"op": op, "s": nil, "t": nil, "d": data})})
}

func (c *Connection) push(o outgoing) {
	if c.silent.Load() {
		return
	}
	c.mu.Lock()
	c.queue = append(c.queue, o)
	c.mu.Unlock()
	select {
	case c.waken <- struct{}{}:
	default:
	}
}

func (c *Connection) pop() (outgoing, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.queue) == 0 {
		c.queue = nil
		return outgoing{}, false
	}
	o := c.queue[0]
	c.queue = c.queue[1:]
	return o, true
}

// write sends what is queued, until the connection ends.
func (c *Connection) write() {
	defer close(c.written)
	for {
		o, ok := c.pop()
		if !ok {
			select {
			case <-c.waken:
				continue
			case <-c.gone:
				return
			}
		}
		if !c.writeOne(o) {
			_ = c.ws.SetReadDeadline(time.Now().Add(closeWait)) // wakes the reader at last
			return
		}
	}
}

func (c *Connection) writeOne(o outgoing) bool {
	if wait := time.Until(o.at); !o.at.IsZero() && wait > 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-c.gone:
			return false
		}
	}
	if c.silent.Load() {
		return true
	}
	_ = c.ws.SetWriteDeadline(time.Now().Add(writeWait))
	switch {
	case o.do != nil:
		o.do(c)
		return true
	case o.close != 0:
		c.closing.Store(true)
		_ = c.ws.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(o.close, closeReason[o.close]))
		return false
	case o.zip:
		return c.ws.WriteMessage(websocket.BinaryMessage, compress(o.data)) == nil
	}
	return c.ws.WriteMessage(websocket.TextMessage, o.data) == nil
}

// compress is a payload as one zlib stream.
func compress(b []byte) []byte {
	var buf bytes.Buffer
	z := zlib.NewWriter(&buf)
	_, _ = z.Write(b)
	_ = z.Close()
	return buf.Bytes()
}

// drop ends the connection at once, in the order of TCP.
func (c *Connection) drop() {
	c.once.Do(func() {
		close(c.gone)
		_ = c.ws.Close()
	})
}

// frame is what a client sends.
type frame struct {
	Op int             `json:"op"`
	D  json.RawMessage `json:"d"`
}

// closeReason is what the gateway says with a code.
var closeReason = map[int]string{
	CloseUnknownError: "Unknown error.", CloseUnknownOp: "Unknown opcode.", CloseDecodeError: "Error while decoding payload.",
	CloseNotAuthenticated: "Not authenticated.", CloseAuthentication: "Authentication failed.",
	CloseAlready: "Already authenticated.", CloseInvalidSeq: "Invalid seq.", CloseRateLimited: "Rate limited.",
	CloseTimedOut: "Session timed out.", CloseInvalidShard: "Invalid shard.", CloseShardingRequired: "Sharding required.",
	CloseInvalidVersion: "Invalid API version.", CloseInvalidIntents: "Invalid intent(s).",
	CloseDisallowedIntents: "Disallowed intent(s).",
}
