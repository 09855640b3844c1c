package discordtest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
)

// The names a double in memory answers to; a real one has one address for all.
const (
	memoryHost = "discord.test"
	memoryCDN  = "cdn.discord.test"
)

// A network is how the double is reached: a socket on loopback, or connections
// in memory. It is the listener of the double's HTTP server.
type network struct {
	listener net.Listener // nil in memory
	arrived  chan net.Conn
	closed   chan struct{}

	mu      sync.Mutex // guards what follows
	offline bool
	ended   bool
	opened  int
	conns   map[net.Conn]bool
}

func newNetwork(memory bool) (*network, error) {
	n := &network{arrived: make(chan net.Conn), closed: make(chan struct{}), conns: map[net.Conn]bool{}}
	if memory {
		return n, nil
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen on loopback: %w", err)
	}
	n.listener = l
	return n, nil
}

// host is where the API and the gateway are; cdn is where files are.
func (n *network) host() string {
	if n.listener == nil {
		return memoryHost
	}
	return n.listener.Addr().String()
}

func (n *network) cdn() string {
	if n.listener == nil {
		return memoryCDN
	}
	return n.listener.Addr().String()
}

// Accept is the next connection, whichever way it came.
func (n *network) Accept() (net.Conn, error) {
	for {
		c, err := n.next()
		if err != nil {
			return nil, err
		}
		if n.admit(c) {
			return &countedConn{Conn: c, network: n}, nil
		}
		reset(c)
	}
}

func (n *network) next() (net.Conn, error) {
	if n.listener != nil {
		return n.listener.Accept()
	}
	select {
	case c := <-n.arrived:
		return c, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

// admit counts a connection in, unless the network is down.
func (n *network) admit(c net.Conn) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.offline || n.ended {
		return false
	}
	n.opened++
	n.conns[c] = true
	return true
}

func (n *network) forget(c net.Conn) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.conns, c)
}

// Close stops listening and ends every connection.
func (n *network) Close() error {
	n.mu.Lock()
	ended := n.ended
	n.ended = true
	n.mu.Unlock()
	if ended {
		return nil
	}
	close(n.closed)
	if n.listener != nil {
		return n.listener.Close()
	}
	return nil
}

// Addr is where it listens.
func (n *network) Addr() net.Addr {
	if n.listener == nil {
		return pipeAddr(memoryHost)
	}
	return n.listener.Addr()
}

// setOffline takes the network down, with all connections, or up again.
func (n *network) setOffline(down bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.offline = down
	if !down {
		return
	}
	for c := range n.conns {
		reset(c)
	}
}

// dial connects a client. In memory only the double's own names are known, as
// on a network without a way out.
func (n *network) dial(ctx context.Context, proto, addr string) (net.Conn, error) {
	if n.listener != nil {
		var d net.Dialer
		return d.DialContext(ctx, proto, addr)
	}
	host, _, _ := strings.Cut(addr, ":")
	if host != memoryHost && host != memoryCDN {
		return nil, &net.OpError{Op: "dial", Net: proto, Err: &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}}
	}
	if n.down() {
		return nil, refused(proto)
	}
	client, server := newPipe("client", host)
	select {
	case n.arrived <- server:
		return client, nil
	case <-n.closed:
		return nil, refused(proto)
	case <-ctx.Done():
		return nil, &net.OpError{Op: "dial", Net: proto, Err: context.Cause(ctx)}
	}
}

func (n *network) down() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.offline
}

func refused(proto string) error {
	return &net.OpError{Op: "dial", Net: proto, Err: syscall.ECONNREFUSED}
}

// A countedConn tells the network when it is closed.
type countedConn struct {
	net.Conn
	network *network
}

func (c *countedConn) Close() error {
	c.network.forget(c.Conn)
	return c.Conn.Close()
}

// reset ends a connection without a word.
func reset(c net.Conn) {
	switch c := c.(type) {
	case *countedConn:
		c.network.forget(c.Conn)
		reset(c.Conn)
	case *pipe:
		c.reset()
	case *net.TCPConn:
		_ = c.SetLinger(0) // sends RST instead of FIN
		_ = c.Close()
	default:
		_ = c.Close()
	}
}

// A rewriter sends what is addressed to Discord to the double.
type rewriter struct {
	network *network
	next    *http.Transport
}

// RoundTrip implements http.RoundTripper.
func (r *rewriter) RoundTrip(q *http.Request) (*http.Response, error) {
	if q.URL == nil {
		return nil, errors.New("request without an address")
	}
	host := ""
	switch q.URL.Hostname() {
	case "discord.com", "discordapp.com":
		host = r.network.host()
	case "cdn.discordapp.com", "media.discordapp.net":
		host = r.network.cdn()
	default:
		return r.next.RoundTrip(q)
	}
	q = q.Clone(q.Context())
	q.URL.Scheme, q.URL.Host, q.Host = "http", host, ""
	return r.next.RoundTrip(q)
}
