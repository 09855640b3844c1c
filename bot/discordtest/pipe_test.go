package discordtest

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

func TestPipeCarries(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, b := newPipe("a", "b")
		sent := bytes.Repeat([]byte("0123456789"), 50_000) // more than it holds
		done := make(chan error, 1)
		go func() {
			_, err := a.Write(sent)
			_ = a.Close()
			done <- err
		}()
		got, err := io.ReadAll(b)
		if err != nil || !bytes.Equal(got, sent) {
			t.Errorf("read %d bytes, %v, want %d", len(got), err, len(sent))
		}
		if err := <-done; err != nil {
			t.Error("write:", err)
		}
	})
}

func TestPipeEnds(t *testing.T) {
	for _, test := range []struct {
		name              string
		end               func(a, b *pipe)
		aRead, bRead      error
		aWrite, bWrite    error
		whatWasSentArrive bool
	}{
		{"close", func(a, _ *pipe) { _ = a.Close() }, net.ErrClosed, io.EOF, net.ErrClosed, syscall.EPIPE, true},
		{"reset", func(a, _ *pipe) { a.reset() }, net.ErrClosed, syscall.ECONNRESET, net.ErrClosed, syscall.ECONNRESET, true},
		{"both close", func(a, b *pipe) { _ = a.Close(); _ = b.Close() }, net.ErrClosed, net.ErrClosed, net.ErrClosed, net.ErrClosed, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := newPipe("a", "b")
			_, _ = a.Write([]byte("x"))
			test.end(a, b)
			buf := make([]byte, 1)
			if test.whatWasSentArrive {
				if n, err := b.Read(buf); n != 1 || err != nil {
					t.Errorf("what was sent: %d, %v", n, err)
				}
			}
			for _, op := range []struct {
				name string
				do   func([]byte) (int, error)
				want error
			}{{"a reads", a.Read, test.aRead}, {"b reads", b.Read, test.bRead}, {"a writes", a.Write, test.aWrite}, {"b writes", b.Write, test.bWrite}} {
				if _, err := op.do(buf); !errors.Is(err, op.want) {
					t.Errorf("%s: %v, want %v", op.name, err, op.want)
				}
			}
		})
	}
}

func TestPipeDeadlines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, b := newPipe("a", "b")
		buf := make([]byte, 2*pipeSize)
		start := time.Now()
		_ = a.SetReadDeadline(start.Add(time.Minute))
		if _, err := a.Read(buf); !errors.Is(err, os.ErrDeadlineExceeded) || time.Since(start) != time.Minute {
			t.Errorf("read: %v after %v", err, time.Since(start))
		}
		_ = a.SetReadDeadline(time.Time{})
		_, _ = b.Write([]byte("x"))
		if n, err := a.Read(buf); n != 1 || err != nil {
			t.Errorf("read without a deadline: %d, %v", n, err)
		}
		_ = a.SetWriteDeadline(time.Now().Add(time.Second))
		if n, err := a.Write(buf); n != pipeSize || !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("write into a full one: %d, %v, want %d", n, err, pipeSize)
		}
		_ = a.SetReadDeadline(time.Now().Add(-time.Second)) // how http.Server wakes its reader
		if _, err := a.Read(buf); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("read past a deadline: %v", err)
		}
	})
}
