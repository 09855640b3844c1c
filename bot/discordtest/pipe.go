package discordtest

import (
	"errors"
	"io"
	"net"
	"os"
	"sync"
	"syscall"
	"time"
)

// pipeSize is how much one direction of a connection in memory holds before a
// write waits, in bytes: about what a socket on loopback takes.
const pipeSize = 64 << 10

// A pipe is one end of a connection in memory. Unlike net.Pipe's, its writes do
// not wait for the reader, as a socket's do not; and it waits only in ways that
// testing/synctest understands.
type pipe struct {
	in, out *flow
	local   pipeAddr
	remote  pipeAddr
}

type pipeAddr string

func (a pipeAddr) Network() string { return "memory" }
func (a pipeAddr) String() string  { return string(a) }

// newPipe is a connection: what is written into one end is read from the other.
func newPipe(client, server string) (*pipe, *pipe) {
	up, down := newFlow(), newFlow()
	return &pipe{down, up, pipeAddr(client), pipeAddr(server)}, &pipe{up, down, pipeAddr(server), pipeAddr(client)}
}

func (p *pipe) Read(b []byte) (int, error)  { return p.in.read(b) }
func (p *pipe) Write(b []byte) (int, error) { return p.out.write(b) }
func (p *pipe) LocalAddr() net.Addr         { return p.local }
func (p *pipe) RemoteAddr() net.Addr        { return p.remote }

// Close ends the connection in order: the other end still reads what was written.
func (p *pipe) Close() error {
	p.in.end(net.ErrClosed, syscall.EPIPE)
	p.out.end(io.EOF, net.ErrClosed)
	return nil
}

// reset ends the connection as a TCP reset does; as on Linux, what has arrived
// at the other end can still be read.
func (p *pipe) reset() {
	p.out.end(syscall.ECONNRESET, net.ErrClosed) // first: what reads p closes it next
	p.in.end(net.ErrClosed, syscall.ECONNRESET)
}

func (p *pipe) SetDeadline(t time.Time) error {
	return errors.Join(p.SetReadDeadline(t), p.SetWriteDeadline(t))
}

func (p *pipe) SetReadDeadline(t time.Time) error  { p.in.limit(&p.in.reading, t); return nil }
func (p *pipe) SetWriteDeadline(t time.Time) error { p.out.limit(&p.out.writing, t); return nil }

// A flow is one direction of a pipe.
type flow struct {
	mu      sync.Mutex // guards what follows
	changed *sync.Cond
	buf     []byte
	readErr error // what a read gives once buf is empty
	wrErr   error // what a write gives
	reading deadline
	writing deadline
}

func newFlow() *flow {
	f := &flow{}
	f.changed = sync.NewCond(&f.mu)
	return f
}

func (f *flow) read(b []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for {
		switch {
		case f.reading.passed:
			return 0, os.ErrDeadlineExceeded
		case len(f.buf) > 0 && f.readErr != net.ErrClosed:
			n := copy(b, f.buf)
			f.buf = f.buf[n:]
			if len(f.buf) == 0 {
				f.buf = nil // a connection at rest holds no memory
			}
			f.changed.Broadcast()
			return n, nil
		case f.readErr != nil:
			return 0, f.readErr
		case len(b) == 0:
			return 0, nil
		}
		f.changed.Wait()
	}
}

func (f *flow) write(b []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	done := 0
	for {
		switch {
		case f.wrErr != nil:
			return done, f.wrErr
		case f.writing.passed:
			return done, os.ErrDeadlineExceeded
		}
		n := min(len(b)-done, pipeSize-len(f.buf))
		f.buf = append(f.buf, b[done:done+n]...)
		done += n
		f.changed.Broadcast()
		if done == len(b) {
			return done, nil
		}
		f.changed.Wait()
	}
}

// end sets what reads and writes give from now on, if nothing did before.
func (f *flow) end(readErr, writeErr error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.readErr == nil || readErr == net.ErrClosed {
		f.readErr = readErr
	}
	if f.wrErr == nil || writeErr == net.ErrClosed {
		f.wrErr = writeErr
	}
	f.reading.stop()
	f.writing.stop()
	f.changed.Broadcast()
}

// limit sets one of the flow's deadlines; the zero time is none.
func (f *flow) limit(d *deadline, t time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	d.stop()
	d.passed = false
	if t.IsZero() {
		return
	}
	left := time.Until(t)
	if left <= 0 {
		d.passed = true
		f.changed.Broadcast()
		return
	}
	d.turn++
	turn := d.turn
	d.timer = time.AfterFunc(left, func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		if d.turn == turn && d.timer != nil {
			d.passed = true
			f.changed.Broadcast()
		}
	})
}

// A deadline is when reads or writes stop waiting.
type deadline struct {
	timer  *time.Timer
	turn   int // counts the timers, for one that fires late
	passed bool
}

func (d *deadline) stop() {
	if d.timer != nil {
		d.timer.Stop()
		d.timer = nil
	}
}
